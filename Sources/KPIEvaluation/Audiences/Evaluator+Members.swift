import KPIModel
import KPIPlan

extension Evaluator {
  /// The keys of all entities of a membership, in the order of their characters.
  func memberTexts(_ index: Int) -> [String] {
    guard case .success(let value) = members(index, Situation(Context(period: .all))) else { return [] }
    return entityTexts.indices.filter { value.set.contains(Int32(truncatingIfNeeded: $0)) }.map { entityTexts[$0] }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The entities of the rows of one dataset that lie in the context.
  func members(_ index: Int, _ situation: Situation) -> AudienceOutcome {
    guard project.memberLeaves.indices.contains(index) else {
      return .failure(NoValue(.unreadable, "a membership is not in the model"))
    }
    let leaf = project.memberLeaves[index]
    let coverage = coverage(
      of: leaf.dataset, and: leaf.alsoCovered, leaf.timeColumn, leaf.presence, situation.context)
    if case .none(let reason) = coverage { return .failure(reason) }
    guard let (access, table) = access(.members(index), situation.context), let key = access.entityKey else {
      return .failure(NoValue(.unreadable, "the members were not asked for"))
    }
    return audienceSets(leaf.audienceConditions, situation).map { audiences in
      let rows = rows(table, situation.context.period, situation.segment, of: leaf.dataset).filter { row in
        admits(row, access, table, audiences) && counts(row, access, table)
      }
      var set = EntitySet(universe: entityCount)
      if access.having.isEmpty {
        for row in rows { if let entity = table.keys[key][row] { set.insert(entity) } }
      } else {
        for entity in chosen(leaf, access, table, key, rows) { set.insert(entity) }
      }
      var isPartial = false
      if case .partly = coverage { isPartial = true }
      return AudienceValue(set: set, isPartial: isPartial)
    }
  }

  /// A scan holds rows of all its leaves: does this one count for the leaf?
  private func counts(_ row: Int, _ access: LeafAccess, _ table: ScanTable) -> Bool {
    guard case .count(let column) = access.parts else { return false }
    return table.components[column].count(row) > 0
  }

  /// The entities that meet `having`, and of these the largest by `top`.
  private func chosen(
    _ leaf: Model.MemberLeaf, _ access: LeafAccess, _ table: ScanTable, _ key: Int, _ rows: [Int]
  ) -> [Int32] {
    var totals: [Int32: [Accumulator]] = [:]
    for row in rows {
      guard let entity = table.keys[key][row] else { continue }
      var own = totals[entity] ?? access.having.map { _ in Accumulator() }
      for (index, parts) in access.having.enumerated() { own[index].add(parts, table.components, row) }
      totals[entity] = own
    }
    let aggregates = leaf.aggregates
    let number = { [self] text in Quantity(Int(texts.number(of: text))) }
    let readers = totals.map { entity, own in
      let values = zip(aggregates, zip(access.having, own)).map { aggregate, item in
        item.1.value(item.0, aggregate.function, aggregate.parameter).map { Moment.quantity($0, aggregate.type) }
      }
      return (entity: entity, reader: HavingReader(values: values, number: number))
    }
    let left = readers.filter { item in
      var next = 0
      return leaf.having.map { item.reader.holds($0, &next) ?? false } ?? true
    }
    guard let top = leaf.top else { return left.map(\.entity) }
    let first = leaf.having?.aggregates.count ?? 0
    let sized = left.compactMap { item -> (entity: Int32, size: Quantity)? in
      var next = first
      return item.reader.value(top.by, &next).map { (item.entity, $0) }
    }
    return largest(top.amount, of: sized)
  }

  /// Exactly so many: of entities of one size, those whose keys come first in the order of their bytes.
  private func largest(_ amount: Model.TopMembers.Amount, of sized: [(entity: Int32, size: Quantity)]) -> [Int32] {
    let sorted = sized.sorted { left, right in
      let order = Quantity.compare(left.size, right.size)
      return order == 0 ? text(left.entity).utf8.lexicographicallyPrecedes(text(right.entity).utf8) : order > 0
    }
    return sorted.prefix(amount.count(of: sorted.count)).map(\.entity)
  }

  private func text(_ entity: Int32) -> String {
    entityTexts.indices.contains(Int(entity)) ? entityTexts[Int(entity)] : ""
  }
}

extension Model.TopMembers.Amount {
  /// How many of so many; a share is rounded up, in whole numbers.
  fileprivate func count(of all: Int) -> Int {
    switch self {
    case .number(let number): return min(all, max(0, number))
    case .share(let share):
      return min(all, max(0, share.multiplied(by: ExactNumber(all))?.roundedUp ?? all))
    }
  }
}

/// Reads a `having` condition with the values of its aggregates, in the order in which they stand there.
struct HavingReader {
  let values: [Quantity?]
  /// The number that stands for a text.
  let number: (String) -> Quantity

  /// nil where a value is missing: such a condition is not met, nor is its opposite.
  func holds(_ having: Model.Having, _ next: inout Int) -> Bool? {
    switch having {
    case .comparison(let left, let comparison, let right):
      let a = value(left, &next)
      let b = value(right, &next)
      return HavingReader.compare(a, left.type, comparison, b, right.type)
    case .isMissing(let term): return value(term, &next) == nil
    case .not(let inner): return holds(inner, &next).map { !$0 }
    case .and(let parts):
      let results = parts.map { holds($0, &next) }
      if results.contains(false) { return false }
      return results.contains(nil) ? nil : true
    case .or(let parts):
      let results = parts.map { holds($0, &next) }
      if results.contains(true) { return true }
      return results.contains(nil) ? nil : false
    }
  }

  /// Among texts, missing is one more value; any other value that is missing meets no comparison.
  private static func compare(
    _ left: Quantity?, _ leftType: Model.ValueType, _ comparison: Model.Comparison, _ right: Quantity?,
    _ rightType: Model.ValueType
  ) -> Bool? {
    switch leftType {
    case .text, .entity: return (left == right) == (comparison == .equal)
    case .number, .flag, .date, .time: break
    }
    guard let left, let right else { return nil }
    // Compared with a date, a time is its day.
    guard leftType == .date || rightType == .date else { return Evaluator.compare(left, comparison, right) }
    return Evaluator.compare(Moment.midnight(left), comparison, Moment.midnight(right))
  }

  func value(_ term: Model.HavingTerm, _ next: inout Int) -> Quantity? {
    switch term {
    case .number(let number): return .exact(number)
    case .text(let text): return number(text)
    case .day(let day): return Moment.quantity(ofDay: day)
    case .flag(let flag): return Quantity(flag ? 1 : 0)
    case .aggregate:
      defer { next += 1 }
      return values.indices.contains(next) ? values[next] : nil
    case .arithmetic(let left, let operation, let right):
      // Both sides are read, also where the first is missing: what follows must find its own values.
      let (first, second) = (value(left, &next), value(right, &next))
      guard let a = first, let b = second else { return nil }
      switch operation {
      case .plus: return a + b
      case .minus: return a - b
      case .times: return a * b
      case .divided: return a.divided(by: b)
      }
    }
  }
}
