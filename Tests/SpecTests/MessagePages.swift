import KPICheck
import KPIDiagnostics
import KPISyntax
import KPITestSupport
import KPIWorkspace

/// The pages that list every message: written from the lists of codes in the source, one page a subject.
struct MessagePage: Hashable, Sendable {
  /// A code with a program that gives it.
  struct Section: Hashable, Sendable {
    var code: String
    var summary: String
    /// The program's lines; nil where there is none that could be shown.
    var example: String?
  }

  var name: String
  var title: String
  var introduction: String
  /// Definitions that stand before all examples.
  var setting: String?
  var sections: [Section]

  var path: String { "docs/reference/messages-\(name).md" }

  static let all: [MessagePage] = [
    MessagePage(
      name: "syntax", title: "Reading the text", introduction: "What can be wrong before anything is looked up.",
      setting: nil,
      sections: SyntaxDiagnosticCodes.all.map { entry in
        Section(code: entry.code, summary: entry.summary, example: invisible.contains(entry.code) ? nil : entry.example)
      }),
    checked("names", "Names", "Names that are unknown, doubled, or never used.", from: "column-taken-over"),
    checked("values", "Values", "Formulas that do not make sense.", from: "aggregate-in-report"),
    checked("rows", "Rows", "Expressions and conditions for one row.", from: "aggregate-in-row"),
    checked("datasets", "Datasets", "Columns, keys, links and coverage.", from: "column-name"),
    checked("audiences", "Audiences", "Sets of people.", from: "audience-needed"),
    checked(
      "analyses", "Analyses", "Cohorts, funnels, experiments and lifetime models.", from: "analysis-as-value"),
    checked("kpis", "KPIs", "Targets, directions, breakdowns and goals.", from: "all-of-what"),
    checked("units", "Units", "Money, percent and durations.", from: "currencies-mixed"),
    checked("literals", "Numbers and periods", "What is written in numbers and dates; what is not supported yet.", from: "clock-time-needed"),
    checked("templates", "Templates and folders", "Templates, the library and folders that are used.", from: "alias-taken"),
  ]

  /// Examples that cannot be seen on a page, or are no text at all.
  private static let invisible: Set = ["control-character", "invalid-utf8", "special-blank"]

  /// Examples whose message is about the definitions before them, written so that it is about the example.
  private static let rewritten = ["goal-without-kpi": "goal spare \"Spare\" { owner \"spare@example.com\" }"]

  /// The subjects of the list of the checker follow each other; each begins with a code.
  private static let starts = [
    "column-taken-over", "aggregate-in-report", "aggregate-in-row", "column-name", "audience-needed",
    "analysis-as-value", "all-of-what", "currencies-mixed", "clock-time-needed", "alias-taken",
  ]

  private static func checked(_ name: String, _ title: String, _ introduction: String, from start: String) -> MessagePage {
    let entries = CheckDiagnosticCodes.all
    let first = entries.firstIndex { $0.code == start } ?? entries.endIndex
    let next = entries[first...].dropFirst().firstIndex { starts.contains($0.code) } ?? entries.endIndex
    let sections = entries[first..<next].map { entry in
      Section(
        code: entry.code, summary: entry.summary,
        example: entry.lines.isEmpty ? nil : rewritten[entry.code] ?? entry.lines)
    }
    return MessagePage(
      name: name, title: title, introduction: introduction, setting: CheckDiagnosticCodes.setting, sections: sections)
  }

  // MARK: Text

  var text: String {
    var text = "# Messages: \(title)\n\n\(introduction)\n"
    if let setting { text += "\nAll examples of this page stand behind these definitions:\n\n```kpi\n\(setting)\n```\n" }
    return text + sections.map(self.text).joined()
  }

  private func text(_ section: Section) -> String {
    let head = "\n## \(section.code)\n\n\(section.summary.prefix(1).uppercased() + section.summary.dropFirst()).\n"
    guard let example = section.example else { return head }
    let (announced, message) = announced(example, section.code)
    // Examples of reading are not checked: they use names that nobody defines.
    let info = setting == nil ? "kpi fragment" : "kpi continued"
    return head + "\n```\(info)\n\(announced)\n```\n\n```text\n\(message)```\n"
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
