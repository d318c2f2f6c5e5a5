/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 1) % max(limit, 1)
  }

  mutating func one<Element>(of list: [Element]) -> Element { list[number(below: list.count)] }
  mutating func happens(oneIn chances: Int) -> Bool { number(below: chances) == 0 }
}

/// Programs of every kind of declaration with formulas of every form. They can be read; they need not mean anything.
struct RandomProgram {
  private var chance: Chance
  private var next = 0

  init(seed: Int) { chance = Chance(seed) }

  mutating func text() -> String {
    (0...chance.number(below: 5)).map { _ in declaration() }.joined(separator: "\n") + "\n"
  }

  private mutating func fresh(_ prefix: String) -> String {
    next += 1
    return "\(prefix)\(next)"
  }

  // MARK: Expressions

  private static let names = ["orders", "orders.paid", "d.x", "revenue", "target", "[Order Date]", "count", "a.b.c", "status"]
  private static let literals = [
    "1", "0.50", "1_200_000", "85%", "2 points", "3 hours", "28 days", "100 EUR", "\"text\"", "\"a \\\" b\"", "2018-W34",
    "2018-08-17", "2018..2019", "all", "1..5",
  ]

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return chance.one(of: Self.names + Self.literals) }
    switch chance.number(below: 12) {
    case 0: return sum(depth)
    case 1: return "(\(condition(depth - 1)))"
    case 2: return "if \(condition(depth - 1)) then \(expression(depth - 1)) else \(expression(depth - 1))"
    case 3: return "-\(atom(depth - 1))"
    case 4, 5, 6: return call(depth - 1)
    case 7: return "\(atom(depth - 1)) \(chance.one(of: ["*", "/"])) \(atom(depth - 1))"
    default: return chance.one(of: Self.names + Self.literals)
    }
  }

  private mutating func atom(_ depth: Int) -> String {
    if depth > 0, chance.happens(oneIn: 2) { return call(depth - 1) }
    return chance.happens(oneIn: 3) ? "(\(sum(max(depth - 1, 0))))" : chance.one(of: Self.names)
  }

  private mutating func sum(_ depth: Int) -> String {
    let parts = (0...chance.number(below: 3)).map { _ in atom(max(depth - 1, 0)) }
    return parts.dropFirst().reduce(parts[0]) { "\($0) \(chance.one(of: ["+", "-"])) \($1)" }
  }

  private mutating func call(_ depth: Int) -> String {
    let function = chance.one(of: ["sum", "count", "avg", "share", "previous", "rolling", "coalesce", "f", "median"])
    var text = "\(function)(\(argument(depth)))"
    if chance.happens(oneIn: 4) { text = "\(function)(\(argument(depth)), \(expression(depth)))" }
    return text + (chance.happens(oneIn: 5) ? " per person" : "")
  }

  private mutating func argument(_ depth: Int) -> String {
    var text = chance.happens(oneIn: 4) ? condition(depth) : expression(depth)
    if chance.happens(oneIn: 5) { text = "\(chance.one(of: Self.names)) on shipped" }
    if chance.happens(oneIn: 3) { text += " where \(condition(depth))" }
    if chance.happens(oneIn: 8) { text += " having count(orders) >= 2" }
    if chance.happens(oneIn: 8) { text += " top 10% by \(atom(max(depth - 1, 0)))" }
    return text
  }

  private mutating func condition(_ depth: Int) -> String {
    guard depth > 0 else { return test(0) }
    let word = chance.one(of: ["and", "or", "except"])
    return (0...chance.number(below: 2)).map { _ in test(depth - 1) }.joined(separator: " \(word) ")
  }

  private mutating func test(_ depth: Int) -> String {
    let left = atom(depth)
    switch chance.number(below: 8) {
    case 0: return "\(left) is missing"
    case 1: return "\(left) is not missing"
    case 2: return "\(left) in (\"a\", 2, -3)"
    case 3: return "\(left) not in buyers"
    case 4: return "not \(left)"
    case 5: return "\(left) starts with \"x\""
    case 6: return "(\(condition(max(depth - 1, 0))))"
    default: return "\(left) \(chance.one(of: ["=", "!=", "<", "<=", ">", ">="])) \(atom(depth))"
    }
  }

  // MARK: Declarations

  private mutating func block(_ clauses: [String]) -> String {
    let chosen = clauses.filter { _ in chance.happens(oneIn: 2) }
    if chosen.isEmpty { return "{}" }
    if chance.happens(oneIn: 3) { return "{ \(chosen.joined(separator: "; ")) }" }
    return "{\n" + chosen.map { "  \($0)\n" }.joined() + "}"
  }

  private mutating func declaration() -> String {
    let f = expression(3)
    let c = condition(2)
    switch chance.number(below: 17) {
    case 0: return "metric \(fresh("m")) = \(f)"
    case 1: return "audience \(fresh("a")) = \(argument(2))"
    case 2: return "dataset \(fresh("d")) = orders where \(c)"
    case 3: return "dataset \(fresh("d")) = orders per a, b " + block(["money total in EUR = sum(amount)", "time at = min(at where \(c))"])
    case 4: return "dataset \(fresh("d")) from \"data/d.csv\" " + block(columns())
    case 5: return "kpi \(fresh("k")) \"A \\\"title\\\"\" " + block(kpiClauses(f, c))
    case 6: return "goal \(fresh("g")) \"Goal\" " + block(["objective \"x\"", "owner \"a@example.com\"", "weight 2", "under company"])
    case 7: return "event \"E\" on 2026-11-27 to 2026-11-30 where \(c)"
    case 8: return "template \(fresh("t"))(a, b) = \(f)"
    case 9:
      return "cohort \(fresh("c")) \"C\" " + block(["start newcomers", "return buyers where \(c)", "every month for 12", "by channel"])
    case 10:
      return "funnel \(fresh("f")) \"F\" "
        + block(["each person", "step \"Visit\" visits on at where \(c)", "within 60 days"])
    case 11: return "calendar " + block(Self.calendarClauses)
    case 12: return "experiment \(fresh("e")) \"E\" " + block(["arms version", "control \"x\"", "ratio (50%, 50%)", "outcome \"Stays\" \(f)"])
    case 13: return "lifetime \(fresh("l")) \"L\" " + block(["each person", "events sales where \(c)", "horizon 39 weeks"])
    case 14:
      return "example \"E\" {\n  given orders\n    | id | note |\n    | 1 | it's #1 |\n    |  | a \\| b |\n  expect \(f) = 1 for 2018-08\n}"
    case 15: return chance.one(of: ["rate USD to EUR = 0.17", "use \"vendor/x\" as y", "connection \(fresh("w")) { driver \"p\" }"])
    default: return "dataset \(fresh("d")) query \"\"\"\n  select *  -- not ours\n\"\"\" on warehouse"
    }
  }

  private mutating func columns() -> [String] {
    [
      "key a, b keep latest", "time opened = [Opened At (UTC)] as \"MMM dd, yyyy\" zone \"UTC\"", "number n = \(sum(2))",
      "flag ok = \(condition(2))", "flag v = (a = 1)", "text t one of (\"x\", \"y\") missing \"N/A\", -1",
      "scale s -1..5 = x", "link l = a, b -> customers", "tags t = o.x per e where \(condition(1))",
      "complete after 3 days", "since 2016-09-04 because \"opening\"", "money paid in BRL = sum(p.x) per order",
    ]
  }

  private mutating func kpiClauses(_ f: String, _ c: String) -> [String] {
    [
      "about \"x\"", "formula \(f)", "every week", "higher is better", "by state top 5", "by channel, state",
      "target 85% by 2026-12-31 where \(c)", "target between 3% and 5%", "at risk below 95% of target",
      "minimum sample 30", "bands poor < 0 <= good < 50 <= excellent", "baseline 2017-01..2017-12",
      "supports revenue after 8 weeks", "unit \"EUR per 1000\"",
    ]
  }

  private static let calendarClauses = [
    "week starts sunday", "year starts february named by start", "retail 4-4-5 ends last", "working hours 9:30 to 17",
    "working days monday to friday", "holidays 2026-12-25, 2026-12-26..2026-12-31", "same week number",
  ]
}
