/// The words in front of an opening parenthesis: what a text may call. Comments and texts are not told apart from
/// formulas, so there may be words too many, and never one too few.
enum CalledWords {
  static func insert(from bytes: [UInt8], into words: inout Set<String>) {
    for open in bytes.indices where bytes[open] == UInt8(ascii: "(") {
      var end = open
      while end > 0, isBlank(bytes[end - 1]) { end -= 1 }
      var start = end
      while start > 0, isLetter(bytes[start - 1]) { start -= 1 }
      if start < end { words.insert(String(decoding: bytes[start..<end], as: UTF8.self)) }
    }
  }

  /// Blanks, tabs and line breaks.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// What a name is made of. Names of templates are ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
