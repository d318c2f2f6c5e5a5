import Foundation
import KPIPlan

/// Reads a text file by the rules of RFC 4180 and nothing else: a second opinion on the rows that an engine reads, and
/// the lines on which they stand. An engine that stumbles over a quote may pass over thousands of rows and report one.
struct TextFileScan {
  /// What stands in the file besides where.
  struct Count: Hashable {
    /// Records with at least one byte, the header among them; in files of one column also empty ones.
    var records = 0
    /// The line on which a quote opens that is never closed.
    var openQuote: Int?
  }

  let bytes: Data
  let delimiter: UInt8
  let columnCount: Int
  /// Lines are records whatever stands in them, and the first one is no header: objects of JSON.
  var hasPlainLines = false

  /// Nil for a file that cannot be read, or is compressed: its bytes are no text.
  init?(_ path: String, delimiter: String, columnCount: Int) {
    guard !path.lowercased().hasSuffix(".gz"), let first = delimiter.utf8.first,
      let bytes = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    else { return nil }
    self.init(bytes: bytes, delimiter: first, columnCount: columnCount)
  }

  init(bytes: Data, delimiter: UInt8, columnCount: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.columnCount = columnCount
  }

  /// A file of a dataset, read as that dataset is.
  init?(_ path: String, _ files: FileSet) {
    self.init(path, delimiter: files.delimiter, columnCount: files.columns.count)
    hasPlainLines = files.holdsObjects
  }

  func count() -> Count {
    var count = Count()
    count.openQuote = visit { _, _, isEmpty in
      if !isEmpty || (columnCount == 1 && !hasPlainLines) { count.records += 1 }
    }
    return count
  }

  /// The lines of some records by their number (the header is 1, empty lines count), and of some rows by theirs: the
  /// first record after the header that is neither empty nor broken is row 1.
  func lines(records: Set<Int>, rows: Set<Int>) -> (records: [Int: Int], rows: [Int: Int]) {
    var found: (records: [Int: Int], rows: [Int: Int]) = ([:], [:])
    var row = 0
    _ = visit { record, line, isEmpty in
      if records.contains(record) {
        found.records[record] = line
      } else if record > (hasPlainLines ? 0 : 1), !isEmpty || (columnCount == 1 && !hasPlainLines) {
        row += 1
        if rows.contains(row) { found.rows[row] = line }
      }
    }
    return found
  }

  /// Visits each record with its number, the line on which it begins, and whether it is empty.
  /// Returns the line of a quote that is still open at the end.
  private func visit(_ body: (_ record: Int, _ line: Int, _ isEmpty: Bool) -> Void) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var state = State()
      state.readsQuotes = !hasPlainLines
      var index = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while index < buffer.count {
        let byte = buffer[index]
        let next = index + 1 < buffer.count ? buffer[index + 1] : 0
        index += 1
        if byte == 13, next == 10 { continue }
        state.take(byte, next, delimiter, &index, body)
      }
      if state.isOpen || !state.isEmpty { body(state.record, state.firstLine, false) }
      return state.isOpen ? state.quoteLine : nil
    }
  }

  private struct State {
    var record = 1
    var line = 1
    var firstLine = 1
    var quoteLine = 1
    var isEmpty = true
    var isOpen = false
    var isAtCellStart = true
    var readsQuotes = true

    mutating func take(
      _ byte: UInt8, _ next: UInt8, _ delimiter: UInt8, _ index: inout Int, _ body: (Int, Int, Bool) -> Void
    ) {
      let endsLine = byte == 10 || byte == 13
      if endsLine { line += 1 }
      if isOpen {
        guard byte == UInt8(ascii: "\"") else { return }
        if next == byte { index += 1 } else { isOpen = false }
      } else if endsLine {
        body(record, firstLine, isEmpty)
        record += 1
        firstLine = line
        isEmpty = true
        isAtCellStart = true
      } else {
        isEmpty = false
        if byte == UInt8(ascii: "\""), isAtCellStart, readsQuotes {
          isOpen = true
          quoteLine = line
        }
        // Blanks before a quote do not keep it from opening a cell.
        isAtCellStart = byte == delimiter || (isAtCellStart && byte == UInt8(ascii: " "))
      }
    }
  }
}
