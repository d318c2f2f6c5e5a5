import KPIEvaluation
import KPIModel

/// One object: `from`, `to`, `changes`, `unchanged`, `reworded` and, if they were asked for, `values`.
enum DiffFormatJSON {
  static func text(_ result: DiffResult) -> String {
    var members = [
      ("from", side(result.from, result.commits[0])), ("to", side(result.to, result.commits[1])),
      ("unchanged", "\(result.unchanged)"), ("reworded", "\(result.reworded)"),
      ("changes", lines(result.changes.map(change), "    ")),
    ]
    if let values = result.values { members.append(("values", self.values(values))) }
    return "{\n" + members.map { "  \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func side(_ label: String, _ commit: String?) -> String {
    braces([("label", quoted(label))] + (commit.map { [("commit", quoted($0))] } ?? []))
  }

  private static func change(_ change: DefinitionChange) -> String {
    var members = [
      ("kind", quoted(change.kind.keyword)), ("name", quoted(change.name)), ("change", quoted(change.change.rawValue)),
    ]
    if let title = change.title { members.append(("title", quoted(title))) }
    if let old = change.oldName { members.append(("oldName", quoted(old))) }
    if let effect = change.effect { members.append(("effect", quoted(effect.rawValue))) }
    members.append(("place", quoted(change.place)))
    for (name, items) in [("parts", change.parts), ("removed", change.removed), ("added", change.added)] where !items.isEmpty {
      members.append((name, list(items.map(quoted))))
    }
    if !change.causes.isEmpty {
      let causes = change.causes.map { cause in
        braces([
          ("kind", quoted(cause.kind.keyword)), ("name", quoted(cause.name)), ("parts", list(cause.parts.map(quoted))),
        ])
      }
      members.append(("causes", list(causes)))
    }
    if change.kind == .kpi, change.effect == .value { members.append(("hasHistory", change.isExplained ? "true" : "false")) }
    return braces(members)
  }

  private static func values(_ values: ValueDiff) -> String {
    let rows = values.kpis.flatMap { kpi in kpi.points.map { row(kpi, $0) } }
    return braces([
      ("asOf", quoted(values.asOf.iso)), ("sameData", values.hasOwnData ? "false" : "true"), ("rows", lines(rows, "    ")),
    ])
  }

  private static func row(_ kpi: ValueDiff.KPI, _ point: ValueDiff.Point) -> String {
    var members = [("kpi", quoted(kpi.name)), ("unit", quoted(kpi.unit.text)), ("period", quoted(point.label))]
    for (name, value) in [("before", point.before), ("beforeOnNewData", point.between), ("after", point.after)] {
      members.append((name, number(value)))
      if let reason = value.reason { members.append((name + "Reason", quoted(reason.reason))) }
    }
    members.append(("changedBy", quoted(point.verdict.rawValue)))
    return braces(members)
  }

  private static func number(_ value: Value) -> String {
    guard let quantity = value.quantity, quantity.double.isFinite else { return "null" }
    return quantity.text
  }

  private static func quoted(_ text: String) -> String { ShowFormatJSON.quoted(text) }

  private static func braces(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  private static func lines(_ items: [String], _ indent: String) -> String {
    items.isEmpty ? "[]" : "[\n" + items.map { indent + $0 }.joined(separator: ",\n") + "\n  ]"
  }
}
