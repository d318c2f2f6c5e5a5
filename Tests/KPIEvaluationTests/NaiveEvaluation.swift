/// A period and, in a breakdown, the channel (nil: rows without one).
struct NaiveContext {
  var span: NaiveSpan
  var isBrokenDown: Bool
  var channel: String?
  /// What `only` says about the channel.
  var channelTest: NaiveChannelTest?
  /// In a breakdown by the regulars: whether rows are theirs.
  var isRegular: Bool?

  func rows(_ all: [NaiveRow]) -> [NaiveRow] {
    all.filter { $0.day >= span.start && $0.day < span.end && includes($0) }
  }

  /// Whether a row, whenever it is, lies in the segment.
  func includes(_ row: NaiveRow) -> Bool {
    (!isBrokenDown || row.channel == channel) && (channelTest?.holds(row.channel) ?? true)
  }

  func inside(_ word: NaiveWord) -> NaiveContext? {
    guard let span = span.inside(word) else { return nil }
    var inner = self
    inner.span = span
    switch word {
    case .overall:
      inner.isBrokenDown = false
      inner.channelTest = nil
      inner.isRegular = nil
    case .onlyChannel(let test):
      inner.isBrokenDown = false
      inner.channelTest = test
    case .previous, .lastYear, .before, .soFar, .atStart, .rolling, .onlyMonth: break
    }
    return inner
  }
}

/// The meaning of formulas, by looking at the rows one by one.
extension NaiveShop {
  /// The rows of a context; in a breakdown by the regulars, these are those of the same context.
  func rows(_ all: [NaiveRow], _ context: NaiveContext) -> [NaiveRow] { inSegment(context.rows(all), context) }

  private func inSegment(_ all: [NaiveRow], _ context: NaiveContext) -> [NaiveRow] {
    let rows = all.filter { context.includes($0) }
    guard let isRegular = context.isRegular else { return rows }
    var own = context
    own.isRegular = nil
    let regulars = members(.buyers(where: nil, atLeast: 2), own) ?? []
    return rows.filter { ($0.person.map { regulars.contains($0) } ?? false) == isRegular }
  }

  func members(_ audience: NaiveAudience, _ context: NaiveContext) -> Set<String>? {
    switch audience {
    case .holders(let presence, let condition): return Set(present(presence, condition, context).compactMap(\.person))
    case .visitors: return Set(rows(visits, context).compactMap(\.person))
    case .buyers(let condition, let count):
      let groups = Dictionary(grouping: rows(condition, context).filter { $0.person != nil }) { $0.person ?? "" }
      return Set(groups.filter { $0.value.count >= count ?? 1 }.keys)
    case .having(let function, let isAbove, let cents, let condition):
      return Set(groups(condition, context).compactMap { person, rows -> String? in
        guard let value = function.value(money(rows)) else { return nil }
        return (value > Double(cents) / 100) == isAbove ? person : nil
      })
    case .havingTier(let isLatest, let test, let condition):
      return Set(groups(condition, context).filter { test.holds(tier($0.value, isLatest)) }.keys)
    case .havingStretch(let days, let condition):
      return Set(groups(condition, context).filter { stretch($0.value).map { $0 >= days * 86_400 } ?? false }.keys)
    case .top(let number, let isPercent, let by, let condition):
      let sizes = groups(condition, context).compactMap { person, rows -> (String, Double)? in
        (by == .count ? Double(rows.count) : by.value(money(rows)).map { ($0 * 100).rounded() }).map { (person, $0) }
      }
      let taken = isPercent ? (sizes.count * number + 99) / 100 : number
      return Set(sizes.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(taken).map(\.0))
    case .and(let left, let right): return both(left, right, context) { $0.intersection($1) }
    case .or(let left, let right): return both(left, right, context) { $0.union($1) }
    case .except(let left, let right): return both(left, right, context) { $0.subtracting($1) }
    case .inside(let word, let inner): return context.inside(word).flatMap { members(inner, $0) }
    }
  }

  private func both(
    _ left: NaiveAudience, _ right: NaiveAudience, _ context: NaiveContext, _ body: (Set<String>, Set<String>) -> Set<String>
  ) -> Set<String>? {
    guard let a = members(left, context), let b = members(right, context) else { return nil }
    return body(a, b)
  }

  private func groups(_ condition: NaiveCondition?, _ context: NaiveContext) -> [String: [NaiveRow]] {
    Dictionary(grouping: rows(condition, context).filter { $0.person != nil }) { $0.person ?? "" }
  }

  private func rows(_ condition: NaiveCondition?, _ context: NaiveContext) -> [NaiveRow] {
    rows(sales, context).filter { row in condition.map { $0.holds(row) == true } ?? true }
  }

  /// The rows that last, of the whole dataset or of the part that `terms` is.
  private func present(
    _ presence: NaivePresence, _ condition: NaiveCondition?, _ context: NaiveContext
  ) -> [NaiveRow] {
    let found = stays.filter { $0.isPresent(presence, in: context.span) && !(presence.byDays && $0.row.channel == "c") }
    return inSegment(found.map(\.row), context).filter { row in condition.map { $0.holds(row) == true } ?? true }
  }

  /// The tier in the last (first) row that has one.
  private func tier(_ rows: [NaiveRow], _ isLatest: Bool) -> String? {
    let sorted = rows.filter { $0.tier != nil }.sorted { ($0.day, $0.second, "\($0.id)") < ($1.day, $1.second, "\($1.id)") }
    return (isLatest ? sorted.last : sorted.first)?.tier
  }

  /// The seconds from the first to the last row.
  private func stretch(_ rows: [NaiveRow]) -> Int? {
    let seconds = rows.map { $0.day * 86_400 + $0.second }
    guard let first = seconds.min(), let last = seconds.max() else { return nil }
    return last - first
  }

  private func perPerson(_ outer: NaiveFunction, _ inner: NaiveFunction, _ rows: [NaiveRow]) -> Double? {
    let known = rows.filter { $0.person != nil && $0.cents != nil }
    let groups = Dictionary(grouping: known) { $0.person ?? "" }
    return outer.value(groups.keys.sorted().compactMap { inner.value(money(groups[$0] ?? [])) })
  }

  private func money(_ rows: [NaiveRow]) -> [Double] { rows.compactMap(\.cents).map { Double($0) / 100 } }

  func value(_ formula: NaiveFormula, _ context: NaiveContext) -> Double? {
    switch formula {
    case .rows(let condition): return Double(rows(condition, context).count)
    case .visits: return Double(rows(visits, context).count)
    case .money(let function, let condition, let audience):
      return chosen(condition, audience, context).flatMap { function.value(money($0)) }
    case .percentile(let percent, let condition):
      return NaiveFunction.percentile(money(rows(condition, context)).sorted(), percent)
    case .people(let condition): return Double(Set(rows(condition, context).compactMap(\.person)).count)
    case .share(let condition, let hypothesis): return share(rows(condition, context), hypothesis)
    case .edge(let isLatest, let condition, let audience):
      let sorted = chosen(condition, audience, context)?.filter { $0.cents != nil }
        .sorted { ($0.day, $0.second, "\($0.id)") < ($1.day, $1.second, "\($1.id)") }
      return (isLatest ? sorted?.last : sorted?.first)?.cents.map { Double($0) / 100 }
    case .ifTier(let isLatest, let condition, let audience, let test, let then, let otherwise):
      guard let rows = chosen(condition, audience, context), let tier = tier(rows, isLatest) else { return nil }
      return value(test.holds(tier) ? then : otherwise, context)
    case .differentTiers(let condition):
      return Double(Set(groups(condition, context).values.compactMap { tier($0, true) }).count)
    case .stretch(let condition): return stretch(rows(condition, context)).map(Double.init)
    case .sharePerPerson(let outer, let condition, let hypothesis):
      return outer.value(groups(condition, context).sorted { $0.key < $1.key }.compactMap { share($0.value, hypothesis) })
    case .differentCounts(let condition): return Double(Set(groups(condition, context).values.map(\.count)).count)
    case .series(let function, let count, let months, let inner):
      let values = context.span.last(count, months: months).map { span -> Double? in
        var unit = context
        unit.span = span
        return value(inner, unit)
      }
      return values.contains { $0 == nil } ? nil : function.value(values.compactMap { $0 })
    case .perPerson(let outer, let inner, let condition):
      return perPerson(outer, inner, rows(condition, context))
    case .present(let presence, let condition): return Double(present(presence, condition, context).count)
    case .presentMoney(let function, let presence, let condition):
      return function.value(money(present(presence, condition, context)))
    case .presentPeople(let presence, let condition):
      return Double(Set(present(presence, condition, context).compactMap(\.person)).count)
    case .presentPerPerson(let outer, let inner, let presence, let condition):
      return perPerson(outer, inner, present(presence, condition, context))
    case .size(let audience): return members(audience, context).map { Double($0.count) }
    case .plus(let a, let b): return two(a, b, context) { $0 + $1 }
    case .minus(let a, let b): return two(a, b, context) { $0 - $1 }
    case .over(let a, let b): return two(a, b, context) { $1 == 0 ? nil : $0 / $1 }
    case .inside(let word, let inner): return context.inside(word).flatMap { value(inner, $0) }
    }
  }

  private func chosen(
    _ condition: NaiveCondition?, _ audience: (isIn: Bool, set: NaiveAudience)?, _ context: NaiveContext
  ) -> [NaiveRow]? {
    guard let audience else { return rows(condition, context) }
    return members(audience.set, context).map { set in
      rows(condition, context).filter { ($0.person.map { set.contains($0) } ?? false) == audience.isIn }
    }
  }

  /// Rows for which it holds over all rows, but those that withheld the answer it asks for.
  private func share(_ rows: [NaiveRow], _ hypothesis: NaiveCondition) -> Double? {
    let asked = rows.filter { !hypothesis.asksForScore || $0.score != nil }
    return asked.isEmpty ? nil : Double(asked.filter { hypothesis.holds($0) == true }.count) / Double(asked.count)
  }

  private func two(
    _ left: NaiveFormula, _ right: NaiveFormula, _ context: NaiveContext, _ body: (Double, Double) -> Double?
  ) -> Double? {
    guard let a = value(left, context), let b = value(right, context) else { return nil }
    return body(a, b)
  }
}
