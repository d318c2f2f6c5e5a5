import Foundation
import KPIModel
import KPIPlan

/// Reads the first line of text files and the schema of columnar ones: all names are known before anything is planned.
struct HeaderReader {
  let executor: any QueryExecutor

  /// What is wrong with files before their rows are read.
  enum Failure: Error {
    /// A sentence about the file, and what to do.
    case damaged(String, help: String?)
    /// A quote that swallows all that follows.
    case openQuote(String)
    case engine(QueryError)
  }

  /// `sources` are the columns that the definition asks for: fields within fields are looked for by name.
  func fileSet(
    _ files: DataFiles, _ format: Model.FileFormat, _ sources: [String] = []
  ) throws(Failure) -> FileSet {
    switch format {
    case .csv: try text(files)
    case .parquet: try columnar(files)
    case .jsonLines: try objects(files, sources)
    }
  }

  // MARK: Text files

  private func text(_ files: DataFiles) throws(Failure) -> FileSet {
    var first: (names: [String], delimiter: String)?
    for (path, name) in zip(files.paths, files.names) {
      try checkStart(of: path, name)
      guard let line = try headerLine(path) else {
        throw .damaged("`\(name)` is empty", help: "the first line must name the columns")
      }
      let header = try HeaderLine.read(line, name)
      if let first, first.names != header.names || first.delimiter != header.delimiter {
        throw .damaged(
          "`\(name)` has other columns than `\(files.names[0])`",
          help: "files of one dataset must have the same columns in the same order")
      }
      first = header
    }
    guard let first else { throw .damaged("no file was found", help: nil) }
    var set = FileSet(
      paths: files.paths, names: files.names, columns: first.names.map { FileSet.Column(name: $0) },
      delimiter: first.delimiter)
    set.expectedRows = try expectedRows(set)
    return set
  }

  /// A file's text for a second count. The lines of a compressed file come from the engine, which unpacks it and does
  /// not look at quotes then; nil where it cannot, for example because the text is not in UTF-8.
  private func scan(_ path: String, _ files: FileSet) -> TextFileScan? {
    if let plain = TextFileScan(path, delimiter: files.delimiter, columnCount: files.columns.count) { return plain }
    guard let table = try? run(Dialect.duckDB.allLines(of: path)), case .text(let lines)? = table.columns.first?.data,
      let delimiter = files.delimiter.utf8.first
    else { return nil }
    var bytes = Data()
    for line in lines {
      bytes.append(contentsOf: (line ?? "").utf8)
      bytes.append(10)
    }
    return TextFileScan(bytes: bytes, delimiter: delimiter, columnCount: files.columns.count)
  }

  /// Counts the rows by a reading of our own; nil as soon as one file cannot be read so.
  private func expectedRows(_ files: FileSet) throws(Failure) -> Int? {
    var rows = 0
    for (path, name) in zip(files.paths, files.names) {
      guard let scan = scan(path, files) else { return nil }
      let count = scan.count()
      if let line = count.openQuote { throw .openQuote("`\(name)` has a quote on line \(line) that is never closed") }
      rows += max(0, count.records - 1)
    }
    return rows
  }

  private func headerLine(_ path: String) throws(Failure) -> String? {
    if !path.lowercased().hasSuffix(".gz"), let line = HeaderLine.first(of: path) { return line }
    let table = try run(Dialect.duckDB.firstLine(of: path))
    guard case .text(let lines)? = table.columns.first?.data, let line = lines.first else { return nil }
    return line
  }

  /// Bytes that tell a file in another encoding, before the engine makes rubbish of it.
  func checkStart(of path: String, _ name: String) throws(Failure) {
    // The bytes of a compressed file say nothing about its text.
    if path.lowercased().hasSuffix(".gz") { return }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .damaged("`\(name)` cannot be read", help: "check who may read the file")
    }
    defer { try? handle.close() }
    let bytes = Array((try? handle.read(upToCount: 4)) ?? Data())
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.contains(0) {
      throw .damaged("`\(name)` is not in UTF-8", help: "save it as “CSV UTF-8”; it looks like UTF-16")
    }
    if let first = bytes.first, first == 10 || first == 13 {
      throw .damaged("`\(name)` begins with an empty line", help: "the first line must name the columns")
    }
  }

  // MARK: Columnar files

  private func columnar(_ files: DataFiles) throws(Failure) -> FileSet {
    let empty = FileSet(paths: files.paths, names: files.names, columns: [])
    let table = try run(Dialect.duckDB.schema(of: empty))
    guard case .text(let names)? = table.column("column_name"), case .text(let types)? = table.column("column_type")
    else { throw .damaged("the columns of `\(files.names[0])` cannot be read", help: nil) }
    let columns = zip(names, types).compactMap { name, type in name.map { FileSet.Column(name: $0, type: type) } }
    return FileSet(
      paths: files.paths, names: files.names, columns: columns.filter { $0.name != Dialect.fileNameColumn })
  }

  func run(_ statement: SQLStatement) throws(Failure) -> ComponentTable {
    do {
      return try executor.run(statement)
    } catch {
      throw .engine(error)
    }
  }
}

/// The line that names the columns of a text file.
enum HeaderLine {
  /// The first line of a plain file, up to the first line end outside quotes; nil where it is empty, too long or not in
  /// UTF-8, which the engine then says in its own words.
  static func first(of path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var line: [UInt8] = []
    var isQuoted = false
    while line.count < 1 << 20, let piece = try? handle.read(upToCount: 1 << 14), !piece.isEmpty {
      for byte in piece {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if byte == 10 || byte == 13, !isQuoted { return String(validating: line, as: UTF8.self) }
        line.append(byte)
      }
    }
    return line.isEmpty || line.count >= 1 << 20 ? nil : String(validating: line, as: UTF8.self)
  }

  /// The names and what separates them: of comma, semicolon, tab and bar the one that occurs most often outside quotes.
  static func read(_ line: String, _ file: String) throws(HeaderReader.Failure) -> (names: [String], delimiter: String) {
    var line = line
    if line.hasPrefix("\u{FEFF}") { line.removeFirst() }
    let delimiters: [Character] = [",", ";", "\t", "|"]
    let counts = delimiters.map { cells(of: line, $0).count }
    let best = zip(delimiters, counts).max { $0.1 < $1.1 }
    let delimiter = best.flatMap { $0.1 > 1 ? $0.0 : nil } ?? ","
    let names = cells(of: line, delimiter).map(unquoted)
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw .damaged(
        "`\(file)` has two columns named `\(name)`", help: "give one of them another name in the first line")
    }
    if names.contains(where: { $0.lowercased() == Dialect.fileNameColumn }) {
      throw .damaged(
        "`\(file)` has a column named `\(Dialect.fileNameColumn)`, which is taken",
        help: "give it another name in the first line")
    }
    var folded: [String: String] = [:]
    for name in names {
      // The engine does not tell them apart.
      if let other = folded.updateValue(name, forKey: name.lowercased()) {
        throw .damaged(
          "`\(file)` has two columns that differ only in case, `\(other)` and `\(name)`",
          help: "give one of them another name in the first line")
      }
    }
    return (names, String(delimiter))
  }

  private static func cells(of line: String, _ delimiter: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line where character != "\r" && character != "\n" && character != "\r\n" {
      if character == "\"" { isQuoted.toggle() }
      if character == delimiter, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private static func unquoted(_ cell: String) -> String {
    let trimmed = cell.trimmingCharacters(in: .whitespaces)
    guard trimmed.count >= 2, trimmed.hasPrefix("\""), trimmed.hasSuffix("\"") else { return trimmed }
    return trimmed.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
  }
}
