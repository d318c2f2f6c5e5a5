import KPIDiagnostics
import KPIModel
import KPISyntax

// Formulas in another currency: every amount in them is converted within its aggregate.
extension Checking {
  // MARK: Formulas

  /// The second of two values in the currency of the first, if they differ and a rate is declared; otherwise as it is.
  /// Nil, with a diagnostic, where the rate's day cannot be known.
  mutating func inCurrency(of unit: Model.Unit, _ value: Model.Formula) -> Model.Formula? {
    guard let to = UnitChecker.currency(unit), let from = UnitChecker.currency(value.unit), from != to,
      let rate = rate(from: from, to: to)
    else { return value }
    return converted(value, by: rate)
  }

  /// A formula with every amount of a currency turned into another one within the aggregates, row by row.
  mutating func converted(_ formula: Model.Formula, by rate: Model.Rate) -> Model.Formula? {
    guard let kind = convertedKind(formula, by: rate) else { return nil }
    return Model.Formula(
      kind, unit: formula.unit.inCurrency(rate.to, insteadOf: rate.from), span: formula.span)
  }

  private mutating func convertedKind(_ formula: Model.Formula, by rate: Model.Rate) -> Model.Formula.Kind? {
    switch formula.kind {
    case .number(let number): return convertedNumber(number, formula, by: rate)
    case .size: return formula.kind
    case .aggregate(let index): return convertedLeaf(index, by: rate)
    case .arithmetic(let first, let steps):
      guard let start = converted(first, by: rate) else { return nil }
      var changed: [Model.FormulaStep] = []
      for step in steps {
        guard let operand = converted(step.operand, by: rate) else { return nil }
        changed.append(Model.FormulaStep(step.operation, operand))
      }
      return .arithmetic(start, changed)
    case .negate(let inner): return converted(inner, by: rate).map { .negate($0) }
    case .conditional(let condition, let then, let otherwise):
      guard let one = converted(then, by: rate), let other = converted(otherwise, by: rate) else { return nil }
      return .conditional(condition, then: one, otherwise: other)
    case .inContext(let change, let inner): return converted(inner, by: rate).map { .inContext(change, $0) }
    case .series(let function, let inner, let span):
      return converted(inner, by: rate).map { .series(function, $0, span) }
    case .function(let function, let values):
      var changed: [Model.Formula] = []
      for value in values {
        guard let value = converted(value, by: rate) else { return nil }
        changed.append(value)
      }
      return .function(function, changed)
    case .reference(let name):
      guard UnitChecker.currency(formula.unit) == rate.from else { return formula.kind }
      guard let inner = known(name) else { return formula.kind }
      if let kpi = changed[name] {
        report(.rateOverHistory(name, rate, since: kpi, at: formula.span))
        return nil
      }
      return converted(inner, by: rate)?.kind
    }
  }

  /// The formula behind the name of a metric or KPI that has been understood.
  private func known(_ name: String) -> Model.Formula? {
    lowered[name] ?? project.formula(named: name)
  }

  private mutating func convertedNumber(
    _ number: ExactNumber, _ formula: Model.Formula, by rate: Model.Rate
  ) -> Model.Formula.Kind? {
    guard UnitChecker.currency(formula.unit) == rate.from, number != .zero else { return formula.kind }
    guard case .constant(let value) = rate.source, let product = number.multiplied(by: value) else {
      report(.rateWithoutDay(rate, at: formula.span))
      return nil
    }
    return .number(product)
  }

  private mutating func convertedLeaf(_ index: Int, by rate: Model.Rate) -> Model.Formula.Kind? {
    guard project.leaves.indices.contains(index) else { return nil }
    var leaf = project.leaves[index]
    guard let argument = leaf.argument, case .number(let unit) = argument.type,
      UnitChecker.currency(unit) == rate.from, UnitChecker.currency(leaf.unit) == rate.from,
      let dataset = datasetIndex[leaf.dataset]
    else { return .aggregate(index) }
    // What is open at a moment belongs to no day of its own.
    let time = leaf.presence == nil ? leaf.timeColumn : nil
    guard let value = converted(argument, by: rate, dataset, time: time, at: leaf.span) else { return nil }
    leaf.argument = value
    leaf.unit = leaf.unit.inCurrency(rate.to, insteadOf: rate.from)
    leaf.rateGaps = rateGaps(of: leaf, dataset)
    return .aggregate(place(of: leaf))
  }

  /// The index of an aggregate, which is added unless it is there.
  mutating func place(of leaf: Model.LeafAggregate) -> Int {
    if let known = project.leaves.firstIndex(of: leaf) { return known }
    project.leaves.append(leaf)
    return project.leaves.count - 1
  }

  /// Converts every amount by every rate beforehand: a formula of a report may do so, and must add no aggregate then.
  /// What nobody asks for is not computed, and no rows are told for it.
  mutating func convertAhead() {
    let (told, datasets) = (diagnostics, project.datasets)
    for index in project.leaves.indices {
      for rate in project.rates where UnitChecker.currency(project.leaves[index].unit) == rate.from {
        _ = convertedLeaf(index, by: rate)
      }
    }
    diagnostics = told
    project.datasets = datasets
  }
}

extension Model.Unit {
  /// The unit with one currency in the place of another.
  func inCurrency(_ to: String, insteadOf from: String) -> Model.Unit {
    switch self {
    case .money(let currency): .money(currency: currency == from ? to : currency)
    case .quotient(let top, let bottom):
      .quotient(top.inCurrency(to, insteadOf: from), bottom.inCurrency(to, insteadOf: from))
    case .plain, .count, .ratio, .points, .duration, .named: self
    }
  }
}
