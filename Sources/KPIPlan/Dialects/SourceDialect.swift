public import KPIModel

/// How rows are asked for in a database that a connection leads to.
///
/// All arithmetic is done by the embedded engine, so that every database gives the same numbers; of the other one nothing
/// is asked but the cells of some columns. That is all in which dialects differ here.
///
/// Where the database writes every type as an exact text, it does so: its driver may not know all of its types. Where its
/// texts lose something (Spark's of a moment has no zone), the cells travel with their types and become texts here.
public struct SourceDialect: Hashable, Sendable {
  /// The name of the driver.
  public var driver: String
  /// What stands around a name.
  var quote: Character
  /// The type of a text of any length, where the database itself makes texts of its cells; nil where they keep their types.
  var textType: String?

  /// The dialect that is spoken behind a driver; the common one where nothing else is known.
  public init(driver: String) {
    self.driver = driver
    switch driver {
    case "duckdb", "postgresql", "redshift":
      quote = "\""
      textType = "VARCHAR"
    case "mysql":
      quote = "`"
      textType = "CHAR"
    case "flightsql", "databricks", "spark", "bigquery":
      quote = "`"
      textType = nil
    default:
      quote = "\""
      textType = nil
    }
  }

  /// The statement whose columns are those of a dataset's rows; it gives no row.
  public func columns(of rows: Model.ConnectedRows) -> SQLStatement {
    SQLStatement("SELECT * FROM \(source(rows)) WHERE 1 = 0")
  }

  /// All rows, with these columns under their own names: as texts where the database makes them.
  func rows(of rows: Model.ConnectedRows, columns: [String]) -> SQLStatement {
    let items = columns.map { name in
      textType.map { "CAST(\(quoted(name)) AS \($0)) AS \(quoted(name))" } ?? quoted(name)
    }
    // Rows of which no column is needed are still counted.
    let list = items.isEmpty ? "'1' AS \(quoted("one"))" : items.joined(separator: ", ")
    return SQLStatement("SELECT \(list) FROM \(source(rows))")
  }

  /// What of the fetched rows is read in the embedded engine: the columns as texts.
  func texts(of columns: [String]) -> SQLFragment {
    guard textType == nil, !columns.isEmpty else { return "*" }
    return columns.map { SQLFragment(sql: "CAST(\(SQLName($0).quoted) AS VARCHAR) AS \(SQLName($0).quoted)") }.joined(", ")
  }

  private func source(_ rows: Model.ConnectedRows) -> String {
    switch rows.request {
    case .table(let parts): parts.map(quoted).joined(separator: ".")
    case .query(let text): "(\(text)) AS kpi_rows"
    }
  }

  private func quoted(_ name: String) -> String {
    let mark = String(quote)
    return mark + name.filter { $0 != "\0" }.split(separator: quote, omittingEmptySubsequences: false).joined(separator: mark + mark)
      + mark
  }
}
