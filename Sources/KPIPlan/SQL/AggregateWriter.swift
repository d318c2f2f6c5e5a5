import KPIModel

/// Writes one aggregate over rows. Sums are exact and order-free; percentiles are interpolated linearly on doubles.
struct AggregateWriter {
  let dialect: Dialect
  let rows: RowExpressionWriter
  /// The answers on a scale that an expression rests on: in a share, rows that lack one are in neither part.
  var answers: (Model.RowExpression) -> [Model.RowExpression] = { _ in [] }

  /// An aggregate inside a declaration (look-ups, datasets made with `per`).
  func value(
    _ aggregate: Model.RowAggregate, _ resolver: DatasetResolver, _ dataset: ResolvedDataset, tieBreakers: [SQLFragment]
  ) throws(PlanProblem) -> SQLFragment {
    let argument = try aggregate.argument.map { expression throws(PlanProblem) in
      (try rows.value(resolver.renaming(expression, dataset.renamed)), expression.type)
    }
    let condition = try aggregate.condition.map { expression throws(PlanProblem) in
      try rows.value(resolver.renaming(expression, dataset.renamed))
    }
    if let hypothesis = aggregate.hypothesis {
      let expression = resolver.renaming(hypothesis, dataset.renamed)
      return try share(expression, [condition].compactMap { $0 })
    }
    let time = try aggregate.timeColumn.map { name throws(PlanProblem) in try rows.value(dataset.expression(name)) }
    return try value(
      aggregate.function, argument: argument?.0, type: argument?.1, condition: condition,
      parameter: aggregate.parameter, order: [time].compactMap { $0 } + tieBreakers)
  }

  private func share(_ hypothesis: Model.RowExpression, _ conditions: [SQLFragment]) throws(PlanProblem) -> SQLFragment {
    let (held, whole) = try AggregateWriter.share(
      hypothesis: try rows.value(hypothesis), answers: answers(hypothesis), conditions, rows)
    let filter: SQLFragment = whole.map { " FILTER (WHERE \($0))" } ?? ""
    return "(\(dialect.double("count(*) FILTER (WHERE \(held))")) / nullif(count(*)\(filter), 0))"
  }

  /// The conditions of the two counts of a share. An answer that was not given, or is out of range, is in neither.
  static func share(
    hypothesis: SQLFragment, answers: [Model.RowExpression], _ conditions: [SQLFragment], _ rows: RowExpressionWriter
  ) throws(PlanProblem) -> (held: SQLFragment, whole: SQLFragment?) {
    let answered = try answers.mapThrowing { answer throws(PlanProblem) in
      "\(try rows.value(answer)) IS NOT NULL" as SQLFragment
    }
    let whole = conditions + answered
    return ((whole + [hypothesis]).joined(" AND "), whole.isEmpty ? nil : whole.joined(" AND "))
  }

  /// An aggregate of the catalogue over the rows that meet the condition and have the argument.
  func value(
    _ function: Model.AggregateFunction, argument: SQLFragment?, type: Model.ValueType?, condition: SQLFragment?,
    parameter: ExactNumber?, order: [SQLFragment]
  ) throws(PlanProblem) -> SQLFragment {
    let filter: SQLFragment = condition.map { " FILTER (WHERE \($0))" } ?? ""
    guard let argument else {
      guard function == .count else { throw PlanProblem("`\(function.rawValue)` needs a column") }
      return "count(*)\(filter)"
    }
    switch function {
    case .count: return "count(\(argument))\(filter)"
    case .distinct: return "count(DISTINCT \(argument))\(filter)"
    case .sum: return "sum(\(dialect.exact(argument)))\(filter)"
    case .avg:
      return "(\(dialect.double("sum(\(dialect.exact(argument)))\(filter)")) / nullif(count(\(argument))\(filter), 0))"
    case .min: return "min(\(argument))\(filter)"
    case .max: return "max(\(argument))\(filter)"
    case .median: return "quantile_cont(\(dialect.double(argument)), 0.5)\(filter)"
    case .percentile:
      let fraction = (parameter?.double ?? 50) / 100
      return "quantile_cont(\(dialect.double(argument)), \(SQLFragment(sql: "\(fraction)")))\(filter)"
    case .stddev:
      // In order of the values: the last digits must not depend on the order in which threads deliver rows.
      let value = dialect.double(argument)
      return "stddev_samp(\(value) ORDER BY \(value))\(filter)"
    case .earliest, .latest:
      // As all aggregates of a column: over the rows that have a value.
      let present = [condition, "\(argument) IS NOT NULL"].compactMap { $0 }.joined(" AND ")
      return "first(\(argument)\(ordering(order, descending: function == .latest))) FILTER (WHERE \(present))"
    case .share: throw PlanProblem("`share` is made of two counts")
    }
  }

  private func ordering(_ keys: [SQLFragment], descending: Bool) -> SQLFragment {
    guard !keys.isEmpty else { return "" }
    let direction: SQLFragment = descending ? " DESC NULLS LAST" : " ASC NULLS LAST"
    return " ORDER BY \(keys.map { $0 + direction }.joined(", "))"
  }
}
