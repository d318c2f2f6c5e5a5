import KPIDiagnostics

extension Lexer {
  mutating func text() {
    if looking(at: "\"\"\"") { return longText() }
    let start = position
    position += 1
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      position += 1
      if byte == UInt8(ascii: "\"") { return finishText(from: start) }
      if byte == UInt8(ascii: "\\"), let next = peek(), next != 0x0A, next != 0x0D { position += 1 }
    }
    finishText(from: start)
    report(.unterminatedText(span(from: start)))
  }

  private mutating func longText() {
    let start = position
    position += 3
    while position < bytes.count {
      if looking(at: "\"\"\"") {
        position += 3
        return finishText(from: start)
      }
      position += 1
    }
    finishText(from: start)
    report(.unterminatedLongText(span(start, start + 3)))
  }

  private mutating func finishText(from start: Int) {
    add(.text, from: start)
    checkUTF8(from: start)
  }

  mutating func singleQuotedText() {
    quoted(closing: ["'"]) { .singleQuotes($0, content: $1) }
  }

  mutating func curlyText() {
    quoted(closing: ["\u{201D}", "\u{201C}", "\u{201E}", "\u{00AB}", "\u{00BB}", "\u{2018}", "\u{2019}", "\""]) {
      .curlyQuotes($0, content: $1)
    }
  }

  /// A text in other quotes than ours; it ends on its line, with a closing quote if there is one.
  private mutating func quoted(
    closing: Set<Unicode.Scalar>, _ message: (Span, _ content: String) -> Diagnostic
  ) {
    let start = position
    position += scalar()?.length ?? 1
    let contentStart = position
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      let found = scalar()
      position += found?.length ?? 1
      guard let found, closing.contains(found.scalar) else { continue }
      let content = string(contentStart, position - found.length)
      add(.text, from: start)
      return report(message(span(from: start), content))
    }
    add(.text, from: start)
    report(.unterminatedText(span(from: start)))
  }

  mutating func bracketedName() {
    let start = position
    position += 1
    while let byte = peek(), byte != 0x0A, byte != 0x0D {
      position += 1
      guard byte == UInt8(ascii: "]") else { continue }
      add(.bracketedName, from: start)
      checkUTF8(from: start)
      if position - start == 2 { report(.emptyBrackets(span(from: start))) }
      return
    }
    add(.bracketedName, from: start)
    report(.unterminatedBracket(span(from: start)))
  }
}
