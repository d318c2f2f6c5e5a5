/// What is asked of the channel, whatever the segment.
struct NaiveChannelTest: Hashable {
  var values: [String?]
  var isNegated: Bool

  var text: String { text(of: "channel") }

  func text(of operand: String) -> String {
    let known = values.compactMap { $0 }
    if known.isEmpty { return "\(operand) is \(isNegated ? "not " : "")missing" }
    if known.count == 1 { return "\(operand) \(isNegated ? "!=" : "=") \"\(known[0])\"" }
    return "\(operand) \(isNegated ? "not " : "")in (\(known.map { "\"\($0)\"" }.joined(separator: ", ")))"
  }

  func holds(_ channel: String?) -> Bool { values.contains(channel) != isNegated }
}

/// A function over the values in the last whole weeks or months.
enum NaiveSeriesFunction: String, CaseIterable {
  case mean = "mean_of"
  case median = "median_of"
  case highest = "highest_of"
  case lowest = "lowest_of"

  func value(_ numbers: [Double]) -> Double? {
    switch self {
    case .mean: NaiveFunction.avg.value(numbers)
    case .median: NaiveFunction.median.value(numbers)
    case .highest: NaiveFunction.max.value(numbers)
    case .lowest: NaiveFunction.min.value(numbers)
    }
  }
}

extension NaiveSpan {
  /// The last whole weeks (or months) that end with the span or before.
  func last(_ count: Int, months: Bool) -> [NaiveSpan] {
    months ? lastMonths(count) : lastWeeks(count)
  }

  private func lastWeeks(_ count: Int) -> [NaiveSpan] {
    // Day 366 is a Monday.
    var monday = 366
    while monday + 7 > end { monday -= 7 }
    while monday + 14 <= end { monday += 7 }
    return (0..<count).map { .week(monday - 7 * $0) }
  }

  private func lastMonths(_ count: Int) -> [NaiveSpan] {
    var number = -1
    while number + 1 < NaiveDays.firsts.count, NaiveDays.month(number + 1).end <= end { number += 1 }
    return (0..<count).map { .month(number - $0) }
  }
}

extension NaiveFormula {
  /// Whether some rows in it are chosen by the channel of the context.
  var looksAtChannel: Bool {
    switch self {
    case .rows, .visits, .money, .percentile, .people, .share, .edge, .perPerson, .sharePerPerson, .differentCounts,
      .present, .presentMoney, .presentPeople, .presentPerPerson, .differentTiers, .stretch, .ifTier:
      true
    case .size(let audience): audience.looksAtChannel
    case .plus(let a, let b), .minus(let a, let b), .over(let a, let b): a.looksAtChannel || b.looksAtChannel
    case .inside(let word, let inner): !word.settlesChannel && inner.looksAtChannel
    case .series(_, _, _, let inner): inner.looksAtChannel
    }
  }
}

extension NaiveAudience {
  var looksAtChannel: Bool {
    switch self {
    case .buyers, .visitors, .having, .havingTier, .havingStretch, .top, .holders: true
    case .and(let a, let b), .or(let a, let b), .except(let a, let b): a.looksAtChannel || b.looksAtChannel
    case .inside(let word, let inner): !word.settlesChannel && inner.looksAtChannel
    }
  }
}

extension NaiveWord {
  /// Whether the channel of the context is of no importance inside.
  var settlesChannel: Bool {
    switch self {
    case .overall, .onlyChannel: true
    case .previous, .lastYear, .before, .soFar, .atStart, .rolling, .onlyMonth: false
    }
  }
}
