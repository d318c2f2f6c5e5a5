public import KPIModel
import KPIPlan

extension Evaluator {
  func evaluate(_ formula: Model.Formula, _ situation: Situation) -> Outcome {
    switch formula.kind {
    case .number(let number): return Outcome(.exact(number))
    case .text(let text): return Outcome(Quantity(Int(texts.number(of: text))))
    case .day(let day): return Outcome(Moment.quantity(ofDay: day))
    case .aggregate(let index): return aggregate(index, situation)
    case .size(let audience): return size(audience, situation)
    case .arithmetic(let first, let steps): return arithmetic(first, steps, situation)
    case .negate(let inner): return map(evaluate(inner, situation)) { -$0 }
    case .conditional(let condition, let then, let otherwise):
      switch holds(condition, situation) {
      case .success(let isTrue):
        var chosen = evaluate(isTrue ? then : otherwise, situation)
        // What is chosen by something provisional is provisional.
        chosen.isPartial = chosen.isPartial || condition.formulas.contains { evaluate($0, situation).isPartial }
        return chosen
      case .failure(let reason): return Outcome(reason)
      }
    case .inContext(let change, let inner):
      do {
        return evaluate(inner, try situation.applying(change, project.calendar))
      } catch {
        return Outcome(NoValue(.undefinedPeriod, error.reason))
      }
    case .reference(let name): return reference(name, situation)
    case .function(let function, let arguments): return self.function(function, arguments, situation)
    case .series(let function, let inner, let span): return series(function, inner, span, situation)
    }
  }

  private func map(_ outcome: Outcome, _ body: (Quantity) -> Quantity) -> Outcome {
    var outcome = outcome
    outcome.result = outcome.result.map(body)
    return outcome
  }

  private func reference(_ name: String, _ situation: Situation) -> Outcome {
    let key = ReferenceKey(name: name, situation: situation)
    if let known = referenceCache[key] { return known }
    if let (model, measure) = project.lifetimeMeasure(named: name) {
      let outcome = lifetime(model, measure, situation.context.period)
      referenceCache[key] = outcome
      return outcome
    }
    let outcome: Outcome
    switch definition(of: name, situation.context) {
    case .success(let formula): outcome = evaluate(formula, situation)
    case .failure(let reason): outcome = Outcome(reason)
    }
    referenceCache[key] = outcome
    return outcome
  }

  /// The formula that speaks about the period. A period that the definition changed in has no value, and neither has
  /// one of before the change beside one of after it.
  private func definition(of name: String, _ context: Context) -> Result<Model.Formula, NoValue> {
    if let kpi = project.kpi(named: name), !kpi.history.isEmpty {
      let version = kpi.version(in: context.period)
      if case .spans(let since) = version { return .failure(Evaluator.changed(name, since)) }
      if context.period != context.origin, case .one(let number) = version {
        switch kpi.version(in: context.origin) {
        case .one(number): break
        case .one(let other):
          return .failure(Evaluator.changed(name, kpi.history[max(0, max(number, other) - 1)]))
        case .spans(let since): return .failure(Evaluator.changed(name, since))
        }
      }
    }
    guard let formula = project.formula(named: name, in: context.period) else {
      return .failure(NoValue(.unreadable, "there is no `\(name)`"))
    }
    return .success(formula)
  }

  private static func changed(_ name: String, _ since: Model.Since) -> NoValue {
    let reason = since.reason.isEmpty ? "" : " (\(since.reason))"
    return NoValue(.definitionChanged, "the definition of `\(name)` changed on \(since.day.iso)\(reason)")
  }

  // MARK: Arithmetic

  private func arithmetic(_ first: Model.Formula, _ steps: [Model.FormulaStep], _ situation: Situation) -> Outcome {
    var total = evaluate(first, situation)
    for step in steps {
      let operand = evaluate(step.operand, situation)
      total.isPartial = total.isPartial || operand.isPartial
      total.sample = sample(total.sample, step.operation, operand.sample)
      guard case .success(let left) = total.result else { continue }
      switch operand.result {
      case .failure(let reason): total.result = .failure(reason)
      case .success(let right): total.result = combine(left, step, right)
      }
    }
    return total
  }

  /// A quotient rests on its denominator, a sum on its smaller part.
  private func sample(_ left: Int?, _ operation: Model.Arithmetic, _ right: Int?) -> Int? {
    switch operation {
    case .divided: right ?? left
    case .plus, .minus, .times: left.flatMap { left in right.map { min(left, $0) } } ?? left ?? right
    }
  }

  private func combine(_ left: Quantity, _ step: Model.FormulaStep, _ right: Quantity) -> Result<Quantity, NoValue> {
    switch step.operation {
    case .plus: return .success(left + right)
    case .minus: return .success(left - right)
    case .times: return .success(left * right)
    case .divided:
      guard let quotient = left.divided(by: right) else {
        return .failure(NoValue(.divisionByZero, Evaluator.divisorReason(step.operand)))
      }
      return .success(quotient)
    }
  }

  private static func divisorReason(_ divisor: Model.Formula) -> String {
    if case .count(let noun?) = divisor.unit { return "there were no \(noun) to divide by" }
    if case .reference(let name) = divisor.kind { return "`\(name)`, by which it is divided, is 0" }
    return "what it is divided by is 0"
  }

  private func function(_ function: Model.ValueFunction, _ arguments: [Model.Formula], _ situation: Situation) -> Outcome {
    let outcomes = arguments.map { evaluate($0, situation) }
    guard let first = outcomes.first else { return Outcome(NoValue(.unreadable, "`\(function.rawValue)` has nothing to work on")) }
    switch function {
    case .coalesce:
      return outcomes.first { if case .success = $0.result { true } else { false } } ?? first
    case .floor: return map(first) { .approximate($0.double.rounded(.down)) }
    case .round: return rounded(first, outcomes.dropFirst().first)
    case .lowest, .highest:
      return outcomes.dropFirst().reduce(first) { left, right in
        guard case .success(let a) = left.result, case .success(let b) = right.result else {
          if case .failure = left.result { return left }
          return right
        }
        var chosen = (Quantity.compare(a, b) <= 0) == (function == .lowest) ? left : right
        chosen.isPartial = left.isPartial || right.isPartial
        return chosen
      }
    }
  }

  /// Halves are rounded away from zero, on the decimal digits.
  private func rounded(_ outcome: Outcome, _ digits: Outcome?) -> Outcome {
    var places = 0
    if case .success(let quantity)? = digits?.result { places = Int(max(0, min(15, quantity.double))) }
    return map(outcome) { quantity in
      if case .exact(let number) = quantity { return .exact(number.rounded(to: places)) }
      let factor = (0..<places).reduce(1.0) { result, _ in result * 10 }
      let scaled = (quantity.double * factor).rounded(.toNearestOrAwayFromZero)
      return .approximate(scaled / factor)
    }
  }

  // MARK: Conditions

  func holds(_ condition: Model.Condition, _ situation: Situation) -> Result<Bool, NoValue> {
    switch condition {
    case .comparison(let left, let comparison, let right):
      return evaluate(left, situation).result.flatMap { a in
        evaluate(right, situation).result.map { b in
          // Compared with a date, a time is its day.
          guard left.otherType == .date || right.otherType == .date else { return Evaluator.compare(a, comparison, b) }
          return Evaluator.compare(Moment.midnight(a), comparison, Moment.midnight(b))
        }
      }
    case .isMissing(let inner):
      if case .failure = evaluate(inner, situation).result { return .success(true) }
      return .success(false)
    case .not(let inner): return holds(inner, situation).map { !$0 }
    case .and(let parts): return all(parts, situation, stopAt: false)
    case .or(let parts): return all(parts, situation, stopAt: true)
    }
  }

  private func all(_ parts: [Model.Condition], _ situation: Situation, stopAt stop: Bool) -> Result<Bool, NoValue> {
    var missing: NoValue?
    for part in parts {
      switch holds(part, situation) {
      case .success(let value): if value == stop { return .success(stop) }
      case .failure(let reason): missing = missing ?? reason
      }
    }
    return missing.map { .failure($0) } ?? .success(!stop)
  }

  static func compare(_ left: Quantity, _ comparison: Model.Comparison, _ right: Quantity) -> Bool {
    let order = Quantity.compare(left, right)
    return switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }

  /// Whether a condition on formulas holds; a reason where one of its values is missing.
  public func holds(_ condition: Model.Condition, in situation: Situation) -> Result<Bool, NoValue> {
    holds(condition, situation)
  }

  /// The value of a formula and the rows that it rests on.
  public func valueAndSample(of formula: Model.Formula, in situation: Situation) -> (Value, Int?) {
    (value(of: formula, in: situation), evaluate(formula, situation).sample)
  }
}
