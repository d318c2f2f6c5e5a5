/// Encodings of mail.
enum MailText {
  private static let hexDigits = Array("0123456789ABCDEF")

  /// A header's text: encoded words where it is not plain ASCII (RFC 2047), each of at most 75 characters.
  static func header(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }), !text.contains("=?"), text.utf8.count < 66 { return text }
    var words: [String] = []
    var word = ""
    for character in text {
      let encoded = String(character).utf8.map { byte -> String in
        let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        return isPlain ? String(UnicodeScalar(byte)) : byte == 32 ? "_" : hex(byte)
      }.joined()
      if word.utf8.count + encoded.utf8.count > 60, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word += encoded
    }
    return (words + [word]).map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// RFC 2045: lines of at most 76 characters, line ends as CRLF.
  static func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { quotedLine(Substring($0)) }.joined(
      separator: "\r\n")
  }

  private static func quotedLine(_ line: Substring) -> String {
    let bytes = Array(line.utf8)
    var result = ""
    var length = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isPlain = byte >= 33 && byte < 127 && byte != 61 || byte == 32 && !isLast
      let piece = isPlain ? String(UnicodeScalar(byte)) : hex(byte)
      if length + piece.utf8.count > 75 {
        result += "=\r\n"
        length = 0
      }
      result += piece
      length += piece.utf8.count
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> String {
    "=\(hexDigits[Int(byte >> 4)])\(hexDigits[Int(byte & 15)])"
  }

  /// Everything beyond ASCII as a numeric reference of HTML.
  static func references(_ html: String) -> String {
    var result = ""
    for scalar in html.unicodeScalars {
      if scalar.isASCII { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return result
  }

  /// Line ends as CRLF; lines beyond 900 characters are broken at a tag or space (a mail's line holds 998).
  static func lines(_ html: String) -> String {
    html.split(separator: "\n", omittingEmptySubsequences: false).flatMap { broken(Substring($0)) }.joined(
      separator: "\r\n")
  }

  private static func broken(_ line: Substring) -> [Substring] {
    var rest = line
    var result: [Substring] = []
    while rest.utf8.count > 900 {
      let head = rest.prefix(900)
      // Before a cell, where a line end changes nothing, or at a space, where it is one.
      let cell = ["<td", "<th", "<tr"].compactMap { head.ranges(of: $0).last?.lowerBound }.max()
      let place = cell.flatMap { $0 > rest.startIndex ? $0 : nil } ?? head.lastIndex(of: " ")
      guard let place, place > rest.startIndex else { break }
      result.append(rest[..<place])
      rest = rest[place...]
    }
    return result + [rest]
  }
}
