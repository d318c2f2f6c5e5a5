/// A row that lasts: by two times, and, apart from these, by two days. In seconds and days since 2022-01-01.
struct NaiveStay {
  var row: NaiveRow
  var begun: Int?
  var over: Int?
  var firstDay: Int?
  var lastDay: Int?

  /// Whether it lasts at the very end of the span, or at any time in it.
  func isPresent(_ presence: NaivePresence, in span: NaiveSpan) -> Bool {
    presence.byDays ? isPresentByDays(presence, span) : isPresentByTimes(presence, span)
  }

  private func isPresentByTimes(_ presence: NaivePresence, _ span: NaiveSpan) -> Bool {
    guard let begun else { return false }
    let (start, end) = (span.start * 86_400, span.end * 86_400)
    guard begun < end else { return false }
    guard let over else { return true }
    if over < begun { return false }
    return presence.isOpen ? over >= end : over > start || begun >= start
  }

  private func isPresentByDays(_ presence: NaivePresence, _ span: NaiveSpan) -> Bool {
    guard let firstDay, firstDay <= span.end - 1 else { return false }
    guard let lastDay else { return true }
    if lastDay < firstDay { return false }
    return lastDay >= (presence.isOpen ? span.end - 1 : span.start)
  }

  static func random(_ id: Int, _ people: [String], _ random: inout SeededNumbers) -> NaiveStay {
    let row = NaiveShop.row(id, people, &random)
    let begun = random.chance(6) ? nil : row.day * 86_400 + (random.chance(20) ? 0 : row.second)
    let length = random.chance(8) ? -3_600 : random.chance(8) ? 0 : Int.random(in: 1...(60 * 86_400), using: &random)
    var over = random.chance(25) ? nil : (begun ?? row.day * 86_400) + length
    if let end = over, random.chance(20) { over = end / 86_400 * 86_400 }
    let firstDay = random.chance(6) ? nil : row.day + Int.random(in: -20...20, using: &random)
    let lastDay = random.chance(25) ? nil : row.day + Int.random(in: -30...60, using: &random)
    return NaiveStay(row: row, begun: begun, over: over, firstDay: firstDay, lastDay: lastDay)
  }
}

/// `on open` or `on running`, of the rows that last by times or of those that last by days.
struct NaivePresence {
  var isOpen: Bool
  var byDays: Bool

  var dataset: String { byDays ? "terms" : "stays" }
  var text: String { isOpen ? "open" : "running" }
}

/// A row of a history: what somebody had from one time to another.
struct NaivePlan {
  var person: String
  var from: Int?
  var until: Int?
  var tier: String

  /// Times at which it holds; nil if there are none.
  var times: (start: Int, end: Int)? {
    guard let from else { return nil }
    let end = until ?? Int.max
    return end > from ? (from, end) : nil
  }

  func overlaps(_ other: NaivePlan) -> Bool {
    guard person == other.person, let a = times, let b = other.times else { return false }
    return a.start < b.end && b.start < a.end
  }

  static func random(_ people: [String], _ random: inout SeededNumbers) -> NaivePlan {
    let from = NaiveShop.first * 86_400 + Int.random(in: 0..<(NaiveShop.days * 24), using: &random) * 3_600
    let length = random.chance(8) ? -3_600 : random.chance(8) ? 0 : Int.random(in: 1...(40 * 24), using: &random) * 3_600
    return NaivePlan(
      person: random.pick(people), from: random.chance(5) ? nil : from, until: random.chance(20) ? nil : from + length,
      tier: random.pick(["gold", "tin"]))
  }
}

extension NaiveShop {
  /// What somebody had at a time: of a row that overlaps with another one of the same person nothing is known.
  func tier(of person: String?, at time: Int?) -> String? {
    guard let person, let time else { return nil }
    for (index, plan) in plans.enumerated() where plan.person == person {
      guard let (start, end) = plan.times, start <= time, time < end else { continue }
      let isDoubled = plans.enumerated().contains { $0.offset != index && plan.overlaps($0.element) }
      if !isDoubled { return plan.tier }
    }
    return nil
  }
}
