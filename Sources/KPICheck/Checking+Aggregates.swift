import KPIDiagnostics
import KPIModel
import KPISyntax

// Aggregates over the rows of one dataset: the leaves of formulas.
extension Checking {
  mutating func aggregate(_ call: Syntax.Call, _ function: Model.AggregateFunction, at span: Span) -> Model.Formula? {
    if let per = call.per {
      report(.perInFormula(call.function.text, at: per.span))
      return nil
    }
    guard let argument = aggregateArguments(call, function, at: span) else { return nil }
    refuseGroupClauses(argument)
    if case .call(let inner) = argument.value.unwrapped.kind, inner.per != nil,
      let first = Model.AggregateFunction(rawValue: inner.function.text)
    {
      return twoSteps(call, function, inner, first, argument, at: span)
    }
    guard let index = aggregatedDataset(argument.value, call.function.text) else { return nil }
    guard var leaf = leaf(function, argument, index, at: span) else { return nil }
    leaf.parameter = percentile(call, function)
    if function == .share, let hypothesis = call.arguments.dropFirst().first {
      if Self.isMembership(hypothesis.value) { return shareOfMembers(leaf, hypothesis, index) }
      leaf.hypothesis = rowCondition(hypothesis.value, RowScope(index))
      refuseRowClauses(hypothesis)
      if leaf.hypothesis == nil { return nil }
    }
    return finish(leaf, index)
  }

  /// `share(orders, person in buyers)`: whether an entity is a member is never withheld, so that it is a count over a count.
  private mutating func shareOfMembers(
    _ share: Model.LeafAggregate, _ hypothesis: Syntax.Argument, _ index: Int
  ) -> Model.Formula? {
    refuseRowClauses(hypothesis)
    let before = diagnostics.count
    let (_, audiences) = rowConditions(hypothesis.value, RowScope(index))
    guard diagnostics.count == before else { return nil }
    var whole = share
    whole.function = .count
    whole.unit = .count(noun: share.dataset)
    var part = whole
    part.audienceConditions += audiences
    let counted = finish(part, index)
    let step = Model.FormulaStep(.divided, finish(whole, index))
    return Model.Formula(.arithmetic(counted, [step]), unit: .ratio, span: share.span)
  }

  /// The number of arguments a function takes, and the first of them.
  mutating func aggregateArguments(
    _ call: Syntax.Call, _ function: Model.AggregateFunction, at span: Span
  ) -> Syntax.Argument? {
    let expected = function == .share || function == .percentile ? 2 : 1
    guard call.arguments.count == expected, let first = call.arguments.first else {
      if function == .share, call.arguments.count == 1 {
        report(.shareOfWhat(at: span))
      } else {
        report(.argumentCount(function.rawValue, expected: expected...expected, found: call.arguments.count, at: span))
      }
      return nil
    }
    return first
  }

  mutating func refuseGroupClauses(_ argument: Syntax.Argument) {
    if let having = argument.having { report(.havingInAggregate(at: having.span)) }
    if let top = argument.top { report(.notSupported("`top` in an aggregate", at: top.span, instead: nil)) }
  }

  /// The percentage of a percentile; nil for other functions.
  mutating func percentile(_ call: Syntax.Call, _ function: Model.AggregateFunction) -> ExactNumber? {
    guard function == .percentile, let argument = call.arguments.dropFirst().first else { return nil }
    if case .number(let number) = argument.value.unwrapped.kind, number.unit == nil || number.unit == .percent,
      let value = ExactNumber(digits: number.digits), (0...100).contains(value.double)
    {
      // Spreadsheets and SQL write 0.9 where we write 90: nobody would notice the other number.
      if number.unit == nil, value.double > 0, value.double < 1 {
        report(.percentileFraction(number.digits, percent: value.double * 100, at: argument.value.span))
      }
      return value
    }
    report(.percentileRange(at: argument.value.span))
    return nil
  }

  /// The dataset whose rows an aggregate looks at: the first path names it.
  mutating func aggregatedDataset(_ expr: Syntax.Expr, _ function: String) -> Int? {
    guard let path = Paths.all(in: expr).first else {
      if case .missing = expr.kind { return nil }
      report(.columnNeededFirst(function, at: expr.span))
      return nil
    }
    let name = path.first
    if let symbol = symbols[name.text], symbol.kind == .metric || symbol.kind == .kpi {
      report(.aggregateOfMetric(function, name, kind: symbol.kind.text))
      return nil
    }
    if datasetIndex[name.text] == nil, symbols[name.text] == nil {
      let holders = project.datasets.filter { dataset in dataset.column(named: name.text) != nil }.map(\.name)
      if let holder = holders.first {
        report(.columnWithoutDataset(path, holder: holder, others: Array(holders.dropFirst())))
        return nil
      }
    }
    return dataset(name)
  }

  /// The leaf of one function with its rows, without parameter and hypothesis.
  mutating func leaf(
    _ function: Model.AggregateFunction, _ argument: Syntax.Argument, _ index: Int, at span: Span
  ) -> Model.LeafAggregate? {
    let name = project.datasets[index].name
    var leaf = Model.LeafAggregate(function: function, dataset: name, unit: .count(noun: short(name)), span: span)
    let scope = RowScope(index)
    if isWhole(argument.value, name) {
      guard function == .count || function == .share else {
        report(.columnNeededIn(function.rawValue, at: argument.value.span, dataset: name))
        return nil
      }
      if function == .share { leaf.unit = .ratio }
    } else {
      guard function != .share else {
        report(.shareOfColumn(at: argument.value.span, dataset: name))
        return nil
      }
      guard let value = row(argument.value, scope),
        let type = resultType(function, of: value, name, at: argument.value.span)
      else { return nil }
      guard case .number(let unit) = type else {
        report(.resultIsNoNumber(function.rawValue, type, at: span))
        return nil
      }
      leaf.argument = value
      leaf.unit = unit
    }
    if let condition = argument.whereCondition {
      let (rows, audiences) = rowConditions(condition, scope)
      leaf.condition = rows
      leaf.audienceConditions = audiences
    }
    guard let time = rowTime(argument.on, index) else { return nil }
    leaf.timeColumn = time.column
    leaf.presence = time.presence
    if leaf.timeColumn == nil, function == .latest || function == .earliest {
      report(.noTimeColumn(function.rawValue, dataset: name, at: span))
      return nil
    }
    return leaf
  }

  /// The type of an aggregate over a value, or nil with a diagnostic if it has none.
  mutating func resultType(
    _ function: Model.AggregateFunction, of value: Model.RowExpression, _ dataset: String, at span: Span
  ) -> Model.ValueType? {
    switch function {
    case .count: return .number(.count(noun: short(dataset)))
    case .distinct: return .number(.count(noun: Self.noun(of: value)))
    case .share: return .number(.ratio)
    case .earliest, .latest: return value.type
    case .max, .min:
      if value.type.isNumeric || value.type == .date || value.type == .time { return value.type }
      report(.wrongArgument(function.rawValue, "numbers, dates or times", value.type, at: span))
    case .avg, .median, .percentile, .stddev, .sum:
      if value.type.isNumeric { return value.type }
      report(.wrongArgument(function.rawValue, "numbers", value.type, at: span))
    }
    return nil
  }

  /// What different values of a column are called: "baskets" for a column `basket`.
  static func noun(of value: Model.RowExpression) -> String? {
    switch value.kind {
    case .column(let name): plural(name)
    case .linked(_, let column): plural(column)
    default: nil
    }
  }

  static func plural(_ noun: String) -> String {
    if noun.hasSuffix("s") { return noun }
    if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
      return noun.dropLast() + "ies"
    }
    if noun.hasSuffix("x") || noun.hasSuffix("ch") || noun.hasSuffix("sh") { return noun + "es" }
    return noun + "s"
  }

  /// The time by which rows lie in a period: what `on` says, else the dataset's first.
  mutating func timeColumn(_ on: Syntax.Path?, _ index: Int) -> String? {
    let dataset = project.datasets[index]
    guard let on, !on.isMissing else { return dataset.timeColumns.first }
    var names = on.parts
    if names.count == 2, isName(names[0], of: dataset.name) { names.removeFirst() }
    if names.count == 1, dataset.timeColumns.contains(names[0].text) { return names[0].text }
    report(.unknownTimeColumn(on, dataset: dataset.name, known: dataset.timeColumns))
    return dataset.timeColumns.first
  }

  // MARK: Two steps

  /// `median(sum(orders.paid) per person)`.
  private mutating func twoSteps(
    _ call: Syntax.Call, _ outer: Model.AggregateFunction, _ inner: Syntax.Call, _ function: Model.AggregateFunction,
    _ argument: Syntax.Argument, at span: Span
  ) -> Model.Formula? {
    if let clause = argument.whereCondition?.span ?? argument.on?.span { report(.clauseAfterPer(at: clause)) }
    if outer == .share || outer == .latest || outer == .earliest {
      report(.secondStep(outer.rawValue, at: call.function.span))
      return nil
    }
    guard let per = inner.per, let first = aggregateArguments(inner, function, at: argument.value.span) else {
      return nil
    }
    refuseGroupClauses(first)
    guard let index = aggregatedDataset(first.value, inner.function.text) else { return nil }
    guard var leaf = leaf(function, first, index, at: span) else { return nil }
    leaf.parameter = percentile(inner, function)
    guard let entity = rowValue(per, RowScope(index)) else { return nil }
    leaf.outer = Model.OuterStep(function: outer, parameter: percentile(call, outer), entity: entity)
    if function == .share, let hypothesis = inner.arguments.dropFirst().first {
      refuseRowClauses(hypothesis)
      leaf.hypothesis = rowCondition(hypothesis.value, RowScope(index))
      if leaf.hypothesis == nil { return nil }
    }
    if outer == .count { leaf.unit = .count(noun: Self.noun(of: entity)) }
    if outer == .distinct { leaf.unit = .count(noun: nil) }
    return finish(leaf, index)
  }

  mutating func finish(_ leaf: Model.LeafAggregate, _ index: Int) -> Model.Formula {
    var leaf = leaf
    checkRepetition(leaf, index)
    leaf.alsoCovered = coveredToo([leaf.condition, leaf.hypothesis].compactMap { $0 }, index)
    leaf.rateGaps = rateGaps(of: leaf, index)
    project.leaves.append(leaf)
    return Model.Formula(.aggregate(project.leaves.count - 1), unit: leaf.unit, span: leaf.span)
  }
}
