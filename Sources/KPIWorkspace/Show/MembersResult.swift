public import KPIEvaluation
import KPIMarkdown
public import KPIModel
import KPIReport

/// The answer to `kpi show AUDIENCE --members`.
public struct MembersResult: Hashable, Sendable {
  /// The name of the audience.
  public var audience: String
  /// What its members are: the head of the one column.
  public var entity: String
  /// The days that it is about.
  public var period: Period
  /// `2018-W34`.
  public var label: String
  /// Who they are.
  public var members: AudienceMembers
  /// A period is complete when its last day lies before this day.
  public var asOf: Day
  /// What was found in the data that was read.
  public var sources: [SourceResult]

  /// More keys than this are not written on a screen.
  private static let mostOnScreen = 50

  /// Why the list may not be whole, each a sentence; empty where nothing is known against it.
  public var doubts: [String] {
    (members.isPartial ? ["`\(audience)` in \(label) is provisional: the data reach through a part of the period."] : [])
      + sources.sorted { $0.dataset < $1.dataset }.flatMap { $0.problems.map(\.text) }
  }

  /// The answer as text that ends with a line break.
  public func text(_ format: ShowFormat) -> String {
    switch format {
    case .table: screen
    case .csv: ([entity] + members.keys).map { MembersResult.cell($0) + "\n" }.joined()
    case .json: json
    case .markdown: markdown
    }
  }

  private var summary: String {
    let noun = members.keys.count == 1 ? "member" : "members"
    let days = period.isBounded ? ", at the end of \(period.lastDay.iso)" : ""
    return "\(audience) (\(entity)), \(label)\(days): \(members.keys.count) \(noun)"
  }

  private var screen: String {
    let shown = members.keys.prefix(MembersResult.mostOnScreen)
    var lines = [Screen.visible(summary), ""] + shown.map { "  " + Screen.visible($0) }
    if shown.count < members.keys.count {
      lines += ["  … and \(members.keys.count - shown.count) more; --format csv lists all."]
    }
    lines += (shown.isEmpty ? [] : [""]) + ["As of \(asOf.iso)."]
    if !doubts.isEmpty { lines += [""] + doubts.map { Screen.visible($0) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private var markdown: String {
    let list = members.keys.map { "- \(MarkdownEscaping.text($0))\n" }.joined()
    let notes = (["As of \(asOf.iso)."] + doubts).map { MarkdownEscaping.text($0) + "\n" }.joined(separator: "\n")
    return "### \(MarkdownEscaping.text(summary))\n\n" + (list.isEmpty ? "" : list + "\n") + notes
  }

  private var json: String {
    let quoted = ShowFormatJSON.quoted
    var members = [
      ("asOf", quoted(asOf.iso)), ("audience", quoted(audience)), ("entity", quoted(entity)), ("period", quoted(label)),
    ]
    if period.isBounded { members += [("start", quoted(period.start.iso)), ("end", quoted(period.lastDay.iso))] }
    members += [
      ("isProvisional", self.members.isPartial ? "true" : "false"), ("size", "\(self.members.keys.count)"),
      ("members", ShowFormatJSON.list(self.members.keys.map(quoted))),
      ("sources", ShowFormatJSON.list(sources.map(ShowFormatJSON.source))),
    ]
    return "{\n" + members.map { "  \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  /// A key as a cell. Signed digits, as in `+49301234`, are no formula: the key must reach the mail tool as it is.
  private static func cell(_ key: String) -> String {
    let digits = key.utf8.dropFirst()
    let isSigned = key.hasPrefix("+") || key.hasPrefix("-")
    return isSigned && !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) } ? key : ShowFormatCSV.cell(key)
  }
}
