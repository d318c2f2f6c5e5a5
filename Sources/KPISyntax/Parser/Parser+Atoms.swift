import KPIDiagnostics

extension Parser {
  /// `["-"] atom`, or a range of literals.
  mutating func operand() -> Syntax.Expr {
    let sign = signs()
    return finished(atom(), sign)
  }

  private mutating func finished(_ inner: Syntax.Expr, _ sign: Span?) -> Syntax.Expr {
    has(.dotDot) || sign != nil ? ranged(negated(inner, sign)) : inner
  }

  /// A minus, however often it was written.
  private mutating func signs() -> Span? {
    guard let sign = accept(.minus) else { return nil }
    if has(.minus) { report(.repeatedSign(token.span, "-")) }
    while has(.minus) { advance() }
    attach()
    return sign
  }

  private func negated(_ inner: Syntax.Expr, _ sign: Span?) -> Syntax.Expr {
    sign.map { Syntax.Expr(.negate(inner), span: $0.joined(with: inner.span)) } ?? inner
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
    case .number, .period, .text: literal()
    case .word, .bracketedName: wordAtom()
    case .symbol(.openParen): parenthesized()
    case .symbol(.bang): exclamation()
    default: noAtom()
    }
  }

  private mutating func literal() -> Syntax.Expr {
    if kind == .period { return period() }
    if kind == .text {
      let text = text()
      return Syntax.Expr(.text(text), span: text.span)
    }
    let number = number()
    return Syntax.Expr(.number(number), span: number.span)
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
    if word == "if" { return conditional() }
    if let plain = simpleWord() { return plain }
    return pathOrCall()
  }

  /// A word that is not the beginning of a path.
  private mutating func simpleWord() -> Syntax.Expr? {
    if word == "all" { return Syntax.Expr(.all, span: advance().span) }
    guard kind == .word, Keywords.isReserved(word) else { return foreignAtom() }
    fail(.expectedValue(place, found: found))
    return hole()
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
    let open = openParenthesis()
    let inner = expression()
    rejectList(openedAt: start)
    closeParenthesis(open)
    return Syntax.Expr(.parenthesized(inner), span: span(from: start))
  }

  private mutating func rejectList(openedAt start: Int) {
    guard has(.comma) || has(.semicolon) else { return }
    let before = peekToken(start - 1 - index)
    let isBehindIf = before.kind == .word && text(of: before).lowercased() == "if"
    fail(isBehindIf ? .spreadsheetIf(token.span) : .misplacedList(token.span))
  }

  private mutating func conditional() -> Syntax.Expr {
    let start = index
    advance()
    let condition = expression()
    expect("then")
    let value = expression()
    expectElse(start)
    let otherwise = expression()
    return conditional(condition, value, otherwise, span(from: start))
  }

  private func conditional(
    _ condition: Syntax.Expr, _ then: Syntax.Expr, _ otherwise: Syntax.Expr, _ span: Span
  ) -> Syntax.Expr {
    Syntax.Expr(.conditional(condition: condition, then: then, otherwise: otherwise), span: span)
  }

  private mutating func expectElse(_ start: Int) {
    guard !isPanicking, accept("else") == nil else { return }
    fail(.missingElse(place, ifSpan: peekToken(start - index).span))
  }

  private mutating func pathOrCall() -> Syntax.Expr {
    let path = path()
    guard has(.openParen) else { return Syntax.Expr(.path(path), span: path.span) }
    return call(path, arguments())
  }

  private mutating func call(_ function: Syntax.Path, _ arguments: [Syntax.Argument]) -> Syntax.Expr {
    let per = accept("per").map { _ in path() }
    let call = Syntax.Call(function: function, arguments: arguments, per: per)
    return Syntax.Expr(.call(call), span: function.span.joined(with: peekToken(-1).span))
  }

  private mutating func arguments() -> [Syntax.Argument] {
    attach()
    let open = openParenthesis()
    var arguments: [Syntax.Argument] = []
    var goesOn = !isAtEnd && !has(.closeParen)
    while goesOn {
      argument(into: &arguments)
      goesOn = argumentSeparator()
    }
    closeParenthesis(open)
    return arguments
  }

  /// Passes over a comma. Whether another argument follows.
  private mutating func argumentSeparator() -> Bool {
    guard has(.comma) || has(.semicolon) else { return false }
    if has(.semicolon) { report(.semicolonSeparator(token.span)) }
    let comma = advance().span
    if has(.closeParen) { report(.trailingComma(comma)) }
    return !isAtEnd && !has(.closeParen)
  }

  /// `cond ["on" path] ["where" cond] ["having" cond] ["top" number ["by" sum]]`
  mutating func argument() -> Syntax.Argument {
    var arguments: [Syntax.Argument] = []
    argument(into: &arguments)
    return arguments.last ?? Syntax.Argument(value: hole(), span: place)
  }

  /// The same, as the last of a list: an argument is too large to be handed from level to level.
  private mutating func argument(into arguments: inout [Syntax.Argument]) {
    let start = index
    begin(expression(), &arguments)
    on(&arguments)
    if accept("where") != nil { set(\.whereCondition, expression(), &arguments) }
    if accept("having") != nil { set(\.having, expression(), &arguments) }
    if beginTop(&arguments) { finishTop(sum(), &arguments) }
    finishArgument(&arguments, start)
  }

  private func begin(_ value: Syntax.Expr, _ arguments: inout [Syntax.Argument]) {
    arguments.append(Syntax.Argument(value: value, span: value.span))
  }

  private mutating func on(_ arguments: inout [Syntax.Argument]) {
    guard accept("on") != nil, let last = arguments.indices.last else { return }
    arguments[last].on = path()
  }

  private func set(
    _ part: WritableKeyPath<Syntax.Argument, Syntax.Expr?>, _ value: Syntax.Expr, _ arguments: inout [Syntax.Argument]
  ) {
    guard let last = arguments.indices.last else { return }
    arguments[last][keyPath: part] = value
  }

  /// `top number ["by"`. Whether a quantity follows.
  private mutating func beginTop(_ arguments: inout [Syntax.Argument]) -> Bool {
    let start = index
    guard accept("top") != nil, let last = arguments.indices.last else { return false }
    let number = number()
    arguments[last].top = Syntax.Top(number: number, by: nil, span: span(from: start))
    return accept("by") != nil
  }

  private func finishTop(_ by: Syntax.Expr, _ arguments: inout [Syntax.Argument]) {
    guard let last = arguments.indices.last, let top = arguments[last].top else { return }
    arguments[last].top = Syntax.Top(number: top.number, by: by, span: top.span.joined(with: by.span))
  }

  private mutating func finishArgument(_ arguments: inout [Syntax.Argument], _ start: Int) {
    guard let last = arguments.indices.last else { return }
    if ["having", "on", "where"].contains(word) { fail(.argumentOrder(token.span, word)) }
    arguments[last].span = span(from: start)
  }
}

// MARK: The largest ones

extension Parser {
  /// `["top" number ["by" sum]]`
  mutating func top() -> Syntax.Top? {
    let start = index
    guard accept("top") != nil else { return nil }
    let number = number()
    let by = accept("by") == nil ? nil : sum()
    return Syntax.Top(number: number, by: by, span: span(from: start))
  }
}
