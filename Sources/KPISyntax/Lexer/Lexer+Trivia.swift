import KPIDiagnostics

extension Lexer {
  mutating func newline() {
    let start = position
    position += looking(at: "\r\n") ? 2 : 1
    add(.newline, from: start)
  }

  mutating func blanks() {
    let start = position
    while peek() == 0x20 || peek() == 0x09 { position += 1 }
    add(.blank, from: start)
  }

  mutating func comment() {
    let start = position
    skipLine()
    add(.comment, from: start)
    checkUTF8(from: start)
  }

  mutating func skipLine() {
    while let byte = peek(), byte != 0x0A, byte != 0x0D { position += 1 }
  }

  /// Reports the first bytes of the token that are no text.
  mutating func checkUTF8(from start: Int) {
    guard bytes[start..<position].contains(where: { $0 >= 0x80 || $0 < 0x09 }) else { return }
    let end = position
    position = start
    while position < end {
      if let found = scalar() {
        if found.scalar.value < 0x09 {
          report(.controlCharacter(span(position, position + 1)))
          break
        }
        position += found.length
      } else {
        report(.invalidUTF8(span(position, position + 1)))
        break
      }
    }
    position = end
  }
}

// MARK: Characters that are not ASCII, and those that are nothing

extension Lexer {
  mutating func nonASCII() {
    guard let (scalar, length) = scalar() else { return invalidBytes() }
    let start = position
    if Self.isWordStart(scalar) { return word() }
    switch scalar {
    case "\u{FEFF}" where position == 0 && base == 0:
      position += length
      add(.blank, from: start)
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{2018}", "\u{2019}": curlyText()
    default:
      if Self.isBlank(scalar) { return specialBlanks() }
      if let (symbol, text) = Self.typographicSigns[scalar] {
        position += length
        add(.symbol(symbol), from: start)
        return report(.typographicSign(span(from: start), written: String(Character(scalar)), ascii: text))
      }
      advanceUnknown()
    }
  }

  /// Signs that word processors put in place of ours.
  private static let typographicSigns: [Unicode.Scalar: (Token.Symbol, String)] = [
    "\u{2212}": (.minus, "-"), "\u{2013}": (.minus, "-"), "\u{2014}": (.minus, "-"), "\u{00D7}": (.star, "*"),
    "\u{00F7}": (.slash, "/"), "\u{2264}": (.lessOrEqual, "<="), "\u{2265}": (.greaterOrEqual, ">="),
    "\u{2260}": (.notEqual, "!="), "\u{2192}": (.arrow, "->"), "\u{2026}": (.dotDot, ".."),
  ]

  static func isWordStart(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" || scalar == "\u{2060}"
  }

  private mutating func specialBlanks() {
    let start = position
    while let (scalar, length) = scalar(), scalar.value >= 0x80, Self.isBlank(scalar) { position += length }
    add(.blank, from: start)
    report(.specialBlank(span(from: start)))
  }

  private mutating func invalidBytes() {
    let start = position
    while peek() != nil, scalar() == nil { position += 1 }
    add(.unknown, from: start)
    report(.invalidUTF8(span(from: start)))
  }

  /// A run of characters that mean nothing, as one token with one message.
  mutating func advanceUnknown() {
    let start = position
    let isControl = (peek() ?? 0x20) < 0x20 || peek() == 0x7F
    repeat { position += scalar()?.length ?? 1 } while isUnknown(control: isControl)
    add(.unknown, from: start)
    let place = span(from: start)
    report(isControl ? .controlCharacter(place) : .unknownCharacter(place, string(start, position)))
  }

  private func isUnknown(control: Bool) -> Bool {
    guard let byte = peek(), let (scalar, _) = scalar() else { return false }
    if byte < 0x20 || byte == 0x7F { return control && byte != 0x09 && byte != 0x0A && byte != 0x0D }
    if control { return false }
    if byte < 0x80 { return "@$^&`~?\\".utf8.contains(byte) }
    return !Self.isWordStart(scalar) && !Self.isBlank(scalar) && Self.typographicSigns[scalar] == nil
      && !("\u{2018}"..."\u{201E}").contains(scalar)
  }
}
