import KPIModel

// Rows whose amount has no rate: a sum without them would be another number, so there is none.
extension Checking {
  /// What may be missing in the aggregate for want of a rate: one count for each pair of currencies.
  mutating func rateGaps(of leaf: Model.LeafAggregate, _ dataset: Int) -> [Model.RateGap] {
    guard !project.rates.isEmpty else { return [] }
    let tests = Self.parts(of: leaf.condition)
    let converting = tests.filter { !conversions(in: $0, dataset).isEmpty }
    var found = (converting + [leaf.hypothesis].compactMap { $0 }).flatMap { conversions(in: $0, dataset) }
    if let argument = leaf.argument { found += argumentGaps(argument, leaf, dataset) }
    var gaps: [Model.RateGap] = []
    for pair in found.map(\.rate) where !gaps.contains(where: { $0.from == pair.from && $0.to == pair.to }) {
      let rows = found.filter { $0.rate.from == pair.from && $0.rate.to == pair.to }.map(\.gap)
      // A test that asks for the rate itself says nothing about rows that have none.
      let others = tests.filter { !converting.contains($0) }
      let count = count(of: leaf, dataset, where: others + [Self.joined(rows) { .or($0) }])
      gaps.append(Model.RateGap(leaf: place(of: count), from: pair.from, to: pair.to))
    }
    return gaps
  }

  /// An amount and a rate that it needs: the condition holds for rows that have the one and lack the other.
  private struct Conversion {
    var rate: Model.Rate
    var gap: Model.RowExpression
    /// Whether the expression asked about is nothing but this conversion.
    var isWhole = false
  }

  /// A value that is there although a rate is missing (the other branch of an `if`, a `coalesce`) needs none.
  private func argumentGaps(
    _ argument: Model.RowExpression, _ leaf: Model.LeafAggregate, _ dataset: Int
  ) -> [Conversion] {
    let isSum = leaf.function == .sum && (leaf.outer == nil || leaf.outer?.function == .sum)
    return conversions(in: argument, dataset, zeroNeedsNone: isSum).map { found in
      guard !found.isWhole else { return found }
      let missing = Model.RowExpression(.isMissing(argument), .flag)
      return Conversion(rate: found.rate, gap: Model.RowExpression(.and([missing, found.gap]), .flag))
    }
  }

  private func count(
    of leaf: Model.LeafAggregate, _ dataset: Int, where parts: [Model.RowExpression]
  ) -> Model.LeafAggregate {
    var count = leaf
    count.function = .count
    (count.argument, count.hypothesis, count.parameter, count.outer) = (nil, nil, nil, nil)
    count.rateGaps = []
    count.condition = Self.joined(parts) { .and($0) }
    count.unit = .count(noun: short(project.datasets[dataset].name))
    return count
  }

  private static func parts(of condition: Model.RowExpression?) -> [Model.RowExpression] {
    guard let condition else { return [] }
    if case .and(let parts) = condition.kind { return parts }
    return [condition]
  }

  private static func joined(
    _ parts: [Model.RowExpression], _ join: ([Model.RowExpression]) -> Model.RowExpression.Kind
  ) -> Model.RowExpression {
    parts.count == 1 ? parts[0] : Model.RowExpression(join(parts), .flag)
  }

  // MARK: Finding conversions

  /// The conversions that an expression rests on, also by way of columns that are computed from them.
  private func conversions(
    in expression: Model.RowExpression, _ dataset: Int, zeroNeedsNone: Bool = false
  ) -> [Conversion] {
    var search = ConversionSearch(seen: [], zeroNeedsNone: zeroNeedsNone)
    return conversions(in: expression, dataset, &search, isWhole: true)
  }

  private struct ConversionSearch {
    var seen: Set<String>
    var zeroNeedsNone: Bool
  }

  private func conversions(
    in expression: Model.RowExpression, _ dataset: Int, _ search: inout ConversionSearch, isWhole: Bool
  ) -> [Conversion] {
    if let (amount, worth, rate) = conversion(expression) {
      let lacks = Model.RowExpression(.isMissing(worth), .flag)
      let gap = Model.RowExpression(.and([Self.needs(amount, isWhole && search.zeroNeedsNone), lacks]), .flag)
      return [Conversion(rate: rate, gap: gap, isWhole: isWhole)]
        + conversions(in: amount, dataset, &search, isWhole: false)
    }
    switch expression.kind {
    case .column(let name):
      guard search.seen.insert(name).inserted, let value = computed(name, dataset) else { return [] }
      return conversions(in: value, dataset, &search, isWhole: isWhole)
    case .linked(let path, let column): return linked(expression, path, column, dataset)
    case .lookup(let lookup): return lookedUp(lookup)
    default: return expression.children.flatMap { conversions(in: $0, dataset, &search, isWhole: false) }
    }
  }

  /// Nothing is nothing in every currency, as long as it is only added.
  private static func needs(_ amount: Model.RowExpression, _ zeroNeedsNone: Bool) -> Model.RowExpression {
    if zeroNeedsNone {
      return Model.RowExpression(
        .comparison(amount, .notEqual, Model.RowExpression(.number(.zero), amount.type)), .flag)
    }
    return Model.RowExpression(.not(Model.RowExpression(.isMissing(amount), .flag)), .flag)
  }

  /// The amount, the rate that it is multiplied by, and between which currencies.
  private func conversion(
    _ expression: Model.RowExpression
  ) -> (amount: Model.RowExpression, worth: Model.RowExpression, rate: Model.Rate)? {
    guard case .arithmetic(let amount, let steps) = expression.kind, steps.count == 1, let step = steps.first,
      step.operation == .times, case .lookup(let lookup) = step.operand.kind, lookup.lastKnown != nil,
      let rate = project.rates.first(where: { rate in
        if case .dated(lookup.dataset, _) = rate.source { true } else { false }
      })
    else { return nil }
    return (amount, step.operand, rate)
  }

  /// What a column is computed from, looked for in the datasets that this one is a selection of.
  private func computed(_ name: String, _ dataset: Int) -> Model.RowExpression? {
    var place: Int? = dataset
    for _ in 0..<100 {
      guard let index = place, project.datasets.indices.contains(index) else { return nil }
      switch project.datasets[index].column(named: name)?.definition {
      case .expression(let value)?: return value
      case .inherited?:
        guard case .filtered(let parent, _) = project.datasets[index].source else { return nil }
        place = datasetIndex[parent]
      case .source?, .fileName?, .unfolded?, .aggregate?, nil: return nil
      }
    }
    return nil
  }

  /// A column of a linked row that is nothing but a converted amount: the amount is there, and the column is missing.
  private func linked(
    _ expression: Model.RowExpression, _ path: [String], _ column: String, _ dataset: Int
  ) -> [Conversion] {
    var place: Int? = dataset
    for link in path {
      place = place.flatMap { project.datasets[$0].link(named: link)?.target }.flatMap { datasetIndex[$0] }
    }
    guard let target = place, let value = computed(column, target), let found = conversion(value) else { return [] }
    let amount: Model.RowExpression.Kind
    switch found.amount.kind {
    case .column(let name): amount = .linked(path: path, column: name)
    case .linked(let further, let name): amount = .linked(path: path + further, column: name)
    default: return []
    }
    return [Self.lacking(expression, Model.RowExpression(amount, found.amount.type), found.rate)]
  }

  /// A look-up among rows of which one has an amount without a rate.
  private func lookedUp(_ lookup: Model.Lookup) -> [Conversion] {
    guard lookup.lastKnown == nil, let argument = lookup.aggregate.argument, case .column(let name) = argument.kind,
      let target = datasetIndex[lookup.dataset], let value = computed(name, target), let found = conversion(value)
    else { return [] }
    let lacking = Self.lacking(argument, found.amount, found.rate)
    var count = lookup
    count.aggregate.function = .count
    count.aggregate.argument = nil
    count.aggregate.condition = Self.joined(Self.parts(of: lookup.aggregate.condition) + [lacking.gap]) { .and($0) }
    let rows = Model.RowExpression(.lookup(count), .number(.count(noun: nil)))
    let zero = Model.RowExpression(.number(.zero), .number(.plain))
    return [Conversion(rate: found.rate, gap: Model.RowExpression(.comparison(rows, .greater, zero), .flag), isWhole: true)]
  }

  private static func lacking(
    _ value: Model.RowExpression, _ amount: Model.RowExpression, _ rate: Model.Rate
  ) -> Conversion {
    let lacks = Model.RowExpression(.isMissing(value), .flag)
    return Conversion(
      rate: rate, gap: Model.RowExpression(.and([needs(amount, false), lacks]), .flag), isWhole: true)
  }
}
