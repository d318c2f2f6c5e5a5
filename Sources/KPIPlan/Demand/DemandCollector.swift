public import KPIModel

/// Walks formulas through all their contexts and notes which leaf is needed in which periods. The walk changes contexts
/// exactly as evaluation does, by the same function.
public struct DemandCollector {
  let project: Model.Project
  /// The periods of each demand.
  public private(set) var periods: [LeafDemand: Set<Period>] = [:]
  /// Demands in the order in which they were first met.
  public private(set) var order: [LeafDemand] = []
  /// The lifetime models whose quantities are needed, each once.
  public private(set) var lifetimes: [AnalysisDemand] = []
  /// Also enters context words that have no meaning for the period: to find out what a formula could ever need.
  private let entersUndefined: Bool
  /// Passes over words that take dimensions out, and notes nothing but rows that have all dimensions.
  private var asksForParts = false
  private var visited: Set<Visit> = []

  private struct Visit: Hashable {
    var name: String
    var context: Context
  }

  /// A collector that has met nothing; `entersUndefined` also follows words that mean nothing for the period.
  public init(_ project: Model.Project, entersUndefined: Bool = false) {
    self.project = project
    self.entersUndefined = entersUndefined
  }

  /// Adds what evaluations need. Where a formula looks at no rows of single parts (`overall(revenue)`), the rows behind it
  /// say which parts there are.
  public mutating func collect(_ evaluations: [Evaluation]) {
    for evaluation in evaluations {
      collect(evaluation.formula, evaluation.context)
      if let parts = DemandCollector.parts(of: evaluation, project) { merge(parts) }
    }
  }

  /// The rows that say which parts there are, for a formula that looks at none of single parts; nil for other formulas.
  public static func parts(of evaluation: Evaluation, _ project: Model.Project) -> DemandCollector? {
    let dimensions = evaluation.context.dimensions
    guard !dimensions.isEmpty else { return nil }
    var plain = DemandCollector(project)
    plain.collect(evaluation.formula, evaluation.context)
    if plain.order.contains(where: { $0.dimensions == dimensions }) { return nil }
    var parts = DemandCollector(project)
    parts.asksForParts = true
    parts.collect(evaluation.formula, evaluation.context)
    return parts
  }

  private mutating func merge(_ other: DemandCollector) {
    for demand in other.order {
      if periods[demand] == nil { order.append(demand) }
      periods[demand, default: []].formUnion(other.periods[demand] ?? [])
    }
  }

  /// Adds what a formula needs in a context.
  public mutating func collect(_ formula: Model.Formula, _ context: Context) {
    switch formula.kind {
    case .number: break
    case .aggregate(let index):
      note(.aggregate(index), context)
      if index < project.leaves.count {
        collect(project.leaves[index].audienceConditions, context)
        for gap in project.leaves[index].rateGaps { note(.aggregate(gap.leaf), context) }
      }
    case .size(let audience): collect(audience, context)
    case .arithmetic, .negate, .conditional, .function:
      for operand in formula.operands { collect(operand, context) }
    case .inContext(let change, let inner):
      if let changed = changed(context, change) { collect(inner, changed) }
    case .reference(let name):
      if let lifetime = project.lifetimeMeasure(named: name)?.model {
        note(lifetime: lifetime.heading.name)
        return
      }
      guard visited.insert(Visit(name: name, context: context)).inserted else { return }
      if entersUndefined {
        for formula in project.formulas(named: name) { collect(formula, context) }
      } else if let formula = project.formula(named: name, in: context.period) {
        collect(formula, context)
      }
    case .series(_, let inner, let span):
      let units = (try? context.wholeUnits(span, project.calendar)) ?? (entersUndefined ? [context] : [])
      for unit in units { collect(inner, unit) }
    }
  }

  private mutating func collect(_ conditions: [Model.AudienceCondition], _ context: Context) {
    for condition in conditions { collect(condition.audience, context) }
  }

  private mutating func collect(_ audience: Model.Audience, _ context: Context) {
    switch audience {
    case .members(let index):
      note(.members(index), context)
      if index < project.memberLeaves.count { collect(project.memberLeaves[index].audienceConditions, context) }
    case .reference(let name):
      guard visited.insert(Visit(name: "audience \(name)", context: context)).inserted,
        let named = project.audience(named: name)
      else { return }
      collect(named.audience, context)
    case .and(let parts), .or(let parts):
      for part in parts { collect(part, context) }
    case .except(let first, let rest):
      collect(first, context)
      for part in rest { collect(part, context) }
    case .inContext(let change, let inner):
      if let changed = changed(context, change) { collect(inner, changed) }
    case .lifetime(let name, _, _): note(lifetime: name)
    }
  }

  private mutating func note(lifetime name: String) {
    let demand = AnalysisDemand.lifetime(name)
    if !lifetimes.contains(demand) { lifetimes.append(demand) }
  }

  /// A word without meaning here has no value, so nothing is needed.
  private func changed(_ context: Context, _ change: Model.ContextChange) -> Context? {
    switch change {
    case .overall, .overallOf, .onlyWhere: if asksForParts { return context }
    case .only, .previous, .lastYear, .ago, .rolling, .toDate, .before, .soFar, .atStart: break
    }
    return (try? context.applying(change, project.calendar)) ?? (entersUndefined ? context : nil)
  }

  private mutating func note(_ leaf: LeafReference, _ context: Context) {
    if asksForParts, !hasDimensions(leaf, context.dimensions) { return }
    // The audiences of a breakdown have the context of each aggregate that they divide.
    for membership in context.memberships {
      collect(.reference(membership.audience), context.withoutMemberships)
    }
    let demand = LeafDemand(leaf: leaf, in: context)
    if periods[demand] == nil { order.append(demand) }
    periods[demand, default: []].insert(context.period)
  }

  private func hasDimensions(_ leaf: LeafReference, _ dimensions: [DimensionKey]) -> Bool {
    let name =
      switch leaf {
      case .aggregate(let index): project.leaves.indices.contains(index) ? project.leaves[index].dataset : nil
      case .members(let index):
        project.memberLeaves.indices.contains(index) ? project.memberLeaves[index].dataset : nil
      }
    guard let dataset = name.flatMap({ project.dataset(named: $0) }) else { return false }
    return dimensions.allSatisfy { dataset.dimension(named: $0.name) != nil }
  }
}
