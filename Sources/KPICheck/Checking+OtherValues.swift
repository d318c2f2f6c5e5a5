import KPIDiagnostics
import KPIModel
import KPISyntax

// Formulas that are no numbers: the latest text, the first time. They can be compared, and times subtracted.
extension Checking {
  /// `true` and `false`, where no definition has that name.
  func flag(_ path: Syntax.Path) -> Model.Formula? {
    guard let name = path.single, !name.isBracketed, symbols[name.text] == nil else { return nil }
    switch name.text {
    case "true": return Model.Formula(.number(ExactNumber(1)), type: .flag, span: path.span)
    case "false": return Model.Formula(.number(.zero), type: .flag, span: path.span)
    default: return nil
    }
  }

  /// The last flag of some rows is a condition by itself.
  mutating func flagCondition(_ expr: Syntax.Expr) -> Model.Condition? {
    guard let value = anyFormula(expr) else { return nil }
    if value.type == .flag { return Self.isTrue(value) }
    report(.comparisonNeeded(at: expr.span))
    return nil
  }

  private static func isTrue(_ flag: Model.Formula) -> Model.Condition {
    .comparison(flag, .equal, Model.Formula(.number(ExactNumber(1)), type: .flag, span: flag.span))
  }

  // MARK: Comparisons

  mutating func otherComparison(
    _ left: Model.Formula, _ comparator: Syntax.Comparator, _ right: Model.Formula
  ) -> Model.Condition? {
    if let test = Self.textTest(comparator) { return textTest(left, test, comparator.rawValue, right) }
    let (left, right) = (Self.keyText(left, beside: right.type), Self.keyText(right, beside: left.type))
    guard comparable(left.type, left.span, right.type, right.span, comparator) else { return nil }
    return .comparison(left, Self.comparison(comparator), right)
  }

  /// Whether two values that are not both numbers can be compared.
  mutating func comparable(
    _ left: Model.ValueType, _ leftSpan: Span, _ right: Model.ValueType, _ rightSpan: Span, _ comparator: Syntax.Comparator
  ) -> Bool {
    let isOrder = comparator != .equal && comparator != .notEqual
    switch (left, right) {
    case (.date, .date), (.time, .time), (.date, .time), (.time, .date): return true
    case (.flag, .flag) where !isOrder: return true
    case (.flag, .flag):
      report(.textsWithoutOrder(left, at: rightSpan))
      return false
    case (.text, .text), (.entity, .text), (.text, .entity), (.entity, .entity):
      if isOrder { report(.textsWithoutOrder(left, at: rightSpan)) }
      return !isOrder
    case (.date, .text), (.time, .text): report(.dateInQuotes(at: rightSpan, text: text(rightSpan)))
    default: report(.differentTypes(left, leftSpan, right, rightSpan))
    }
    return false
  }

  /// A number that is compared with a key is the text of a key.
  private static func keyText(_ value: Model.Formula, beside other: Model.ValueType) -> Model.Formula {
    if case .entity = other, case .number(let number) = value.kind, value.otherType == nil {
      return Model.Formula(.text(number.text), type: .text, span: value.span)
    }
    return value
  }

  /// `latest(d.status) contains "x"`: the test is made on the rows, and its last result counts.
  private mutating func textTest(
    _ left: Model.Formula, _ test: Model.TextTest, _ word: String, _ right: Model.Formula
  ) -> Model.Condition? {
    guard left.type.isTextLike, right.type.isTextLike else {
      let wrong = left.type.isTextLike ? right : left
      report(.textTestOf(word, wrong.type, at: wrong.span))
      return nil
    }
    guard case .text(let text) = right.kind else {
      report(.literalNeeded(at: right.span))
      return nil
    }
    return tested(left, test, text).map { Self.isTrue($0) }
  }

  private mutating func tested(_ formula: Model.Formula, _ test: Model.TextTest, _ text: String) -> Model.Formula? {
    func flag(_ kind: Model.Formula.Kind) -> Model.Formula { Model.Formula(kind, type: .flag, span: formula.span) }
    switch formula.kind {
    case .aggregate(let index) where project.leaves.indices.contains(index):
      var leaf = project.leaves[index]
      guard let argument = leaf.argument else { break }
      (leaf.argument, leaf.condition) = Self.tested(argument, test, text, leaf.condition)
      project.leaves.append(leaf)
      return flag(.aggregate(project.leaves.count - 1))
    case .inContext(let change, let inner):
      return tested(inner, test, text).map { flag(.inContext(change, $0)) }
    case .conditional(let condition, let then, let otherwise):
      guard let one = tested(then, test, text), let other = tested(otherwise, test, text) else { return nil }
      return flag(.conditional(condition, then: one, otherwise: other))
    case .function(let function, let values):
      var flags: [Model.Formula] = []
      for value in values {
        guard let value = tested(value, test, text) else { return nil }
        flags.append(value)
      }
      return flag(.function(function, flags))
    case .number, .text, .day, .aggregate, .size, .arithmetic, .negate, .reference, .series: break
    }
    report(.textTestOfLiteral(test.rawValue, at: formula.span))
    return nil
  }

  /// What a test makes of the column of an aggregate: rows without a text are not looked at, as before.
  static func tested(
    _ argument: Model.RowExpression, _ test: Model.TextTest, _ text: String, _ condition: Model.RowExpression?
  ) -> (Model.RowExpression, Model.RowExpression) {
    func flag(_ kind: Model.RowExpression.Kind) -> Model.RowExpression { Model.RowExpression(kind, .flag) }
    let isThere = flag(.not(flag(.isMissing(argument))))
    return (
      flag(.textTest(argument, test, Model.RowExpression(.text(text), .text))),
      condition.map { flag(.and([$0, isThere])) } ?? isThere
    )
  }

  // MARK: Periods

  /// `latest(d.paid) in 2018-08`.
  mutating func within(_ value: Syntax.Expr, _ period: Syntax.Expr) -> Model.Condition? {
    guard let inner = anyFormula(value) else { return nil }
    guard inner.isMoment else {
      report(.dateComparedWith(inner.type, at: value.span))
      return nil
    }
    return periodComparison(inner, .equal, period)
  }

  /// A date or time beside a period: in it, before it, after it.
  mutating func periodComparison(
    _ value: Model.Formula, _ comparator: Syntax.Comparator, _ expr: Syntax.Expr
  ) -> Model.Condition? {
    guard let period = period(expr) else { return nil }
    func against(_ comparison: Model.Comparison, _ day: Day) -> Model.Condition {
      .comparison(value, comparison, Model.Formula(.day(day), type: .date, span: expr.span))
    }
    let inside = Model.Condition.and([against(.greaterOrEqual, period.start), against(.less, period.end)])
    switch comparator {
    case .equal: return inside
    case .notEqual: return .not(inside)
    case .less: return against(.less, period.start)
    case .greaterOrEqual: return against(.greaterOrEqual, period.start)
    case .lessOrEqual: return against(.less, period.end)
    case .greater: return against(.greaterOrEqual, period.end)
    case .contains, .matches, .startsWith, .endsWith:
      report(.textTestOf(comparator.rawValue, value.type, at: value.span))
      return nil
    }
  }

  // MARK: Arithmetic

  /// Times can be subtracted, and a duration added to one.
  mutating func otherArithmetic(
    _ start: Model.Formula, _ startSpan: Span, _ rest: [Syntax.ChainLink], _ values: [Model.Formula], at span: Span
  ) -> Model.Formula? {
    var type = start.type
    var left = startSpan
    var steps: [Model.FormulaStep] = []
    for (link, value) in zip(rest, values) {
      guard let next = rowResult(type, link.op, value.type, left, link) else { return nil }
      type = next
      left = left.joined(with: link.operand.span)
      steps.append(Model.FormulaStep(Self.arithmetic(link.op), value))
    }
    return Model.Formula(.arithmetic(start, steps), type: type, span: span)
  }

  // MARK: Functions

  /// The first of some texts that has a value, the later of two times.
  mutating func otherFunction(
    _ function: Model.ValueFunction, _ values: [Model.Formula?], at span: Span
  ) -> Model.Formula? {
    let known = values.compactMap { $0 }
    guard known.count == values.count, let type = common(known) else { return nil }
    if function != .coalesce, type != .date, type != .time {
      report(.wrongArgument(function.rawValue, "numbers, dates or times", type, at: span))
      return nil
    }
    return Model.Formula(.function(function, known), type: type, span: span)
  }

  /// The type that alternatives share, not all of which are numbers.
  mutating func common(_ values: [Model.Formula]) -> Model.ValueType? {
    guard var type = values.first?.type, let first = values.first else { return nil }
    for value in values.dropFirst() {
      switch (type, value.type) {
      case (.text, .text), (.flag, .flag), (.date, .date), (.time, .time), (.entity, .entity), (.entity, .text): break
      case (.text, .entity): type = value.type
      default:
        report(.differentTypes(type, first.span, value.type, value.span))
        return nil
      }
    }
    return type
  }
}

extension Model.Formula {
  /// Whether it is a date or a time.
  var isMoment: Bool { otherType == .date || otherType == .time }
}
