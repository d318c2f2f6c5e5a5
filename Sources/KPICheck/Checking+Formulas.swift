import KPIDiagnostics
import KPIModel
import KPISyntax

// Formulas: what has a value in a period and a segment.
extension Checking {
  mutating func formula(_ expr: Syntax.Expr) -> Model.Formula? {
    guard !statedUnits.isEmpty, let unit = statedUnits[expr.span] else { return bareFormula(expr) }
    return bareFormula(expr).map { stated(unit, for: $0) }
  }

  private mutating func bareFormula(_ expr: Syntax.Expr) -> Model.Formula? {
    switch expr.kind {
    case .number(let number):
      return literal(number).map { Model.Formula(.number($0.value), unit: $0.unit, span: expr.span) }
    case .parenthesized(let inner): return formula(inner)
    case .path(let path): return reference(path)
    case .call(let call): return formulaCall(call, at: expr.span)
    case .negate(let inner):
      guard let value = formula(inner) else { return nil }
      if case .number(let number) = value.kind {
        return Model.Formula(.number(number.negated), unit: value.unit, span: expr.span)
      }
      return Model.Formula(.negate(value), unit: value.unit, span: expr.span)
    case .chain(let first, let rest):
      switch rest.first?.op {
      case .add?, .subtract?, .multiply?, .divide?: return arithmetic(first, rest, at: expr.span)
      case .and?, .or?, .except?, nil: report(.conditionAsValue(at: expr.span, text: text(expr.span)))
      }
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, at: expr.span)
    case .comparison, .membership, .isMissing, .not: report(.conditionAsValue(at: expr.span, text: text(expr.span)))
    case .text, .period, .range, .all: report(.notAValue(at: expr.span))
    case .missing: break
    }
    return nil
  }

  // MARK: Names

  private mutating func reference(_ path: Syntax.Path) -> Model.Formula? {
    let name = path.first
    if path.isMissing { return nil }
    let symbol = symbols[name.text]
    if let next = path.rest.first {
      if let index = datasetIndex[name.text] {
        report(.rowValueInFormula(path, isNumber: rowType(path.rest, index)?.isNumeric ?? true))
      } else if symbol?.kind == .analysis {
        return lifetimeMeasure(path)
      } else if symbol?.kind == .metric || symbol?.kind == .kpi {
        report(.propertyInFormula(path, name: name.text, property: next.text))
      } else {
        report(.unknownName(name, known: symbols.names(.metric, .kpi, .dataset)))
      }
      return nil
    }
    switch symbol?.kind {
    case .metric?, .kpi?:
      guard let unit = formulaUnits[name.text] else { return nil }
      return Model.Formula(.reference(name.text), unit: unit, span: path.span)
    case .dataset?: report(.datasetAsValue(name))
    case .audience?: report(.audienceAsValue(name))
    case .goal?: report(.goalAsValue(name))
    case .analysis?: report(.analysisAsValue(name, isLifetime: project.lifetime(named: name.text) != nil))
    case .template?, .connection?: break
    case nil:
      let holders = project.datasets.filter { $0.column(named: name.text) != nil }.map(\.name)
      if NearestName.find(name.text, in: symbols.names(.metric, .kpi)) == nil, let holder = holders.first {
        report(.columnInFormula(name, holder: holder))
      } else {
        report(.unknownName(name, known: symbols.names(.metric, .kpi)))
      }
    }
    return nil
  }

  private func rowType(_ names: [Syntax.Name], _ dataset: Int) -> Model.ValueType? {
    if case .value(let value)? = reach(names.map(\.text), dataset) { value.type } else { nil }
  }

  // MARK: Arithmetic

  private mutating func arithmetic(_ first: Syntax.Expr, _ rest: [Syntax.ChainLink], at span: Span) -> Model.Formula? {
    let start = formula(first)
    let operands = rest.map { formula($0.operand) }
    guard let start, operands.allSatisfy({ $0 != nil }) else { return nil }
    let values = operands.compactMap { $0 }
    let isSum = rest.first?.op == .add || rest.first?.op == .subtract
    guard isSum else { return product(first, start, rest, values, at: span) }
    let sides = Self.besideRates([start] + values)
    return sum(first, sides.first ?? start, rest, Array(sides.dropFirst()), at: span)
  }

  private mutating func sum(
    _ first: Syntax.Expr, _ start: Model.Formula, _ rest: [Syntax.ChainLink], _ values: [Model.Formula], at span: Span
  ) -> Model.Formula? {
    let isRatio = ([start] + values).contains { $0.unit == .ratio }
    let start = isRatio ? Self.percentagePoints(start) : start
    var unit = start.unit
    var left = first.span
    var steps: [Model.FormulaStep] = []
    for (link, value) in zip(rest, values) {
      guard let value = inCurrency(of: unit, isRatio ? Self.percentagePoints(value) : value) else { return nil }
      guard let next = self.unit(unit, link, value.unit, left) else { return nil }
      unit = next
      left = left.joined(with: link.operand.span)
      steps.append(Model.FormulaStep(Self.arithmetic(link.op), value))
    }
    return Model.Formula(.arithmetic(start, steps), unit: unit, span: span)
  }

  /// An amount that is written beside a rate is meant as one: beside "EUR per order", `30 EUR` is 30 EUR per order.
  static func besideRates(_ values: [Model.Formula]) -> [Model.Formula] {
    let rates = values.map(\.unit).filter { if case .quotient = $0 { true } else { false } }
    guard let rate = rates.first, case .quotient(let top, _) = rate else { return values }
    return values.map { value in
      guard value.constant != nil, UnitChecker.withoutNouns(value.unit) == UnitChecker.withoutNouns(top) else {
        return value
      }
      return Model.Formula(value.kind, unit: rate, span: value.span)
    }
  }

  /// `+ 2 points` beside a ratio is 0.02 of it.
  private static func percentagePoints(_ value: Model.Formula) -> Model.Formula {
    guard value.unit == .points, case .number(let number) = value.kind,
      let share = number.multiplied(by: ExactNumber(coefficient: 1, scale: 2))
    else { return value }
    return Model.Formula(.number(share), unit: .ratio, span: value.span)
  }

  private mutating func product(
    _ first: Syntax.Expr, _ start: Model.Formula, _ rest: [Syntax.ChainLink], _ values: [Model.Formula], at span: Span
  ) -> Model.Formula? {
    var unit = start.unit
    var left = first.span
    var steps: [Model.FormulaStep] = []
    var isScaled = Self.isScale(start)
    for (link, value) in zip(rest, values) {
      guard let value = link.op == .divide ? inCurrency(of: unit, value) : value else { return nil }
      guard let next = self.unit(unit, link, value.unit, left) else { return nil }
      if Self.isScale(value) { isScaled = true }
      unit = next
      left = left.joined(with: link.operand.span)
      steps.append(Model.FormulaStep(Self.arithmetic(link.op), value))
    }
    return Model.Formula(.arithmetic(start, steps), unit: isScaled ? UnitChecker.scaled(unit) : unit, span: span)
  }

  /// Whether a formula is, or was multiplied by, a plain number so large that a share times it is no share.
  static func isScale(_ value: Model.Formula) -> Bool {
    switch value.kind {
    case .number(let number): value.unit == .plain && UnitChecker.isScaling(number)
    case .arithmetic(let first, let steps):
      steps.contains { $0.operation == .times || $0.operation == .divided }
        && ([first] + steps.map(\.operand)).contains(where: isScale)
    case .negate(let inner), .inContext(_, let inner), .series(_, let inner, _): isScale(inner)
    case .aggregate, .size, .conditional, .reference, .function: false
    }
  }

  // MARK: If

  private mutating func conditional(
    _ condition: Syntax.Expr, _ then: Syntax.Expr, _ otherwise: Syntax.Expr, at span: Span
  ) -> Model.Formula? {
    let test = self.condition(condition)
    let one = formula(then)
    let other = formula(otherwise)
    guard let test, let one, let other = other.flatMap({ inCurrency(of: one.unit, $0) }) else { return nil }
    do {
      let sides = Self.besideRates([one, other])
      let (left, right) = (sides.first?.unit ?? one.unit, sides.last?.unit ?? other.unit)
      let unit = one.isZero ? right : other.isZero ? left : try UnitChecker.adding(left, right)
      return Model.Formula(.conditional(test, then: one, otherwise: other), unit: unit, span: span)
    } catch {
      report(
        .units(error, verb: "choose between", then.span, otherwise.span, texts: (text(then.span), text(otherwise.span)), rates: project.rates)
      )
      return nil
    }
  }

  mutating func condition(_ expr: Syntax.Expr) -> Model.Condition? {
    let expr = expr.unwrapped
    switch expr.kind {
    case .not(let inner): return condition(inner).map { .not($0) }
    case .comparison(let left, let comparator, let operatorSpan, let right):
      let one = formula(left)
      let other = formula(right)
      guard let one, let other = other.flatMap({ inCurrency(of: one.unit, $0) }) else { return nil }
      if comparator.rawValue.first?.isLetter == true {
        report(.textTestOfNumbers(comparator.rawValue, at: operatorSpan))
        return nil
      }
      guard comparable(one.unit, left.span, one.constant, other.unit, right.span, other.constant) else { return nil }
      return .comparison(one, Self.comparison(comparator), other)
    case .isMissing(let inner, let isNegated):
      return formula(inner).map { isNegated ? .not(.isMissing($0)) : .isMissing($0) }
    case .chain(let first, let rest) where rest.first?.op == .and || rest.first?.op == .or:
      let parts = ([first] + rest.map(\.operand)).map { condition($0) }
      let known = parts.compactMap { $0 }
      guard known.count == parts.count else { return nil }
      return rest.first?.op == .or ? .or(known) : .and(known)
    case .membership(let value, let isNegated, .list(let values, _)): return oneOf(value, values, isNegated)
    case .missing: return nil
    case .number, .text, .period, .range, .all, .path, .call, .negate, .chain, .membership, .conditional,
      .parenthesized:
      report(.comparisonNeeded(at: expr.span))
      return nil
    }
  }

  private mutating func oneOf(_ value: Syntax.Expr, _ values: [Syntax.Expr], _ isNegated: Bool) -> Model.Condition? {
    guard let inner = formula(value) else { return nil }
    let tests = values.compactMap { item -> Model.Condition? in
      guard case .range(let low, let high) = item.unwrapped.kind else {
        return end(item, .equal, inner, value.span)
      }
      let lower = end(low, .greaterOrEqual, inner, value.span)
      let upper = end(high, .lessOrEqual, inner, value.span)
      guard let lower, let upper else { return nil }
      return .and([lower, upper])
    }
    guard tests.count == values.count, !tests.isEmpty else { return nil }
    return isNegated ? .not(.or(tests)) : .or(tests)
  }

  private mutating func end(
    _ item: Syntax.Expr, _ comparison: Model.Comparison, _ inner: Model.Formula, _ span: Span
  ) -> Model.Condition? {
    guard let literal = formula(item),
      comparable(inner.unit, span, nil, literal.unit, item.span, literal.constant)
    else { return nil }
    return .comparison(inner, comparison, literal)
  }
}

extension Model.Formula {
  /// The number, if it is one written in the definition.
  var constant: ExactNumber? { if case .number(let number) = kind { number } else { nil } }
  var isZero: Bool { constant == .zero }
}
