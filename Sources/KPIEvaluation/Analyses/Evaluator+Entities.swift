import KPIModel
import KPIPlan

extension Evaluator {
  /// The rows of each entity under an aggregate of two steps, before the second step.
  struct EntityValues {
    var access: LeafAccess
    var leaf: Model.LeafAggregate
    var totals: [Int32: Accumulator]
    var isPartial: Bool

    /// The value of the first step for an entity; 0 where it has no rows.
    func number(_ entity: Int32) -> Quantity {
      totals[entity]?.value(access.parts, leaf.function, leaf.parameter) ?? Quantity(0)
    }

    /// Entities with rows that count, in order.
    var entities: [Int32] { totals.filter { $0.value.sample(access.parts) > 0 }.keys.sorted() }
  }

  /// The entities of an aggregate of two steps in a situation.
  func entityValues(_ index: Int, _ situation: Situation) -> Result<EntityValues, NoValue> {
    guard project.leaves.indices.contains(index) else {
      return .failure(NoValue(.unreadable, "an aggregate is not in the model"))
    }
    let leaf = project.leaves[index]
    let coverage = coverage(of: leaf.dataset, and: leaf.alsoCovered, leaf.timeColumn, leaf.presence, situation.context)
    if case .none(let reason) = coverage { return .failure(reason) }
    guard let (access, table) = access(.aggregate(index), situation.context), let key = access.entityKey else {
      return .failure(NoValue(.unreadable, "the value was not asked for"))
    }
    let audiences: [(set: EntitySet, isNegated: Bool)]
    switch audienceSets(leaf.audienceConditions, situation) {
    case .success(let sets): audiences = sets
    case .failure(let reason): return .failure(reason)
    }
    var totals: [Int32: Accumulator] = [:]
    for row in rows(table, situation.context.period, situation.segment, of: leaf.dataset) {
      guard let entity = table.keys[key][row] else { continue }
      let isAdmitted = zip(access.audienceKeys, audiences).allSatisfy { key, audience in
        (table.keys[key][row].map(audience.set.contains) ?? false) != audience.isNegated
      }
      if isAdmitted { totals[entity, default: Accumulator()].add(access.parts, table.components, row) }
    }
    var isPartial = false
    if case .partly = coverage { isPartial = true }
    return .success(EntityValues(access: access, leaf: leaf, totals: totals, isPartial: isPartial))
  }
}
