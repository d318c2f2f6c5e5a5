/// The bytes of a text cut into lines as CommonMark cuts them: at LF, CR, or CR LF.
struct SourceLines {
  let bytes: [UInt8]
  private var ranges: [Range<Int>] = []

  init(_ text: Substring) {
    bytes = Array(text.utf8)
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        ranges.append(start..<index)
        let isPair = byte == Byte.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == Byte.lineFeed
        index += isPair ? 2 : 1
        start = index
      } else {
        index += 1
      }
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
  }

  var count: Int { ranges.count }

  /// The bytes of line `number`, from 1, without its end; empty outside the text.
  subscript(number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= ranges.count else { return [] }
    return bytes[ranges[number - 1]]
  }

  /// How many bytes of a line that continues a paragraph belong to the quotes and lists around it.
  func prefixLength(ofLine number: Int, quotes: Int) -> Int {
    let line = self[number]
    var rest = line.drop(while: Byte.isBlank)
    for _ in 0..<quotes {
      guard rest.first == Byte.greater else { break }
      rest = rest.dropFirst().drop(while: Byte.isBlank)
    }
    return line.count - rest.count
  }
}

/// The ASCII bytes that Markdown gives a meaning.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let greater = UInt8(ascii: ">")
  static let pipe = UInt8(ascii: "|")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let dash = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
