import KPICheck
import KPILint
public import KPIModel
import KPISyntax

/// Every message that the program can give about definitions, data and reports: the source of the pages of messages and of
/// `kpi explain CODE`.
public enum MessageBook {
  /// A code with what is to be known about it.
  public struct Entry: Hashable, Sendable {
    /// The stable kebab-case name.
    public var code: String
    /// What it is about, in one line without a full stop.
    public var summary: String
    /// Why it is so, and what to do, beyond what the message itself says; nil if nothing.
    public var reason: String?
    /// What gives it.
    public var example: Example
  }

  /// The smallest thing that gives a message.
  public enum Example: Hashable, Sendable {
    /// A text that is only read.
    case text(String)
    /// Lines behind definitions that stand before all examples of a page.
    case program(String, setting: String)
    /// Definitions and the data that they read; their values are looked at.
    case data(String, files: [DataFile])
    /// Definitions that are wrong because of other files: folders that are used, files of targets.
    case definitions(String, files: [DataFile])
    /// A template of a report behind the definitions of ``DataMessages``.
    case report(String)
    /// A template that becomes a report, with a message about its text; behind the same definitions, made as of
    /// ``MessageBook/reportDay``.
    case warnedReport(String)
    /// None that could be shown, with the reason.
    case none(String)
  }

  /// A small data file.
  public struct DataFile: Hashable, Sendable {
    /// Its name below `kpis/data`; with a slash, its path below the project's folder.
    public var name: String
    /// What it holds.
    public var text: String
  }

  /// The entry of a code, or nil.
  public static func entry(_ code: String) -> Entry? { all.first { $0.code == code } }

  /// What a code is about, in one line; nil for no code of ours.
  public static func summary(of code: String) -> String? { entry(code)?.summary }

  /// All codes, stage by stage.
  public static var all: [Entry] { reading + checking + rules + dataAndReports }

  /// What can be wrong between definitions and data, and in templates.
  public static var dataAndReports: [Entry] { DataMessages.all }

  /// The definitions that stand before a report's example, and the file that they read.
  public static var reportSetting: (definitions: String, file: DataFile) { (DataMessages.setting, DataMessages.orders) }

  /// The day as of which the examples of reports are made.
  public static let reportDay = "2026-01-19"

  /// What reading a text can give.
  public static var reading: [Entry] {
    SyntaxDiagnosticCodes.all.map { entry in
      Entry(
        code: entry.code, summary: entry.summary, reason: nil,
        example: invisible.contains(entry.code)
          ? .none("The example holds characters that cannot be seen on a page.") : .text(entry.example))
    }
  }

  /// Examples that cannot be seen on a page, or are no text at all.
  private static let invisible: Set = ["control-character", "invalid-utf8", "special-blank"]

  /// What checking can give.
  public static var checking: [Entry] {
    CheckDiagnosticCodes.all.map { entry in
      Entry(
        code: entry.code, summary: entry.summary, reason: nil,
        example: DataMessages.templates[entry.code].map { .report($0) }
          ?? DataMessages.definitions[entry.code].map { .definitions($0.lines, files: $0.files) }
          ?? .program(entry.lines, setting: CheckDiagnosticCodes.setting))
    }
  }

  /// What the rules can give.
  public static var rules: [Entry] {
    let settings = LintRules.codesOfSettings.map { entry in
      Entry(
        code: entry.code, summary: entry.summary, reason: nil,
        example: .program(entry.example, setting: LintRules.setting))
    }
    return LintRules.all.filter { !CheckDiagnosticCodes.all.map(\.code).contains($0.code) }.map(entry) + settings
  }

  private static func entry(_ rule: LintRule) -> Entry {
    let level = rule.level == .off ? "Off by default." : ""
    let reason = [rule.reason, level].filter { !$0.isEmpty }.joined(separator: " ")
    return Entry(
      code: rule.code, summary: rule.summary, reason: reason,
      example: DataMessages.measured[rule.code].map { .data($0.lines, files: $0.files) }
        ?? .program(rule.example, setting: LintRules.setting))
  }

  /// The rules with the level that each has by itself: code, level, summary.
  public static var ruleLevels: [(code: String, level: String, summary: String)] {
    LintRules.all.map { ($0.code, $0.level.rawValue, $0.summary) }
  }

  /// The day on which examples are looked at, so that a review can be overdue.
  public static let exampleDay = Day(unchecked: 2026, 8, 31)
}
