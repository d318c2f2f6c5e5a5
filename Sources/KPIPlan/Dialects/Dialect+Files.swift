public import KPIModel

extension Dialect {
  /// The column in which the engine tells the file of a row; no file may have one of that name.
  public static let fileNameColumn = "kpi_file_name"

  /// The rows of text files: all cells as text, under the names of the header, and nothing guessed. What cannot be read is
  /// listed for ``brokenRows(of:)``.
  func readCSV(_ files: FileSet, dataset: String) -> SQLFragment {
    readCSV(
      files,
      rejects:
        "store_rejects = true, rejects_table = \(text(rejectsTable(dataset).name)), rejects_scan = \(text(rejectsScanTable(dataset).name)), rejects_limit = 0"
    )
  }

  /// The same for a first look: rows that cannot be read are left out and listed nowhere.
  func readLooseCSV(_ files: FileSet) -> SQLFragment { readCSV(files, rejects: "ignore_errors = true") }

  private func readCSV(_ files: FileSet, rejects: SQLFragment) -> SQLFragment {
    let columns = files.columns.map { column -> SQLFragment in "\(text(column.name)): 'VARCHAR'" }.joined(", ")
    return
      "read_csv(\(paths(files)), auto_detect = false, header = true, delim = \(text(files.delimiter)), quote = '\"', escape = '\"', columns = {\(columns)}, filename = \(text(Dialect.fileNameColumn)), \(rejects), max_line_size = 16777216)"
  }

  func readParquet(_ files: FileSet) -> SQLFragment {
    "read_parquet(\(paths(files)), filename = \(text(Dialect.fileNameColumn)))"
  }

  /// Reads objects of JSON, one on each line, as the texts of some of their fields. Lines that hold no object are left
  /// out here and found by `brokenLines`.
  func readObjects(_ files: FileSet, columns: [String]) -> SQLFragment {
    let fields = columns.map { name -> SQLFragment in
      "json_extract_string(\(SQLName.line), \(text(FieldPath(name, files).text))) AS \(SQLName(name))"
    }
    let items = ([SQLFragment(sql: Dialect.fileNameColumn)] + fields).joined(", ")
    return "(SELECT \(items) FROM \(objectLines(files.paths)) WHERE \(Dialect.isObject))"
  }

  private static let isObject: SQLFragment =
    "(CASE WHEN json_valid(\(SQLName.line)) THEN json_type(\(SQLName.line)) = 'OBJECT' ELSE FALSE END)"

  /// Lines as they are, the empty ones among them.
  private func objectLines(_ paths: [String]) -> SQLFragment {
    "read_csv([\(paths.map(text).joined(", "))], auto_detect = false, header = false, delim = '', quote = '', escape = '', columns = {'#line': 'VARCHAR'}, filename = \(text(Dialect.fileNameColumn)), strict_mode = false, max_line_size = 16777216)"
  }

  /// The names of all fields of all objects in files: `name`, and the number `objects` of lines that hold one.
  public func fieldNames(of paths: [String]) -> SQLStatement {
    ("SELECT DISTINCT unnest(json_keys(\(SQLName.line))) AS name FROM \(objectLines(paths)) WHERE \(Dialect.isObject) ORDER BY name"
      as SQLFragment).statement
  }

  /// Whether any object has a field within fields, as `[place.city]`: `found`.
  public func hasField(_ name: String, in paths: [String]) -> SQLStatement {
    ("SELECT count(*) AS found FROM (SELECT 1 FROM \(objectLines(paths)) WHERE \(Dialect.isObject) AND json_exists(\(SQLName.line), \(text(FieldPath(nested: name).text))) LIMIT 1)"
      as SQLFragment).statement
  }

  /// The lines that hold no object, as `brokenRows` has them for text files.
  public func brokenLines(of files: FileSet) -> SQLStatement {
    ("SELECT path, record, kind, text FROM (SELECT \(SQLFragment(sql: Dialect.fileNameColumn)) AS path, n - min(n) OVER (PARTITION BY \(SQLFragment(sql: Dialect.fileNameColumn))) + 1 AS record, 'NO OBJECT' AS kind, \(SQLName.line) AS text FROM (SELECT *, row_number() OVER () AS n FROM \(objectLines(files.paths)))) WHERE text IS NOT NULL AND trim(text) <> '' AND NOT \(Dialect.isObjectText) ORDER BY path, record"
      as SQLFragment).statement
  }

  private static let isObjectText: SQLFragment =
    "(CASE WHEN json_valid(text) THEN json_type(text) = 'OBJECT' ELSE FALSE END)"

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
