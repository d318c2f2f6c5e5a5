/// A file that diagnostics can point into: its name as the user knows it, its bytes, and where its lines begin.
public struct SourceFile: Hashable, Sendable {
  /// A place as people count it: both numbers start at 1, and a column is a character as the reader sees it.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int
  }

  /// The file's number in its source map.
  public let id: FileID
  /// The path as it is shown to the user.
  public let path: String
  /// The contents. May hold invalid UTF-8, which is shown as replacement characters and never refused.
  public let bytes: [UInt8]
  /// The offset of the first byte of each line; never empty.
  let lineStarts: [Int]

  /// A file from its bytes.
  public init(id: FileID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    lineStarts = Self.findLineStarts(bytes)
  }

  /// A file from text.
  public init(id: FileID, path: String, text: String) {
    self.init(id: id, path: path, bytes: Array(text.utf8))
  }

  /// The whole contents; invalid bytes become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The span of the whole file.
  public var span: Span { Span(file: id, lower: 0, upper: bytes.count) }

  /// The number of lines. A file that ends with a line break has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// A line feed ends a line, alone or after a carriage return; a carriage return alone ends one too.
  private static func findLineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let next = index + 1
      if byte == 0x0A || (byte == 0x0D && (next == bytes.count || bytes[next] != 0x0A)) { starts.append(next) }
    }
    return starts
  }
}

extension SourceFile {
  /// The text of a span, as far as it lies in the file.
  public func text(of span: Span) -> String {
    String(decoding: slice(from: span.lower, to: span.upper), as: UTF8.self)
  }

  /// The line, counted from 1, in which the byte lies. Any offset is taken: it is clamped to the file.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Line and column of a byte. Any offset is taken: it is clamped to the file.
  public func position(at offset: Int) -> Position {
    let line = line(at: offset)
    let start = lineSpan(line).lower
    let before = String(decoding: slice(from: start, to: offset), as: UTF8.self)
    return Position(line: line, column: before.count + 1)
  }

  /// The bytes of a line without its line break. Lines are counted from 1; others are empty.
  public func lineSpan(_ line: Int) -> Span {
    guard line >= 1, line <= lineStarts.count else { return Span(file: id, at: bytes.count) }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return Span(file: id, lower: start, upper: end)
  }

  private func slice(from lower: Int, to upper: Int) -> ArraySlice<UInt8> {
    let start = min(max(lower, 0), bytes.count)
    return bytes[start..<min(max(upper, start), bytes.count)]
  }
}
