import KPIDiagnostics

extension Parser {
  /// A number with its unit.
  mutating func number() -> Syntax.Number {
    guard kind == .number else {
      fail(.expectedNumber(place, found: found))
      return Syntax.Number(digits: "0", span: place)
    }
    let span = advance().span
    // What hangs on a number and cannot belong to it was reported by the lexer.
    let written = text(of: span).prefix { $0.isNumber || "_,.".contains($0) }
    let digits = written.filter { $0 != "_" && $0 != "," }
    guard let (unit, unitSpan) = unit(behind: span) else { return Syntax.Number(digits: digits, span: span) }
    return Syntax.Number(digits: digits, unit: unit, unitSpan: unitSpan, span: span.joined(with: unitSpan))
  }

  private mutating func unit(behind number: Span) -> (Syntax.Number.Unit, Span)? {
    if kind == .symbol(.percent) {
      attach()
      let span = advance().span
      if span.lower > number.upper {
        report(.percentApart(span, gap: Span(file: span.file, lower: number.upper, upper: span.lower)))
      }
      return (.percent, span)
    }
    if let currency = Keywords.smallCurrency(word) {
      report(.currencyInSmallLetters(token.span, word, currency: currency))
      return (.currency(currency), advance().span)
    }
    guard let unit = Keywords.unit(word) else { return nil }
    return (unit, advance().span)
  }

  /// A period where the grammar asks for one: here a bare four-digit number is a year.
  mutating func period() -> Syntax.Expr {
    if kind == .period || kind == .number, let period = namedPeriod(token.span) {
      advance()
      return Syntax.Expr(.period(period), span: period.span)
    }
    // A period that does not exist was reported by the lexer.
    if kind == .period { return Syntax.Expr(.missing, span: advance().span) }
    fail(.expectedPeriod(place, found: found))
    return Syntax.Expr(.missing, span: place)
  }

  /// A period, or `A..B`.
  mutating func periodOrRange() -> Syntax.Expr {
    let first = period()
    guard accept(.dotDot) != nil else { return first }
    let last = period()
    return Syntax.Expr(.range(first, last), span: first.span.joined(with: last.span))
  }

  private func namedPeriod(_ span: Span) -> Syntax.Period? {
    let text = text(of: span)
    guard text.utf8.count >= 4, text.utf8.prefix(4).allSatisfy({ Lexer.isDigit($0) }),
      let kind = Syntax.Period.Kind(text.uppercased())
    else { return nil }
    if case .year = kind, text.utf8.count != 4 { return nil }
    return Syntax.Period(kind: kind, text: text, span: span)
  }

  mutating func grain() -> Syntax.Grain {
    let span = place
    let known = ["day", "week", "month", "quarter", "year"]
    guard kind == .word else {
      fail(.expectedWord(span, known, found: found))
      return Syntax.Grain(unit: nil, span: span)
    }
    guard known.contains(word), let unit = Syntax.TimeUnit(rawValue: word) else {
      fail(.unknownWord(span, word, known: offered(known)))
      return Syntax.Grain(unit: nil, span: span)
    }
    return Syntax.Grain(unit: unit, span: advance().span)
  }

  /// `(1, "a", -2)`
  mutating func list() -> [Syntax.Expr] {
    guard kind == .symbol(.openParen) else {
      if isLiteralStart { return bareList() }
      fail(.expectedSign(place, "(", found: found))
      return []
    }
    let open = openParenthesis()
    let items = commaSeparated { $0.expression() }
    closeParenthesis(open)
    checkLiterals(items)
    return items
  }

  /// A list whose parentheses were forgotten.
  mutating func bareList() -> [Syntax.Expr] {
    let start = index
    var items = [operand()]
    while kind == .symbol(.comma), isLiteralStart(peekToken(1)) {
      advance()
      items.append(operand())
    }
    if !isPanicking { report(.listWithoutParentheses(span(from: start))) }
    return items
  }

  var isLiteralStart: Bool { !isAtEnd && isLiteralStart(token) }

  private func isLiteralStart(_ token: Token) -> Bool {
    switch token.kind {
    case .text, .number, .period, .symbol(.minus): true
    default: false
    }
  }

  mutating func checkLiterals(_ items: [Syntax.Expr]) {
    guard !isPanicking else { return }
    for item in items where !item.isLiteral { report(.notALiteral(item.span)) }
  }
}

extension Syntax.Expr {
  /// Whether nothing has to be computed: a number with or without sign, a text, a period or a range of these.
  var isLiteral: Bool {
    switch kind {
    case .number, .text, .period, .range, .missing: true
    case .negate(let inner): if case .number = inner.kind { true } else { false }
    case .all, .path, .call, .not, .chain, .comparison, .membership, .isMissing, .conditional, .parenthesized: false
    }
  }
}
