import KPIDiagnostics

extension Parser {
  /// `["-"] atom`, or a range of literals.
  mutating func operand() -> Syntax.Expr {
    guard kind == .symbol(.minus) else { return ranged(atom()) }
    let sign = advance().span
    skipRepeated(.minus, "-")
    attach()
    let inner = atom()
    return ranged(Syntax.Expr(.negate(inner), span: sign.joined(with: inner.span)))
  }

  /// Passes over signs that were written more than once, however many they are.
  private mutating func skipRepeated(_ symbol: Token.Symbol, _ sign: String) {
    guard kind == .symbol(symbol) else { return }
    report(.repeatedSign(token.span, sign))
    while kind == .symbol(symbol) { advance() }
  }

  private mutating func ranged(_ lower: Syntax.Expr) -> Syntax.Expr {
    guard kind == .symbol(.dotDot) else { return lower }
    guard lower.isLiteral else {
      fail(.badRange(token.span))
      return lower
    }
    let dots = advance().span
    let start = index
    let sign = accept(.minus)
    if sign != nil { attach() }
    guard kind == .number || kind == .period else {
      fail(.badRange(dots))
      return lower
    }
    var upper = atom()
    if sign != nil { upper = Syntax.Expr(.negate(upper), span: span(from: start)) }
    return Syntax.Expr(.range(lower, upper), span: lower.span.joined(with: upper.span))
  }

  mutating func atom() -> Syntax.Expr {
    switch kind {
    case .number:
      let number = number()
      return Syntax.Expr(.number(number), span: number.span)
    case .text:
      let text = text()
      return Syntax.Expr(.text(text), span: text.span)
    case .period: return period()
    case .word: return wordAtom()
    case .bracketedName: return pathOrCall()
    case .symbol(.openParen): return parenthesized()
    case .symbol(.bang): return exclamation()
    default: return noAtom()
    }
  }

  private mutating func noAtom() -> Syntax.Expr {
    if kind == .symbol(.star), peekToken(-1).kind == .symbol(.openParen) {
      report(.countStar(token.span))
      return Syntax.Expr(.missing, span: advance().span)
    }
    fail(.expectedValue(place, found: found))
    return Syntax.Expr(.missing, span: place)
  }

  private mutating func exclamation() -> Syntax.Expr {
    let sign = token.span
    report(.signForWord(sign, "!", word: "not"))
    while kind == .symbol(.bang) { advance() }
    guard kind != .symbol(.minus) else { return noAtom() }
    let inner = atom()
    return Syntax.Expr(.not(inner), span: sign.joined(with: inner.span))
  }

  private mutating func wordAtom() -> Syntax.Expr {
    switch word {
    case "if": return conditional()
    case "all": return Syntax.Expr(.all, span: advance().span)
    default: break
    }
    if Keywords.isReserved(word) {
      fail(.expectedValue(place, found: found))
      return Syntax.Expr(.missing, span: place)
    }
    return foreignAtom() ?? pathOrCall()
  }

  /// Words that people know from SQL, where they cannot be names.
  private mutating func foreignAtom() -> Syntax.Expr? {
    let next = peekToken(1)
    switch word.lowercased() {
    case "null" where next.kind != .symbol(.openParen) && next.kind != .symbol(.dot):
      report(.sqlNull(token.span, word))
      return Syntax.Expr(.missing, span: advance().span)
    case "select" where !isFirstOfLine(index + 1) && (next.kind == .word || next.kind == .symbol(.star)),
      "case" where peekWord(1).lowercased() == "when":
      fail(.sqlQuery(token.span, word))
    case "distinct" where !isFirstOfLine(index + 1) && (next.kind == .bracketedName || isPlainWord(peekWord(1))):
      fail(.distinctWord(token.span, text(of: next)))
    default: return nil
    }
    return Syntax.Expr(.missing, span: place)
  }

  private func isPlainWord(_ word: String) -> Bool { !word.isEmpty && !Keywords.isReserved(word) }

  private mutating func parenthesized() -> Syntax.Expr {
    let start = index
    let isBehindIf = peekToken(-1).kind == .word && text(of: peekToken(-1)).lowercased() == "if"
    let open = openParenthesis()
    let inner = expression()
    if kind == .symbol(.comma) || kind == .symbol(.semicolon) {
      fail(isBehindIf ? .spreadsheetIf(token.span) : .misplacedList(token.span))
    }
    closeParenthesis(open)
    return Syntax.Expr(.parenthesized(inner), span: span(from: start))
  }

  private mutating func conditional() -> Syntax.Expr {
    let start = index
    let ifSpan = advance().span
    let condition = expression()
    expect("then")
    let value = expression()
    if !isPanicking, accept("else") == nil { fail(.missingElse(place, ifSpan: ifSpan)) }
    let otherwise = expression()
    return Syntax.Expr(
      .conditional(condition: condition, then: value, otherwise: otherwise), span: span(from: start))
  }

  private mutating func pathOrCall() -> Syntax.Expr {
    let path = path()
    guard kind == .symbol(.openParen) else { return Syntax.Expr(.path(path), span: path.span) }
    let arguments = arguments()
    let per = accept("per").map { _ in self.path() }
    let call = Syntax.Call(function: path, arguments: arguments, per: per)
    return Syntax.Expr(.call(call), span: path.span.joined(with: peekToken(-1).span))
  }

  private mutating func arguments() -> [Syntax.Argument] {
    attach()
    let open = openParenthesis()
    var arguments: [Syntax.Argument] = []
    while !isAtEnd, kind != .symbol(.closeParen) {
      arguments.append(argument())
      guard kind == .symbol(.comma) || kind == .symbol(.semicolon) else { break }
      if kind == .symbol(.semicolon) { report(.semicolonSeparator(token.span)) }
      let comma = advance().span
      if kind == .symbol(.closeParen) { report(.trailingComma(comma)) }
    }
    closeParenthesis(open)
    return arguments
  }

  /// `cond ["on" path] ["where" cond] ["having" cond] ["top" number ["by" sum]]`
  mutating func argument() -> Syntax.Argument {
    let start = index
    var argument = Syntax.Argument(value: expression(), span: place)
    if accept("on") != nil { argument.on = path() }
    if accept("where") != nil { argument.whereCondition = expression() }
    if accept("having") != nil { argument.having = expression() }
    argument.top = top()
    if ["having", "on", "where"].contains(word) { fail(.argumentOrder(token.span, word)) }
    argument.span = span(from: start)
    return argument
  }

  /// `["top" number ["by" sum]]`
  mutating func top() -> Syntax.Top? {
    let start = index
    guard accept("top") != nil else { return nil }
    let number = number()
    let by = accept("by").map { _ in sum() }
    return Syntax.Top(number: number, by: by, span: span(from: start))
  }
}
