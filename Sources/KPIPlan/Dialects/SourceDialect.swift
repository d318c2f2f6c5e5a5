public import KPIModel

/// How rows are asked for in a database that a connection leads to.
///
/// All arithmetic is done by the embedded engine, so that every database gives the same numbers; of the other one nothing
/// is asked but the cells of some columns, as texts. That is all in which dialects differ here.
public struct SourceDialect: Hashable, Sendable {
  /// The name of the driver.
  public var driver: String
  /// What stands around a name.
  var quote: Character
  /// The type of a text of any length.
  var textType: String

  /// The dialect that is spoken behind a driver; the common one where nothing else is known.
  public init(driver: String) {
    self.driver = driver
    switch driver {
    case "flightsql", "databricks", "spark":
      quote = "`"
      textType = "STRING"
    case "bigquery":
      quote = "`"
      textType = "STRING"
    case "mysql":
      quote = "`"
      textType = "CHAR"
    default:
      quote = "\""
      textType = "VARCHAR"
    }
  }

  /// The statement whose columns are those of a dataset's rows; it gives no row.
  public func columns(of rows: Model.ConnectedRows) -> SQLStatement {
    SQLStatement("SELECT * FROM \(source(rows)) WHERE 1 = 0")
  }

  /// All rows, with these columns as texts under their own names.
  func rows(of rows: Model.ConnectedRows, columns: [String]) -> SQLStatement {
    let items = columns.map { "CAST(\(quoted($0)) AS \(textType)) AS \(quoted($0))" }
    // Rows of which no column is needed are still counted.
    let list = items.isEmpty ? "CAST('1' AS \(textType)) AS \(quoted("one"))" : items.joined(separator: ", ")
    return SQLStatement("SELECT \(list) FROM \(source(rows))")
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
