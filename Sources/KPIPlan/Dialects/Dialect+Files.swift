import KPIModel

extension Dialect {
  /// The rows of text files: all cells as text, under the names of the header, and nothing guessed.
  func readCSV(_ files: FileSet) -> SQLFragment {
    let columns = files.columns.map { column -> SQLFragment in "\(text(column.name)): 'VARCHAR'" }.joined(", ")
    return
      "read_csv(\(paths(files)), auto_detect = false, header = true, delim = \(text(files.delimiter)), quote = '\"', escape = '\"', columns = {\(columns)}, filename = true, store_rejects = true, rejects_limit = 0, max_line_size = 16777216)"
  }

  func readParquet(_ files: FileSet) -> SQLFragment {
    "read_parquet(\(paths(files)), filename = true)"
  }

  private func paths(_ files: FileSet) -> SQLFragment {
    "[\(files.paths.map(text).joined(", "))]"
  }

  /// Options of table functions cannot be bound; this is the one place where a text becomes a literal.
  private func text(_ value: String) -> SQLFragment {
    SQLFragment(sql: "'" + value.filter { $0 != "\0" }.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'")
  }
}
