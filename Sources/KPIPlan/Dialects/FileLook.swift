public import KPIModel

/// Statements that look at files before anything is declared about them: what `kpi init` asks.
///
/// Cells are read by the same writer as in reports, so that what a look finds readable is readable in a report.
public struct FileLook: Sendable {
  private let files: FileSet
  private let format: Model.FileFormat
  private let dialect: Dialect

  /// A look at files in the dialect of the built-in engine.
  public init(_ files: FileSet, _ format: Model.FileFormat) {
    self.files = files
    self.format = format
    dialect = .duckDB
  }

  /// The first rows, each column as text under its own name.
  public func sample(of columns: [String], rows: Int) -> SQLStatement {
    let items = columns.map { name -> SQLFragment in "CAST(\(SQLName(name)) AS VARCHAR) AS \(SQLName(name))" }.joined(", ")
    return ("SELECT \(items) FROM \(source) LIMIT \(rows)" as SQLFragment).statement
  }

  /// One row: `rows`; for column i `filled_i` cells that are not empty, `different_i` values, nearly, and `length_i`, the
  /// mean number of characters; for reading j `read_j` cells that it reads, `low_j` and `high_j`: the smallest and largest
  /// number, or day since 1970-01-01.
  public func measure(_ columns: [String], _ readings: [Model.Column]) -> SQLStatement {
    var items: [SQLFragment] = ["count(*) AS \"rows\""]
    for (index, column) in columns.enumerated() {
      let cell = filled(column)
      items.append("count(\(cell)) AS \(SQLName("filled_\(index)"))")
      items.append("approx_count_distinct(\(cell)) AS \(SQLName("different_\(index)"))")
      items.append("CAST(round(coalesce(avg(length(\(cell))), 0)) AS BIGINT) AS \(SQLName("length_\(index)"))")
    }
    for (index, reading) in readings.enumerated() { items += measure(reading, index) }
    return ("SELECT \(items.joined(", ")) FROM \(source)" as SQLFragment).statement
  }

  private func measure(_ reading: Model.Column, _ index: Int) -> [SQLFragment] {
    let value = value(reading)
    let size: SQLFragment? =
      switch reading.type {
      case .number: "CAST(\(value) AS DOUBLE)"
      case .date, .time: "CAST(\(dialect.dayNumber(value)) AS DOUBLE)"
      case .text, .flag, .entity: nil
      }
    let count: SQLFragment = "count(\(value)) AS \(SQLName("read_\(index)"))"
    guard let size else { return [count] }
    return [count, "min(\(size)) AS \(SQLName("low_\(index)"))", "max(\(size)) AS \(SQLName("high_\(index)"))"]
  }

  /// The cells that a reading cannot read: `cell` and `times`, the most frequent first.
  public func unread(_ reading: Model.Column, most: Int) -> SQLStatement {
    let cell = filled(source(of: reading))
    return
      ("SELECT \(cell) AS cell, count(*) AS times FROM \(source) WHERE \(cell) IS NOT NULL AND \(value(reading)) IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT \(most)"
      as SQLFragment).statement
  }

  /// How many rows lie on each day by a reading as days or times: `day`, since 1970-01-01, and `times`.
  public func daily(_ reading: Model.Column) -> SQLStatement {
    let day: SQLFragment = "CAST(\(dialect.dayNumber(value(reading))) AS BIGINT)"
    return ("SELECT \(day) AS day, count(*) AS times FROM \(source) WHERE \(value(reading)) IS NOT NULL GROUP BY 1 ORDER BY 1" as SQLFragment).statement
  }

  /// One row: how many different combinations each list of columns has, as `keys_i`. Values are told apart by 64 bits. Of
  /// several parts, one is counted: the parts have nothing in common, add up to the whole, and need less memory each.
  public func combinations(of keys: [[String]], part: Int = 0, of parts: Int = 1) -> SQLStatement {
    let items = keys.enumerated().map { index, columns -> SQLFragment in
      let cells = columns.map { "coalesce(\(filled($0)), '')" as SQLFragment }.joined(", ")
      return "count(DISTINCT hash(\(cells))) FILTER (WHERE hash(\(cells)) % \(parts) = \(part)) AS \(SQLName("keys_\(index)"))"
    }
    return ("SELECT \(items.joined(", ")) FROM \(source)" as SQLFragment).statement
  }

  /// One row: `different` values of a column, and how many of these are `found` in a column of another file. Of several
  /// parts, only one is looked at: a sample that is the same each time.
  public func contained(_ column: String, in other: FileLook, _ key: String, parts: Int = 1) -> SQLStatement {
    let left = values(of: column, parts)
    let right = other.values(of: key, parts)
    return
      ("SELECT count(*) AS different, count(b.h) AS found FROM (\(left)) AS a LEFT JOIN (\(right)) AS b ON a.h = b.h"
      as SQLFragment).statement
  }

  private func values(of column: String, _ parts: Int) -> SQLFragment {
    let cell = filled(column)
    return "SELECT DISTINCT hash(\(cell)) AS h FROM \(source) WHERE \(cell) IS NOT NULL AND hash(\(cell)) % \(parts) = 0"
  }

  // MARK: Pieces

  private var source: SQLFragment {
    switch format {
    case .csv: dialect.readLooseCSV(files)
    case .parquet: dialect.readParquet(files)
    case .jsonLines: dialect.readObjects(files, columns: files.columns.map(\.name))
    }
  }

  private func filled(_ column: String) -> SQLFragment { "nullif(trim(CAST(\(SQLName(column)) AS VARCHAR)), '')" }

  private func source(of reading: Model.Column) -> String {
    if case .source(let name) = reading.definition { name } else { reading.name }
  }

  private func value(_ reading: Model.Column) -> SQLFragment {
    let name = source(of: reading)
    let type = files.columns.first { $0.name == name }?.type
    let reader = CellReader(dialect: dialect, calendar: Model.Calendar(), datasetZone: nil, format: format)
    return reader.value(reading, raw: SQLName(name).fragment, fileType: type)
  }
}
