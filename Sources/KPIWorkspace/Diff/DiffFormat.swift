import KPIEvaluation
import KPIModel
import KPIReport

/// How the answer to `kpi diff` is written. Each form is a pure function of the answer.
public enum DiffFormat: String, CaseIterable, Hashable, Sendable {
  /// For reading in a terminal.
  case text
  /// For the description of a change, or a comment on it.
  case markdown
  /// For other programs.
  case json

  /// The answer as text that ends with a line break.
  public func text(_ result: DiffResult, usesColor: Bool = false) -> String {
    switch self {
    case .text: DiffFormatText(result, usesColor: usesColor).text()
    case .markdown: DiffFormatMarkdown(result).text()
    case .json: DiffFormatJSON.text(result)
    }
  }
}

/// Sentences about a change that all forms share.
enum DiffWords {
  /// The sections of an answer, in order, with their changes; empty ones are left out.
  static func sections(_ result: DiffResult) -> [(title: String, changes: [DefinitionChange])] {
    let kpis = result.changes.filter { $0.kind == .kpi && $0.change != .added && $0.change != .removed }
    let all: [(String, [DefinitionChange])] = [
      ("KPIs that mean something else", kpis.filter { $0.effect == .value }),
      ("KPIs that are judged otherwise", kpis.filter { $0.effect == .judgement }),
      ("KPIs with another description", kpis.filter { $0.effect == .description }),
      ("KPIs with another name only", kpis.filter { $0.effect == nil }),
      ("Added", result.changes.filter { $0.change == .added }),
      ("Removed", result.changes.filter { $0.change == .removed }),
      ("Other definitions that changed", result.changes.filter { $0.kind != .kpi && $0.change != .added && $0.change != .removed }),
    ]
    return all.filter { !$0.1.isEmpty }
  }

  /// `KPI revenue "Revenue"`.
  static func subject(_ change: DefinitionChange) -> String {
    let title = change.title.map { $0 == change.name ? "" : " \"\($0)\"" } ?? ""
    switch change.kind {
    case .event, .action, .example: return "\(change.kind.word) \"\(change.name)\""
    case .calendar: return "calendar"
    case .kpi, .metric, .audience, .dataset, .rate, .connection, .template, .goal, .analysis:
      return "\(change.kind.word) \(change.name)\(title)"
    }
  }

  /// What has happened to it, a sentence each.
  static func sentences(_ change: DefinitionChange) -> [String] {
    var lines: [String] = []
    if let old = change.oldName { lines.append("was called \(old)") }
    switch change.change {
    case .changed, .renamed: if !change.parts.isEmpty { lines.append("changed: \(change.parts.joined(separator: ", "))") }
    case .added, .removed, .touched: break
    }
    lines += change.causes.map { "because \($0.kind.word) \($0.name) changed: \($0.parts.joined(separator: ", "))" }
    if change.lacksHistory {
      lines.append("nothing says since when: `since DATE because \"…\"` would keep it from being compared across the change")
    } else if change.isExplained, change.effect == .value {
      lines.append("`since … because` says from when on")
    }
    return lines
  }

  /// The first line of an answer.
  static func summary(_ result: DiffResult) -> String {
    let kpis = result.changes.filter { $0.kind == .kpi }
    let parts = [
      (kpis.count { $0.effect == .value }, "KPI means something else", "KPIs mean something else"),
      (kpis.count { $0.effect == .judgement }, "is judged otherwise", "are judged otherwise"),
      (result.changes.count { $0.change == .added }, "definition added", "definitions added"),
      (result.changes.count { $0.change == .removed }, "removed", "removed"),
      (result.changes.count { $0.kind != .kpi && ($0.change == .changed || $0.change == .renamed || $0.change == .touched) },
        "other definition changed", "other definitions changed"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let same = "\(result.unchanged) \(result.unchanged == 1 ? "definition means" : "definitions mean") the same"
      + (result.reworded > 0 ? ", \(result.reworded) of them in other words" : "")
    return (told.isEmpty ? ["no definition means something else"] : told).joined(separator: ", ") + "; " + same
  }

  static func side(_ result: DiffResult, _ index: Int) -> String {
    let label = index == 0 ? result.from : result.to
    guard let commit = result.commits[index], !commit.hasPrefix(label) else { return label }
    return "\(label) (\(commit.prefix(10)))"
  }

  /// What changed a value.
  static func verdict(_ verdict: ValueDiff.Verdict) -> String {
    switch verdict {
    case .nothing: "nothing"
    case .definition: "the definition"
    case .data: "the data"
    case .both: "the definition and the data"
    }
  }

  /// The columns of the table of one KPI, and its rows.
  static func table(_ kpi: ValueDiff.KPI, hasOtherData: Bool) -> (columns: [String], rows: [[String]]) {
    let values = kpi.points.flatMap { [$0.before, $0.between, $0.after] }.compactMap(\.double)
    let format = ValueFormat(unit: kpi.unit, values: values)
    func cell(_ value: Value) -> String {
      let formatted = format.level(value)
      return formatted.reason.map { "\(formatted.text) \($0)" } ?? formatted.textWithMarks
    }
    let columns =
      hasOtherData ? ["Period", "Before", "Before, on the data of now", "Now", "Changed by"] : ["Period", "Before", "Now", "Changed by"]
    let rows = kpi.points.map { point in
      [point.label, cell(point.before)] + (hasOtherData ? [cell(point.between)] : []) + [cell(point.after), verdict(point.verdict)]
    }
    return (columns, rows)
  }

  /// What the values are.
  static func valueNote(_ values: ValueDiff) -> String {
    values.hasOtherData
      ? "As of \(values.asOf.iso). \"Before\" is the older definition on the older data; the next column has the newer data."
      : "As of \(values.asOf.iso), both sides on the same data: what differs, differs by the definition."
  }

  /// The KPIs whose values differ, and those that mean something else although no value shows it.
  static func shown(_ result: DiffResult) -> [ValueDiff.KPI] {
    let changed = Set(result.changes.filter { $0.kind == .kpi && $0.effect == .value }.map(\.name))
    return result.values?.kpis.filter { $0.isDifferent || changed.contains($0.name) } ?? []
  }

  /// How many KPIs are not shown.
  static func rest(_ result: DiffResult) -> String? {
    guard let values = result.values else { return nil }
    let count = values.kpis.count - shown(result).count
    if count == 0 { return nil }
    return "\(count) \(count == 1 ? "KPI has" : "KPIs have") the same values as before."
  }
}
