import KPICheck
import KPIDiagnostics
import KPILint
import KPISyntax
import KPITestSupport
import KPIWorkspace

/// The pages that list every message: written from the book of messages, one page a subject.
struct MessagePage: Hashable, Sendable {
  var name: String
  var title: String
  var introduction: String
  /// Definitions that stand before all examples.
  var setting: String?
  var entries: [MessageBook.Entry]

  var path: String { "docs/reference/messages-\(name).md" }

  static let all: [MessagePage] = [
    MessagePage(
      name: "syntax", title: "Reading the text", introduction: "What can be wrong before anything is looked up.",
      setting: nil, entries: MessageBook.reading),
    checked("names", "Names", "Names that are unknown or doubled.", from: "column-taken-over"),
    checked("values", "Values", "Formulas that do not make sense.", from: "aggregate-in-report"),
    checked("rows", "Rows", "Expressions and conditions for one row.", from: "aggregate-in-row"),
    checked("datasets", "Datasets", "Columns, keys, links and coverage.", from: "column-name"),
    checked("audiences", "Audiences", "Sets of people.", from: "audience-needed"),
    checked(
      "analyses", "Analyses", "Cohorts, funnels, experiments and lifetime models.", from: "analysis-as-value"),
    checked("kpis", "KPIs", "Targets, directions, breakdowns and goals.", from: "all-of-what"),
    checked("units", "Units", "Money, percent and durations.", from: "currencies-mixed"),
    checked("literals", "Numbers and periods", "What is written in numbers, dates and calendars.", from: "clock-time-needed"),
    checked("templates", "Templates and folders", "Templates, the library and folders that are used.", from: "alias-taken"),
    MessagePage(
      name: "rules", title: "Rules",
      introduction: """
        What a team may want to keep to. How strict the project is with itself, and how a line is excepted, stands on the page
        of [rules](rules.md).
        """,
      setting: LintRules.setting, entries: MessageBook.rules.filter { !needsData($0) } + MessageBook.rules.filter(needsData)),
    MessagePage(
      name: "data", title: "Data and reports",
      introduction: "What can be wrong between definitions and other files, and in a report's template.",
      setting: nil, entries: MessageBook.dataAndReports + MessageBook.checking.filter(needsData)),
  ]

  /// Examples with files are programs of their own, and end the page's.
  private static func needsData(_ entry: MessageBook.Entry) -> Bool {
    switch entry.example {
    case .data, .definitions: true
    case .text, .program, .report, .warnedReport, .none: false
    }
  }

  /// The subjects of the list of the checker follow each other; each begins with a code.
  private static let starts = [
    "column-taken-over", "aggregate-in-report", "aggregate-in-row", "column-name", "audience-needed",
    "analysis-as-value", "all-of-what", "currencies-mixed", "clock-time-needed", "alias-taken",
  ]

  private static func checked(_ name: String, _ title: String, _ introduction: String, from start: String) -> MessagePage {
    let entries = MessageBook.checking
    let first = entries.firstIndex { $0.code == start } ?? entries.endIndex
    let next = entries[first...].dropFirst().firstIndex { starts.contains($0.code) } ?? entries.endIndex
    // Examples that need files stand on the page of data: there each has definitions of its own.
    let own = entries[first..<next].filter { !needsData($0) }
    return MessagePage(
      name: name, title: title, introduction: introduction, setting: CheckDiagnosticCodes.setting,
      entries: Array(own))
  }

  // MARK: Text

  var text: String {
    var text = "# Messages: \(title)\n\n\(introduction)\n"
    if let setting { text += "\nAll examples of this page stand behind these definitions:\n\n```kpi\n\(setting)\n```\n" }
    return text + entries.map(self.text).joined()
  }

  private func text(_ entry: MessageBook.Entry) -> String {
    let summary = entry.summary.prefix(1).uppercased() + entry.summary.dropFirst()
    var text = "\n## \(entry.code)\n\n\(summary).\n"
    if let reason = entry.reason { text += "\n" + MessageBook.wrapped(reason, width: 120) }
    switch entry.example {
    case .text(let example): text += fences(example, entry.code, "kpi fragment")
    case .program(let lines, _): text += fences(lines, entry.code, "kpi continued")
    case .data(let lines, let files): text += self.files(lines, files, "kpi", "check --data", entry.code)
    case .definitions(let lines, let files): text += self.files(lines, files, "kpi unchecked", "check", entry.code)
    case .report(let template):
      // A page with definitions of its own needs no others: nothing is computed.
      let (definitions, file) = MessageBook.reportSetting
      if setting == nil { text += "\n```kpi\n\(definitions)\n```\n\n```data \(file.name)\n\(file.text)```\n" }
      text += "\n````report error: \(entry.code)\n\(template)\n````\n"
    case .warnedReport(let template):
      let (definitions, file) = MessageBook.reportSetting
      if setting == nil { text += "\n```kpi\n\(definitions)\n```\n\n```data \(file.name)\n\(file.text)```\n" }
      text += "\n````report --as-of \(MessageBook.reportDay) warning: \(entry.code)\n\(template)\n````\n"
    case .none(let reason): text += "\n\(reason)\n"
    }
    return text
  }

  private func files(
    _ lines: String, _ files: [MessageBook.DataFile], _ info: String, _ check: String, _ code: String
  ) -> String {
    let texts = files.map { "\n```\($0.name.contains("/") ? "folder" : "data") \($0.name)\n\($0.text)```\n" }
    return "\n```\(info)\n\(lines)\n```\n" + texts.joined() + "\n```\(check)\n\(code)\n```\n"
  }

  private func fences(_ example: String, _ code: String, _ info: String) -> String {
    let (announced, message) = announced(example, code)
    // Examples of reading are not checked: they use names that nobody defines.
    return "\n```\(info)\n\(announced)\n```\n\n```text\n\(message)```\n"
  }

  /// The program with the codes that it gives at the ends of their lines, and the messages as they are printed.
  private func announced(_ example: String, _ code: String) -> (String, String) {
    var lines = example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var project = SpecProject()
    if let setting { project.keep(setting + "\n") }
    let (sources, all, file) = setting == nil ? SpecProject.parsed(example + "\n") : project.checked(with: example + "\n")
    let own = all.filter { $0.span?.file == file && ($0.code == code || !SpecRun.aboutTheWhole.contains($0.code)) }
    var codes: [Int: [(String, String)]] = [:]
    for diagnostic in own {
      guard let span = diagnostic.span, let source = sources[span.file] else { continue }
      codes[source.line(at: span.lower), default: []].append((diagnostic.severity.rawValue, diagnostic.code))
    }
    for (line, found) in codes.sorted(by: { $0.key < $1.key }) where lines.indices.contains(line - 1) {
      let severity = found.first?.0 ?? "error"
      lines[line - 1] += "  # \(severity): " + found.map(\.1).joined(separator: ", ")
    }
    return (lines.joined(separator: "\n"), DiagnosticRenderer.terminal(own, sources))
  }
}
