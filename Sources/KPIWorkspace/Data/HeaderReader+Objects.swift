import Foundation
import KPIModel
import KPIPlan

// Files with one object of JSON on each line: no line names the columns, so that all lines are looked at.
extension HeaderReader {
  func objects(_ files: DataFiles, _ sources: [String]) throws(Failure) -> FileSet {
    for (path, name) in zip(files.paths, files.names) { try checkStart(of: path, name) }
    let names = try texts(Dialect.duckDB.fieldNames(of: files.paths))
    guard !names.isEmpty else {
      throw .damaged(
        "`\(files.names[0])` holds no objects",
        help: "each line must be one object: `{\"id\": 1, \"amount\": 9.5}`; a list in brackets over many lines is another format")
    }
    var set = FileSet(paths: files.paths, names: files.names, columns: names.map { FileSet.Column(name: $0) })
    set.holdsObjects = true
    for source in sources where source.contains(".") && !names.contains(source) {
      guard try run(Dialect.duckDB.hasField(source, in: files.paths)).count("found") > 0 else { continue }
      set.nestedFields.insert(source)
      set.columns.append(FileSet.Column(name: source))
    }
    set.expectedRows = expectedObjects(set)
    return set
  }

  private func texts(_ statement: SQLStatement) throws(Failure) -> [String] {
    guard case .text(let values)? = try run(statement).columns.first?.data else { return [] }
    return values.compactMap { $0 }
  }

  /// The lines that are not empty, by a reading of our own; nil where a file is compressed.
  private func expectedObjects(_ files: FileSet) -> Int? {
    var lines = 0
    for path in files.paths {
      guard let scan = TextFileScan(path, files) else { return nil }
      lines += scan.count().records
    }
    return lines
  }
}
