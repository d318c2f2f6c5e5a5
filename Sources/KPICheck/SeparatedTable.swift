import KPIDiagnostics

/// A small file of values with commas between them (RFC 4180), with the place of each cell.
struct SeparatedTable {
  struct Cell {
    /// Without quotes and blanks around it.
    var text: String
    /// The text in the file, without quotes.
    var span: Span
  }

  struct Row {
    var cells: [Cell]
    /// The whole line.
    var span: Span
  }

  private(set) var header: [Cell] = []
  private(set) var headerSpan: Span
  /// The lines below the header; empty ones are left out.
  private(set) var rows: [Row] = []

  init(_ file: SourceFile) {
    headerSpan = Span(file: file.id, lower: 0, upper: 0)
    let bytes = file.bytes
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isFirst = true
    while position < bytes.count {
      let row = SeparatedTable.row(bytes, &position, file.id)
      if row.cells.allSatisfy(\.text.isEmpty), row.cells.count < 2 { continue }
      if isFirst {
        header = row.cells
        headerSpan = row.span
        isFirst = false
      } else {
        rows.append(row)
      }
    }
  }

  private static func row(_ bytes: [UInt8], _ position: inout Int, _ file: FileID) -> Row {
    let start = position
    var cells: [Cell] = []
    while true {
      cells.append(cell(bytes, &position, file))
      guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    let end = position
    while position < bytes.count, bytes[position] == 0x0D || bytes[position] == 0x0A {
      let isEnd = bytes[position] == 0x0A
      position += 1
      if isEnd { break }
    }
    return Row(cells: cells, span: Span(file: file, lower: start, upper: end))
  }

  private static func cell(_ bytes: [UInt8], _ position: inout Int, _ file: FileID) -> Cell {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
    if isQuoted { position += 1 }
    let start = position
    var text: [UInt8] = []
    var end = position
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted, byte == UInt8(ascii: "\"") {
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D {
        break
      }
      text.append(byte)
      position += 1
      end = position
    }
    // What stands behind a closing quote is part of no cell, and is not lost: it makes the text one that cannot be read.
    while isQuoted, position < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[position]) {
      if bytes[position] != UInt8(ascii: " ") { text.append(bytes[position]) }
      position += 1
    }
    while let last = text.last, last == UInt8(ascii: " ") {
      text.removeLast()
      end = max(start, end - 1)
    }
    return Cell(text: String(decoding: text, as: UTF8.self), span: Span(file: file, lower: start, upper: end))
  }
}
