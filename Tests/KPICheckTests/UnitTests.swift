import KPIModel
import Testing

@testable import KPICheck

struct UnitTests {
  private static let eur = Model.Unit.money(currency: "EUR")
  private static let usd = Model.Unit.money(currency: "USD")
  private static let orders = Model.Unit.count(noun: "orders")
  private static let clicks = Model.Unit.count(noun: "clicks")
  private static let count = Model.Unit.count(noun: nil)
  private static let perOrder = Model.Unit.quotient(eur, orders)

  private static let sums: [(Model.Unit, Model.Unit, Model.Unit?)] = [
    (eur, eur, eur), (eur, usd, nil), (eur, orders, nil), (eur, .plain, nil), (eur, .ratio, nil), (eur, .duration, nil),
    (orders, orders, orders), (orders, clicks, count), (orders, .plain, orders),
    (.ratio, .ratio, .ratio), (.ratio, .plain, .ratio), (.plain, .ratio, .ratio), (.ratio, orders, nil),
    (.duration, .duration, .duration), (.duration, .plain, nil), (.points, .points, .points), (.points, .ratio, nil),
    (perOrder, perOrder, perOrder), (perOrder, .quotient(eur, clicks), .quotient(eur, count)),
    (perOrder, .quotient(usd, orders), nil), (perOrder, eur, nil),
    (.named("BRL per 1000"), .named("BRL per 1000"), .named("BRL per 1000")), (.named("a"), .named("b"), nil),
  ]

  @Test(arguments: sums) func sumsFollowTheRules(_ left: Model.Unit, _ right: Model.Unit, _ expected: Model.Unit?) {
    #expect((try? UnitChecker.adding(left, right)) == expected)
    // Addition does not depend on the order.
    #expect((try? UnitChecker.adding(right, left)) == expected)
  }

  private static let quotients: [(Model.Unit, Model.Unit, Model.Unit?)] = [
    (eur, eur, .ratio), (eur, usd, nil), (eur, orders, perOrder), (orders, orders, .ratio),
    (clicks, orders, .quotient(clicks, orders)), (eur, .plain, eur), (eur, .ratio, eur), (.ratio, .ratio, .ratio),
    (.plain, .plain, .plain), (.duration, .duration, .ratio), (.duration, orders, .quotient(.duration, orders)),
    (eur, perOrder, orders), (perOrder, perOrder, .ratio), (perOrder, eur, .quotient(.plain, orders)),
  ]

  @Test(arguments: quotients)
  func quotientsFollowTheRules(_ left: Model.Unit, _ right: Model.Unit, _ expected: Model.Unit?) {
    #expect((try? UnitChecker.dividing(left, right)) == expected)
  }

  private static let products: [(Model.Unit, Model.Unit, Model.Unit?)] = [
    (.plain, eur, eur), (.ratio, eur, eur), (.ratio, .ratio, .ratio), (.plain, .ratio, .ratio), (orders, eur, eur),
    (orders, perOrder, eur), (orders, clicks, count), (eur, eur, nil), (.duration, .duration, nil),
    (orders, .ratio, orders),
  ]

  @Test(arguments: products)
  func productsFollowTheRules(_ left: Model.Unit, _ right: Model.Unit, _ expected: Model.Unit?) {
    #expect((try? UnitChecker.multiplying(left, right)) == expected)
    #expect((try? UnitChecker.multiplying(right, left)) == expected)
  }

  private static let formulas: [(String, String)] = [
    ("sum(orders.paid)", "EUR"),
    ("sum(orders.paid) / count(orders)", "EUR per order"),
    ("sum(orders.paid) / size(buyers)", "EUR per buyer"),
    ("sum(orders.paid) / distinct(orders.person)", "EUR per person"),
    ("(sum(orders.paid) / count(orders)) * (count(orders) / size(buyers))", "EUR per buyer"),
    ("(count(orders) / size(buyers)) * (sum(orders.paid) / count(orders))", "EUR per buyer"),
    ("round(count(items) / count(orders), 2)", "items per order"),
    ("count(orders where gift) / count(orders)", "%"),
    ("count(items) / count(orders)", "items per order"),
    ("revenue / last_year(revenue) - 1", "%"),
    ("share(orders, gift) + 2 points", "%"),
    ("100 * count(orders where gift) / count(orders)", "number"),
    ("100 * (count(orders where gift) / count(orders))", "number"),
    ("(100 * count(orders where gift)) / count(orders)", "number"),
    ("1.05 * share(orders, gift)", "%"),
    ("1000 * revenue / count(orders)", "number"),
    ("avg(orders.delivery)", "duration"),
    ("avg(orders.score)", "number"),
    ("size(buyers and previous(buyers)) / size(previous(buyers))", "%"),
    ("median(sum(orders.paid) per person)", "EUR"),
    ("count(orders) + count(items)", "count"),
    ("rolling(revenue, 28 days) / 28", "EUR"),
    ("if revenue > 5 EUR then revenue else 0", "EUR"),
    ("coalesce(revenue, 0)", "EUR"),
    ("latest(orders.paid)", "EUR"),
    ("size(buyers or previous(buyers))", "buyers"),
  ]

  @Test(arguments: formulas) func formulasHaveTheirUnit(_ formula: String, _ unit: String) throws {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = \(formula)")
    #expect(program.errorLines == [])
    #expect(program.project.metric(named: "m")?.formula.unit.text == unit)
  }

  @Test func percentagePointsAreHundredths() throws {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = share(orders, gift) + 2 points")
    guard case .arithmetic(_, let steps)? = program.project.metric(named: "m")?.formula.kind else {
      Issue.record("no sum")
      return
    }
    #expect(steps.first?.operand.kind == .number(ExactNumber(coefficient: 2, scale: 2)))
  }

  private static let stated: [(String, String, Bool)] = [
    ("count(items) / count(orders)", "%", true), ("sum(orders.pieces) / count(orders)", "%", true),
    ("100 * share(orders, gift)", "%", false), ("100 * share(orders, gift)", "points", true),
    ("sum(orders.paid)", "%", false), ("sum(orders.paid)", "points", false),
    ("1000 * revenue / count(items)", "\"EUR per 1000\"", true),
    ("avg(orders.delivery)", "EUR", false),
  ]

  @Test(arguments: stated) func aStatedUnitMustFit(_ formula: String, _ unit: String, _ isFine: Bool) {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "kpi k { formula \(formula); unit \(unit); goal grow }")
    #expect(program.errors == (isFine ? [] : ["unit-clause"]), "\(program.errorLines)")
  }

  @Test func durationsAreSeconds() throws {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = count(orders where delivery > 2 days)")
    #expect(program.errorLines == [])
    guard case .comparison(_, .greater, let right)? = program.project.leaves.last?.condition?.kind else {
      Issue.record("no comparison")
      return
    }
    #expect(right.kind == .number(ExactNumber(172_800)))
  }

  @Test func aDurationOfAFileIsBroughtToSeconds() throws {
    let program = CheckedProgram(CheckDiagnosticCodes.setting)
    let orders = try #require(program.project.dataset(named: "orders"))
    let read = try #require(orders.column(named: "delivery in hours"))
    #expect(read.definition == .source("delivery"))
    #expect(read.type == .number(.plain))
    guard case .expression(let value)? = orders.column(named: "delivery")?.definition,
      case .arithmetic(let first, let steps) = value.kind
    else {
      Issue.record("no product")
      return
    }
    #expect(first.kind == .column("delivery in hours"))
    #expect(steps.first?.operand.kind == .number(ExactNumber(3600)))
  }
}

/// Comparisons, in the unit of the one side or the other.
struct ComparedUnitTests {
  private static let comparisons: [(String, String?)] = [
    ("revenue > 100", nil), ("revenue > 100 EUR", nil), ("revenue > 100 USD", "currencies-mixed"),
    ("revenue / count(orders) > 58 EUR", nil), ("revenue / count(orders) > 58 USD", "currencies-mixed"),
    ("revenue / count(orders) > count(orders)", "unit-mismatch"),
    ("share(orders, gift) > 85", "percent-missing"), ("share(orders, gift) > 85%", nil),
    ("share(orders, gift) > 0.85", nil),
    ("share(orders, gift) = 1", nil), ("85 < share(orders, gift)", "percent-missing"),
    ("avg(orders.delivery) > 24", "unit-missing"), ("avg(orders.delivery) > 24 hours", nil),
    ("avg(orders.delivery) > 0", nil),
    ("avg(orders.delivery) > 5 EUR", "unit-mismatch"), ("count(orders) > 5", nil),
    ("count(orders) > 5 EUR", "unit-mismatch"),
  ]

  @Test(arguments: comparisons) func comparisonsNeedOneUnit(_ comparison: String, _ code: String?) {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = if \(comparison) then 1 else 0")
    #expect(program.errors == [code].compactMap { $0 }, "\(program.errorLines)")
  }

  private static let targets: [(formula: String, target: String, code: String?)] = [
    ("sum(orders.paid)", "1000", nil), ("sum(orders.paid)", "1000 EUR", nil),
    ("sum(orders.paid)", "1000 USD", "target-unit"),
    ("sum(orders.paid)", "85%", "target-unit"), ("sum(orders.paid)", "1.1 * last_year(k)", nil),
    ("sum(orders.paid) / count(orders)", "58 EUR", nil), ("sum(orders.paid) / count(orders)", "58", nil),
    ("share(orders, gift)", "85%", nil), ("share(orders, gift)", "0.85", nil),
    ("share(orders, gift)", "85", "percent-missing"),
    ("share(orders, gift)", "previous(k) + 2 points", nil), ("share(orders, gift)", "5 days", "target-unit"),
    ("avg(orders.delivery)", "6 hours", nil), ("avg(orders.delivery)", "24", "unit-missing"),
    ("count(orders)", "150", nil), ("count(orders)", "150 by 2026-12-31", nil),
    ("count(orders)", "150 EUR", "target-unit"),
  ]

  @Test(arguments: targets) func targetsAreInTheUnitOfTheirKPI(_ row: (formula: String, target: String, code: String?))
  {
    let program = CheckedProgram(
      CheckDiagnosticCodes.setting,
      "kpi k { formula \(row.formula); every week; goal grow; higher is better; target \(row.target) }")
    #expect(program.errors == [row.code].compactMap { $0 }, "\(program.errorLines)")
  }
}
