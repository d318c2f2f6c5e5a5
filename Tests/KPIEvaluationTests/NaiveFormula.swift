/// A condition on a row, with three outcomes.
indirect enum NaiveCondition {
  case tierIs(String), channelIs(String), channelIsNot(String), channelIsIn([String]), channelMissing
  case paidAbove(Int), paidAtMost(Int), paidMissing, scoreAtLeast(Int)
  case not(NaiveCondition), and(NaiveCondition, NaiveCondition), or(NaiveCondition, NaiveCondition)

  var text: String {
    switch self {
    case .tierIs(let value): "tier = \"\(value)\""
    case .channelIs(let value): "channel = \"\(value)\""
    case .channelIsNot(let value): "channel != \"\(value)\""
    case .channelIsIn(let values): "channel in (\(values.map { "\"\($0)\"" }.joined(separator: ", ")))"
    case .channelMissing: "channel is missing"
    case .paidAbove(let cents): "paid > \(NaiveShop.decimal(cents)) EUR"
    case .paidAtMost(let cents): "paid <= \(NaiveShop.decimal(cents)) EUR"
    case .paidMissing: "paid is missing"
    case .scoreAtLeast(let score): "score >= \(score)"
    case .not(let inner): "not (\(inner.text))"
    case .and(let left, let right): "(\(left.text)) and (\(right.text))"
    case .or(let left, let right): "(\(left.text)) or (\(right.text))"
    }
  }

  /// Texts have "missing" as one more value; numbers that are missing meet nothing.
  func holds(_ row: NaiveRow) -> Bool? {
    switch self {
    case .tierIs(let value): return row.tier == value
    case .channelIs(let value): return row.channel == value
    case .channelIsNot(let value): return row.channel != value
    case .channelIsIn(let values): return row.channel.map { values.contains($0) } ?? false
    case .channelMissing: return row.channel == nil
    case .paidAbove(let cents): return row.cents.map { $0 > cents }
    case .paidAtMost(let cents): return row.cents.map { $0 <= cents }
    case .paidMissing: return row.cents == nil
    case .scoreAtLeast(let score): return row.score.map { $0 >= score }
    case .not(let inner): return inner.holds(row).map { !$0 }
    case .and(let left, let right):
      let parts = [left.holds(row), right.holds(row)]
      return parts.contains(false) ? false : parts.contains(nil) ? nil : true
    case .or(let left, let right):
      let parts = [left.holds(row), right.holds(row)]
      return parts.contains(true) ? true : parts.contains(nil) ? nil : false
    }
  }

  /// Whether it asks for an answer, which can be withheld.
  var asksForScore: Bool {
    switch self {
    case .scoreAtLeast: true
    case .not(let inner): inner.asksForScore
    case .and(let left, let right), .or(let left, let right): left.asksForScore || right.asksForScore
    case .tierIs, .channelIs, .channelIsNot, .channelIsIn, .channelMissing, .paidAbove, .paidAtMost, .paidMissing: false
    }
  }
}

indirect enum NaiveAudience {
  case buyers(where: NaiveCondition?, atLeast: Int?)
  /// By the money of one member's rows, in cents.
  case having(NaiveFunction, isAbove: Bool, Int, where: NaiveCondition?)
  /// By the tier in one member's last (first) row that has one.
  case havingTier(isLatest: Bool, NaiveChannelTest, where: NaiveCondition?)
  /// By the time between one member's first and last row.
  case havingStretch(days: Int, where: NaiveCondition?)
  case top(Int, isPercent: Bool, by: NaiveFunction, where: NaiveCondition?)
  case visitors
  case holders(NaivePresence, where: NaiveCondition?)
  case and(NaiveAudience, NaiveAudience), or(NaiveAudience, NaiveAudience), except(NaiveAudience, NaiveAudience)
  case inside(NaiveWord, NaiveAudience)
}

/// What is computed over the money of some rows.
enum NaiveFunction: String, CaseIterable {
  case sum, avg, min, max, median, stddev, count

  func value(_ numbers: [Double]) -> Double? {
    let sorted = numbers.sorted()
    switch self {
    case .count: return Double(numbers.count)
    case .sum: return numbers.reduce(0, +)
    case .avg: return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    case .min: return sorted.first
    case .max: return sorted.last
    case .median: return NaiveFunction.percentile(sorted, 50)
    case .stddev:
      guard numbers.count > 1 else { return nil }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return (numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(numbers.count - 1)).squareRoot()
    }
  }

  static func percentile(_ sorted: [Double], _ percent: Int) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = Double((sorted.count - 1) * percent) / 100
    let low = Int(place)
    let high = low + 1 < sorted.count ? low + 1 : low
    return sorted[low] * (1 - (place - Double(low))) + sorted[high] * (place - Double(low))
  }
}

indirect enum NaiveFormula {
  case rows(where: NaiveCondition?)
  case visits
  case money(NaiveFunction, where: NaiveCondition?, audience: (isIn: Bool, set: NaiveAudience)?)
  case percentile(Int, where: NaiveCondition?)
  case people(where: NaiveCondition?)
  case share(where: NaiveCondition?, NaiveCondition)
  case edge(isLatest: Bool, where: NaiveCondition?, audience: (isIn: Bool, set: NaiveAudience)?)
  /// One of two formulas by the tier in the last (first) row that has one.
  case ifTier(isLatest: Bool, where: NaiveCondition?, audience: (isIn: Bool, set: NaiveAudience)?, NaiveChannelTest,
    NaiveFormula, NaiveFormula)
  /// How many different tiers the persons had last.
  case differentTiers(where: NaiveCondition?)
  /// The seconds between the first and the last row.
  case stretch(where: NaiveCondition?)
  case sharePerPerson(NaiveFunction, where: NaiveCondition?, NaiveCondition)
  case differentCounts(where: NaiveCondition?)
  case series(NaiveSeriesFunction, Int, months: Bool, NaiveFormula)
  case perPerson(NaiveFunction, NaiveFunction, where: NaiveCondition?)
  case size(NaiveAudience)
  /// The number of rows that last.
  case present(NaivePresence, where: NaiveCondition?)
  case presentMoney(NaiveFunction, NaivePresence, where: NaiveCondition?)
  case presentPeople(NaivePresence, where: NaiveCondition?)
  case presentPerPerson(NaiveFunction, NaiveFunction, NaivePresence, where: NaiveCondition?)
  case plus(NaiveFormula, NaiveFormula), minus(NaiveFormula, NaiveFormula), over(NaiveFormula, NaiveFormula)
  case inside(NaiveWord, NaiveFormula)
}

// MARK: Text

extension NaiveAudience {
  /// `names` collects the declarations of the audiences that the text refers to.
  func text(_ names: inout [String], _ prefix: String) -> String {
    switch self {
    case .visitors: return declare("visits.person", &names, prefix)
    case .holders(let presence, let condition):
      let filter = condition.map { " where \($0.text)" } ?? ""
      return declare("\(presence.dataset).person on \(presence.text)\(filter)", &names, prefix)
    case .buyers(let condition, let count):
      let filter = condition.map { " where \($0.text)" } ?? ""
      return declare("sales.person\(filter)" + (count.map { " having count(sales) >= \($0)" } ?? ""), &names, prefix)
    case .having(let function, let isAbove, let cents, let condition):
      let filter = condition.map { " where \($0.text)" } ?? ""
      return declare(
        "sales.person\(filter) having \(function.rawValue)(paid) \(isAbove ? ">" : "<=") \(NaiveShop.decimal(cents)) EUR",
        &names, prefix)
    case .havingTier(let isLatest, let test, let condition):
      let filter = condition.map { " where \($0.text)" } ?? ""
      let text = test.text(of: "\(isLatest ? "latest" : "earliest")(tier)")
      return declare("sales.person\(filter) having \(text)", &names, prefix)
    case .havingStretch(let days, let condition):
      let filter = condition.map { " where \($0.text)" } ?? ""
      return declare("sales.person\(filter) having latest(at) - min(at) >= \(days) days", &names, prefix)
    case .top(let number, let isPercent, let by, let condition):
      let filter = condition.map { " where \($0.text)" } ?? ""
      let size = by == .count ? "count(sales)" : "\(by.rawValue)(paid)"
      return declare("sales.person\(filter) top \(number)\(isPercent ? "%" : "") by \(size)", &names, prefix)
    case .and(let left, let right): return "(\(left.text(&names, prefix)) and \(right.text(&names, prefix)))"
    case .or(let left, let right): return "(\(left.text(&names, prefix)) or \(right.text(&names, prefix)))"
    case .except(let left, let right): return "(\(left.text(&names, prefix)) except \(right.text(&names, prefix)))"
    case .inside(let word, let inner): return word.text(inner.text(&names, prefix))
    }
  }

  private func declare(_ text: String, _ names: inout [String], _ prefix: String) -> String {
    let name = "\(prefix)_\(names.count)"
    names.append("audience \(name) = \(text)")
    return name
  }
}

extension NaiveFormula {
  func text(_ names: inout [String], _ prefix: String) -> String {
    func filter(_ condition: NaiveCondition?) -> String { condition.map { " where \($0.text)" } ?? "" }
    switch self {
    case .rows(let condition): return "count(sales\(filter(condition)))"
    case .visits: return "count(visits)"
    case .money(let function, let condition, let audience):
      return "\(function.rawValue)(sales.paid\(chosen(condition, audience, &names, prefix)))"
    case .edge(let isLatest, let condition, let audience):
      return "\(isLatest ? "latest" : "earliest")(sales.paid\(chosen(condition, audience, &names, prefix)))"
    case .ifTier(let isLatest, let condition, let audience, let test, let then, let otherwise):
      let tier = "\(isLatest ? "latest" : "earliest")(sales.tier\(chosen(condition, audience, &names, prefix)))"
      return "(if \(test.text(of: tier)) then \(then.text(&names, prefix)) else \(otherwise.text(&names, prefix)))"
    case .differentTiers(let condition): return "distinct(latest(sales.tier\(filter(condition))) per person)"
    case .stretch(let condition):
      return "(max(sales.at\(filter(condition))) - earliest(sales.at\(filter(condition))))"
    case .sharePerPerson(let outer, let condition, let hypothesis):
      return "\(outer.rawValue)(share(sales\(filter(condition)), \(hypothesis.text)) per person)"
    case .differentCounts(let condition): return "distinct(count(sales\(filter(condition))) per person)"
    case .series(let function, let count, let months, let inner):
      return "\(function.rawValue)(\(inner.text(&names, prefix)), \(count) \(months ? "months" : "weeks"))"
    case .percentile(let percent, let condition): return "percentile(sales.paid\(filter(condition)), \(percent))"
    case .people(let condition): return "distinct(sales.person\(filter(condition)))"
    case .share(let condition, let hypothesis): return "share(sales\(filter(condition)), \(hypothesis.text))"
    case .perPerson(let outer, let inner, let condition):
      return "\(outer.rawValue)(\(inner.rawValue)(sales.paid\(filter(condition))) per person)"
    case .present(let presence, let condition): return "\(presence.text)(\(presence.dataset)\(filter(condition)))"
    case .presentMoney(let function, let presence, let condition):
      return "\(function.rawValue)(\(presence.dataset).paid on \(presence.text)\(filter(condition)))"
    case .presentPeople(let presence, let condition):
      return "distinct(\(presence.dataset).person on \(presence.text)\(filter(condition)))"
    case .presentPerPerson(let outer, let inner, let presence, let condition):
      let first = "\(inner.rawValue)(\(presence.dataset).paid on \(presence.text)\(filter(condition)))"
      return "\(outer.rawValue)(\(first) per person)"
    case .size(let audience): return "size(\(audience.text(&names, prefix)))"
    case .plus(let left, let right): return "(\(left.text(&names, prefix)) + \(right.text(&names, prefix)))"
    case .minus(let left, let right): return "(\(left.text(&names, prefix)) - \(right.text(&names, prefix)))"
    case .over(let left, let right): return "(\(left.text(&names, prefix)) / \(right.text(&names, prefix)))"
    case .inside(let word, let inner): return word.text(inner.text(&names, prefix))
    }
  }

  /// ` where …`, with a condition on rows and one on an audience.
  private func chosen(
    _ condition: NaiveCondition?, _ audience: (isIn: Bool, set: NaiveAudience)?, _ names: inout [String],
    _ prefix: String
  ) -> String {
    var conditions = condition.map { ["(\($0.text))"] } ?? []
    if let audience {
      conditions.append("person \(audience.isIn ? "in" : "not in") \(audience.set.text(&names, prefix))")
    }
    return conditions.isEmpty ? "" : " where " + conditions.joined(separator: " and ")
  }
}
