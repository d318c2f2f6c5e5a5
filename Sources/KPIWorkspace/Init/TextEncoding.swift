import Foundation

/// How the bytes of a text file stand for letters.
enum TextEncoding: Hashable {
  case utf8
  /// Two bytes for most letters; as Excel writes "Unicode text".
  case utf16(isLittleEndian: Bool)
  /// One byte for each letter of western Europe; a superset of Latin-1.
  case windows1252

  /// As people call it.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .windows1252: "Windows-1252 (Latin-1)"
    }
  }

  /// What a file is, by its first bytes: nil for one that is no text, with the kind of file it looks like.
  static func sniff(_ start: [UInt8]) -> Result<TextEncoding, Binary> {
    for (magic, kind) in magics where start.starts(with: magic) { return .failure(Binary(kind: kind)) }
    if start.starts(with: [0xFF, 0xFE]) { return .success(.utf16(isLittleEndian: true)) }
    if start.starts(with: [0xFE, 0xFF]) { return .success(.utf16(isLittleEndian: false)) }
    guard start.contains(0) else { return .success(.utf8) }
    // Latin letters in UTF-16 have a zero in every other byte.
    let zeros = start.indices.filter { start[$0] == 0 }
    let odd = zeros.count { $0 % 2 == 1 }
    if zeros.count * 3 > start.count, odd * 10 > zeros.count * 9 { return .success(.utf16(isLittleEndian: true)) }
    if zeros.count * 3 > start.count, odd * 10 < zeros.count { return .success(.utf16(isLittleEndian: false)) }
    return .failure(Binary(kind: "a file of a program"))
  }

  /// A file that is no text.
  struct Binary: Error { var kind: String }

  private static let magics: [([UInt8], String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or a ZIP archive"), ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
    ([0x25, 0x50, 0x44, 0x46], "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"),
    ([0x1F, 0x8B], "a compressed file whose name does not end in .gz"), ([0x50, 0x41, 0x52, 0x31], "a Parquet file whose name does not end in .parquet"),
    ([0x7B, 0x5C, 0x72, 0x74, 0x66], "a document"), ([0x3C, 0x21, 0x44, 0x4F, 0x43], "a web page"), ([0x3C, 0x68, 0x74, 0x6D, 0x6C], "a web page"),
  ]
}

/// Turns bytes into UTF-8, piece by piece: a file of any size needs no more memory than a piece.
struct Transcoder {
  private let encoding: TextEncoding
  private var rest: [UInt8] = []

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// The next piece in UTF-8. Bytes that go on in the next piece are kept.
  mutating func piece(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    switch encoding {
    case .utf8: return bytes
    case .windows1252:
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 { result.append(byte) } else { result += Self.upper[Int(byte) - 0x80] }
      }
      return result
    case .utf16(let isLittleEndian): return wide(bytes, isLittleEndian, isLast)
    }
  }

  private mutating func wide(_ bytes: [UInt8], _ isLittleEndian: Bool, _ isLast: Bool) -> [UInt8] {
    let all = rest + bytes
    var units: [UInt16] = []
    units.reserveCapacity(all.count / 2)
    var index = 0
    while index + 1 < all.count {
      let (first, second) = (UInt16(all[index]), UInt16(all[index + 1]))
      units.append(isLittleEndian ? first | second << 8 : first << 8 | second)
      index += 2
    }
    rest = Array(all[index...])
    // A letter of two units may be cut in the middle.
    if !isLast, let last = units.last, (0xD800...0xDBFF).contains(last) {
      units.removeLast()
      rest = Array(all[(index - 2)...])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The bytes from 0x80 to 0xFF of Windows-1252 in UTF-8 (WHATWG encoding standard, index windows-1252).
  private static let upper: [[UInt8]] = {
    let special: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019,
      0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return (special + Array(0xA0...0xFF)).map { code in Array(String(Character(Unicode.Scalar(code) ?? "?")).utf8) }
  }()
}
