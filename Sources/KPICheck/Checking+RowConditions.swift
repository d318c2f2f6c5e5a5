import KPIDiagnostics
import KPIModel
import KPISyntax

// Conditions on one row.
extension Checking {
  /// A condition on rows. Audiences have no place in it; see `rowConditions`.
  mutating func rowCondition(_ expr: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    guard let value = row(expr, scope) else { return nil }
    if value.type == .flag { return value }
    report(.notACondition(value.type, at: expr.span, text: text(expr.span)))
    return nil
  }

  mutating func rowTest(_ expr: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    switch expr.kind {
    case .not(let inner):
      return rowCondition(inner, scope).map { Model.RowExpression(.not($0), .flag) }
    case .chain(let first, let rest): return rowLogic(first, rest, scope)
    case .comparison(let left, let comparator, _, let right):
      return rowComparison(left, comparator, right, scope, at: expr.span)
    case .membership(let value, let isNegated, .list(let values, _)):
      return rowList(value, values, scope).map { isNegated ? Model.RowExpression(.not($0), .flag) : $0 }
    case .membership(let value, let isNegated, .audience(let period)):
      guard Self.isPeriod(period) else {
        report(.audienceInCondition(at: expr.span))
        return nil
      }
      return rowPeriod(value, period, scope).map { isNegated ? Model.RowExpression(.not($0), .flag) : $0 }
    case .isMissing(let value, let isNegated):
      return rowMissing(value, scope).map { isNegated ? Model.RowExpression(.not($0), .flag) : $0 }
    case .number, .text, .period, .range, .all, .path, .call, .negate, .conditional, .parenthesized, .missing:
      return rowCondition(expr, scope)
    }
  }

  private mutating func rowLogic(_ first: Syntax.Expr, _ rest: [Syntax.ChainLink], _ scope: RowScope) -> Model
    .RowExpression?
  {
    let operands = [first] + rest.map(\.operand)
    if let except = rest.first(where: { $0.op == .except }) {
      report(.exceptInCondition(at: except.operatorSpan))
      return nil
    }
    let parts = operands.map { rowCondition($0, scope) }
    let known = parts.compactMap { $0 }
    guard known.count == parts.count else { return nil }
    return Model.RowExpression(rest.first?.op == .or ? .or(known) : .and(known), .flag)
  }

  // MARK: Comparisons

  private mutating func rowComparison(
    _ left: Syntax.Expr, _ comparator: Syntax.Comparator, _ right: Syntax.Expr, _ scope: RowScope, at span: Span
  ) -> Model.RowExpression? {
    if let tags = tags(left, scope) { return tagTest(tags, comparator, right) }
    if Self.isPeriod(right), !Self.isPeriod(left) {
      let before = diagnostics.count
      guard let value = row(left, scope) else { return nil }
      if value.type == .date || value.type == .time { return periodComparison(value, comparator, right) }
      if case .period = right.unwrapped.kind, diagnostics.count == before {
        report(.dateComparedWith(value.type, at: left.span))
        return nil
      }
      return compare(value, left.span, comparator, row(right, scope), right.span, scope, at: span)
    }
    let value = row(left, scope)
    let other = row(right, scope)
    guard let value else { return nil }
    return compare(value, left.span, comparator, other, right.span, scope, at: span)
  }

  private mutating func compare(
    _ left: Model.RowExpression, _ leftSpan: Span, _ comparator: Syntax.Comparator, _ right: Model.RowExpression?,
    _ rightSpan: Span, _ scope: RowScope, at span: Span
  ) -> Model.RowExpression? {
    guard var right else { return nil }
    var left = left
    if let test = Self.textTest(comparator) {
      guard left.type.isTextLike, right.type.isTextLike else {
        report(
          .textTestOf(
            comparator.rawValue, left.type.isTextLike ? right.type : left.type,
            at: left.type.isTextLike ? rightSpan : leftSpan))
        return nil
      }
      return Model.RowExpression(.textTest(left, test, right), .flag)
    }
    left = keyText(left, beside: right.type)
    guard let inOneCurrency = inCurrency(of: left.type, right, scope, at: rightSpan) else { return nil }
    right = keyText(inOneCurrency, beside: left.type)
    guard comparable(left, leftSpan, right, rightSpan) else { return nil }
    checkValue(right, of: left, scope, at: rightSpan)
    checkRange(right, of: left, Self.comparison(comparator), scope, at: span)
    return Model.RowExpression(.comparison(left, Self.comparison(comparator), right), .flag)
  }

  /// A number that is compared with a key is the text of a key.
  private func keyText(_ value: Model.RowExpression, beside other: Model.ValueType) -> Model.RowExpression {
    if case .entity = other, case .number(let number) = value.kind {
      return Model.RowExpression(.text(number.text), .text)
    }
    return value
  }

  private mutating func comparable(
    _ left: Model.RowExpression, _ leftSpan: Span, _ right: Model.RowExpression, _ rightSpan: Span
  ) -> Bool {
    switch (left.type, right.type) {
    case (.text, .text), (.entity, .text), (.text, .entity), (.entity, .entity), (.flag, .flag), (.date, .date),
      (.time, .time), (.date, .time), (.time, .date):
      return true
    case (.number(let one), .number(let other)):
      return comparable(one, leftSpan, constant(left), other, rightSpan, constant(right))
    case (.date, .text), (.time, .text):
      report(.dateInQuotes(at: rightSpan, text: text(rightSpan)))
      return false
    default:
      report(.differentTypes(left.type, leftSpan, right.type, rightSpan))
      return false
    }
  }

  func constant(_ value: Model.RowExpression) -> ExactNumber? {
    if case .number(let number) = value.kind { number } else { nil }
  }

  /// Whether two numbers can be compared; a ratio beside a plain number above 1 lacks its `%`.
  mutating func comparable(
    _ left: Model.Unit, _ leftSpan: Span, _ leftValue: ExactNumber?, _ right: Model.Unit, _ rightSpan: Span,
    _ rightValue: ExactNumber?
  ) -> Bool {
    if leftValue == .zero || rightValue == .zero { return true }
    if left == .ratio, right == .plain, let value = rightValue, abs(value.double) > 1 {
      report(.percentMissing(at: rightSpan, text: text(rightSpan)))
      return false
    }
    if right == .ratio, left == .plain, let value = leftValue, abs(value.double) > 1 {
      report(.percentMissing(at: leftSpan, text: text(leftSpan)))
      return false
    }
    do { try UnitChecker.comparing(left, right) } catch {
      report(.units(error, verb: "compare", leftSpan, rightSpan, texts: (text(leftSpan), text(rightSpan)), rates: project.rates))
      return false
    }
    return true
  }

  static func comparison(_ comparator: Syntax.Comparator) -> Model.Comparison {
    switch comparator {
    case .equal, .contains, .matches, .startsWith, .endsWith: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }

  static func textTest(_ comparator: Syntax.Comparator) -> Model.TextTest? {
    switch comparator {
    case .contains: .contains
    case .matches: .matches
    case .startsWith: .startsWith
    case .endsWith: .endsWith
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: nil
    }
  }

  // MARK: Time

  private mutating func periodComparison(
    _ value: Model.RowExpression, _ comparator: Syntax.Comparator, _ period: Syntax.Expr
  ) -> Model.RowExpression? {
    guard let period = self.period(period) else { return nil }
    func against(_ comparison: Model.Comparison, _ day: Day) -> Model.RowExpression {
      Model.RowExpression(.comparison(value, comparison, Model.RowExpression(.day(day), .date)), .flag)
    }
    let inside = Model.RowExpression(.inPeriod(value, from: period.start, to: period.end), .flag)
    switch comparator {
    case .equal: return inside
    case .notEqual: return Model.RowExpression(.not(inside), .flag)
    case .less: return against(.less, period.start)
    case .greaterOrEqual: return against(.greaterOrEqual, period.start)
    case .lessOrEqual: return against(.less, period.end)
    case .greater: return against(.greaterOrEqual, period.end)
    case .contains, .matches, .startsWith, .endsWith: return nil
    }
  }

  private mutating func rowPeriod(_ value: Syntax.Expr, _ period: Syntax.Expr, _ scope: RowScope) -> Model
    .RowExpression?
  {
    guard let inner = row(value, scope), let period = self.period(period) else { return nil }
    guard inner.type == .date || inner.type == .time else {
      report(.dateComparedWith(inner.type, at: value.span))
      return nil
    }
    return Model.RowExpression(.inPeriod(inner, from: period.start, to: period.end), .flag)
  }
}

extension Model.ValueType {
  /// Text, or a key, which is written as text.
  var isTextLike: Bool {
    switch self {
    case .text, .entity: true
    case .number, .flag, .date, .time: false
    }
  }
}
