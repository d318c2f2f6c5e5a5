import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPICheck

/// KPIs as wholes, breakdowns, and what reports may ask.
struct KPITests {
  private func kpi(_ clauses: String) -> CheckedProgram {
    CheckedProgram(CheckDiagnosticCodes.setting, "kpi k { \(clauses) }")
  }

  @Test func levelsOfWhatGrowsNeedAPeriod() {
    for formula in [
      "sum(orders.paid)", "count(orders)", "size(buyers)", "revenue", "2 * revenue", "revenue - previous(revenue)",
      "distinct(orders.person)",
    ] {
      #expect(
        kpi("formula \(formula); goal grow; higher is better; target 5").errors == ["every-missing"], "\(formula)")
    }
    for formula in [
      "share(orders, gift)", "revenue / count(orders)", "rolling(revenue, 28 days)", "median(orders.paid)",
      "median(sum(orders.paid) per person)",
    ] {
      #expect(kpi("formula \(formula); goal grow; higher is better; target 1").errors == [], "\(formula)")
    }
    #expect(kpi("formula revenue; goal grow; higher is better; target 1.1 * last_year(k)").errors == [])
  }

  @Test func theRestOfAKPIIsKept() throws {
    let program = kpi(
      """
      formula revenue
        about "What it is."
        every month
        goal grow weight 3
        lower is better
        supports revenue_kpi after 2 months
        stage "loyalty"
        labels "a", "b"
        renamed from old
        since 2018-02-01 because "the shop moved"
        complete after 2 weeks
        review every 6 months
        baseline 5 EUR
        owner "me@example.com"
      }
      kpi revenue_kpi {
        formula revenue
        goal grow
      """)
    #expect(program.errorLines == [])
    let model = try #require(program.project.kpi(named: "k"))
    #expect(model.title == "K")
    #expect(model.about == "What it is.")
    #expect(model.goals == [Model.GoalLink(goal: "grow", weight: ExactNumber(3))])
    #expect(model.direction == .lower)
    #expect(model.stage == "loyalty")
    #expect(model.labels == ["a", "b"])
    #expect(model.renamedFrom == ["old"])
    #expect(
      model.since == Day(year: 2018, month: 2, dayOfMonth: 1).map { Model.Since(day: $0, reason: "the shop moved") })
    #expect(model.completeAfterDays == 14)
    #expect(model.review == TimeSpan(6, .month))
    #expect(model.baseline == .value(ExactNumber(5)))
    #expect(program.project.kpi(named: "revenue_kpi")?.title == "Revenue kpi")
  }

  @Test func bandsGoWithInside() throws {
    let program = kpi("formula share(orders, gift); goal grow; inside is better; target between 3% and 5%")
    #expect(program.errorLines == [])
    guard case .band(let low, let high)? = program.project.kpi(named: "k")?.targets.first?.kind else {
      Issue.record("no band")
      return
    }
    #expect(low.kind == .number(ExactNumber(coefficient: 3, scale: 2)))
    #expect(high.kind == .number(ExactNumber(coefficient: 5, scale: 2)))
    #expect(
      kpi("formula share(orders, gift); goal grow; inside is better; target 3%").errors == ["target-and-direction"])
  }

  // MARK: Breakdowns

  @Test func aBreakdownNeedsTheDimensionInEveryDataset() throws {
    let program = kpi("formula revenue / sum(items.price); goal grow; by status")
    let diagnostic = try #require(program.diagnostics.first { $0.code == "dimension-missing" })
    #expect(diagnostic.headline == "`items` cannot be broken down by `status`")
    // What items and orders have in common: orders have tags of that name.
    #expect(diagnostic.help == "these would work: `kind`, `order_id`")
    #expect(kpi("formula overall(revenue) / sum(items.price); goal grow; by kind").errors == [])
    #expect(kpi("formula overall(revenue, kind) / count(items); goal grow; by kind").errors == [])
    #expect(
      kpi("formula overall(revenue, status) / count(items); goal grow; by status").errors == ["dimension-missing"])
  }

  @Test func audiencesAreBrokenDownToo() {
    let program = CheckedProgram(
      CheckDiagnosticCodes.setting,
      "dataset visits from \"data/v.csv\" { time t; entity person }\naudience visitors = visits.person\nkpi k { formula size(buyers and visitors); goal grow; by status }"
    )
    #expect(program.errors == ["dimension-missing"])
    #expect(
      program.diagnostics.first { $0.code == "dimension-missing" }?.headline
        == "`visits` cannot be broken down by `status`")
  }

  @Test(arguments: [
    "weekday", "hour", "month_of_year", "kind", "status", "gift", "score", "customer", "person", "country",
  ])
  func dimensionsAreOfManySorts(_ name: String) {
    #expect(kpi("formula revenue; goal grow; by \(name)").errors == [])
  }

  @Test(arguments: ["paid", "bought", "promised", "pieces", "delivery"]) func quantitiesAreNoDimensions(_ name: String)
  {
    #expect(kpi("formula revenue; goal grow; by \(name)").errors == ["dimension-missing"])
  }

  @Test func historyInASegmentIsPointedOut() {
    let clauses = "every week; goal grow"
    #expect(
      kpi("formula size(buyers except before(buyers)); \(clauses); by status").warnings.contains("history-in-segment"))
    #expect(
      kpi("formula size(buyers and previous(buyers)); \(clauses); by status").warnings.contains("history-in-segment"))
    #expect(
      !kpi("formula size(buyers except before(overall(buyers))); \(clauses); by status").warnings.contains(
        "history-in-segment"))
    #expect(
      !kpi("formula size(buyers except before(overall(buyers, status))); \(clauses); by status").warnings.contains(
        "history-in-segment"))
    #expect(!kpi("formula size(buyers); \(clauses); by status").warnings.contains("history-in-segment"))
    // An attribute of the customer itself never changes from order to order.
    let customers = "audience c = orders.customer\nkpi k { formula size(c except before(c)); \(clauses); by country }"
    #expect(!CheckedProgram(CheckDiagnosticCodes.setting, customers).warnings.contains("history-in-segment"))
  }

  // MARK: Reports

  private func formula(_ text: String) -> (Model.Formula?, [Diagnostic]) {
    let project = CheckedProgram(CheckDiagnosticCodes.setting, "kpi k { formula revenue / count(orders); goal grow }")
      .project
    let inline = Syntax.parseExpression(text, in: FileID(9)).inline
    return Checker.formula(from: inline.formula, in: project)
  }

  @Test func reportsMayUseNamesInContext() {
    let (change, problems) = formula("k / previous(k) - 1")
    #expect(problems == [])
    #expect(change?.unit == .ratio)
    #expect(formula("rolling(revenue, 28 days)").0?.unit == .money(currency: "EUR"))
    #expect(formula("size(buyers and previous(buyers))").0?.unit == .count(noun: "buyers"))
  }

  @Test func reportsMayNotLookAtRows() {
    #expect(formula("sum(orders.paid)").1.map(\.code) == ["aggregate-in-report"])
    #expect(formula("size(orders.person)").1.map(\.code) == ["aggregate-in-report"])
    #expect(formula("sum(orders.paid)").0 == nil)
    #expect(formula("revenu").1.map(\.code) == ["unknown-name"])
    #expect(formula("revenu").1.first?.help == "did you mean `revenue`? known here: `revenue`, `k`")
  }

  @Test func periodsOfReportsAreRead() {
    let project = CheckedProgram("calendar { year starts february }").project
    func period(_ text: String) -> Period? {
      Checker.period(from: Syntax.parseExpression(text, in: FileID(9)).inline.formula, in: project).0
    }
    #expect(period("2018-W34")?.start.iso == "2018-08-20")
    #expect(period("2018")?.start.iso == "2017-02-01")
    #expect(period("2018-01..2018-03").map { [$0.start.iso, $0.lastDay.iso] } == ["2018-01-01", "2018-03-31"])
    #expect(period("all") == .all)
    #expect(period("2018-W53") == nil)
    #expect(period("revenue") == nil)
  }

  @Test func dimensionsOfAFormulaAreListed() throws {
    let project = CheckedProgram(CheckDiagnosticCodes.setting).project
    let revenue = try #require(project.formula(named: "revenue"))
    #expect(
      DimensionCheck.dimensions(of: revenue, in: project) == [
        "person", "status", "country", "note", "score", "gift", "order_id", "customer_id", "customer", "kind",
        "weekday", "hour", "month_of_year",
      ])
    #expect(
      DimensionCheck.problem(dimensions: ["status", "nothing"], for: revenue, in: project).map(\.code) == [
        "dimension-missing"
      ])
  }
}
