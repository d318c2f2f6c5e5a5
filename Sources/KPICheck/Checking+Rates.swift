import KPIDiagnostics
import KPIModel
import KPISyntax

// `rate USD to EUR …`: what is declared about currencies.
extension Checking {
  /// Notes all rates; their files become datasets by ``ratesDataset(_:)``.
  mutating func checkRates(_ declared: [Declared<Syntax.Rate>]) {
    for rate in declared {
      let node = rate.node
      guard isCurrency(node.from), isCurrency(node.to) else { continue }
      if node.from.text == node.to.text {
        report(.rateToItself(node.to))
        continue
      }
      if let earlier = self.rate(from: node.from.text, to: node.to.text) {
        report(.doubledRate(node.from, node.to, earlier: earlier.span))
        continue
      }
      guard let source = rateSource(node) else { continue }
      project.rates.append(
        Model.Rate(
          from: node.from.text, to: node.to.text, source: source, span: node.from.span.joined(with: node.to.span)))
    }
  }

  private mutating func isCurrency(_ name: Syntax.Name) -> Bool {
    if name.isMissing { return false }
    if Self.isCurrency(name.text) { return true }
    report(.currencyNeeded(name))
    return false
  }

  private mutating func rateSource(_ node: Syntax.Rate) -> Model.Rate.Source? {
    switch node.source {
    case .missing: return nil
    case .value(let expr):
      guard case .number(let number) = expr.unwrapped.kind else {
        if case .missing = expr.kind { return nil }
        report(.rateValue(at: expr.span, text: text(expr.span)))
        return nil
      }
      guard let value = plainNumber(number, "a rate") else { return nil }
      if value == .zero {
        report(.rateValue(at: expr.span, text: text(expr.span)))
        return nil
      }
      return .constant(value)
    case .file:
      var days = Model.Rate.standardAgeDays
      for clause in node.clauses {
        if case .fresh(let number) = clause.kind { days = wholeDays(number) ?? days }
      }
      return .dated(dataset: Self.datasetName(node), maximumAgeDays: days)
    }
  }

  static func datasetName(_ node: Syntax.Rate) -> String { "\(node.from.text) to \(node.to.text)" }

  /// The dataset of a file of rates: one row a day, whose columns the block may find under other names.
  func ratesDataset(_ declared: Declared<Syntax.Rate>) -> Declared<Syntax.Dataset>? {
    let node = declared.node
    guard let rate = rate(from: node.from.text, to: node.to.text), rate.span.file == node.from.span.file,
      rate.span.lower == node.from.span.lower,
      let dataset = node.dataset(
        named: Self.datasetName(node), day: Model.Rate.dayColumn, rate: Model.Rate.rateColumn)
    else { return nil }
    return Declared(node: dataset, span: declared.span, keyword: declared.keyword)
  }

  /// A rate of zero or less is no rate: such cells are reported and passed over.
  mutating func checkRateColumns() {
    for rate in project.rates {
      guard case .dated(let name, _) = rate.source, let index = datasetIndex[name] else { continue }
      for position in project.datasets[index].columns.indices {
        let column = project.datasets[index].columns[position]
        switch (column.name, column.type) {
        case (Model.Rate.rateColumn, .number(.plain)):
          project.datasets[index].columns[position].range = Model.ClosedExactRange(
            lower: ExactNumber(coefficient: 1, scale: 10), upper: ExactNumber(1_000_000_000))
        case (Model.Rate.dayColumn, .date): break
        default: report(.rateColumn(column.name, at: column.span))
        }
      }
    }
  }

  func rate(from: String, to: String) -> Model.Rate? {
    project.rates.first { $0.from == from && $0.to == to }
  }

  // MARK: Amounts of a row

  /// What one unit of a currency is worth in another on the day of a row; nil, with a diagnostic, where no day is known.
  private mutating func worth(_ rate: Model.Rate, on moment: Model.RowExpression?, at span: Span) -> Model.RowExpression? {
    switch rate.source {
    case .constant(let value): return Model.RowExpression(.number(value), .number(.plain))
    case .dated(let dataset, let days):
      guard let moment else {
        report(.rateWithoutDay(rate, at: span))
        return nil
      }
      let column = Model.RowExpression(.column(Model.Rate.rateColumn), .number(.plain))
      var lookup = Model.Lookup(
        aggregate: Model.RowAggregate(function: .latest, argument: column, timeColumn: Model.Rate.dayColumn),
        dataset: dataset, match: [])
      lookup.lastKnown = Model.LastKnown(day: Model.Rate.dayColumn, moment: moment, maximumAgeDays: days)
      return Model.RowExpression(.lookup(lookup), .number(.plain))
    }
  }

  /// An amount of a row in another currency, by the rate of the row's day.
  mutating func converted(
    _ value: Model.RowExpression, by rate: Model.Rate, _ dataset: Int, time: String?, at span: Span
  ) -> Model.RowExpression? {
    guard case .number(let unit) = value.type else { return nil }
    let moment = time.map { name in
      Model.RowExpression(.column(name), project.datasets[dataset].column(named: name)?.type ?? .time)
    }
    guard let worth = worth(rate, on: moment, at: span) else { return nil }
    expectRate(worth, moment, value, rate, dataset)
    return Model.RowExpression(
      .arithmetic(value, [Model.ArithmeticStep(.times, worth)]),
      .number(unit.inCurrency(rate.to, insteadOf: rate.from)))
  }

  /// Rows with an amount and a day, but without a rate, are counted and told.
  private mutating func expectRate(
    _ worth: Model.RowExpression, _ moment: Model.RowExpression?, _ value: Model.RowExpression, _ rate: Model.Rate,
    _ dataset: Int
  ) {
    guard case .lookup = worth.kind, let moment else { return }
    func isMissing(_ value: Model.RowExpression) -> Model.RowExpression { Model.RowExpression(.isMissing(value), .flag) }
    let condition = Model.RowExpression(
      .or([isMissing(value), isMissing(moment), Model.RowExpression(.not(isMissing(worth)), .flag)]), .flag)
    let rule = Model.RowRule(
      condition: condition, text: Self.amountText(value),
      consequence: .amountMissing(from: rate.from, to: rate.to), span: rate.span)
    if !project.datasets[dataset].rules.contains(where: { $0.condition == condition }) {
      project.datasets[dataset].rules.append(rule)
    }
  }

  private static func amountText(_ value: Model.RowExpression) -> String {
    switch value.kind {
    case .column(let name): "`\(name)`"
    case .linked(let path, let column): "`\((path + [column]).joined(separator: "."))`"
    default: "the amount"
    }
  }

  /// The second of two amounts of a row in the currency of the first, if they differ and a rate is declared.
  mutating func inCurrency(
    of first: Model.ValueType?, _ value: Model.RowExpression, _ scope: RowScope, at span: Span
  ) -> Model.RowExpression? {
    guard case .number(let unit)? = first, case .number(let other) = value.type,
      let to = UnitChecker.currency(unit), let from = UnitChecker.currency(other), from != to,
      let rate = rate(from: from, to: to)
    else { return value }
    return converted(
      value, by: rate, scope.dataset, time: project.datasets[scope.dataset].timeColumns.first, at: span)
  }
}
