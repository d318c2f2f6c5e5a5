public import KPIModel

/// All that an engine is asked for one report: relations to make, sources to look over, passes to run.
public struct ReportPlan: Hashable, Sendable {
  /// In the order in which they must be made.
  public var relations: [Relation]
  /// What is found out about each dataset that is read.
  public var profiles: [SourceProfile]
  /// The passes over rows; a ``LeafAccess`` refers to them by index.
  public var scans: [Scan]
  /// Where each demanded leaf finds its parts.
  public var accesses: [LeafDemand: [LeafAccess]]
  /// The statements of funnels and lifetime models.
  public var analyses: [AnalysisScan] = []

  init() {
    relations = []
    profiles = []
    scans = []
    accesses = [:]
  }
}

/// Makes plans.
public struct Planner: Sendable {
  /// The definitions that plans follow.
  public let project: Model.Project
  /// The database that statements are written for.
  public let dialect: Dialect
  /// The files of each dataset that is read from files.
  public let files: [String: FileSet]
  /// Rows whose first time is later are left out.
  public let asOf: Day

  /// A planner; `files` has the files found for each dataset that is read from files, by its name.
  public init(project: Model.Project, dialect: Dialect, files: [String: FileSet], asOf: Day) {
    self.project = project
    self.dialect = dialect
    self.files = files
    self.asOf = asOf
  }

  /// The driver behind each connection.
  var drivers: [String: String] {
    Dictionary(project.connections.map { ($0.name, $0.driver) }, uniquingKeysWith: { first, _ in first })
  }

  /// The plan that delivers what these evaluations need. `alsoProfile` names datasets that are looked over although no
  /// formula needs them.
  public func plan(
    _ evaluations: [Evaluation], analyses: [AnalysisDemand] = [], alsoProfile datasets: [String] = []
  ) throws(PlanProblem) -> ReportPlan {
    var collector = DemandCollector(project)
    collector.collect(evaluations)
    var assembly = PlanAssembly(self)
    for analysis in analyses + collector.lifetimes where !assembly.analyses.contains(analysis) {
      try assembly.add(analysis)
    }
    for demand in collector.order { try assembly.add(demand, collector.periods[demand] ?? []) }
    for dataset in datasets { try assembly.addProfile(of: dataset) }
    return try assembly.plan()
  }
}

/// A plan while it is put together.
struct PlanAssembly {
  let planner: Planner
  let resolver: DatasetResolver
  var graph: RelationGraph
  private var specifications: [(demand: LeafDemand, specification: LeafSpecification, periods: Set<Period>)] = []
  private var tags: [TagRelation] = []
  private(set) var analyses: [AnalysisDemand] = []
  private var profiled: [String] = []
  /// For each base dataset: the intervals that are used.
  private var intervals: [String: [DatasetInterval]] = [:]

  struct TagRelation: Hashable {
    var dataset: String
    var tags: Model.Tags
    var name: SQLName { SQLName("\(dataset) #tags \(tags.name)") }
  }

  init(_ planner: Planner) {
    self.planner = planner
    resolver = DatasetResolver(planner.project)
    graph = RelationGraph(resolver)
  }

  /// The base datasets met so far.
  var datasets: Set<String> { Set(graph.datasets).union(profiled) }

  // MARK: Collecting

  mutating func add(_ demand: LeafDemand, _ periods: Set<Period>) throws(PlanProblem) {
    let specification = try self.specification(demand)
    let base = specification.dataset.base.name
    for expression in specification.expressions { try graph.need(expression, on: base) }
    if let time = specification.timeColumn { try needColumn(time, of: base) }
    if let interval = specification.presence?.interval {
      try need(interval, of: base)
      note(interval, of: specification.dataset)
    }
    for key in demand.dimensions {
      try need(try dimension(key, specification), of: base)
    }
    for time in specification.orderedBy { try needColumn(time, of: base) }
    if !specification.orderedBy.isEmpty { try needTieBreakers(specification) }
    try addProfile(of: base)
    for other in alsoCovered(demand.leaf) { try addProfile(of: other) }
    specifications.append((demand, specification, periods))
  }

  /// Datasets whose coverage a leaf depends on, besides its own.
  private func alsoCovered(_ leaf: LeafReference) -> [String] {
    switch leaf {
    case .aggregate(let index): planner.project.leaves[index].alsoCovered
    case .members(let index): planner.project.memberLeaves[index].alsoCovered
    }
  }

  private mutating func needTieBreakers(_ specification: LeafSpecification) throws(PlanProblem) {
    for name in specification.dataset.base.tieBreakers {
      try needColumn(name, of: specification.dataset.base.name)
    }
  }

  /// Keys and first times are always looked over: duplicates and coverage are told whatever the formulas need.
  mutating func addProfile(of dataset: String) throws(PlanProblem) {
    let base = try resolver.resolve(dataset).base
    guard !profiled.contains(base.name) else { return }
    profiled.append(base.name)
    graph.use(base.name)
    _ = try graph.groupLevel(of: base.name)
    for name in base.key + base.timeColumns.prefix(1) { try needColumn(name, of: base.name) }
    // Of a dataset that lasts, a key may repeat: only intervals tell which rows are doubled.
    if let interval = base.lasts, !base.key.isEmpty {
      try need(interval, of: base.name)
      note(interval, of: ResolvedDataset(base: base, conditions: [], renamed: [:], lasts: interval))
    }
    switch base.source {
    case .grouped(let parent, _), .unfolded(let parent, _, _, _): try addProfile(of: parent)
    case .files, .connected, .filtered, .inline: break
    }
    for (resolved, _, rule) in try RuleWriter.rules(on: base.name, resolver, planner.project) {
      for condition in resolved.conditions { try graph.need(condition, on: base.name) }
      try graph.need(resolver.renaming(rule.condition, resolved.renamed), on: base.name)
    }
  }

  private mutating func need(_ interval: Model.Interval, of dataset: String) throws(PlanProblem) {
    try needColumn(interval.from, of: dataset)
    try needColumn(interval.to, of: dataset)
  }

  /// What is wrong with an interval that the base declares is told of all its rows.
  private mutating func note(_ interval: Model.Interval, of dataset: ResolvedDataset) {
    let used = DatasetInterval(interval: interval, conditions: dataset.base.lasts == interval ? [] : dataset.conditions)
    if intervals[dataset.base.name, default: []].contains(used) { return }
    intervals[dataset.base.name, default: []].append(used)
  }

  /// Asks for what a funnel or a lifetime model reads.
  mutating func add(_ analysis: AnalysisDemand) throws(PlanProblem) {
    for source in try eventSources(analysis) {
      for expression in source.expressions { try graph.need(expression, on: source.base) }
      try needColumn(source.time, of: source.base)
      try addProfile(of: source.base)
    }
    switch analysis {
    case .funnel(_, let names):
      guard let first = try eventSources(analysis).first else { return }
      for dimension in try dimensions(names, first) { try need(dimension, of: first.base) }
    case .lifetime(let name):
      if let lifetime = planner.project.lifetime(named: name), let value = lifetime.value {
        let source = try EventSource(lifetime, resolver)
        try graph.need(resolver.renaming(value, source.dataset.renamed), on: source.base)
      }
    }
    analyses.append(analysis)
  }

  private func eventSources(_ analysis: AnalysisDemand) throws(PlanProblem) -> [EventSource] {
    switch (analysis, planner.project.analysis(named: analysis.name)) {
    case (.funnel, .funnel(let funnel)?):
      return try funnel.steps.mapThrowing { step throws(PlanProblem) in try EventSource(step, resolver) }
    case (.lifetime, .lifetime(let lifetime)?): return [try EventSource(lifetime, resolver)]
    default: throw PlanProblem("there is no analysis `\(analysis.name)`")
    }
  }

  private func dimensions(_ names: [String], _ source: EventSource) throws(PlanProblem) -> [Model.Dimension] {
    try names.mapThrowing { name throws(PlanProblem) in
      guard let dimension = source.declared.dimension(named: name) else {
        throw PlanProblem("rows of `\(source.declared.name)` have no `\(name)` to be broken down by")
      }
      guard case .column(let expression) = dimension else { return dimension }
      return .column(resolver.renaming(expression, source.dataset.renamed))
    }
  }

  private func scan(_ analysis: AnalysisDemand, _ relations: RelationWriter) throws(PlanProblem) -> AnalysisScan {
    let sources = try eventSources(analysis)
    let names = sources.map(\.declared.name)
    let relation = { (dataset: String) in relations.name(of: dataset, upTo: self.graph.highestLevel(of: dataset)) }
    switch (analysis, planner.project.analysis(named: analysis.name)) {
    case (.funnel(_, let dimensions), .funnel(let funnel)?):
      let writer = FunnelWriter(
        funnel: funnel, sources: sources, dialect: planner.dialect, relations: relations, relation: relation,
        dimensions: try self.dimensions(dimensions, sources[0]))
      return AnalysisScan(demand: analysis, datasets: names, statement: try writer.statement().statement)
    case (.lifetime, .lifetime(let lifetime)?):
      let writer = LifetimeWriter(
        lifetime: lifetime, source: sources[0], dialect: planner.dialect,
        rows: relations.rowWriter(of: sources[0].base, alias: "b"), relation: relation(sources[0].base),
        value: lifetime.value.map { resolver.renaming($0, sources[0].dataset.renamed) })
      return AnalysisScan(demand: analysis, datasets: names, statement: try writer.statement().statement)
    default: throw PlanProblem("there is no analysis `\(analysis.name)`")
    }
  }

  private mutating func needColumn(_ name: String, of dataset: String) throws(PlanProblem) {
    let column = try graph.column(name, of: dataset)
    _ = try graph.need(RelationNode(dataset: dataset, kind: .column(name)), type: column.type)
  }

  private mutating func need(_ dimension: Model.Dimension, of dataset: String) throws(PlanProblem) {
    switch dimension {
    case .column(let expression): try graph.need(expression, on: dataset)
    case .timePart: break
    case .tags(let tags):
      let relation = TagRelation(dataset: dataset, tags: tags)
      _ = try graph.level(of: tags.lookup, on: dataset)
      if !self.tags.contains(relation) { self.tags.append(relation) }
    }
  }

  private func specification(_ demand: LeafDemand) throws(PlanProblem) -> LeafSpecification {
    let audiences = try demand.audiences.mapThrowing { name throws(PlanProblem) in
      guard let audience = planner.project.audience(named: name) else {
        throw PlanProblem("there is no audience named `\(name)`")
      }
      return audience
    }
    let segment = LeafSpecification.Segment(restrictions: demand.restrictions, audiences: audiences)
    switch demand.leaf {
    case .aggregate(let index):
      guard planner.project.leaves.indices.contains(index) else { throw PlanProblem("an aggregate is not in the model") }
      return try LeafSpecification(planner.project.leaves[index], segment, resolver)
    case .members(let index):
      guard planner.project.memberLeaves.indices.contains(index) else {
        throw PlanProblem("a membership is not in the model")
      }
      return try LeafSpecification(planner.project.memberLeaves[index], segment, resolver)
    }
  }

  private func dimension(_ key: DimensionKey, _ specification: LeafSpecification) throws(PlanProblem) -> Model.Dimension {
    guard let dimension = specification.declared.dimension(named: key.name) else {
      throw PlanProblem("rows of `\(specification.declared.name)` have no `\(key.name)` to be broken down by")
    }
    if case .column(let expression) = dimension {
      return .column(resolver.renaming(expression, specification.dataset.renamed))
    }
    return dimension
  }

  /// A rule may look into a dataset that nothing else needs, which then has rules of its own.
  mutating func profileEverything() throws(PlanProblem) {
    while let next = graph.datasets.first(where: { !profiled.contains($0) }) { try addProfile(of: next) }
  }

  private func rules(on base: String, _ relations: RelationWriter) throws(PlanProblem) -> [RuleCheck] {
    let writer = RuleWriter(relations: relations, base: try resolver.dataset(base))
    return try RuleWriter.rules(on: base, resolver, planner.project).mapThrowing { found throws(PlanProblem) in
      try writer.check(found.dataset, found.name, found.rule, resolver)
    }
  }

  // MARK: Writing

  mutating func plan() throws(PlanProblem) -> ReportPlan {
    // Datasets that are only linked to or looked into are looked over too: their bad cells and doubled keys count.
    try profileEverything()
    for target in graph.validAt {
      if let interval = target.lasts { note(interval, of: target) }
    }
    var plan = ReportPlan()
    let relations = RelationWriter(
      graph: graph, resolver: resolver, dialect: planner.dialect, calendar: planner.project.calendar,
      files: planner.files, drivers: planner.drivers, asOf: planner.asOf)
    plan.relations = try relations.relations() + (try tags.mapThrowing { tag throws(PlanProblem) in
      try tagRelation(tag, relations)
    })
    plan.profiles = try profiled.mapThrowing { name throws(PlanProblem) in
      var profile = try SourceProfile(
        dataset: try resolver.dataset(name), graph: graph, intervals: intervals[name] ?? [], relations: relations)
      profile.rules = try rules(on: name, relations)
      return profile
    }
    try addScans(to: &plan, relations)
    plan.analyses = try analyses.mapThrowing { analysis throws(PlanProblem) in try scan(analysis, relations) }
    return plan
  }

  private func tagRelation(_ tag: TagRelation, _ relations: RelationWriter) throws(PlanProblem) -> Relation {
    let writer = LookupWriter(
      relations: relations, dataset: tag.dataset, level: graph.highestLevel(of: tag.dataset) + 1_000,
      lookup: tag.tags.lookup, other: try resolver.resolve(tag.tags.lookup.dataset))
    let select = try writer.tagRows()
    return Relation(
      name: tag.name.name, dataset: tag.dataset,
      statement: (SQLFragment(sql: "CREATE TEMP TABLE \(tag.name.quoted) AS ") + select).statement)
  }

  private func addScans(to plan: inout ReportPlan, _ relations: RelationWriter) throws(PlanProblem) {
    var builders: [ScanBuilder] = []
    var indices: [ScanBuilder.Key: Int] = [:]
    for (demand, specification, periods) in specifications {
      for (key, periods) in try scanKeys(demand, specification, periods) {
        let index = indices[key] ?? builders.count
        if index == builders.count {
          indices[key] = index
          builders.append(ScanBuilder(key))
        }
        builders[index].add(periods)
        let rows = relations.rowWriter(of: key.dataset, alias: "b")
        let access = try builders[index].access(
          specification, scan: index, AggregateWriter(dialect: planner.dialect, rows: rows),
          order: { time throws(PlanProblem) in try order(time, specification, rows) }, scaleColumns: { scaleColumns($0, of: key.dataset) })
        plan.accesses[demand, default: []].append(access)
      }
    }
    plan.scans = try builders.mapThrowing { builder throws(PlanProblem) in try scan(builder, relations) }
  }

  private func scan(_ builder: ScanBuilder, _ relations: RelationWriter) throws(PlanProblem) -> Scan {
    let dataset = builder.key.dataset
    var writer = ScanWriter(
      dialect: planner.dialect, calendar: planner.project.calendar, rows: relations.rowWriter(of: dataset, alias: "b"),
      relation: relations.name(of: dataset, upTo: graph.highestLevel(of: dataset)),
      tagRelations: Dictionary(
        tags.filter { $0.dataset == dataset }.map { ($0.tags.name, $0.name) }, uniquingKeysWith: { first, _ in first }))
    writer.timeColumn = builder.key.timeColumn
    writer.dimensionOrder = builder.key.dimensions
    let base = try resolver.dataset(dataset)
    writer.coverage = base.coverage
    writer.firstTime = base.timeColumns.first.map { SQLName($0) }
    let graph = graph
    writer.columnType = { name throws(PlanProblem) in try graph.column(name, of: dataset).type }
    if case .inline = base.source {} else { writer.asOf = planner.asOf }
    return try writer.scan(builder)
  }

  /// The scans that serve a demand: one, or for values that cannot be put together one for each grain of named periods
  /// and one for all others.
  private func scanKeys(
    _ demand: LeafDemand, _ specification: LeafSpecification, _ periods: Set<Period>
  ) throws(PlanProblem) -> [(ScanBuilder.Key, Set<Period>)] {
    let base = ScanBuilder.Key(
      dataset: specification.dataset.base.name, timeColumn: specification.timeColumn, keys: specification.keys,
      dimensions: demand.dimensions,
      sources: try demand.dimensions.mapThrowing { key throws(PlanProblem) in try dimension(key, specification) },
      isMergeable: specification.isMergeable && specification.presence == nil,
      leaf: specification.isRowByRow ? demand.leaf : nil,
      restrictions: specification.isRowByRow ? demand.restrictions : [], presence: specification.presence, grain: nil)
    if specification.presence != nil { return [(base, periods)] }
    if specification.isMergeable || specification.isRowByRow || specification.timeColumn == nil {
      return [(base, periods)]
    }
    // The engine does not know retail months: their first and last days are given to it.
    let isRetail = planner.project.calendar.retail != nil
    let byGrain = Dictionary(grouping: periods) { period -> TimeGrain? in
      guard case .named(let grain) = period.kind, !isRetail || grain.months == nil else { return nil }
      return grain
    }
    let grains: [TimeGrain?] = TimeGrain.allCases.map { $0 } + [nil]
    return grains.compactMap { grain in
      guard let periods = byGrain[grain] else { return nil }
      var key = base
      key.grain = grain
      return (key, Set(periods))
    }
  }

  /// What says which row is the latest: its time, then the clause `order column` or the key, then its place.
  private func order(
    _ time: String?, _ specification: LeafSpecification, _ rows: RowExpressionWriter
  ) throws(PlanProblem) -> [SQLFragment] {
    let time = try time.map { name throws(PlanProblem) in try rows.column(.column(name)) }
    let ties = try specification.dataset.base.tieBreakers.mapThrowing { name throws(PlanProblem) in
      try rows.column(.column(name))
    }
    return [time].compactMap { $0 } + ties + ["b.\(SQLName.row)"]
  }

  /// The answers on a scale that an expression rests on, also by way of columns that are computed from them. Where it
  /// says itself what a missing answer means (`is missing`, `coalesce`), nothing is withheld.
  private func scaleColumns(_ expression: Model.RowExpression, of dataset: String) -> [Model.RowExpression] {
    var found: [Model.RowExpression] = []
    var seen: Set<String> = []
    addScales(expression, dataset, &found, &seen)
    return found
  }

  private func addScales(
    _ expression: Model.RowExpression, _ dataset: String, _ found: inout [Model.RowExpression], _ seen: inout Set<String>
  ) {
    var inner: [Model.RowExpression] = []
    _ = expression.mappedWithType { kind, type in
      switch kind {
      case .column(let name):
        guard seen.insert(name).inserted, let column = try? graph.column(name, of: dataset) else { return true }
        if column.isScale {
          found.append(Model.RowExpression(kind, type))
        } else if case .expression(let definition) = column.definition {
          inner.append(definition)
        }
        return true
      case .function("coalesce", let values):
        inner += values.suffix(1)
        return true
      case .linked, .lookup, .linkExists, .hasTag, .isMissing: return true
      default: return false
      }
    }
    for part in inner { addScales(part, dataset, &found, &seen) }
  }
}

extension Planner {
  /// The datasets whose rows a formula aggregates, by the names that it uses.
  public func leafDatasets(of formula: Model.Formula) -> Set<String> {
    var collector = DemandCollector(project, entersUndefined: true)
    collector.collect(formula, Context(period: .all))
    let lifetimes = collector.lifetimes.compactMap { project.lifetime(named: $0.name)?.dataset }
    return Set(lifetimes).union(
      collector.order.compactMap { demand in
        switch demand.leaf {
        case .aggregate(let index): project.leaves.indices.contains(index) ? project.leaves[index].dataset : nil
        case .members(let index):
          project.memberLeaves.indices.contains(index) ? project.memberLeaves[index].dataset : nil
        }
      })
  }

  /// The base datasets that evaluations need, by way of links and look-ups too. Nothing is planned.
  public func datasets(_ evaluations: [Evaluation], analyses: [AnalysisDemand] = []) -> Set<String> {
    var collector = DemandCollector(project, entersUndefined: true)
    collector.collect(evaluations)
    var assembly = PlanAssembly(self)
    // A demand that cannot be planned (a dimension that a leaf lacks) is reported when it is planned.
    for demand in collector.order { try? assembly.add(demand, collector.periods[demand] ?? []) }
    for analysis in analyses + collector.lifetimes { try? assembly.add(analysis) }
    try? assembly.profileEverything()
    return assembly.datasets
  }
}
