import KPIDiagnostics

extension Parser {
  /// How much a formula may hold.
  enum Level {
    /// Everything: `cond` of the grammar.
    case condition
    /// Only `+ - * /`: `sum` of the grammar.
    case arithmetic
  }

  /// A formula or condition: `cond` of the grammar.
  mutating func expression() -> Syntax.Expr { formula(.condition) }

  /// A formula without comparisons and words: `sum` of the grammar.
  mutating func sum() -> Syntax.Expr { formula(.arithmetic) }

  private mutating func formula(_ level: Level) -> Syntax.Expr {
    // Operands first, one after the other; their order of evaluation afterwards. So a chain of any length
    // needs no more stack than a single operand, here and when the tree is released.
    guard let pieces = nested({ $0.pieces(level) }) else { return Syntax.Expr(.missing, span: place) }
    guard pieces.count > 1 else {
      if case .operand(let operand) = pieces.first { return operand }
      return Syntax.Expr(.missing, span: place)
    }
    let parser = self
    var folder = Folder(pieces, source: { parser.text(of: $0) }, place: place)
    let result = folder.condition()
    if !isPanicking { for diagnostic in folder.diagnostics { report(diagnostic) } }
    return result
  }

  private mutating func pieces(_ level: Level) -> [Piece] {
    var pieces: [Piece] = []
    var goesOn = true
    while goesOn {
      if level == .condition {
        while let span = accept("not") { pieces.append(.not(span)) }
      }
      pieces.append(.operand(operand()))
      goesOn = joints(level, &pieces)
    }
    return pieces
  }

  /// What stands between two operands. Whether another operand follows.
  private mutating func joints(_ level: Level, _ pieces: inout [Piece]) -> Bool {
    while !isAtEnd {
      if let (op, span) = arithmeticOperator() {
        pieces.append(.chain(op, span))
        return true
      }
      guard level == .condition else { return false }
      if let (op, span) = wordOperator() {
        pieces.append(.chain(op, span))
        return true
      }
      if let (comparator, span) = comparator() {
        pieces.append(.comparison(comparator, span))
        return true
      }
      if word == "is" {
        pieces.append(missingTest())
      } else if word == "in" || (word == "not" && peekWord(1) == "in") {
        membership(&pieces)
      } else {
        if ["between", "ilike", "like"].contains(word.lowercased()) { fail(.sqlOperator(token.span, word)) }
        return false
      }
    }
    return false
  }

  private mutating func arithmeticOperator() -> (Syntax.ChainOperator, Span)? {
    guard case .symbol(let symbol) = kind else { return nil }
    switch symbol {
    case .plus: return (.add, advance().span)
    case .minus: return (.subtract, advance().span)
    case .star: return (.multiply, advance().span)
    case .slash: return (.divide, advance().span)
    default: return nil
    }
  }

  private mutating func wordOperator() -> (Syntax.ChainOperator, Span)? {
    if kind == .symbol(.ampersands) { return foreign("&&", .and) }
    if kind == .symbol(.bars) { return foreign("||", .or) }
    switch word {
    case "and": return (.and, advance().span)
    case "or": return (.or, advance().span)
    case "except": return (.except, advance().span)
    default: return nil
    }
  }

  private mutating func foreign(_ sign: String, _ op: Syntax.ChainOperator) -> (Syntax.ChainOperator, Span) {
    report(.signForWord(token.span, sign, word: op.rawValue))
    return (op, advance().span)
  }

  private mutating func comparator() -> (Syntax.Comparator, Span)? {
    if case .symbol(let symbol) = kind {
      return Syntax.Comparator(rawValue: symbol.rawValue).map { ($0, advance().span) }
    }
    if word == "contains" || word == "matches" {
      return Syntax.Comparator(rawValue: word).map { ($0, advance().span) }
    }
    guard word == "starts" || word == "ends", peekWord(1) == "with" else { return nil }
    let comparator: Syntax.Comparator = word == "starts" ? .startsWith : .endsWith
    let first = advance().span
    return (comparator, first.joined(with: advance().span))
  }

  private mutating func missingTest() -> Piece {
    let start = index
    advance()
    let isNegated = accept("not") != nil
    if word.lowercased() == "null" {
      report(.sqlNull(token.span, word))
      advance()
    } else {
      expect("missing")
    }
    return .missingTest(isNegated: isNegated, span(from: start))
  }

  private mutating func membership(_ pieces: inout [Piece]) {
    let start = index
    let isNegated = accept("not") != nil
    advance()
    pieces.append(.within(isNegated: isNegated, span(from: start)))
    pieces.append(members())
  }

  /// A list, or the first operand of an audience.
  private mutating func members() -> Piece {
    let start = index
    if kind == .symbol(.openParen) {
      let open = openParenthesis()
      let items = commaSeparated { $0.expression() }
      closeParenthesis(open)
      if items.count == 1, let only = items.first, !only.isLiteral {
        return .operand(Syntax.Expr(.parenthesized(only), span: span(from: start)))
      }
      checkLiterals(items)
      return .list(items, span(from: start))
    }
    guard isLiteralStart else { return .operand(operand()) }
    if peekToken(1).kind == .symbol(.dotDot) || kind == .symbol(.minus) {
      let range = operand()
      if case .range = range.kind { return .list([range], range.span) }
      report(.listWithoutParentheses(range.span))
      return .list([range], range.span)
    }
    return .list(bareList(), span(from: start))
  }
}
