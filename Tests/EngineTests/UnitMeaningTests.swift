import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// A test for each sentence of "Values, units and emptiness" of the design that speaks of units.
@Suite(.needsDuckDB)
struct UnitMeaningTests {
  private static let shop = """
    dataset orders from "data/orders.csv" {
      key      id
      time     ordered
      time     shipped
      date     promised
      entity   person
      money    amount in EUR
      duration call in minutes
      scale    answer 0..10
      ratio    discount
      flag     happy = (answer >= 9)
      flag     answered = (answer is not missing)
      flag     not_unhappy = (coalesce(answer, 10) >= 9)
    }
    dataset posts from "data/posts.csv" { date day; number likes in likes; number comments in comments; number clicks in clicks; number views in views }
    audience buyers = orders.person
    metric revenue = sum(orders.amount)
    metric order_value = revenue / count(orders)

    """
  private static let data = [
    "data/orders.csv": """
      id,ordered,shipped,promised,person,amount,call,answer,discount
      1,2026-01-05 10:00,2026-01-06 12:00,2026-01-06,ann,10.10,90,10,25%
      2,2026-01-06 10:00,2026-01-06 16:00,2026-01-10,ann,20.20,30,,0.5
      3,2026-01-11 10:00,,2026-01-11,bob,30.30,,3,

      """,
    "data/posts.csv": "day,likes,comments,clicks,views\n2026-01-05,3,2,5,200\n2026-01-11,5,0,15,300\n",
  ]

  private func subject(_ text: String, _ name: String = "m") throws -> (unit: String?, value: String?) {
    let result = try TestProject(Self.shop + text + "\n", data: Self.data)
      .show(ShowRequest(name, .week, "2026-W02 2026-W02", asOf: "2026-01-12"))
    return (result.subjects.first?.unit.text, result.values.first)
  }

  private func codes(_ text: String) throws -> [String] {
    try TestProject(Self.shop + text + "\n", data: Self.data).load().diagnostics.filter { $0.severity == .error }.map(\.code)
  }

  private func expect(_ formula: String, _ unit: String, _ value: String, _ place: SourceLocation = #_sourceLocation) throws {
    let found = try subject("metric m = \(formula)")
    #expect(found.unit == unit && found.value == value, "\(formula): \(found)", sourceLocation: place)
  }

  @Test func moneyIsExact() throws {  // W11
    try expect("revenue", "EUR", "60.6")
    #expect(try codes("metric m = revenue + 5 USD") == ["currencies-mixed"])
    #expect(try codes("metric m = revenue + count(orders)") == ["unit-mismatch"])
  }

  @Test func durationsAndDifferences() throws {  // W11
    // 26 and 6 hours; the row that was not shipped has none.
    try expect("avg(orders.shipped - orders.ordered)", "duration", "57600")
    try expect("count(orders where shipped - ordered > 6 hours)", "orders", "1")
    try expect("sum(orders.call)", "duration", "7200")
    try expect("sum(orders.call) + 30 minutes", "duration", "9000")
    // A day minus a day is a number of whole days; minus a date, the date is its midnight.
    try expect("max(orders.promised - orders.ordered)", "duration", "309600")
    #expect(try codes("metric m = sum(orders.call) + 30") == ["unit-missing"])
    #expect(try codes("metric m = sum(orders.call) + 2 months") == ["month-is-no-duration"])
    #expect(
      try codes("goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula avg(orders.call); every week; goal g; lower is better; target 24 }")
        == ["unit-missing"])
  }

  @Test func quotientsSayWhatTheyArePer() throws {
    try expect("order_value", "EUR per order", "20.2")
    try expect("revenue / size(buyers)", "EUR per buyer", "30.3")
    try expect("sum(posts.clicks) / sum(posts.clicks)", "%", "1")
    try expect("sum(posts.clicks) / sum(posts.views)", "clicks per view", "0.04")
    try expect("sum(posts.clicks) / sum(posts.views) unit %", "%", "0.04")
    try expect("sum(posts.likes) + sum(posts.comments)", "count", "10")
    try expect("1000 * revenue / sum(posts.views) unit \"EUR per 1000\"", "EUR per 1000", "121.2")
    try expect(
      "100 * (count(orders.answer where answer >= 9) - count(orders.answer where answer <= 6)) / count(orders.answer) unit points",
      "points", "0")
  }

  @Test func ratiosAreOfOneScale() throws {
    // 25% and 0.5 are written in two ways and are of one scale.
    try expect("avg(orders.discount)", "%", "0.375")
    try expect("avg(orders.discount) + 2 points", "%", "0.395")
    try expect("revenue / 60.6 EUR - 1", "%", "0")
    try expect("2 * avg(orders.discount)", "%", "0.75")
    #expect(try codes("metric m = count(orders where discount > 25)") == ["percent-missing"])
    #expect(
      try codes("goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula avg(orders.discount); every week; goal g; higher is better; target 85 }")
        == ["percent-missing"])
    #expect(
      try codes("goal g \"G\" { owner \"o@example.com\" }\nkpi k { formula 100 * avg(orders.discount); unit %; every week; goal g }")
        == ["unit-clause"])
  }

  @Test func anAmountBesideARateIsOne() throws {
    try expect("lowest(order_value, 15 EUR)", "EUR per order", "15")
    try expect("highest(30 EUR, order_value)", "EUR per order", "30")
    try expect("order_value - 0.2 EUR", "EUR per order", "20")
    try expect("if order_value > 100 EUR then order_value else 1 EUR", "EUR per order", "1")
    #expect(try codes("metric m = lowest(order_value, revenue)") == ["unit-mismatch"])
    #expect(try codes("metric m = lowest(order_value, 30 USD)") == ["currencies-mixed"])
  }

  /// Only an answer can be withheld, whether the condition stands in the share or in a column.
  @Test func aFlagOfAnAnswerIsItsCondition() throws {
    try expect("share(orders, answer >= 9)", "%", "0.5")
    try expect("share(orders, happy)", "%", "0.5")
    try expect("share(orders, happy and amount > 0 EUR)", "%", "0.5")
    try expect("share(orders, not happy)", "%", "0.5")
    // Who asks whether there is an answer, or says what none means, leaves nobody out: 2 of 3.
    #expect(try subject("metric m = 3 * share(orders, answered)").value == "2")
    #expect(try subject("metric m = 3 * share(orders, answer is not missing)").value == "2")
    #expect(try subject("metric m = 3 * share(orders, not_unhappy)").value == "2")
  }
}
