import Foundation
import KPIEvaluation
import KPIModel
import KPIStatistics
import KPITestSupport
import KPIWorkspace
import Testing

@Suite(.needsDuckDB) struct LifetimeAnalysisTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" { key order_id; date day; entity person; money paid in EUR; complete through 2026-12-31; since 2025-01-01 because "opening" }
    lifetime customers "Customers" {
      each    person
      events  orders
      value   orders.paid
      learn   2025-01..2026-03
      horizon 26 weeks
    }
    audience at_risk = customers.alive < 50%
    metric risky = size(at_risk)
    metric still = customers.alive
    metric worth = customers.value / customers.alive
    """

  /// Customers of a BG/NBD world (r 0.8, α 6 weeks, a 1, b 3): each buys at an own rate, may stop after each purchase, and
  /// spends gamma-distributed amounts.
  private static func orders(_ count: Int, seed: UInt64) -> String {
    var numbers = SeededNumbers(seed)
    var text = "order_id,person,day,paid\n"
    let start = Model.Calendar().period(labelled: "2025-01-01")?.start ?? Day(number: 0)
    var order = 0
    for customer in 0..<count {
      let rate = numbers.gamma(0.8) / 6
      let (x, y) = (numbers.gamma(1), numbers.gamma(3))
      let stop = x / (x + y)
      let scale = 15 / numbers.gamma(4)
      var time = Double.random(in: 0..<52, using: &numbers)
      while time < 104.2 {
        order += 1
        let paid = numbers.gamma(6) * scale
        text += "\(order),c\(customer),\((start + Int(time * 7)).iso),\(String(format: "%.2f", max(0.01, paid)))\n"
        if order > 1, Double.random(in: 0..<1, using: &numbers) < stop { break }
        time += -log(1 - Double.random(in: 0..<1, using: &numbers)) / max(rate, 1e-9)
      }
    }
    return text
  }

  @Test func learnsAndForetellsASimulatedWorld() throws {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders(1500, seed: 7)])
    let result = try #require(try project.analysis("customers", asOf: "2027-01-01").lifetime)
    let learned = try result.learned.get()
    #expect(learned.customers == 1500)
    let test = try result.holdOut.get()
    // From 1 April to 31 December 2026 there are 39 whole weeks.
    #expect(test.weeks.count == 39 && test.weeks.last?.lastDay.iso == "2026-12-29")
    #expect(try #require(test.error).magnitude < 0.15)
    let totals = try #require(result.totals)
    #expect(totals.customers == 1500 && totals.alive < 1500 && totals.lastDay.iso == "2026-12-31")
    #expect(abs(totals.alive - result.customers.reduce(0) { $0 + $1.alive }) < 1e-6)
    let spending = try #require(try result.spending?.get())
    // p·scale: 6 · 15 / (4 − 1) = 30 in the mean.
    #expect(abs(spending.model.populationMean - 30) < 3)
    // The quantities of formulas are the totals; at_risk is who is below.
    let shown = try project.show(ShowRequest("still,risky,worth", .month, "2026-12", asOf: "2027-01-01"))
    #expect(shown.value("still", "2026-12")?.double == totals.alive)
    #expect(shown.value("risky", "2026-12")?.double == Double(result.customers.count { $0.alive < 0.5 }))
    #expect(shown.value("worth", "2026-12")?.double == (totals.value ?? 0) / totals.alive)
    let early = try project.show(ShowRequest("still", .month, "2026-01", asOf: "2027-01-01"))
    #expect(early.value("still", "2026-01")?.reason?.reason == "`customers` learns until 2026-03-31, and cannot speak of a day before that")
    let text = AnalysisText(try project.analysis("customers", asOf: "2027-01-01"))
    #expect(text.text(.table).contains("Held-back weeks") && text.text(.csv).split(separator: "\n").count == 1501)
    #expect(text.text(.json).contains("\"model\": \"BG/NBD\""))
    let named = try project.show(ShowRequest("customers.alive", .month, "2026-12", asOf: "2027-01-01"))
    #expect(named.value("customers.alive", "2026-12")?.double == totals.alive)
  }

  /// The bands hold each customer once, and their parts are those of the list, added up here in another way.
  @Test func bandsHoldEveryCustomerOnce() throws {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders(1500, seed: 7)])
    let result = try #require(try project.analysis("customers", asOf: "2027-01-01").lifetime)
    let totals = try #require(result.totals)
    for bands in [result.bandsByChance, result.bandsByRepeats] {
      #expect(bands.reduce(0) { $0 + $1.customers } == 1500)
      #expect(abs(bands.reduce(0) { $0 + $1.alive } - totals.alive) < 1e-6)
      #expect(abs(bands.reduce(0) { $0 + $1.expected } - totals.expected) < 1e-6)
      #expect(abs(bands.reduce(0) { $0 + ($1.value ?? 0) } - (totals.value ?? 0)) < 1e-6)
    }
    #expect(result.bandsByChance.map(\.customers).allSatisfy { $0 > 0 })
    for customer in result.customers {
      let step = min(4, Int(customer.alive * 5))
      #expect(customer.alive >= result.bandsByChance[step].lower)
    }
    #expect(result.bandsByChance[4].customers == result.customers.count { $0.alive >= 0.8 })
    #expect(result.bandsByRepeats.map(\.lower) == [0, 1, 2, 3, 5, 10])
    #expect(result.bandsByRepeats[3].customers == result.customers.count { $0.repeats == 3 || $0.repeats == 4 })
    // Who bought once counts as active for certain, and the page says that this is no loyalty.
    #expect(result.bandsByRepeats[0].meanAlive == 1 && result.bandsByRepeats[0].boughtOnce == result.bandsByRepeats[0].customers)
    let text = AnalysisText(try project.analysis("customers", asOf: "2027-01-01")).text(.table)
    #expect(text.contains("80 % and more") && text.contains("10 and more") && text.contains("3 to 4"))
    #expect(text.contains("customers bought only once. The model learns"))
  }

  /// At risk: the same people in the list, in `size`, in a row condition and in a breakdown, against SQL over the list.
  @Test func atRiskIsAnAudienceLikeOthers() throws {
    let more = "\naudience lost_web = at_risk and before(orders.person)\nmetric paid = sum(orders.paid)\nmetric paid_risky = sum(orders.paid where person in at_risk)\nmetric both = size(lost_web)\n"
    let project = try TestProject(Self.definitions + more, data: ["data/orders.csv": Self.orders(600, seed: 11)])
    let customers = try #require(try project.analysis("customers", asOf: "2027-01-01").lifetime).customers
    let risky = customers.filter { $0.alive < 0.5 }.map(\.key)
    let day = Model.Calendar().period(labelled: "2027-01-01")?.start
    let listed = try MembersRun(
      try project.load(), ShowRequest(names: ["at_risk"], grain: .month, to: "2026-12", asOf: day)
    ).result(today: Engine.today, open: Engine.open)
    #expect(risky.count > 50 && listed.members.keys == risky)
    // All of them bought before December, or they could not be at risk after one week's silence.
    let shown = try project.show(ShowRequest("risky,paid_risky,both", .month, "2026-12", asOf: "2027-01-01"))
    #expect(shown.value("risky", "2026-12")?.double == Double(risky.count))
    let earlier = Set(customers.filter { $0.first.iso < "2026-12-01" }.map(\.key))
    #expect(shown.value("both", "2026-12")?.double == Double(risky.count { earlier.contains($0) }))
    let list = risky.map { "'\($0)'" }.joined(separator: ",")
    let rows = PlainSQL.rows(
      try PlainSQL.run(
        "select 'x' as k, coalesce(sum(paid), 0)::double as v from read_csv('{data}/orders.csv') where day between '2026-12-01' and '2026-12-31' and person in (\(list))",
        data: "\(project.path)/data"))
    #expect(abs((shown.value("paid_risky", "2026-12")?.double ?? -1) - (rows.first?.value ?? -2)) < 1e-9)
    let parts = try project.show(ShowRequest("paid", by: ["at_risk"], .month, "2026-12", asOf: "2027-01-01")).rows
    #expect(parts.count == 2)
    #expect(parts.contains { abs(($0.value.double ?? -1) - (rows.first?.value ?? -2)) < 1e-9 })
  }

  @Test func tooLittleIsRefused() throws {
    let project = try TestProject(
      Self.definitions, data: ["data/orders.csv": "order_id,person,day,paid\n1,ann,2025-02-01,5\n2,ann,2025-03-01,5\n3,bob,2025-04-01,5\n"])
    let result = try #require(try project.analysis("customers", asOf: "2027-01-01").lifetime)
    guard case .failure(let reason) = result.learned else {
      Issue.record("it learned from three orders")
      return
    }
    #expect(reason.reason == "1 of 2 customers came back in the days of learning, and a model needs 30")
    #expect(result.totals == nil && result.customers.isEmpty)
    let shown = try project.show(ShowRequest("still,risky", .month, "2026-12", asOf: "2027-01-01"))
    #expect(shown.value("still", "2026-12")?.reason == reason && shown.value("risky", "2026-12")?.reason == reason)
  }

  @Test func purchasesOfOneDayAreOne() throws {
    var rows = "order_id,person,day,paid\n"
    // Everybody buys twice on the first day and once 70 days later; 40 of them.
    for person in 0..<40 {
      rows += "\(person)a,p\(person),2025-02-01,5\n\(person)b,p\(person),2025-02-01,6\n\(person)c,p\(person),2025-04-12,9\n"
    }
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": rows])
    let result = try #require(try project.analysis("customers", asOf: "2027-01-01").lifetime)
    #expect(result.customers.allSatisfy { $0.repeats == 1 } || result.customers.isEmpty)
    // All alike: there is nothing to learn about how customers differ, and it is said so.
    if case .success? = result.spending { Issue.record("spending was learned from equal customers") }
  }
}

extension SeededNumbers {
  /// A gamma number of scale 1 (Marsaglia & Tsang 2000).
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 {
      return gamma(shape + 1) * pow(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let u = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self)
      let w = Double.random(in: 0..<1, using: &self)
      let z = (-2 * log(u)).squareRoot() * cos(2 * Double.pi * w)
      let v = (1 + c * z) * (1 + c * z) * (1 + c * z)
      if v > 0, log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self)) < 0.5 * z * z + d - d * v + d * log(v) {
        return d * v
      }
    }
  }
}
