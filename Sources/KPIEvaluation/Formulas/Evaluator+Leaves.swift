import KPIModel
import KPIPlan

extension Evaluator {
  // MARK: Coverage

  enum CoverageOutcome {
    case covered, partly
    case none(NoValue)
  }

  /// Whether the datasets under a leaf cover its period.
  func coverage(
    of dataset: String, and others: [String], _ timeColumn: String?, _ presence: Model.Presence?, _ context: Context
  ) -> CoverageOutcome {
    guard timeColumn != nil else {
      return context.period.kind == .all
        ? .covered : .none(NoValue(.noTime, "`\(dataset)` has no time column, so it has a value only over everything"))
    }
    var result = CoverageOutcome.covered
    for name in [dataset] + others {
      guard let span = coverage[name] else { return .none(NoValue(.notCovered, "there are no rows in `\(name)`")) }
      switch span.relation(to: context.period, presence) {
      case .covered: break
      case .partly where context.isOwn: result = .partly
      case .partly: return .none(notCovered(name, span, context.period, isPartly: true))
      case .outside: return .none(notCovered(name, span, context.period, isPartly: false))
      }
    }
    return result
  }

  private func notCovered(_ dataset: String, _ span: CoverageSpan, _ period: Period, isPartly: Bool) -> NoValue {
    if span.end <= span.start { return NoValue(.notCovered, "`\(dataset)` covers no whole day yet") }
    let reach = "the data of `\(dataset)` reach from \(span.start.iso) to \((span.end - 1).iso)"
    switch period.kind {
    case .before where isPartly, .soFar where isPartly:
      return NoValue(.notCovered, "\(reach), and not through \(period.lastDay.iso)")
    case .before: return NoValue(.notCovered, "\(reach), and nothing is known before that")
    case .named, .days, .months, .toDate, .all, .soFar:
      let need = isPartly ? "which is only a part of" : "which does not touch"
      return NoValue(.notCovered, "\(reach), \(need) \(project.calendar.label(period))")
    }
  }

  // MARK: Access

  /// The access that can serve a period, and its table.
  func access(_ leaf: LeafReference, _ context: Context) -> (LeafAccess, ScanTable)? {
    let demand = LeafDemand(leaf: leaf, in: context)
    for access in plan.accesses[demand] ?? [] where tables.indices.contains(access.scan) {
      let table = tables[access.scan]
      if serves(access, table.scan, context.period) { return (access, table) }
    }
    return nil
  }

  private func serves(_ access: LeafAccess, _ scan: Scan, _ period: Period) -> Bool {
    switch scan.slicing {
    case .everything: true
    case .periods(let periods): periods.contains(period)
    case .atoms(let grain):
      access.isWhole ? period.kind == .named(grain) : true
    }
  }

  /// The rows of a scan that belong to a period and segment.
  func rows(_ table: ScanTable, _ period: Period, _ segment: Segment, of dataset: String) -> ArraySlice<Int> {
    guard let rows = table.segments[segment] else { return [] }
    switch table.scan.slicing {
    case .everything: return rows.indices[...]
    case .periods(let periods):
      guard let index = periods.firstIndex(of: period) else { return [] }
      return rows.indices[rows.range(from: index, to: index + 1)]
    case .atoms:
      let span = clampedToCoverage(period, dataset)
      return rows.indices[rows.range(from: span.start.number, to: span.end.number)]
    }
  }

  // MARK: Aggregates

  func aggregate(_ index: Int, _ situation: Situation) -> Outcome {
    guard project.leaves.indices.contains(index) else {
      return Outcome(NoValue(.unreadable, "an aggregate is not in the model"))
    }
    let leaf = project.leaves[index]
    let coverage = coverage(
      of: leaf.dataset, and: leaf.alsoCovered, leaf.timeColumn, leaf.presence, situation.context)
    if case .none(let reason) = coverage { return Outcome(reason) }
    if let reason = missingRate(leaf, situation) { return Outcome(reason) }
    guard let (access, table) = access(.aggregate(index), situation.context) else {
      return Outcome(NoValue(.unreadable, "the value was not asked for"))
    }
    let audiences: [(set: EntitySet, isNegated: Bool)]
    switch audienceSets(leaf.audienceConditions, situation) {
    case .success(let sets): audiences = sets
    case .failure(let reason): return Outcome(reason)
    }
    let rows = rows(table, situation.context.period, situation.segment, of: leaf.dataset).filter { row in
      admits(row, access, table, audiences)
    }
    var outcome = leaf.outer.map { twoSteps(leaf, $0, access, table, rows) } ?? oneStep(leaf, access, table, rows)
    if case .partly = coverage { outcome.isPartial = true }
    return outcome
  }

  /// Whether the entities of a row are, or are not, in the audiences that are asked for.
  func admits(
    _ row: Int, _ access: LeafAccess, _ table: ScanTable, _ audiences: [(set: EntitySet, isNegated: Bool)]
  ) -> Bool {
    zip(access.audienceKeys, audiences).allSatisfy { key, audience in
      (table.keys[key][row].map(audience.set.contains) ?? false) != audience.isNegated
    }
  }

  /// Why amounts of the context cannot all be converted, if it is so.
  func missingRate(_ leaf: Model.LeafAggregate, _ situation: Situation) -> NoValue? {
    for gap in leaf.rateGaps {
      switch aggregate(gap.leaf, situation).result {
      case .failure(let reason): return reason
      case .success(let count):
        guard count.double > 0 else { continue }
        let rows = count.double == 1 ? "1 row" : "\(Int(count.double)) rows"
        return NoValue(
          .rateMissing,
          "\(rows) of `\(leaf.dataset)` \(count.double == 1 ? "has" : "have") no rate from \(gap.from) to \(gap.to) for \(count.double == 1 ? "its" : "their") day")
      }
    }
    return nil
  }

  /// "Everything" is everything that is covered.
  private func clampedToCoverage(_ period: Period, _ dataset: String) -> Period {
    guard period.kind == .all, let span = coverage[dataset] else { return period }
    return Period(start: span.start, end: span.end, kind: .all)
  }

  private func oneStep(_ leaf: Model.LeafAggregate, _ access: LeafAccess, _ table: ScanTable, _ rows: [Int]) -> Outcome {
    var total = Accumulator()
    for row in rows { total.add(access.parts, table.components, row) }
    let sample = total.sample(access.parts)
    guard let value = total.value(access.parts, leaf.function, leaf.parameter) else {
      return Outcome(NoValue(.noRows, Evaluator.noRows(leaf)), sample: sample)
    }
    return Outcome(value, sample: sample)
  }

  private static func noRows(_ leaf: Model.LeafAggregate) -> String {
    "there were no \(leaf.dataset)" + (leaf.function == .stddev ? " to compare" : "")
  }

  /// First for each entity, then over the entities that have a value.
  private func twoSteps(
    _ leaf: Model.LeafAggregate, _ outer: Model.OuterStep, _ access: LeafAccess, _ table: ScanTable, _ rows: [Int]
  ) -> Outcome {
    guard let key = access.entityKey else { return Outcome(NoValue(.unreadable, "an entity was not asked for")) }
    var byEntity: [Int32: Accumulator] = [:]
    var order: [Int32] = []
    for row in rows {
      guard let entity = table.keys[key][row] else { continue }
      if byEntity[entity] == nil { order.append(entity) }
      byEntity[entity, default: Accumulator()].add(access.parts, table.components, row)
    }
    // An entity counts if it has rows under the condition; the scan also holds rows of other leaves.
    let values = order.sorted().compactMap { entity -> Quantity? in
      guard let total = byEntity[entity], total.sample(access.parts) > 0 else { return nil }
      return total.value(access.parts, leaf.function, leaf.parameter)
    }
    guard let value = Distribution.value(outer.function, values, outer.parameter) else {
      return Outcome(NoValue(.noRows, Evaluator.noRows(leaf)), sample: values.count)
    }
    return Outcome(value, sample: values.count)
  }
}
