import Foundation
public import KPIModel

/// Hand-written SQL: what a person would ask the files directly.
public enum PlainSQL {
  /// Runs a text on an engine that reads below `data`. Lines that begin with `--` are left out, since the engine's door
  /// refuses comments, and `{data}` becomes the folder.
  public static func run(_ text: String, data: String) throws -> ComponentTable {
    try Engine.open([data]).run(SQLStatement(statement(text, data: data)))
  }

  /// The statement of a text.
  public static func statement(_ text: String, data: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.drop(while: { $0 == " " }).hasPrefix("--") }
      .map { line in line.range(of: " -- ").map { line[..<$0.lowerBound] } ?? line }
      .joined(separator: "\n")
      .replacingOccurrences(of: "{data}", with: data)
  }

  /// The rows of a result: the texts of all columns but the last, and the number in the last one.
  public static func rows(_ table: ComponentTable) -> [(key: [String], value: Double?)] {
    (0..<table.rowCount).map { row in
      (table.columns.dropLast().map { text($0.data, row) ?? "(none)" }, table.columns.last.flatMap { number($0.data, row) })
    }
  }

  /// One cell as the manual writes it: numbers with at most four decimals.
  public static func cell(_ data: ColumnData, _ row: Int) -> String {
    guard case .text = data else {
      guard let value = number(data, row) else { return "null" }
      var digits = String(format: "%.4f", value)
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
      return digits
    }
    return text(data, row) ?? "null"
  }

  private static func text(_ data: ColumnData, _ row: Int) -> String? {
    switch data {
    case .integer(let values): values[row].map { String($0) }
    case .decimal(let values, let scale): values[row].map { ExactNumber(coefficient: $0, scale: scale).text }
    case .double(let values): values[row].map { "\($0)" }
    case .text(let values): values[row]
    case .boolean(let values): values[row].map { $0 ? "yes" : "no" }
    }
  }

  private static func number(_ data: ColumnData, _ row: Int) -> Double? {
    switch data {
    case .integer(let values): values[row].map { Double($0) }
    case .decimal(let values, let scale): values[row].map { ExactNumber(coefficient: $0, scale: scale).double }
    case .double(let values): values[row]
    case .text(let values): values[row].flatMap { Double($0) }
    case .boolean(let values): values[row].map { $0 ? 1 : 0 }
    }
  }
}

/// Whether two numbers are the same but for the order in which doubles were added: 1e-9, relative above 1.
public func areClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(left - right) <= tolerance * max(1, abs(left), abs(right))
}
