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
    guard enterLevel() else { return hole() }
    let pieces = pieces(level)
    leaveLevel()
    return folded(pieces)
  }

  /// Nothing, at the current place.
  func hole() -> Syntax.Expr { Syntax.Expr(.missing, span: place) }

  private mutating func folded(_ pieces: [Piece]) -> Syntax.Expr {
    guard pieces.count > 1 else {
      if case .operand(let operand) = pieces.first { return operand }
      return hole()
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
      if level == .condition { nots(&pieces) }
      append(operand(), to: &pieces)
      goesOn = joints(level, &pieces)
    }
    return pieces
  }

  private func append(_ operand: Syntax.Expr, to pieces: inout [Piece]) { pieces.append(.operand(operand)) }

  private mutating func nots(_ pieces: inout [Piece]) {
    while let span = accept("not") { pieces.append(.not(span)) }
  }

  /// What stands between two operands. Whether another operand follows.
  private mutating func joints(_ level: Level, _ pieces: inout [Piece]) -> Bool {
    while !isAtEnd {
      if binaryOperator(level, &pieces) { return true }
      guard level == .condition else { return false }
      if isMembership {
        membershipSign(&pieces)
        members(&pieces)
      } else if let isOpen = sqlOperator(&pieces) {
        if isOpen { return true }
      } else if !missingTest(&pieces) {
        return false
      }
    }
    return false
  }

  private var isMembership: Bool { word == "in" || (word == "not" && secondWord == "in") }

  /// `like` and `between` are reported, and read as what they mean: the rest of the formula is looked at all the same.
  /// Whether an operand follows; nil if there is none of them.
  private mutating func sqlOperator(_ pieces: inout [Piece]) -> Bool? {
    let isNegated = word == "not"
    let name = (isNegated ? secondWord : word).lowercased()
    guard ["between", "ilike", "like"].contains(name) else { return nil }
    if isNegated { advance() }
    report(.sqlOperator(token.span, word))
    let span = advance().span
    guard name == "between" else {
      pieces.append(.comparison(.contains, span))
      return true
    }
    let low = sum()
    if word == "and" { advance() }
    let high = sum()
    pieces.append(.within(isNegated: isNegated, span))
    pieces.append(.list([Syntax.Expr(.range(low, high), span: low.span.joined(with: high.span))], low.span.joined(with: high.span)))
    return false
  }

  private mutating func binaryOperator(_ level: Level, _ pieces: inout [Piece]) -> Bool {
    if let (op, span) = arithmeticOperator() {
      pieces.append(.chain(op, span))
    } else if level == .condition, let (op, span) = wordOperator() {
      pieces.append(.chain(op, span))
    } else if level == .condition, let (comparator, span) = comparator() {
      pieces.append(.comparison(comparator, span))
    } else {
      return false
    }
    return true
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
    guard word == "starts" || word == "ends", secondWord == "with" else { return nil }
    let comparator: Syntax.Comparator = word == "starts" ? .startsWith : .endsWith
    let first = advance().span
    return (comparator, first.joined(with: advance().span))
  }

  private mutating func missingTest(_ pieces: inout [Piece]) -> Bool {
    let start = index
    guard accept("is") != nil else { return false }
    let isNegated = accept("not") != nil
    if word.lowercased() == "null" {
      report(.sqlNull(token.span, word))
      advance()
    } else {
      expect("missing")
    }
    pieces.append(.missingTest(isNegated: isNegated, span(from: start)))
    return true
  }

  private mutating func membershipSign(_ pieces: inout [Piece]) {
    let start = index
    let isNegated = accept("not") != nil
    advance()
    pieces.append(.within(isNegated: isNegated, span(from: start)))
  }

  /// A list, or the first operand of an audience.
  private mutating func members(_ pieces: inout [Piece]) {
    guard has(.openParen) else { return pieces.append(bareMembers()) }
    let start = index
    let open = openParenthesis()
    let items = commaSeparated { $0.expression() }
    closeParenthesis(open)
    pieces.append(listOrAudience(items, span(from: start)))
  }

  private mutating func listOrAudience(_ items: [Syntax.Expr], _ span: Span) -> Piece {
    if items.count == 1, let only = items.first, !only.isLiteral {
      return .operand(Syntax.Expr(.parenthesized(only), span: span))
    }
    checkLiterals(items)
    return .list(items, span)
  }

  /// Without parentheses: an audience, a period, a range, or a list whose parentheses were forgotten.
  private mutating func bareMembers() -> Piece {
    let start = index
    guard isLiteralStart else { return .operand(operand()) }
    if kind == .period, peekToken(1).kind != .symbol(.dotDot), peekToken(1).kind != .symbol(.comma) {
      let item = operand()
      return .list([item], item.span)
    }
    guard peekToken(1).kind == .symbol(.dotDot) || has(.minus) else { return .list(bareList(), span(from: start)) }
    let item = operand()
    if case .range = item.kind { return .list([item], item.span) }
    report(.listWithoutParentheses(item.span))
    return .list([item], item.span)
  }
}
