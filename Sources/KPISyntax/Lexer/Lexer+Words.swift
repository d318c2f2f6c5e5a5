import KPIDiagnostics

extension Lexer {
  mutating func word() {
    let start = position
    skipWord()
    add(.word, from: start)
  }

  mutating func skipWord() {
    while let byte = peek() {
      if Self.isASCIIWord(byte) {
        position += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(), Self.isWordPart(scalar) {
        position += length
      } else {
        return
      }
    }
  }

  mutating func sign() {
    let start = position
    for (text, symbol, instead) in Self.foreignSigns where looking(at: text) {
      position += text.utf8CodeUnitCount
      add(.symbol(symbol), from: start)
      return report(.foreignSign(span(from: start), written: string(start, position), instead: instead))
    }
    for (text, symbol) in Self.signs where looking(at: text) {
      position += text.utf8CodeUnitCount
      return add(.symbol(symbol), from: start)
    }
    if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) { return numberWithoutZero() }
    for (byte, symbol) in Self.shortSigns where peek() == byte {
      position += 1
      return add(.symbol(symbol), from: start)
    }
  }

  /// Longer signs first; those of other languages are told apart from ours.
  private static let foreignSigns: [(StaticString, Token.Symbol, String)] = [
    ("===", .equal, "="), ("!==", .notEqual, "!="), ("==", .equal, "="), ("<>", .notEqual, "!="),
    ("=<", .lessOrEqual, "<="), ("=>", .greaterOrEqual, ">="),
  ]

  private static let signs: [(StaticString, Token.Symbol)] = [
    ("..", .dotDot), ("->", .arrow), ("!=", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
    ("&&", .ampersands), ("||", .bars),
  ]

  private static let shortSigns: [(UInt8, Token.Symbol)] = [
    (UInt8(ascii: "("), .openParen), (UInt8(ascii: ")"), .closeParen), (UInt8(ascii: "{"), .openBrace),
    (UInt8(ascii: "}"), .closeBrace), (UInt8(ascii: ","), .comma), (UInt8(ascii: ";"), .semicolon),
    (UInt8(ascii: ":"), .colon), (UInt8(ascii: "."), .dot), (UInt8(ascii: "+"), .plus), (UInt8(ascii: "-"), .minus),
    (UInt8(ascii: "*"), .star), (UInt8(ascii: "/"), .slash), (UInt8(ascii: "%"), .percent), (UInt8(ascii: "="), .equal),
    (UInt8(ascii: "<"), .less), (UInt8(ascii: ">"), .greater), (UInt8(ascii: "|"), .bar), (UInt8(ascii: "!"), .bang),
  ]
}

// MARK: Table rows

extension Lexer {
  /// A line that begins with a bar: bars and cells up to the last bar, behind it at most a comment.
  mutating func tableRow() {
    position += 1
    add(.symbol(.bar), from: position - 1)
    while let end = nextBar() {
      cell(to: end)
      position = end + 1
      add(.symbol(.bar), from: end)
    }
  }

  private func nextBar() -> Int? {
    var index = position
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] == UInt8(ascii: "|") { return index }
      index += bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] >= 0x20 ? 2 : 1
    }
    return nil
  }

  private mutating func cell(to end: Int) {
    blanksIfAny(to: end)
    let start = position
    var last = end
    while last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
    position = last
    if last > start {
      add(.cell, from: start)
      checkUTF8(from: start)
    }
    blanksIfAny(to: end)
  }

  private mutating func blanksIfAny(to end: Int) {
    let start = position
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    if position > start { add(.blank, from: start) }
  }
}
