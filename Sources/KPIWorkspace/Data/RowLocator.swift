import KPIModel
import KPIPlan

/// The records of a dataset's text files that an engine could not read, and the lines of rows that it could.
struct RowLocator {
  /// A record that could not be read.
  struct Broken: Hashable {
    var path: String
    var record: Int
    /// What the engine calls it.
    var kind: String
    var text: String
  }

  let files: FileSet
  let broken: [Broken]

  init(_ dataset: String, _ files: FileSet, _ executor: any QueryExecutor) throws(QueryError) {
    self.files = files
    let found = files.holdsObjects ? Dialect.duckDB.brokenLines(of: files) : Dialect.duckDB.brokenRows(of: dataset)
    let table = try executor.run(found)
    guard case .text(let paths)? = table.column("path"), case .text(let kinds)? = table.column("kind"),
      case .text(let texts)? = table.column("text")
    else {
      broken = []
      return
    }
    let records = table.integers("record")
    broken = (0..<table.rowCount).map { row in
      Broken(
        path: paths[row] ?? "", record: records[row].map(Int.init) ?? 0, kind: kinds[row] ?? "", text: texts[row] ?? "")
    }
  }

  private func scan(_ path: String) -> TextFileScan? {
    TextFileScan(path, files)
  }

  /// Why the rows that were read cannot be all that are in the files; nil if every record is accounted for.
  ///
  /// - Parameter rows: how many rows the engine delivered.
  func damage(rows: Int) -> String? {
    guard let expected = files.expectedRows, expected != rows + broken.count else { return nil }
    return
      "\(files.names.map { "`\($0)`" }.joined(separator: ", ")) \(files.names.count == 1 ? "has" : "have") \(expected) rows, and \(rows + broken.count) were found when reading"
  }

  /// "orders.csv, line 118", for a row by its place among those that were read.
  func place(ofRow row: Int, in path: String) -> String {
    let records = Set(broken.filter { $0.path == path }.map(\.record))
    let line = scan(path)?.lines(records: records, rows: [row]).rows[row]
    return "\(RowLocator.name(path)), \(line.map { "line \($0)" } ?? "row \(row + 1)")"
  }

  /// The same for a record that could not be read.
  func place(of broken: Broken) -> String {
    let line = scan(broken.path)?.lines(records: [broken.record], rows: []).records[broken.record]
    return "\(RowLocator.name(broken.path)), \(line.map { "line \($0)" } ?? "row \(broken.record)")"
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
