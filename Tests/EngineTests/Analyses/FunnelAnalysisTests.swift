import KPIEvaluation
import KPIModel
import KPIStatistics
import KPITestSupport
import KPIWorkspace
import Testing

@Suite(.needsDuckDB) struct FunnelAnalysisTests {
  private static let definitions = """
    dataset visits from "data/visits.csv" {
      key      visit
      time     at
      entity   person
      text     channel
      text     page
      complete from 2026-01-01
      complete through 2026-03-31
    }
    dataset orders from "data/orders.csv" {
      key      order_id
      time     at
      entity   person
      date     paid
      complete from 2026-01-01
      complete through 2026-03-31
    }
    funnel checkout "Checkout" {
      each   person
      step   "Visit" visits
      step   "Basket" visits where page = "basket"
      step   "Order" orders
      step   "Paid" orders on paid
      within 10 days
      every  month
      by     channel
    }
    """

  /// ann takes all steps; bob's basket is the visit itself, and no second one follows; cat orders after eleven days; dan
  /// orders in the instant of the basket and pays on the day; eve orders before she visits; fay's window is open.
  private static let visits = """
    visit,person,at,channel,page
    1,ann,2026-01-05 10:00:00,mail,home
    2,ann,2026-01-05 11:00:00,web,basket
    3,bob,2026-01-06 10:00:00,web,basket
    4,cat,2026-01-07 10:00:00,web,home
    5,cat,2026-01-07 12:00:00,web,basket
    6,dan,2026-02-08 10:00:00,web,home
    7,dan,2026-02-08 10:30:00,web,basket
    8,eve,2026-02-10 10:00:00,,home
    9,eve,2026-02-10 10:00:00,,basket
    10,fay,2026-03-25 10:00:00,mail,home
    """

  private static let orders = """
    order_id,person,at,paid
    1,ann,2026-01-08 10:00:00,2026-01-09
    2,cat,2026-01-18 10:00:00,2026-01-18
    3,dan,2026-02-08 10:30:00,2026-02-08
    4,eve,2026-02-09 10:00:00,2026-02-09
    """

  private func result(by: [String] = []) throws -> FunnelResult {
    let project = try TestProject(
      Self.definitions, data: ["data/visits.csv": Self.visits, "data/orders.csv": Self.orders])
    return try #require(try project.analysis("checkout", last: 3, by: by, asOf: "2026-04-01").funnel)
  }

  /// Nothing is known of the years before; who asks for them is told why.
  @Test func periodsBeforeTheFirstRowAreLeftOut() throws {
    let project = try TestProject(
      Self.definitions, data: ["data/visits.csv": Self.visits, "data/orders.csv": Self.orders])
    let long = try #require(try project.analysis("checkout", last: 20, asOf: "2026-04-01").funnel)
    #expect(long.rows.map(\.label) == ["2026-01", "2026-02", "2026-03"])
    #expect(long.total.steps.map(\.count) == [5, 4, 2, 2])
    let asked = try #require(try project.analysis("checkout", from: "2025-11", to: "2025-12").funnel)
    #expect(asked.rows.map(\.label) == ["2025-11", "2025-12"])
    #expect(asked.rows.allSatisfy { $0.reason?.kind == .notCovered })
  }

  @Test func everyCountByHand() throws {
    let result = try result()
    #expect(result.rows.map(\.label) == ["2026-01", "2026-02", "2026-03"])
    #expect(result.rows.map { $0.steps.map(\.count) } == [[3, 2, 1, 1], [2, 2, 1, 1], [1, 0, 0, 0]])
    // March: whoever came on its last day has until 10 April.
    #expect(result.rows.map(\.isFinal) == [true, true, false])
    #expect(result.rows[2].steps[1].fromFirst.marks == .provisional)
    #expect(result.total.steps.map(\.count) == [5, 4, 2, 2])
    #expect(result.total.steps.map(\.left) == [0, 1, 2, 0])
    #expect(result.total.largestLoss == 2)
  }

  @Test func sharesIntervalsAndTimes() throws {
    let steps = try result().total.steps
    #expect(steps[2].fromPrevious.double == 0.5 && steps[2].fromFirst.double == 0.4)
    #expect(steps[2].fromFirstInterval == Proportion(successes: 2, trials: 5)?.interval())
    // Visit to basket: 1 h, 2 h, 30 min, 0 s; the median lies between 30 min and 1 h.
    #expect(steps[1].medianSeconds.double == 2700)
    // Order to payment, in days: 1 and 0.
    #expect(steps[3].medianSeconds.double == 43_200)
    #expect(steps[0].fromFirst.reason?.reason == "it is the first step")
  }

  /// ann came by mail: the row of her first step says so, whatever came later.
  @Test func segmentsAreThoseOfTheFirstStep() throws {
    let rows = try #require(try result().breakdownRows.first)
    #expect(rows.map(\.label) == ["web", "mail", "(none)"])
    #expect(rows.map { $0.steps.map(\.count) } == [[3, 2, 1, 1], [1, 1, 1, 1], [1, 1, 0, 0]])
  }

  @Test func eachDatasetIsReadOnce() throws {
    let project = try TestProject(
      Self.definitions, data: ["data/visits.csv": Self.visits, "data/orders.csv": Self.orders])
    let text = try ExplainRun(try project.load(), name: "checkout").result(today: Engine.today, open: Engine.open)
    let statement = try #require(text.sql.split(separator: ";").last { $0.contains("WITH e0") })
    #expect(statement.matches(of: /FROM "visits"/).count == 1 && statement.matches(of: /FROM "orders"/).count == 1)
    #expect(text.text.contains("Everybody counts once"))
  }

  @Test func whatIsNotCoveredHasAReason() throws {
    let project = try TestProject(
      Self.definitions, data: ["data/visits.csv": Self.visits, "data/orders.csv": Self.orders])
    let result = try #require(try project.analysis("checkout", from: "2025-12", to: "2026-01", asOf: "2026-04-01").funnel)
    #expect(result.rows[0].reason?.reason == "the data reach from 2026-01-01 to 2026-03-31, which does not touch 2025-12")
    #expect(result.rows[0].steps.isEmpty)
    #expect(AnalysisText(try project.analysis("checkout", from: "2025-12", to: "2026-01")).text(.csv).contains("does not touch 2025-12"))
  }

  /// Steps across datasets and ties against a plain walk over the events of each person.
  @Test(arguments: [1, 2, 3, 4]) func differentialAgainstAPlainWalk(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    var visits: [(person: Int, hour: Int)] = []
    var orders: [(person: Int, hour: Int)] = []
    for _ in 0..<400 { visits.append((Int.random(in: 0..<60, using: &numbers), Int.random(in: 0..<2100, using: &numbers))) }
    for _ in 0..<300 { orders.append((Int.random(in: 0..<60, using: &numbers), Int.random(in: 0..<2100, using: &numbers))) }
    func time(_ hour: Int) -> String {
      let day = Model.Calendar().period(labelled: "2026-01-01").map { $0.start + hour / 24 } ?? Day(number: 0)
      return "\(day.iso) \(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00"
    }
    let definitions = """
      dataset visits from "data/visits.csv" { key visit; time at; entity person; complete from 2026-01-01; complete through 2026-03-29 }
      dataset orders from "data/orders.csv" { key order_id; time at; entity person; complete from 2026-01-01; complete through 2026-03-29 }
      funnel f { each person; step "Visit" visits; step "Order" orders; step "Again" orders; step "Back" visits; within 72 hours; every week }
      """
    let project = try TestProject(
      definitions,
      data: [
        "data/visits.csv": "visit,person,at\n" + visits.enumerated().map { "\($0),p\($1.person),\(time($1.hour))\n" }.joined(),
        "data/orders.csv": "order_id,person,at\n" + orders.enumerated().map { "\($0),p\($1.person),\(time($1.hour))\n" }.joined(),
      ])
    let result = try #require(try project.analysis("f", from: "2026-W01", to: "2026-W13", asOf: "2026-03-30").funnel)
    var expected: [Int: [Int]] = [:]
    for person in 0..<60 {
      let mine = visits.enumerated().filter { $0.element.person == person }.sorted { ($0.element.hour, $0.offset) < ($1.element.hour, $1.offset) }
      let bought = orders.enumerated().filter { $0.element.person == person }.sorted { ($0.element.hour, $0.offset) < ($1.element.hour, $1.offset) }
      guard let first = mine.first else { continue }
      let limit = first.element.hour + 72
      var depth = 1
      if let one = bought.first(where: { $0.element.hour >= first.element.hour && $0.element.hour <= limit }) {
        depth = 2
        if let two = bought.first(where: { $0.element.hour >= one.element.hour && $0.element.hour <= limit && $0.offset != one.offset }) {
          depth = 3
          if mine.contains(where: { $0.element.hour >= two.element.hour && $0.element.hour <= limit && $0.offset != first.offset }) { depth = 4 }
        }
      }
      // 2026-W01 begins on 29 December, three days before the first hour.
      let week = (first.element.hour / 24 + 3) / 7
      for step in 0..<depth { expected[week, default: [0, 0, 0, 0]][step] += 1 }
    }
    #expect(result.rows.enumerated().map { index, row in row.steps.map(\.count) } == (0..<13).map { expected[$0] ?? [0, 0, 0, 0] })
  }
}
