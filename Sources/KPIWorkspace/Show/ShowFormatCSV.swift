import KPIEvaluation
import KPIModel
import KPIReport

/// Comma-separated values as RFC 4180 quotes them; lines end with a line feed, as elsewhere on Unix.
enum ShowFormatCSV {
  static func text(_ result: ShowResult) -> String {
    var text = line((["kpi", "period"] + result.dimensions + ["value", "reason"]).map(cell))
    for row in result.rows {
      text += line(
        ([row.kpi, row.label] + row.segment).map(cell) + [row.value.quantity?.text ?? "", cell(reason(row.value))])
    }
    return text
  }

  /// Why there is no value, or what its marks say.
  static func reason(_ value: Value) -> String {
    if let reason = value.reason { return reason.reason }
    return Mark.marks(of: value.marks).map { "\($0.text) \(ShowResult.meaning($0))" }.joined(separator: "; ")
  }

  private static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\n" }

  /// A text as a cell. A spreadsheet takes what begins like a formula for one: an apostrophe makes it text.
  static func cell(_ text: String) -> String {
    let safe = text.unicodeScalars.first.map("=+-@\t\r".unicodeScalars.contains) == true ? "'" + text : text
    let needsQuotes = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    guard needsQuotes || safe.hasPrefix(" ") || safe.hasSuffix(" ") else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
