import KPIDiagnostics

/// A part of a formula in the order of writing, before it is known what belongs together.
enum Piece {
  case operand(Syntax.Expr)
  case list([Syntax.Expr], Span)
  case chain(Syntax.ChainOperator, Span)
  case comparison(Syntax.Comparator, Span)
  case within(isNegated: Bool, Span)
  case missingTest(isNegated: Bool, Span)
  case not(Span)
}

/// Groups the pieces of one formula: products before sums, sums before comparisons, comparisons before words.
struct Folder {
  private let pieces: [Piece]
  private let source: (Span) -> String
  private let place: Span
  private var index = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ pieces: [Piece], source: @escaping (Span) -> String, place: Span) {
    self.pieces = pieces
    self.source = source
    self.place = place
  }

  private var current: Piece? { index < pieces.count ? pieces[index] : nil }

  /// Tests joined by words; mixing them is reported once.
  mutating func condition() -> Syntax.Expr {
    let first = test()
    var rest: [Syntax.ChainLink] = []
    var isMixed = false
    while case .chain(let op, let span) = current {
      if let known = rest.first, known.op != op, !isMixed {
        isMixed = true
        let end = rest.last?.operand.span ?? first.span
        diagnostics.append(
          .mixedWords(
            span, op.rawValue, after: known.op.rawValue, firstSpan: known.operatorSpan,
            operands: first.span.joined(with: end)))
      }
      index += 1
      rest.append(Syntax.ChainLink(op: op, operatorSpan: span, operand: test()))
    }
    return chain(first, rest)
  }

  private mutating func test() -> Syntax.Expr {
    var firstNot: Span?
    var isRepeated = false
    while case .not(let span) = current {
      if firstNot != nil, !isRepeated {
        isRepeated = true
        diagnostics.append(.repeatedSign(span, "not"))
      }
      firstNot = firstNot ?? span
      index += 1
    }
    let inner = comparison()
    guard let firstNot else { return inner }
    return Syntax.Expr(.not(inner), span: firstNot.joined(with: inner.span))
  }

  private mutating func comparison() -> Syntax.Expr {
    let left = sum()
    guard let (result, operatorSpan) = tested(left) else { return left }
    // A second comparison is reported and left out: keeping it would make the tree as deep as the chain is long.
    let between = pieceEnd
    if let (_, second) = tested(left) {
      diagnostics.append(
        .chainedComparison(
          second, first: operatorSpan, between: between, operand: source(operandBefore(second, result))))
    }
    while tested(left) != nil {}
    return result
  }

  /// The place behind what was folded last.
  private var pieceEnd: Span {
    guard index > 0 else { return place }
    switch pieces[index - 1] {
    case .operand(let expr): return expr.span.endPlace
    case .list(_, let span), .chain(_, let span), .comparison(_, let span), .within(_, let span),
      .missingTest(_, let span), .not(let span):
      return span.endPlace
    }
  }

  private func operandBefore(_ span: Span, _ comparison: Syntax.Expr) -> Span {
    if case .comparison(_, _, _, let right) = comparison.kind { right.span } else { comparison.span }
  }

  /// A comparison of `left` with what follows, if a comparison follows.
  private mutating func tested(_ left: Syntax.Expr) -> (Syntax.Expr, Span)? {
    switch current {
    case .comparison(let comparator, let span):
      index += 1
      let right = sum()
      let kind = Syntax.Expr.Kind.comparison(left, comparator, operatorSpan: span, right)
      return (Syntax.Expr(kind, span: left.span.joined(with: right.span)), span)
    case .missingTest(let isNegated, let span):
      index += 1
      return (Syntax.Expr(.isMissing(left, isNegated: isNegated), span: left.span.joined(with: span)), span)
    case .within(let isNegated, let span):
      index += 1
      let (members, end) = members()
      let kind = Syntax.Expr.Kind.membership(left, isNegated: isNegated, members)
      return (Syntax.Expr(kind, span: left.span.joined(with: end)), span)
    case .operand, .list, .chain, .not, nil: return nil
    }
  }

  private mutating func members() -> (Syntax.Members, Span) {
    if case .list(let items, let span) = current {
      index += 1
      return (.list(items, span: span), span)
    }
    let audience = sum()
    return (.audience(audience), audience.span)
  }

  private mutating func sum() -> Syntax.Expr {
    let first = product()
    var rest: [Syntax.ChainLink] = []
    while case .chain(let op, let span) = current, op == .add || op == .subtract {
      index += 1
      let operand = product()
      checkMinus(op, span, left: rest.last?.operand ?? first, right: operand)
      rest.append(Syntax.ChainLink(op: op, operatorSpan: span, operand: operand))
    }
    return chain(first, rest)
  }

  private mutating func product() -> Syntax.Expr {
    let first = operand()
    var rest: [Syntax.ChainLink] = []
    while case .chain(let op, let span) = current, op == .multiply || op == .divide {
      index += 1
      rest.append(Syntax.ChainLink(op: op, operatorSpan: span, operand: operand()))
    }
    return chain(first, rest)
  }

  private mutating func operand() -> Syntax.Expr {
    guard case .operand(let operand) = current else { return Syntax.Expr(.missing, span: place) }
    index += 1
    return operand
  }

  private func chain(_ first: Syntax.Expr, _ rest: [Syntax.ChainLink]) -> Syntax.Expr {
    guard let last = rest.last else { return first }
    return Syntax.Expr(.chain(first: first, rest: rest), span: first.span.joined(with: last.operand.span))
  }

  private mutating func checkMinus(
    _ op: Syntax.ChainOperator, _ span: Span, left: Syntax.Expr, right: Syntax.Expr
  ) {
    guard op == .subtract, left.isLiteral, right.isLiteral, left.span.upper == span.lower,
      right.span.lower == span.upper
    else { return }
    diagnostics.append(.minusNeedsBlanks(span))
  }
}
