import KPIDiagnostics

/// Cuts bytes into tokens. Never fails: what fits nowhere becomes a token of kind `unknown`, and is reported.
struct Lexer {
  let bytes: [UInt8]
  let file: FileID
  /// The offset of the first byte in its file: not 0 for a block inside a report.
  let base: Int
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// Whether only blanks stand before `position` on its line.
  private var isAtLineStart = true

  init(bytes: [UInt8], file: FileID, base: Int = 0) {
    self.bytes = bytes
    self.file = file
    self.base = base
  }

  /// All tokens, the last one of kind `endOfFile`, and what was wrong with the bytes.
  static func lex(_ bytes: [UInt8], file: FileID, base: Int = 0) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var lexer = Lexer(bytes: bytes, file: file, base: base)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  private mutating func run() {
    tokens.reserveCapacity(bytes.count / 3)
    while position < bytes.count {
      let start = position
      let wasLineStart = isAtLineStart
      next()
      if position == start { advanceUnknown() }
      switch tokens.last?.kind {
      case .newline: isAtLineStart = true
      case .blank: isAtLineStart = wasLineStart
      default: isAtLineStart = false
      }
    }
    add(.endOfFile, from: position)
  }

  private mutating func next() {
    guard let byte = peek() else { return }
    switch byte {
    case 0x0A, 0x0D: newline()
    case 0x20, 0x09: blanks()
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "\""): text()
    case UInt8(ascii: "'"): singleQuotedText()
    case UInt8(ascii: "["): bracketedName()
    case UInt8(ascii: "|") where isAtLineStart: tableRow()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): word()
    case 0x80...: nonASCII()
    default: sign()
    }
  }
}

// MARK: Bytes

extension Lexer {
  func peek(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  /// Whether these ASCII characters stand `ahead` bytes from here.
  func looking(at text: StaticString, ahead: Int = 0) -> Bool {
    var index = ahead
    return text.withUTF8Buffer { buffer in
      for byte in buffer {
        guard peek(index) == byte else { return false }
        index += 1
      }
      return true
    }
  }

  func span(from start: Int) -> Span { span(start, position) }

  func span(_ start: Int, _ end: Int) -> Span { Span(file: file, lower: base + start, upper: base + end) }

  func string(_ start: Int, _ end: Int) -> String {
    guard start <= end, end <= bytes.count else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: span(from: start)))
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Syntax.maximumDiagnostics { diagnostics.append(diagnostic) }
  }

  static func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= 0x30 && byte <= 0x39
  }

  static func isASCIIWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return isDigit(byte) || byte == UInt8(ascii: "_") || isLetter(byte)
  }

  static func isLetter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  /// The character that begins `ahead` bytes from here and its length; `nil` if the bytes are no UTF-8.
  func scalar(ahead: Int = 0) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let first = peek(ahead) else { return nil }
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let start = position + ahead
    guard start + length <= bytes.count else { return nil }
    var iterator = bytes[start..<start + length].makeIterator()
    var decoder = Unicode.UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator), UTF8.width(scalar) == length else { return nil }
    return (scalar, length)
  }
}
