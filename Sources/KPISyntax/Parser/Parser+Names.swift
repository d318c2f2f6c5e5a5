import KPIDiagnostics

extension Parser {
  mutating func name() -> Syntax.Name {
    switch kind {
    case .word where !Keywords.isReserved(word):
      let text = word
      return Syntax.Name(text: text, span: advance().span)
    case .word:
      fail(.reservedName(token.span, word))
    case .bracketedName:
      let span = advance().span
      return Syntax.Name(text: inside(span, open: 1, close: 1), span: span, isBracketed: true)
    default:
      fail(.expectedName(place, found: found, text: kind == .text ? identifier(inside: token.span) : nil))
    }
    return Syntax.Name(text: "", span: place)
  }

  /// What stands between the quotes, if it could be a name.
  private func identifier(inside span: Span) -> String? {
    let text = inside(span, open: 1, close: 1)
    guard text.unicodeScalars.first?.properties.isAlphabetic == true, !Keywords.isReserved(text) else { return nil }
    return text.utf8.allSatisfy({ $0 >= 0x80 || Lexer.isASCIIWord($0) }) ? text : nil
  }

  /// The characters of a token without its delimiters.
  func inside(_ span: Span, open: Int, close: Int) -> String {
    text(of: Span(file: span.file, lower: span.lower + open, upper: max(span.lower + open, span.upper - close)))
  }

  mutating func path() -> Syntax.Path {
    let first = name()
    var rest: [Syntax.Name] = []
    while accept(.dot) != nil { rest.append(name()) }
    return Syntax.Path(first: first, rest: rest)
  }

  /// The name of a definition, of this folder or of another: `revenue`, `loyalty.revenue`.
  mutating func definitionName() -> Syntax.Name {
    let path = path()
    guard !path.rest.isEmpty else { return path.first }
    return Syntax.Name(text: path.parts.contains(where: \.isMissing) ? "" : path.text, span: path.span)
  }

  mutating func paths() -> [Syntax.Path] { commaSeparated { $0.path() } }

  mutating func names() -> [Syntax.Name] { commaSeparated { $0.name() } }

  mutating func commaSeparated<Element>(_ element: (inout Parser) -> Element) -> [Element] {
    var elements = [element(&self)]
    while kind == .symbol(.comma) {
      let comma = advance().span
      if isAtEnd || kind == .symbol(.closeParen) || kind == .symbol(.openBrace) {
        report(.trailingComma(comma))
        break
      }
      elements.append(element(&self))
    }
    return elements
  }

  mutating func text() -> Syntax.Text {
    guard kind == .text else {
      fail(.expectedText(place, found: found, word: word.isEmpty ? nil : word))
      return Syntax.Text(value: "", span: place)
    }
    let span = advance().span
    return Syntax.Text(value: value(ofText: span), span: span)
  }

  /// A text, or a single word in its place.
  mutating func textOrWord() -> Syntax.Text {
    guard kind == .word, !Keywords.isReserved(word) else { return text() }
    let value = word
    return Syntax.Text(value: value, span: advance().span)
  }

  /// The contents of a text. `\"` and `\\` stand for `"` and `\`; any other backslash is itself.
  private func value(ofText span: Span) -> String {
    let raw = text(of: span)
    if raw.hasPrefix("\"\"\""), raw.utf8.count >= 6 { return inside(span, open: 3, close: 3) }
    let content = String(raw.dropFirst().dropLast())
    guard content.utf8.contains(UInt8(ascii: "\\")) else { return content }
    return Self.unescaped(content, "\"")
  }

  /// Resolves a backslash before itself and before `sign`.
  static func unescaped(_ text: String, _ sign: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, scalar != sign, scalar != "\\" { result.append("\\") }
      result.append(scalar)
      isEscaped = false
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }

  mutating func unitName() -> Syntax.UnitName {
    switch kind {
    case .symbol(.percent): return Syntax.UnitName(kind: .percent, span: advance().span)
    case .text:
      let text = text()
      return Syntax.UnitName(kind: .text(text.value), span: text.span)
    default:
      let name = name()
      return Syntax.UnitName(kind: name.isMissing ? .missing : .word(name.text), span: name.span)
    }
  }

  /// One of a fixed list of words.
  mutating func oneOf<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word? where Word.RawValue == String {
    let known = Word.allCases.map(\.rawValue)
    guard kind == .word else {
      fail(.expectedWord(place, known, found: found))
      return nil
    }
    guard let found = Word(rawValue: word) else {
      fail(.unknownWord(token.span, word, known: offered(known)))
      return nil
    }
    advance()
    return found
  }

  /// The next words of a fixed phrase.
  mutating func expect(_ words: String...) {
    for wanted in words where accept(wanted) == nil { return fail(.expectedWord(place, [wanted], found: found)) }
  }

  /// The `=` behind a new name. If it was only forgotten, what follows is read nevertheless.
  mutating func expectEquals() {
    guard accept(.equal) == nil else { return }
    let message = Diagnostic.expectedSign(place, "=", found: found)
    if isAtEnd { fail(message) } else { report(message) }
  }
}
