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
    /// The values of single rows with their places in time: `latest` and `earliest` where rows are chosen later.
    case ranked(Model.RowExpression, isLatest: Bool)
  }

  /// What the segment says about rows beside the values of its dimensions.
  struct Segment {
    var restrictions: [Model.DimensionCondition]
    var audiences: [Model.NamedAudience]
  }

  /// An aggregate over the rows of one entity.
  struct EntityPart {
    var part: Part
    var condition: Model.RowExpression?
    /// For `latest` and `earliest`: the time that orders the rows.
    var timeColumn: String?
  }

  var dataset: ResolvedDataset
  /// The declared dataset, whose dimensions count.
  var declared: Model.Dataset
  var timeColumn: String?
  /// How the interval of a row must lie to the period, where it is not its time that decides.
  var presence: RowPresence?
  /// What rows must meet, the conditions of derived datasets included.
  var conditions: [Model.RowExpression]
  var keys: [Model.RowExpression] = []
  var audienceKeys: [Int] = []
  var entityKey: Int?
  var part: Part
  /// The aggregates of `having`, then those of `top`.
  var having: [EntityPart] = []
  /// Whether the scan delivers the rows themselves.
  var isRowByRow = false

  /// Whether slices of time can be put together.
  var isMergeable: Bool { ([part] + having.map(\.part)).allSatisfy(\.isMergeable) }

  /// All expressions that need columns.
  var expressions: [Model.RowExpression] {
    conditions + keys + part.expressions + having.flatMap { $0.part.expressions + [$0.condition].compactMap { $0 } }
  }

  /// The times by which rows are put in order.
  var orderedBy: [String] {
    (part.isOrdered ? [timeColumn] : []).compactMap { $0 }
      + having.filter(\.part.isOrdered).compactMap(\.timeColumn)
  }
}

extension LeafSpecification.Part {
  var expressions: [Model.RowExpression] {
    switch self {
    case .count(let argument): [argument].compactMap { $0 }
    case .sum(let argument), .mean(let argument), .extreme(let argument, _), .values(let argument),
      .ranked(let argument, _):
      [argument]
    case .share(let hypothesis): [hypothesis]
    case .whole(_, let argument, _): [argument]
    }
  }

  var isMergeable: Bool {
    switch self {
    case .count, .sum, .mean, .extreme, .share: true
    case .whole, .values, .ranked: false
    }
  }

  var isOrdered: Bool {
    switch self {
    case .whole(let function, _, _): function == .latest || function == .earliest
    case .ranked: true
    case .count, .sum, .mean, .extreme, .share, .values: false
    }
  }
}

// MARK: From the model

extension LeafSpecification {
  /// The specification of an aggregate.
  init(_ leaf: Model.LeafAggregate, _ segment: Segment, _ resolver: DatasetResolver) throws(PlanProblem) {
    dataset = try resolver.resolve(leaf.dataset)
    declared = try resolver.dataset(leaf.dataset)
    let names = dataset.renamed
    timeColumn = leaf.timeColumn.map { names[$0] ?? $0 }
    presence = try LeafSpecification.presence(leaf.presence, dataset)
    conditions = dataset.conditions + [leaf.condition].compactMap { $0 }.map { resolver.renaming($0, names) }
    // Which rows count is known only when the audiences are: what cannot be put together needs the rows.
    isRowByRow =
      leaf.function.additivity == .holistic && !(leaf.audienceConditions.isEmpty && segment.audiences.isEmpty)
    part = try LeafSpecification.part(
      leaf.function, leaf.argument.map { resolver.renaming($0, names) }, leaf.parameter,
      hypothesis: leaf.hypothesis.map { resolver.renaming($0, names) }, needsRows: isRowByRow)
    try add(leaf.audienceConditions.map(\.entity), segment, leaf.timeColumn, resolver)
    if let outer = leaf.outer { entityKey = addKey(resolver.renaming(outer.entity, names)) }
  }

  /// The specification of a membership.
  init(_ leaf: Model.MemberLeaf, _ segment: Segment, _ resolver: DatasetResolver) throws(PlanProblem) {
    dataset = try resolver.resolve(leaf.dataset)
    declared = try resolver.dataset(leaf.dataset)
    let names = dataset.renamed
    timeColumn = leaf.timeColumn.map { names[$0] ?? $0 }
    presence = try LeafSpecification.presence(leaf.presence, dataset)
    conditions = dataset.conditions + [leaf.condition].compactMap { $0 }.map { resolver.renaming($0, names) }
    part = .count(argument: nil)
    try add(leaf.audienceConditions.map(\.entity), segment, leaf.timeColumn, resolver)
    let entity = addKey(resolver.renaming(leaf.entity, names))
    entityKey = entity
    let aggregates = leaf.aggregates
    // The rows of one entity lie in one group, unless audiences of something else tell them apart.
    isRowByRow = audienceKeys.contains { $0 != entity } && aggregates.contains { $0.function.additivity == .holistic }
    for aggregate in aggregates {
      having.append(
        EntityPart(
          part: try LeafSpecification.part(
            aggregate.function, aggregate.argument.map { resolver.renaming($0, names) }, aggregate.parameter,
            hypothesis: aggregate.hypothesis.map { resolver.renaming($0, names) }, needsRows: isRowByRow),
          condition: aggregate.condition.map { resolver.renaming($0, names) },
          timeColumn: aggregate.timeColumn.map { names[$0] ?? $0 }))
    }
  }

  /// Conditions on dimensions, and the keys of entities that audiences are asked about: those of the leaf, then those of
  /// a breakdown.
  private mutating func add(
    _ entities: [Model.RowExpression], _ segment: Segment, _ time: String?, _ resolver: DatasetResolver
  ) throws(PlanProblem) {
    let names = dataset.renamed
    for restriction in segment.restrictions {
      guard let condition = declared.expression(of: restriction, timeColumn: time) else {
        let dimensions = restriction.dimensions.map { "`\($0)`" }.joined(separator: ", ")
        throw PlanProblem("rows of `\(declared.name)` cannot be chosen by \(dimensions)")
      }
      conditions.append(resolver.renaming(condition, names))
    }
    for entity in entities { audienceKeys.append(addKey(resolver.renaming(entity, names))) }
    for audience in segment.audiences {
      guard let entity = declared.entity(ofKind: audience.entityKind) else {
        throw PlanProblem("rows of `\(declared.name)` cannot be told apart by `\(audience.name)`")
      }
      audienceKeys.append(addKey(resolver.renaming(entity, names)))
    }
  }

  private static func presence(
    _ presence: Model.Presence?, _ dataset: ResolvedDataset
  ) throws(PlanProblem) -> RowPresence? {
    guard let presence else { return nil }
    guard let interval = dataset.lasts else { throw PlanProblem("rows of `\(dataset.base.name)` do not last") }
    return RowPresence(presence: presence, interval: interval)
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
      return needsRows ? .ranked(argument, isLatest: function == .latest) : .whole(function, argument, parameter)
    case .count, .share: throw PlanProblem("`\(function.rawValue)` is not complete")
    }
  }
}

extension Model.MemberLeaf {
  /// The aggregates over the rows of one entity: those of `having`, then those of `top`, as they stand there.
  public var aggregates: [Model.RowAggregate] { (having?.aggregates ?? []) + (top?.by.aggregates ?? []) }
}

extension Model.Having {
  /// The aggregates in the order in which they stand in the condition.
  public var aggregates: [Model.RowAggregate] {
    switch self {
    case .comparison(let left, _, let right): left.aggregates + right.aggregates
    case .isMissing(let inner): inner.aggregates
    case .not(let inner): inner.aggregates
    case .and(let parts), .or(let parts): parts.flatMap(\.aggregates)
    }
  }
}

extension Model.HavingTerm {
  /// The aggregates in the order in which they stand in the term.
  public var aggregates: [Model.RowAggregate] {
    switch self {
    case .number, .text, .day, .flag: []
    case .aggregate(let aggregate): [aggregate]
    case .arithmetic(let left, _, let right): left.aggregates + right.aggregates
    }
  }
}
