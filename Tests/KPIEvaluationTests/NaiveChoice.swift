/// Random formulas whose units fit.
struct NaiveChoice {
  var random: SeededNumbers

  mutating func condition(_ depth: Int = 2) -> NaiveCondition {
    if depth > 0, random.chance(35) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .not(condition(depth - 1))
      case 1: return .and(condition(depth - 1), condition(depth - 1))
      default: return .or(condition(depth - 1), condition(depth - 1))
      }
    }
    switch Int.random(in: 0..<9, using: &random) {
    case 7: return .tierIs(random.pick(["gold", "tin", "none"]))
    case 0: return .channelIs(random.pick(["a", "b", "c", "none"]))
    case 1: return .channelIsNot(random.pick(["a", "b"]))
    case 2: return .channelIsIn(random.pick([["a"], ["a", "c"], ["x"]]))
    case 3: return .channelMissing
    case 4: return .paidAbove(Int.random(in: 0...9_000, using: &random))
    case 5: return .paidAtMost(Int.random(in: 0...9_000, using: &random))
    case 6: return .paidMissing
    default: return .scoreAtLeast(Int.random(in: 1...5, using: &random))
    }
  }

  mutating func maybe() -> NaiveCondition? { random.chance(50) ? condition() : nil }

  mutating func word() -> NaiveWord {
    if random.chance(25) {
      let values: [String?] = random.pick([["a"], ["b"], ["a", "c"], [nil]])
      return .onlyChannel(NaiveChannelTest(values: values, isNegated: random.chance(40)))
    }
    return random.pick([
      .previous, .previous, .lastYear, .before, .soFar, .overall, .rolling(28), .rolling(10), .onlyMonth(13), .onlyMonth(16),
    ])
  }

  /// A word around a formula: none that would change nothing, which is refused.
  mutating func around(_ inner: NaiveFormula) -> NaiveFormula {
    let word = word()
    if case .onlyChannel = word, !inner.looksAtChannel { return inner }
    return .inside(word, inner)
  }

  mutating func series(_ inner: NaiveFormula) -> NaiveFormula {
    .series(
      random.pick(NaiveSeriesFunction.allCases), Int.random(in: 1...4, using: &random), months: random.chance(40), inner)
  }

  mutating func audience(_ depth: Int = 2) -> NaiveAudience {
    if depth > 0, random.chance(60) {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return .and(audience(depth - 1), audience(depth - 1))
      case 1: return .or(audience(depth - 1), audience(depth - 1))
      case 2: return .except(audience(depth - 1), audience(depth - 1))
      default:
        let inner = audience(depth - 1)
        let word = word()
        if case .onlyChannel = word, !inner.looksAtChannel { return inner }
        return .inside(word, inner)
      }
    }
    if random.chance(20) {
      return .having(
        random.pick(NaiveFunction.allCases.filter { $0 != .count }), isAbove: random.chance(50),
        Int.random(in: 0...9_000, using: &random), where: maybe())
    }
    if random.chance(25) {
      if random.chance(30) { return .havingStretch(days: Int.random(in: 0...9, using: &random), where: maybe()) }
      return .havingTier(isLatest: random.chance(60), tierTest(orMissing: true), where: maybe())
    }
    if random.chance(25) {
      let isPercent = random.chance(50)
      return .top(
        isPercent ? random.pick([10, 25, 50, 100]) : Int.random(in: 1...6, using: &random), isPercent: isPercent,
        by: random.pick([.sum, .max, .count]), where: maybe())
    }
    if random.chance(25) { return .visitors }
    if random.chance(25) { return .holders(presence(), where: maybe()) }
    return .buyers(where: maybe(), atLeast: random.chance(25) ? 2 : nil)
  }

  mutating func tierTest(orMissing: Bool) -> NaiveChannelTest {
    let values: [String?] = orMissing && random.chance(25) ? [nil] : random.pick([["gold"], ["tin"], ["gold", "none"]])
    return NaiveChannelTest(values: values, isNegated: random.chance(40))
  }

  /// One of two formulas of one unit.
  mutating func conditional(_ then: NaiveFormula, _ otherwise: NaiveFormula) -> NaiveFormula {
    .ifTier(
      isLatest: random.chance(60), where: maybe(), audience: random.chance(30) ? (random.chance(60), audience(1)) : nil,
      tierTest(orMissing: false), then, otherwise)
  }

  mutating func presence() -> NaivePresence { NaivePresence(isOpen: random.chance(60), byDays: random.chance(40)) }

  /// Something that has a value at a moment, in euros or as a number.
  mutating func stock(money isMoney: Bool, _ depth: Int) -> NaiveFormula {
    let open = NaivePresence(isOpen: true, byDays: random.chance(40))
    if depth > 0, random.chance(50) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .minus(stock(money: isMoney, depth - 1), stock(money: isMoney, depth - 1))
      case 1: return .inside(random.pick([.overall, .rolling(10)]), stock(money: isMoney, depth - 1))
      default: return .inside(.soFar, isMoney ? money(1) : count(1))
      }
    }
    if isMoney { return .presentMoney(random.pick([.sum, .avg, .max, .median]), open, where: maybe()) }
    let holders = NaiveAudience.holders(open, where: maybe())
    return random.chance(60) ? .present(open, where: maybe()) : .size(holders)
  }

  /// Of rows that last, and of stocks at the start of the period.
  mutating func lasting(money isMoney: Bool) -> NaiveFormula {
    if random.chance(30) { return .inside(.atStart, stock(money: isMoney, 2)) }
    let functions = NaiveFunction.allCases.filter { $0 != .count }
    if isMoney {
      if random.chance(25) {
        return .presentPerPerson(random.pick(functions), random.pick([.sum, .avg, .max, .min]), presence(), where: maybe())
      }
      return .presentMoney(random.pick(functions), presence(), where: maybe())
    }
    return random.chance(60) ? .present(presence(), where: maybe()) : .presentPeople(presence(), where: maybe())
  }

  mutating func money(_ depth: Int) -> NaiveFormula {
    if depth > 0, random.chance(45) {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return .plus(money(depth - 1), money(depth - 1))
      case 1: return .minus(money(depth - 1), money(depth - 1))
      case 2: return random.chance(60) ? series(money(depth - 1)) : conditional(money(depth - 1), money(depth - 1))
      default: return around(money(depth - 1))
      }
    }
    if random.chance(30) { return lasting(money: true) }
    let functions = NaiveFunction.allCases.filter { $0 != .count }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .percentile(random.pick([5, 25, 90]), where: maybe())
    case 1:
      return .edge(
        isLatest: random.chance(50), where: maybe(),
        audience: random.chance(60) ? (random.chance(60), audience(1)) : nil)
    case 2: return .perPerson(random.pick(functions), random.pick([.sum, .avg, .max, .min]), where: maybe())
    case 3: return .money(random.pick(functions), where: maybe(), audience: (random.chance(60), audience(1)))
    default: return .money(random.pick(functions), where: maybe(), audience: nil)
    }
  }

  mutating func count(_ depth: Int) -> NaiveFormula {
    if depth > 0, random.chance(40) {
      return random.chance(20) ? series(count(depth - 1)) : around(count(depth - 1))
    }
    if random.chance(30) { return lasting(money: false) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .visits
    case 7: return random.chance(60) ? .differentTiers(where: maybe()) : conditional(.visits, .rows(where: maybe()))
    case 6: return .differentCounts(where: maybe())
    case 1: return .people(where: maybe())
    case 2: return .money(.count, where: maybe(), audience: nil)
    case 3: return .rows(where: maybe())
    default: return .size(audience())
    }
  }

  mutating func formula() -> NaiveFormula {
    switch Int.random(in: 0..<12, using: &random) {
    case 11: return around(.stretch(where: maybe()))
    case 10:
      let outer = random.pick([NaiveFunction.avg, .max, .median, .count])
      return .sharePerPerson(outer, where: maybe(), condition())
    case 0, 1, 2: return money(2)
    case 3, 4, 5: return count(2)
    case 6: return .share(where: maybe(), condition())
    case 7: return .over(count(1), count(1))
    case 8: return .over(money(1), count(1))
    default: return around(.over(money(1), money(1)))
    }
  }
}
