import KPIDiagnostics
import KPIModel
import KPITestSupport
import Testing

@testable import KPIWorkspace

@Suite("kpi explain: formulas in plain words")
struct ExplainWordsTests {
  /// Two datasets, a link, an audience: what the formulas below speak of.
  private static let definitions = """
    dataset customers from "data/c.csv" {
      key     customer_id
      text    tier
    }
    dataset orders from "data/o.csv" {
      key     order_id
      time    bought
      time    sent
      entity  person = customer_id
      link    buyer = customer_id -> customers
      text    status
      text    channel
      money   paid in EUR
      scale   score 1..5
      number  share_of_wallet
    }
    dataset parcels = orders where sent is not missing { lasts bought to sent }
    dataset sales = orders where status not in ("canceled", "lost")
    audience buyers = sales.person
    metric revenue = sum(sales.paid)
    metric so_far_this_month = to_date(count(sales), month)

    """

  /// What a metric with that formula means, when it is measured in weeks or the given grain.
  private func words(_ formula: String, _ grain: TimeGrain = .week) throws -> String {
    let project = try TestProject(Self.definitions + "metric asked = \(formula)\n").load()
    try #require(!project.diagnostics.hasErrors, "\(project.diagnostics.map(\.headline))")
    let metric = try #require(project.model.metric(named: "asked"))
    return FormulaWords(project: project.model).sentence(metric.formula, ContextFrame(grain))
  }

  @Test("A year ago is said as the calendar counts it")
  func weeksOfTheSameNumber() throws {
    let project = try TestProject(
      "calendar { same week number }\n" + Self.definitions + "metric asked = last_year(revenue)\n").load()
    let metric = try #require(project.model.metric(named: "asked"))
    let sentence = FormulaWords(project: project.model).sentence(metric.formula, ContextFrame(.week))
    #expect(sentence.contains("in the week of the same number a year before") && !sentence.contains("364"))
  }

  @Test(
    "Aggregates",
    arguments: [
      ("count(sales)", "The number of `sales`"),
      (
        "count(orders.score where score >= 4)",
        "The number of `orders` with a value for `score` where `score` is at least 4"
      ),
      ("sum(sales.paid)", "The sum of `paid` over the `sales`"),
      ("avg(sales.paid)", "The mean of `paid` over the `sales`"),
      ("median(sales.paid)", "The middle value (median) of `paid` over the `sales`"),
      ("percentile(sales.paid, 90)", "The value that 90% of `paid` over the `sales` do not exceed"),
      ("distinct(sales.person)", "The number of different values of `person` in the `sales`"),
      ("share(orders, score >= 4)", "The share of `orders` for which `score` is at least 4"),
      (
        "count(orders where buyer.tier = \"gold\" and status is not missing)",
        "The number of `orders` where `buyer.tier` is \"gold\" and `status` is there"
      ),
      ("count(orders on sent)", "The number of `orders` (by the time `sent`)"),
      (
        "count(orders where status in (\"a\", \"b\") or not (channel contains \"mail\"))",
        "The number of `orders` where `status` is one of \"a\", \"b\" or `channel` does not contain \"mail\""
      ),
      (
        "median(sum(orders.paid) per person)",
        "The middle value (median) of the values over all `person`, of this for each `person`: the sum of `paid` over the `orders`"
      ),
      (
        "sum(sales.paid where person in buyers)",
        "The sum of `paid` over the `sales` where `person` is among the members of `buyers`"
      ),
    ])
  func aggregates(_ formula: String, _ sentence: String) throws {
    #expect(try words(formula) == sentence)
  }

  @Test(
    "Arithmetic, with parentheses where the order would be lost",
    arguments: [
      ("sum(sales.paid) / count(sales)", "The sum of `paid` over the `sales`, divided by the number of `sales`"),
      ("revenue / previous(revenue) - 1", "(`revenue`, divided by `revenue` in the week before) minus 1"),
      ("lowest(revenue, 10 EUR)", "The lowest of: `revenue`; 10 EUR"),
      ("if revenue > 10 EUR then revenue else 10 EUR", "If `revenue` is above 10 EUR: `revenue`; otherwise: 10 EUR"),
    ])
  func arithmetic(_ formula: String, _ sentence: String) throws {
    #expect(try words(formula) == sentence)
  }

  @Test(
    "Words of context say when",
    arguments: [
      ("previous(revenue)", .week, "`revenue` in the week before"),
      ("last_year(revenue)", .week, "`revenue` in the same week a year (364 days) before"),
      ("last_year(revenue)", .month, "`revenue` in the same month a year before"),
      ("ago(revenue, 4 weeks)", .week, "`revenue` 4 weeks earlier"),
      ("rolling(revenue, 28 days)", .week, "`revenue` over the 28 days that end with the week"),
      ("to_date(revenue, year)", .month, "`revenue` from the start of the year to the end of the month"),
      ("overall(revenue)", .week, "`revenue` in all segments together"),
      ("overall(revenue, channel)", .week, "`revenue` over all `channel` together"),
      // `previous` around `to_date` moves by the unit that runs, in the formula or in one that it mentions.
      (
        "previous(to_date(revenue, year))", .month,
        "In the same part of the year before: `revenue` from the start of the year to the end of the month"
      ),
      ("previous(so_far_this_month)", .week, "`so_far_this_month` in the same part of the month before"),
      ("last_year(so_far_this_month)", .week, "`so_far_this_month` in the same part of that month a year before"),
      (
        "rolling(revenue / count(sales), 28 days)", .week,
        "Over the 28 days that end with the week: `revenue`, divided by the number of `sales`"
      ),
      (
        "rolling(revenue / previous(revenue), 3 months)", .month,
        "Over the 3 months that end with the month: `revenue`, divided by `revenue` in the 3 months before these"
      ),
    ] as [(String, TimeGrain, String)])
  func context(_ formula: String, _ grain: TimeGrain, _ sentence: String) throws {
    let text = try words(formula, grain)
    #expect(text.lowercased() == sentence.lowercased())
  }

  @Test(
    "Audiences",
    arguments: [
      ("size(buyers)", "The number of members of `buyers`"),
      (
        "size(buyers and previous(buyers))",
        "The number of members of `buyers` that are also members of `buyers` in the week before"
      ),
      (
        "size(buyers except before(buyers))",
        "The number of members of `buyers` that are not members of `buyers` at any time before the week"
      ),
      (
        "size(so_far(buyers) except rolling(buyers, 90 days))",
        "The number of members of `buyers` at any time up to the end of the week that are not members of `buyers` over the 90 days that end with the week"
      ),
      ("size(orders.person)", "The number of different `person` in the `orders`"),
    ])
  func audiences(_ formula: String, _ sentence: String) throws {
    #expect(try words(formula) == sentence)
  }

  @Test(
    "Rows that last",
    arguments: [
      ("open(parcels)", "The number of `parcels` open at the end of the week"),
      (
        "running(parcels where status = \"a\")",
        "The number of `parcels` running in the week where `status` is \"a\""
      ),
      ("sum(parcels.paid on open)", "The sum of `paid` over the `parcels` open at the end of the week"),
      ("at_start(open(parcels))", "The number of `parcels` open at the start of the week"),
      ("size(parcels.person on open)", "The number of different `person` in the `parcels` open at the end of the week"),
      (
        "rolling(running(parcels), 28 days)",
        "The number of `parcels` running in these 28 days over the 28 days that end with the week"
      ),
    ])
  func intervals(_ formula: String, _ sentence: String) throws {
    #expect(try words(formula) == sentence)
  }

  @Test("Numbers of a definition keep their unit")
  func numbers() {
    let half = ExactNumber(digits: "0.85") ?? .zero
    #expect(RowWords.number(half, .ratio) == "85%")
    #expect(RowWords.number(ExactNumber(25), .money(currency: "EUR")) == "25 EUR")
    #expect(RowWords.number(ExactNumber(30), .points) == "30 points")
    #expect(RowWords.number(ExactNumber(21_600), .duration).replacing("\u{A0}", with: " ") == "6 h")
  }

  @Test(
    "Series, one segment or period, the largest members",
    arguments: [
      (
        "mean_of(revenue, 12 weeks)",
        "The mean among the values in the last 12 weeks that end with the week or before, of `revenue`"
      ),
      (
        "highest_of(revenue / count(sales), 1 month)",
        "The highest among the values in the last 1 month that end with the week or before, of (`revenue`, divided by the number of `sales`)"
      ),
      ("only(revenue, channel = \"web\")", "`revenue` where `channel` is \"web\""),
      (
        "only(revenue, channel in (\"a\", \"b\") and status is not missing)",
        "`revenue` where `channel` is \"a\" or \"b\" and `status` is there"
      ),
      ("only(revenue, 2018-Q1)", "`revenue` in 2018-Q1"),
      ("only(count(orders), all)", "The number of `orders` over all of the time covered"),
      (
        "size(sales.person top 10% by sum(paid))",
        "The number of different `person` in the `sales`, of these the 10% for which the sum of `paid` over its rows is largest"
      ),
      (
        "avg(share(orders, score >= 4) per person)",
        "The mean of the values over all `person`, of this for each `person`: the share of `orders` for which `score` is at least 4"
      ),
    ])
  func otherContexts(_ formula: String, _ expected: String) throws {
    #expect(try words(formula) == expected)
  }
}
