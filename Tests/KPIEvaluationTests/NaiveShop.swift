/// Random numbers that are the same on every machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &self)] }
}

/// Days counted from 2022-01-01 one after the other: no arithmetic in common with the program.
enum NaiveDays {
  static let dates: [(year: Int, month: Int, day: Int)] = {
    var all: [(year: Int, month: Int, day: Int)] = []
    for year in 2022...2024 {
      for month in 1...12 {
        let length = month == 2 ? (year == 2024 ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        for day in 1...length { all.append((year, month, day)) }
      }
    }
    return all
  }()

  static let firsts = dates.indices.filter { dates[$0].day == 1 }

  static func text(_ index: Int) -> String {
    let (year, month, day) = dates[index]
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The days of a month, counted from January 2022; long ago for those before.
  static func month(_ number: Int) -> (start: Int, end: Int) {
    guard number >= 0 else { return (-1_000, -900) }
    return (firsts[number], number + 1 < firsts.count ? firsts[number + 1] : dates.count)
  }
}

/// A stretch of days, and what kind it is.
struct NaiveSpan: Hashable {
  enum Kind: Hashable { case week, month(Int), days, open }
  var start: Int
  var end: Int
  var kind: Kind

  static func week(_ monday: Int) -> NaiveSpan { NaiveSpan(start: monday, end: monday + 7, kind: .week) }

  static func month(_ number: Int) -> NaiveSpan {
    let (start, end) = NaiveDays.month(number)
    return NaiveSpan(start: start, end: end, kind: .month(number))
  }

  /// The span inside a context word; nil where the word has no meaning.
  func inside(_ word: NaiveWord) -> NaiveSpan? {
    switch (word, kind) {
    case (.overall, _), (.onlyChannel, _): self
    case (.onlyMonth(let number), _): .month(number)
    case (.rolling(let days), _): NaiveSpan(start: end - days, end: end, kind: .days)
    case (.soFar, _): NaiveSpan(start: -100_000, end: end, kind: .open)
    case (_, .open): nil
    case (.before, _), (.atStart, _): NaiveSpan(start: -100_000, end: start, kind: .open)
    case (.previous, .month(let number)): .month(number - 1)
    case (.lastYear, .month(let number)): .month(number - 12)
    case (.previous, _): NaiveSpan(start: start - (end - start), end: start, kind: kind)
    case (.lastYear, _): NaiveSpan(start: start - 364, end: end - 364, kind: kind)
    }
  }
}

enum NaiveWord: Hashable {
  case previous, lastYear, before, soFar, overall, atStart
  case rolling(Int)
  case onlyChannel(NaiveChannelTest)
  case onlyMonth(Int)

  func text(_ inner: String) -> String {
    switch self {
    case .previous: "previous(\(inner))"
    case .lastYear: "last_year(\(inner))"
    case .before: "before(\(inner))"
    case .soFar: "so_far(\(inner))"
    case .atStart: "at_start(\(inner))"
    case .overall: "overall(\(inner))"
    case .rolling(let days): "rolling(\(inner), \(days) days)"
    case .onlyChannel(let test): "only(\(inner), \(test.text))"
    case .onlyMonth(let number): "only(\(inner), 2023-0\(number - 11))"
    }
  }
}

/// A row of either dataset; visits have neither money nor answers.
struct NaiveRow {
  var id: Int
  var day: Int
  var second: Int
  var person: String?
  var channel: String?
  /// In cents.
  var cents: Int?
  /// An answer as it was given; only 1 to 5 are valid.
  var answer: Int?
  /// What the person had at the time of the row.
  var tier: String?

  var score: Int? { answer.flatMap { (1...5).contains($0) ? $0 : nil } }
}

/// Two small random datasets over half a year.
struct NaiveShop {
  static let first = 365
  static let days = 181

  var sales: [NaiveRow] = []
  var visits: [NaiveRow] = []
  var stays: [NaiveStay] = []
  var plans: [NaivePlan] = []

  init(_ random: inout SeededNumbers) {
    let people = (1...Int.random(in: 3...12, using: &random)).map { "p\($0)" }
    for id in 0..<Int.random(in: 40...160, using: &random) { sales.append(Self.row(id, people, &random)) }
    for id in 0..<Int.random(in: 20...80, using: &random) { visits.append(Self.row(id, people, &random)) }
    for id in 0..<Int.random(in: 20...80, using: &random) { stays.append(NaiveStay.random(id, people, &random)) }
    for _ in 0..<Int.random(in: 5...30, using: &random) { plans.append(NaivePlan.random(people, &random)) }
    for index in sales.indices {
      sales[index].tier = tier(of: sales[index].person, at: sales[index].day * 86_400 + sales[index].second)
    }
    for index in stays.indices { stays[index].row.tier = tier(of: stays[index].row.person, at: stays[index].begun) }
  }

  static func row(_ id: Int, _ people: [String], _ random: inout SeededNumbers) -> NaiveRow {
    NaiveRow(
      id: id, day: first + Int.random(in: 0..<days, using: &random), second: Int.random(in: 0..<86_400, using: &random),
      person: random.chance(8) ? nil : random.pick(people), channel: random.chance(12) ? nil : random.pick(["a", "b", "c"]),
      cents: random.chance(10) ? nil : Int.random(in: 0...9_999, using: &random),
      answer: random.chance(20) ? nil : Int.random(in: 0...6, using: &random))
  }

  var files: [String: String] {
    [
      "data/sales.csv": Self.csv(sales, withValues: true), "data/visits.csv": Self.csv(visits, withValues: false),
      "data/stays.csv": staysFile, "data/plans.csv": plansFile,
    ]
  }

  private var staysFile: String {
    stays.reduce("id,begun,over,first_day,last_day,person,channel,paid,score\n") { text, stay in
      let row = stay.row
      let cells = ["\(row.id)", Self.moment(stay.begun), Self.moment(stay.over), Self.day(stay.firstDay), Self.day(stay.lastDay)]
      let values = [row.person ?? "", row.channel ?? "", row.cents.map(Self.decimal) ?? "", row.answer.map { "\($0)" } ?? ""]
      return text + (cells + values).joined(separator: ",") + "\n"
    }
  }

  private var plansFile: String {
    plans.reduce("person,from,until,tier\n") { text, plan in
      text + "\(plan.person),\(Self.moment(plan.from)),\(Self.moment(plan.until)),\(plan.tier)\n"
    }
  }

  private static func day(_ day: Int?) -> String { day.map(NaiveDays.text) ?? "" }

  private static func moment(_ time: Int?) -> String {
    time.map { moment(day: $0 / 86_400, second: $0 % 86_400) } ?? ""
  }

  private static func csv(_ rows: [NaiveRow], withValues: Bool) -> String {
    rows.reduce("id,at,person,channel" + (withValues ? ",paid,score" : "") + "\n") { text, row in
      let cells = ["\(row.id)", moment(row), row.person ?? "", row.channel ?? ""]
      let values = withValues ? [row.cents.map(decimal) ?? "", row.answer.map { "\($0)" } ?? ""] : []
      return text + (cells + values).joined(separator: ",") + "\n"
    }
  }

  private static func moment(_ row: NaiveRow) -> String { moment(day: row.day, second: row.second) }

  private static func moment(day: Int, second: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return NaiveDays.text(day) + " \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  static func decimal(_ cents: Int) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }

  /// Everything is covered: what was before the first day is known to be nothing.
  static let definitions = """
    dataset sales from "data/sales.csv" {
      key id
      time at
      entity person
      text channel
      money paid in EUR
      scale score 1..5
      link plan = person -> plans at at
      text tier = plan.tier
      since 2023-01-01 because "it opened"
      complete through 2023-06-30
    }
    dataset visits from "data/visits.csv" {
      key id
      time at
      entity person
      text channel
      since 2023-01-01 because "it opened"
      complete through 2023-06-30
    }
    dataset stays from "data/stays.csv" {
      key id
      time begun
      time over
      date first_day
      date last_day
      lasts begun to over
      entity person
      text channel
      money paid in EUR
      scale score 1..5
      link plan = person -> plans at begun
      text tier = plan.tier
      since 2023-01-01 because "it opened"
      complete through 2023-06-30
    }
    dataset terms = stays where channel is missing or channel != "c" {
      lasts first_day to last_day
    }
    dataset plans from "data/plans.csv" {
      key person
      time from
      time until
      lasts from to until
      text tier
    }
    audience regulars = sales.person having count(sales) >= 2

    """
}
