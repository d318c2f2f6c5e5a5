/// A period and, in a breakdown, the channel (nil: rows without one).
struct NaiveContext {
  var span: NaiveSpan
  var isBrokenDown: Bool
  var channel: String?

  func rows(_ all: [NaiveRow]) -> [NaiveRow] {
    all.filter { $0.day >= span.start && $0.day < span.end && (!isBrokenDown || $0.channel == channel) }
  }

  func inside(_ word: NaiveWord) -> NaiveContext? {
    guard let span = span.inside(word) else { return nil }
    return NaiveContext(span: span, isBrokenDown: word == .overall ? false : isBrokenDown, channel: channel)
  }
}

/// The meaning of formulas, by looking at the rows one by one.
extension NaiveShop {
  func members(_ audience: NaiveAudience, _ context: NaiveContext) -> Set<String>? {
    switch audience {
    case .holders(let presence, let condition): return Set(present(presence, condition, context).compactMap(\.person))
    case .visitors: return Set(context.rows(visits).compactMap(\.person))
    case .buyers(let condition, let count):
      let groups = Dictionary(grouping: rows(condition, context).filter { $0.person != nil }) { $0.person ?? "" }
      return Set(groups.filter { $0.value.count >= count ?? 1 }.keys)
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

  private func rows(_ condition: NaiveCondition?, _ context: NaiveContext) -> [NaiveRow] {
    context.rows(sales).filter { row in condition.map { $0.holds(row) == true } ?? true }
  }

  /// The rows that last, of the whole dataset or of the part that `terms` is.
  private func present(
    _ presence: NaivePresence, _ condition: NaiveCondition?, _ context: NaiveContext
  ) -> [NaiveRow] {
    let found = stays.filter { stay in
      stay.isPresent(presence, in: context.span) && !(presence.byDays && stay.row.channel == "c")
        && (!context.isBrokenDown || stay.row.channel == context.channel)
    }
    return found.map(\.row).filter { row in condition.map { $0.holds(row) == true } ?? true }
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
    case .visits: return Double(context.rows(visits).count)
    case .money(let function, let condition, let audience):
      guard let audience else { return function.value(money(rows(condition, context))) }
      guard let set = members(audience.set, context) else { return nil }
      let chosen = rows(condition, context).filter { ($0.person.map { set.contains($0) } ?? false) == audience.isIn }
      return function.value(money(chosen))
    case .percentile(let percent, let condition):
      return NaiveFunction.percentile(money(rows(condition, context)).sorted(), percent)
    case .people(let condition): return Double(Set(rows(condition, context).compactMap(\.person)).count)
    case .share(let condition, let hypothesis): return share(rows(condition, context), hypothesis)
    case .latest:
      let last = context.rows(sales).filter { $0.cents != nil }
        .max { ($0.day, $0.second, "\($0.id)") < ($1.day, $1.second, "\($1.id)") }
      return last?.cents.map { Double($0) / 100 }
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
