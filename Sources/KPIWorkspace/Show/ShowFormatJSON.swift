import KPIEvaluation
import KPIModel
import KPIReport

/// One object: `asOf`, `kpis` (name, title, unit, grain), `dimensions`, `values` (kpi, period, start, end, segment,
/// value, marks, reason) and `sources` (dataset, files, rows, firstDay, lastDay, problems). Values are unrounded
/// numbers, or null with a reason.
enum ShowFormatJSON {
  static func text(_ result: ShowResult) -> String {
    let members = [
      ("asOf", quoted(result.asOf.iso)),
      ("kpis", list(result.subjects.map(subject))),
      ("dimensions", list(result.dimensions.map(quoted), isShort: true)),
      ("values", list(result.rows.map { row($0, result.dimensions) })),
      ("sources", list(result.sources.map(source))),
    ]
    return "{\n" + members.map { "  \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func subject(_ subject: ShowResult.Subject) -> String {
    braces([
      ("name", quoted(subject.name)), ("title", quoted(subject.title)), ("unit", quoted(subject.unit.text)),
      ("grain", quoted(subject.grain.rawValue)),
    ])
  }

  private static func row(_ row: ShowResult.Row, _ dimensions: [String]) -> String {
    var members = [("kpi", quoted(row.kpi)), ("period", quoted(row.label))]
    if row.period.isBounded {
      members += [("start", quoted(row.period.start.iso)), ("end", quoted(row.period.lastDay.iso))]
    }
    if !dimensions.isEmpty {
      members.append(("segment", braces(zip(dimensions, row.segment).map { ($0, quoted($1)) })))
    }
    members.append(("value", number(row.value)))
    let marks = Mark.marks(of: row.value.marks)
    if !marks.isEmpty { members.append(("marks", list(marks.map { quoted($0.rawValue) }, isShort: true))) }
    if let reason = row.value.reason { members.append(("reason", quoted(reason.reason))) }
    return braces(members)
  }

  private static func number(_ value: Value) -> String {
    guard let quantity = value.quantity, quantity.double.isFinite else { return "null" }
    return quantity.text
  }

  static func source(_ source: SourceResult) -> String {
    var members = [
      ("dataset", quoted(source.dataset)), ("files", list(source.files.map(quoted), isShort: true)),
      ("rows", "\(source.rows)"),
    ]
    if let day = source.firstDay { members.append(("firstDay", quoted(day.iso))) }
    if let day = source.lastDay { members.append(("lastDay", quoted(day.iso))) }
    members.append(("problems", list(source.problems.map(problem), isShort: true)))
    return braces(members)
  }

  private static func problem(_ problem: DataProblem) -> String {
    var members = [("text", quoted(problem.text)), ("count", "\(problem.count)")]
    if let column = problem.column { members.append(("column", quoted(column))) }
    members.append(("places", list(problem.places.map(quoted), isShort: true)))
    return braces(members)
  }

  // MARK: Syntax

  static func braces(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  static func list(_ items: [String], isShort: Bool = false) -> String {
    guard !items.isEmpty else { return "[]" }
    if isShort { return "[" + items.joined(separator: ", ") + "]" }
    return "[\n" + items.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]"
  }

  /// A string (RFC 8259, section 7). Characters that command a terminal or turn the direction of text are escaped too.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
