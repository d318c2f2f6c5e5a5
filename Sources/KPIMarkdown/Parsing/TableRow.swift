/// The cells of one line of a pipe table, as bytes of the source.
///
/// A pipe after a backslash belongs to the cell, as in GitHub Flavored Markdown 4.10. So does a pipe in a code
/// span, which GitHub would split: an expression with a pipe in it must not lose its second half here.
struct TableRow {
  /// One cell: where it starts in the line, from 0, and its bytes.
  struct Cell {
    var offset: Int
    var text: ArraySlice<UInt8>

    /// The text with `\|` read as `|`.
    var unescaped: [UInt8] {
      var result: [UInt8] = []
      for byte in text {
        if byte == Byte.pipe, result.last == Byte.backslash { result.removeLast() }
        result.append(byte)
      }
      return result
    }

    var hasEscapedPipe: Bool { text.contains(Byte.pipe) && unescaped.count != text.count }
  }

  private(set) var cells: [Cell] = []
  private(set) var hasPipe = false

  /// Splits a line from which the marks of quotes and lists, `prefix` bytes, are taken off.
  init(_ line: ArraySlice<UInt8>, prefix: Int) {
    let content = Self.trimmed(line.dropFirst(prefix))
    var start = content.startIndex
    var index = start
    if content.first == Byte.pipe {
      hasPipe = true
      start += 1
      index += 1
    }
    while index < content.endIndex {
      switch content[index] {
      case Byte.backslash:
        index = min(index + 2, content.endIndex)
      case Byte.backtick:
        index = Self.endOfCode(in: content, at: index)
      case Byte.pipe:
        hasPipe = true
        append(content[start..<index], of: line)
        index += 1
        start = index
      default:
        index += 1
      }
    }
    if start < content.endIndex || cells.isEmpty { append(content[start..<content.endIndex], of: line) }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
    let cell = Self.trimmed(text)
    cells.append(Cell(offset: cell.startIndex - line.startIndex, text: cell))
  }

  /// The end of the code span that starts at `index`, or of its backticks if nothing closes them.
  private static func endOfCode(in line: ArraySlice<UInt8>, at index: Int) -> Int {
    func endOfRun(_ from: Int) -> Int {
      line[from...].firstIndex { $0 != Byte.backtick } ?? line.endIndex
    }
    let opened = endOfRun(index)
    var search = opened
    while let next = line[search...].firstIndex(of: Byte.backtick) {
      let end = endOfRun(next)
      if end - next == opened - index { return end }
      search = end
    }
    return opened
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: Byte.isBlank)
    while let last = bytes.last, Byte.isBlank(last) { bytes.removeLast() }
    return bytes
  }

  /// The alignments that this row states if it is the line of dashes below a header; nil if it is not.
  var alignments: [MarkdownTable.Alignment]? {
    guard hasPipe else { return nil }
    var result: [MarkdownTable.Alignment] = []
    for cell in cells {
      var dashes = cell.text
      let left = dashes.first == Byte.colon
      if left { dashes.removeFirst() }
      let right = dashes.last == Byte.colon
      if right { dashes.removeLast() }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == Byte.dash }) else { return nil }
      result.append(left ? (right ? .center : .left) : (right ? .right : .unspecified))
    }
    return result
  }
}
