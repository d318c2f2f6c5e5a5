import KPIDiagnostics
import KPIModel
import KPISyntax

// What the rows of one entity, taken together, must meet: `having count(orders) >= 2`.
extension Checking {
  mutating func having(_ expr: Syntax.Expr, _ index: Int) -> Model.Having? {
    let expr = expr.unwrapped
    switch expr.kind {
    case .not(let inner): return having(inner, index).map { .not($0) }
    case .chain(let first, let rest) where rest.first?.op == .and || rest.first?.op == .or:
      let parts = ([first] + rest.map(\.operand)).map { having($0, index) }
      let known = parts.compactMap { $0 }
      guard known.count == parts.count else { return nil }
      return rest.first?.op == .or ? .or(known) : .and(known)
    case .comparison(let left, let comparator, _, let right):
      guard let one = havingTerm(left, index) else { return nil }
      if Self.isPeriod(right), one.isMoment { return havingPeriod(one, comparator, right) }
      return havingTerm(right, index).flatMap { compare(one, left.span, comparator, $0, right.span) }
    case .membership(let value, let isNegated, .list(let values, _)):
      return havingList(value, values, index).map { isNegated ? .not($0) : $0 }
    case .membership(let value, let isNegated, .audience(let period)) where Self.isPeriod(period):
      guard let term = havingTerm(value, index) else { return nil }
      guard term.isMoment else {
        report(.dateComparedWith(term.type, at: value.span))
        return nil
      }
      return havingPeriod(term, .equal, period).map { isNegated ? .not($0) : $0 }
    case .isMissing(let value, let isNegated):
      return havingTerm(value, index).map { isNegated ? .not(.isMissing($0.term)) : .isMissing($0.term) }
    case .call:
      guard let flag = havingTerm(expr, index) else { return nil }
      if flag.type == .flag { return Self.isTrue(flag.term) }
      report(.havingNeedsComparison(at: expr.span))
      return nil
    case .missing: return nil
    case .number, .text, .period, .range, .all, .path, .negate, .chain, .membership, .conditional, .parenthesized:
      report(.havingNeedsComparison(at: expr.span))
      return nil
    }
  }

  private static func isTrue(_ flag: Model.HavingTerm) -> Model.Having { .comparison(flag, .equal, .flag(true)) }

  // MARK: Comparisons

  private mutating func compare(
    _ one: HavingOperand, _ left: Span, _ comparator: Syntax.Comparator, _ other: HavingOperand, _ right: Span
  ) -> Model.Having? {
    if let test = Self.textTest(comparator) {
      guard one.type.isTextLike, other.type.isTextLike else {
        let wrong = one.type.isTextLike ? other : one
        report(.textTestOf(comparator.rawValue, wrong.type, at: one.type.isTextLike ? right : left))
        return nil
      }
      return textTest(one, test, other, left, right)
    }
    let comparison = Self.comparison(comparator)
    guard case .number(let unit) = one.type, case .number(let otherUnit) = other.type else {
      let (one, other) = (one.keyText(beside: other.type), other.keyText(beside: one.type))
      guard comparable(one.type, left, other.type, right, comparator) else { return nil }
      return .comparison(one.term, comparison, other.term)
    }
    guard comparable(unit, left, one.constant, otherUnit, right, other.constant) else { return nil }
    return .comparison(one.term, comparison, other.term)
  }

  /// The test is made on the rows, and its result on the last (first) of them counts. Who has no text passes none.
  private mutating func textTest(
    _ one: HavingOperand, _ test: Model.TextTest, _ other: HavingOperand, _ left: Span, _ right: Span
  ) -> Model.Having? {
    guard case .text(let text) = other.term else {
      report(.literalNeeded(at: right))
      return nil
    }
    guard case .aggregate(var aggregate) = one.term, let argument = aggregate.argument else {
      report(.textTestOfLiteral(test.rawValue, at: left))
      return nil
    }
    (aggregate.argument, aggregate.condition) = Self.tested(argument, test, text, aggregate.condition)
    let holds = Self.isTrue(.aggregate(aggregate))
    // Never unknown: `not (… contains …)` holds for those who have no text.
    return .and([.not(.isMissing(.aggregate(aggregate))), holds])
  }

  private mutating func havingList(_ value: Syntax.Expr, _ values: [Syntax.Expr], _ index: Int) -> Model.Having? {
    guard let inner = havingTerm(value, index) else { return nil }
    let tests = values.compactMap { item -> Model.Having? in
      if inner.isMoment, Self.isPeriod(item) { return havingPeriod(inner, .equal, item) }
      guard case .range(let low, let high) = item.unwrapped.kind else {
        return havingTerm(item, index).flatMap { compare(inner, value.span, .equal, $0, item.span) }
      }
      guard let lower = havingTerm(low, index), let upper = havingTerm(high, index),
        let above = compare(inner, value.span, .greaterOrEqual, lower, low.span),
        let below = compare(inner, value.span, .lessOrEqual, upper, high.span)
      else { return nil }
      return .and([above, below])
    }
    guard tests.count == values.count, !tests.isEmpty else { return nil }
    return .or(tests)
  }

  private mutating func havingPeriod(
    _ term: HavingOperand, _ comparator: Syntax.Comparator, _ expr: Syntax.Expr
  ) -> Model.Having? {
    guard let period = period(expr) else { return nil }
    func against(_ comparison: Model.Comparison, _ day: Day) -> Model.Having { .comparison(term.term, comparison, .day(day)) }
    let inside = Model.Having.and([against(.greaterOrEqual, period.start), against(.less, period.end)])
    switch comparator {
    case .equal: return inside
    case .notEqual: return .not(inside)
    case .less: return against(.less, period.start)
    case .greaterOrEqual: return against(.greaterOrEqual, period.start)
    case .lessOrEqual: return against(.less, period.end)
    case .greater: return against(.greaterOrEqual, period.end)
    case .contains, .matches, .startsWith, .endsWith:
      report(.textTestOf(comparator.rawValue, term.type, at: expr.span))
      return nil
    }
  }

  // MARK: Terms

  /// A side of a comparison, with the kind of its value.
  struct HavingOperand {
    var term: Model.HavingTerm
    var type: Model.ValueType
    var constant: ExactNumber?

    init(_ term: Model.HavingTerm, _ type: Model.ValueType, constant: ExactNumber? = nil) {
      self.term = term
      self.type = type
      self.constant = constant
    }

    var isMoment: Bool { type == .date || type == .time }

    /// A number that is compared with a key is the text of a key.
    func keyText(beside other: Model.ValueType) -> HavingOperand {
      if case .entity = other, let constant { HavingOperand(.text(constant.text), .text) } else { self }
    }
  }

  /// A term whose value is a number.
  mutating func havingNumber(_ expr: Syntax.Expr, _ index: Int) -> HavingOperand? {
    guard let term = havingTerm(expr, index) else { return nil }
    if term.type.isNumeric { return term }
    report(.resultIsNoNumber(text(expr.span), term.type, at: expr.span))
    return nil
  }

  private mutating func havingTerm(_ expr: Syntax.Expr, _ index: Int) -> HavingOperand? {
    let expr = expr.unwrapped
    switch expr.kind {
    case .number(let number): return havingLiteral(number)
    case .negate(let inner):
      if case .number(let number) = inner.unwrapped.kind {
        return havingLiteral(number).flatMap { found in
          found.constant.map { HavingOperand(.number($0.negated), found.type, constant: $0.negated) }
        }
      }
    case .text(let text): return HavingOperand(.text(text.value), .text)
    case .period: return day(expr).map { HavingOperand(.day($0), .date) }
    case .path(let path):
      if let flag = flag(path), let value = flag.constant { return HavingOperand(.flag(value != .zero), .flag) }
    case .chain(let first, let rest) where rest.allSatisfy(\.op.isArithmetic): return havingChain(first, rest, index)
    case .call(let call): return havingAggregate(call, index, at: expr.span)
    case .missing: return nil
    case .chain, .range, .all, .not, .comparison, .membership, .isMissing, .conditional, .parenthesized: break
    }
    report(.havingTerm(at: expr.span))
    return nil
  }

  private mutating func havingLiteral(_ number: Syntax.Number) -> HavingOperand? {
    literal(number).map { HavingOperand(.number($0.value), .number($0.unit), constant: $0.value) }
  }

  private mutating func havingChain(
    _ first: Syntax.Expr, _ rest: [Syntax.ChainLink], _ index: Int
  ) -> HavingOperand? {
    guard var result = havingTerm(first, index) else { return nil }
    for link in rest {
      guard let operand = havingTerm(link.operand, index),
        let type = rowResult(result.type, link.op, operand.type, first.span, link)
      else { return nil }
      result = HavingOperand(.arithmetic(result.term, Self.arithmetic(link.op), operand.term), type)
    }
    return result
  }

  private mutating func havingAggregate(_ call: Syntax.Call, _ index: Int, at span: Span) -> HavingOperand? {
    guard let function = Model.AggregateFunction(rawValue: call.function.text), call.per == nil else {
      reportUnknownFunction(call, known: Model.AggregateFunction.allCases.map(\.rawValue))
      return nil
    }
    return rowAggregate(call, function, RowScope(index), named: project.datasets[index].name, at: span)
      .map { HavingOperand(.aggregate($0), $1) }
  }
}

extension Syntax.ChainOperator {
  /// Whether it computes; the others join conditions and audiences.
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide: true
    case .and, .or, .except: false
    }
  }
}
