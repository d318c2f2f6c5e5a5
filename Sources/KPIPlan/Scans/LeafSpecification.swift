public import KPIModel

/// A leaf in terms of the base dataset: what its scan has to compute.
struct LeafSpecification {
  /// A part of a leaf before it has a column.
  enum Part {
    case count(argument: Model.RowExpression?)
    case sum(Model.RowExpression)
    case mean(Model.RowExpression)
    case extreme(Model.RowExpression, isMaximum: Bool)
    case share(hypothesis: Model.RowExpression)
    case whole(Model.AggregateFunction, Model.RowExpression, ExactNumber?)
    case values(Model.RowExpression)
  }

  var dataset: ResolvedDataset
  /// The declared dataset, whose dimensions count.
  var declared: Model.Dataset
  var timeColumn: String?
  /// What rows must meet, the conditions of derived datasets included.
  var conditions: [Model.RowExpression]
  var keys: [Model.RowExpression]
  var audienceKeys: [Int]
  var entityKey: Int?
  var part: Part
  var having: [(part: Part, condition: Model.RowExpression?)]

  /// Whether slices of time can be put together.
  var isMergeable: Bool {
    switch part {
    case .count, .sum, .mean, .extreme, .share: true
    case .whole, .values: false
    }
  }

  /// Whether the scan delivers the rows themselves.
  var isRowByRow: Bool {
    if case .values = part { true } else { false }
  }

  /// All expressions that need columns.
  var expressions: [Model.RowExpression] {
    conditions + keys + part.expressions + having.flatMap { $0.part.expressions + [$0.condition].compactMap { $0 } }
  }
}

extension LeafSpecification.Part {
  var expressions: [Model.RowExpression] {
    switch self {
    case .count(let argument): [argument].compactMap { $0 }
    case .sum(let argument), .mean(let argument), .extreme(let argument, _), .values(let argument): [argument]
    case .share(let hypothesis): [hypothesis]
    case .whole(_, let argument, _): [argument]
    }
  }
}

extension LeafSpecification {
  /// The specification of an aggregate.
  init(_ leaf: Model.LeafAggregate, _ resolver: DatasetResolver) throws(PlanProblem) {
    dataset = try resolver.resolve(leaf.dataset)
    declared = try resolver.dataset(leaf.dataset)
    let names = dataset.renamed
    timeColumn = leaf.timeColumn.map { names[$0] ?? $0 }
    conditions = dataset.conditions + [leaf.condition].compactMap { $0 }.map { resolver.renaming($0, names) }
    keys = []
    audienceKeys = []
    having = []
    part = try LeafSpecification.part(
      leaf.function, leaf.argument.map { resolver.renaming($0, names) }, leaf.parameter,
      hypothesis: leaf.hypothesis.map { resolver.renaming($0, names) },
      needsRows: !leaf.audienceConditions.isEmpty)
    for condition in leaf.audienceConditions {
      audienceKeys.append(addKey(resolver.renaming(condition.entity, names)))
    }
    if let outer = leaf.outer { entityKey = addKey(resolver.renaming(outer.entity, names)) }
  }

  /// The specification of a membership.
  init(_ leaf: Model.MemberLeaf, _ resolver: DatasetResolver) throws(PlanProblem) {
    dataset = try resolver.resolve(leaf.dataset)
    declared = try resolver.dataset(leaf.dataset)
    let names = dataset.renamed
    timeColumn = leaf.timeColumn.map { names[$0] ?? $0 }
    conditions = dataset.conditions + [leaf.condition].compactMap { $0 }.map { resolver.renaming($0, names) }
    keys = []
    audienceKeys = []
    having = []
    part = .count(argument: nil)
    for condition in leaf.audienceConditions {
      audienceKeys.append(addKey(resolver.renaming(condition.entity, names)))
    }
    entityKey = addKey(resolver.renaming(leaf.entity, names))
    for aggregate in leaf.having?.aggregates ?? [] {
      let argument = aggregate.argument.map { resolver.renaming($0, names) }
      having.append(
        (
          try LeafSpecification.part(aggregate.function, argument, aggregate.parameter, hypothesis: nil, needsRows: false),
          aggregate.condition.map { resolver.renaming($0, names) }
        ))
    }
  }

  /// The place of a key among the keys; the same expression is one key.
  private mutating func addKey(_ expression: Model.RowExpression) -> Int {
    if let known = keys.firstIndex(of: expression) { return known }
    keys.append(expression)
    return keys.count - 1
  }

  private static func part(
    _ function: Model.AggregateFunction, _ argument: Model.RowExpression?, _ parameter: ExactNumber?,
    hypothesis: Model.RowExpression?, needsRows: Bool
  ) throws(PlanProblem) -> Part {
    if function == .count { return .count(argument: argument) }
    if function == .share, let hypothesis { return .share(hypothesis: hypothesis) }
    guard let argument else { throw PlanProblem("`\(function.rawValue)` needs a column") }
    switch function {
    case .sum: return .sum(argument)
    case .avg: return .mean(argument)
    case .min: return .extreme(argument, isMaximum: false)
    case .max: return .extreme(argument, isMaximum: true)
    case .distinct, .median, .percentile, .stddev:
      return needsRows ? .values(argument) : .whole(function, argument, parameter)
    case .earliest, .latest:
      if needsRows { throw PlanProblem("`\(function.rawValue)` cannot be limited to an audience") }
      return .whole(function, argument, parameter)
    case .count, .share: throw PlanProblem("`\(function.rawValue)` is not complete")
    }
  }
}

extension Model.Having {
  /// The aggregates in the order in which they stand in the condition.
  public var aggregates: [Model.RowAggregate] {
    switch self {
    case .comparison(let left, _, let right): left.aggregates + right.aggregates
    case .not(let inner): inner.aggregates
    case .and(let parts), .or(let parts): parts.flatMap(\.aggregates)
    }
  }
}

extension Model.HavingTerm {
  var aggregates: [Model.RowAggregate] {
    switch self {
    case .number: []
    case .aggregate(let aggregate): [aggregate]
    case .arithmetic(let left, _, let right): left.aggregates + right.aggregates
    }
  }
}
