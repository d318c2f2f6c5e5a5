public import KPIModel

extension Dialect {
  /// The column in which the engine tells the file of a row; no file may have one of that name.
  public static let fileNameColumn = "kpi_file_name"

  /// The rows of text files: all cells as text, under the names of the header, and nothing guessed.
  func readCSV(_ files: FileSet, dataset: String) -> SQLFragment {
    let columns = files.columns.map { column -> SQLFragment in "\(text(column.name)): 'VARCHAR'" }.joined(", ")
    return
      "read_csv(\(paths(files)), auto_detect = false, header = true, delim = \(text(files.delimiter)), quote = '\"', escape = '\"', columns = {\(columns)}, filename = \(text(Dialect.fileNameColumn)), store_rejects = true, rejects_table = \(text(rejectsTable(dataset).name)), rejects_scan = \(text(rejectsScanTable(dataset).name)), rejects_limit = 0, max_line_size = 16777216)"
  }

  func readParquet(_ files: FileSet) -> SQLFragment {
    "read_parquet(\(paths(files)), filename = \(text(Dialect.fileNameColumn)))"
  }

  private func paths(_ files: FileSet) -> SQLFragment {
    "[\(files.paths.map(text).joined(", "))]"
  }

  /// Options of table functions cannot be bound; this is the one place where a text becomes a literal.
  private func text(_ value: String) -> SQLFragment {
    SQLFragment(sql: "'" + value.filter { $0 != "\0" }.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'")
  }
}

extension Dialect {
  /// The first line of a text file, whole.
  public func firstLine(of path: String) -> SQLStatement {
    ("SELECT l FROM \(lines(of: [path])) LIMIT 1" as SQLFragment).statement
  }

  /// All lines of a text file, in order; an empty line is NULL.
  public func allLines(of path: String) -> SQLStatement {
    ("SELECT l FROM \(lines(of: [path]))" as SQLFragment).statement
  }

  private func lines(of paths: [String]) -> SQLFragment {
    "read_csv([\(paths.map(text).joined(", "))], auto_detect = false, header = false, delim = '', quote = '', escape = '', columns = {'l': 'VARCHAR'}, max_line_size = 16777216)"
  }

  /// The names and types of columnar files: `column_name`, `column_type`.
  public func schema(of files: FileSet) -> SQLStatement {
    ("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(readParquet(files)))" as SQLFragment).statement
  }

  /// The rows of text files that could not be read, after they were: `path`, `record` (the header is 1, empty
  /// lines count), `kind`, `text`.
  public func brokenRows(of dataset: String) -> SQLStatement {
    let errors = rejectsTable(dataset)
    let scans = rejectsScanTable(dataset)
    return
      ("SELECT s.file_path AS path, e.line AS record, min(CAST(e.error_type AS VARCHAR)) AS kind, min(e.csv_line) AS text FROM \(errors) AS e JOIN \(scans) AS s ON s.scan_id = e.scan_id AND s.file_id = e.file_id GROUP BY 1, 2 ORDER BY 1, 2"
      as SQLFragment).statement
  }

  func rejectsTable(_ dataset: String) -> SQLName { SQLName("rejects_" + plain(dataset)) }
  func rejectsScanTable(_ dataset: String) -> SQLName { SQLName("reject_scans_" + plain(dataset)) }

  /// A name that needs no quotes, different for different datasets: the engine takes no other here.
  private func plain(_ name: String) -> String {
    name.utf8.map { byte in
      (97...122).contains(byte) || (48...57).contains(byte)
        ? String(UnicodeScalar(byte)) : "_\(String(byte, radix: 16))_"
    }.joined()
  }
}
