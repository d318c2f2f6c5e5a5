import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

/// The first page of the manual, worked out by hand.
struct ExampleTests {
  let program = CheckedProgram(Shop.page)
  var project: Model.Project { program.project }

  @Test func thePageHasNoErrors() {
    #expect(program.errorLines == [])
    #expect(program.warnings == [])
    #expect(project.datasets.map(\.name).sorted() == ["customers", "orders", "payments", "reviews", "sales"])
    #expect(project.kpis.map(\.name) == ["revenue", "new_buyers", "satisfaction"])
    #expect(project.audiences.map(\.name) == ["buyers", "newcomers"])
  }

  @Test func theCalendarIsRead() {
    #expect(project.calendar == Model.Calendar(weekStart: 0, yearStart: 1, timezone: "America/Sao_Paulo"))
  }

  @Test func aDatasetOfAFileIsRead() throws {
    let orders = try #require(project.dataset(named: "orders"))
    #expect(orders.source == .files(pattern: "data/olist/orders.csv", format: .csv))
    #expect(orders.about == "One row per order. A sample: read rates, not totals.")
    #expect(orders.key == ["order_id"])
    #expect(orders.timeColumns == ["purchased", "delivered", "promised"])
    #expect(orders.column(named: "purchased")?.definition == .source("order_purchase_timestamp"))
    #expect(orders.column(named: "purchased")?.type == .time)
    #expect(orders.column(named: "promised")?.type == .date)
    #expect(orders.column(named: "order_id")?.definition == .source("order_id"))
    #expect(orders.coverage.through == Day(year: 2018, month: 8, dayOfMonth: 26))
    #expect(orders.links.map(\.name) == ["customer"])
    #expect(orders.links.first?.columns == ["customer_id"])
    #expect(orders.links.first?.target == "customers")
  }

  @Test func columnsThroughLinksAreComputed() throws {
    let orders = try #require(project.dataset(named: "orders"))
    let state = Model.RowExpression(.linked(path: ["customer"], column: "state"), .text)
    #expect(orders.column(named: "state")?.definition == .expression(state))
    #expect(orders.column(named: "person")?.type == .entity(kind: "person"))
    #expect(project.dataset(named: "customers")?.column(named: "person")?.type == .entity(kind: "person"))
    #expect(orders.column(named: "customer_id")?.type == .entity(kind: "customers"))
    #expect(orders.column(named: "order_id")?.type == .entity(kind: "orders"))
    #expect(project.dataset(named: "payments")?.column(named: "order_id")?.type == .entity(kind: "orders"))
  }

  @Test func aLookUpMatchesTheLinkWithTheKey() throws {
    let orders = try #require(project.dataset(named: "orders"))
    guard case .expression(let paid)? = orders.column(named: "paid")?.definition, case .lookup(let lookup) = paid.kind
    else {
      Issue.record("no look-up")
      return
    }
    let brl = Model.ValueType.number(.money(currency: "BRL"))
    #expect(paid.type == brl)
    #expect(lookup.dataset == "payments")
    #expect(
      lookup.aggregate == Model.RowAggregate(function: .sum, argument: Model.RowExpression(.column("amount"), brl)))
    let key = Model.RowExpression(.column("order_id"), .entity(kind: "orders"))
    #expect(lookup.match == [Model.ColumnPair(theirs: key, ours: key)])
  }

  @Test func tagsAreTheDistinctValuesOfOtherRows() throws {
    let tags = try #require(project.dataset(named: "orders")?.tags(named: "payment"))
    #expect(tags.lookup.dataset == "payments")
    #expect(tags.lookup.aggregate.function == .distinct)
    #expect(tags.lookup.aggregate.argument == Model.RowExpression(.column("type"), .text))
  }

  @Test func aDatasetMadeWithWhereTakesEverythingOver() throws {
    let sales = try #require(project.dataset(named: "sales"))
    let orders = try #require(project.dataset(named: "orders"))
    let values = ["canceled", "unavailable"].map { Model.RowExpression(.text($0), .text) }
    let list = Model.RowExpression(.oneOf(Model.RowExpression(.column("status"), .text), values), .flag)
    #expect(sales.source == .filtered(dataset: "orders", condition: Model.RowExpression(.not(list), .flag)))
    #expect(sales.columns.map(\.name) == orders.columns.map(\.name))
    #expect(sales.columns.allSatisfy { $0.definition == .inherited })
    #expect(sales.columns.map(\.type) == orders.columns.map(\.type))
    #expect(sales.links == orders.links)
    #expect(sales.tags == orders.tags)
    #expect(sales.timeColumns == orders.timeColumns)
    #expect(sales.coverage == orders.coverage)
    #expect(sales.key == orders.key)
  }

  @Test func aScaleHasItsRange() throws {
    let score = try #require(project.dataset(named: "reviews")?.column(named: "score"))
    #expect(score.isScale)
    #expect(score.range == Model.ClosedExactRange(lower: ExactNumber(1), upper: ExactNumber(5)))
  }

  @Test func theFirstKPIIsASum() throws {
    let revenue = try #require(project.kpi(named: "revenue"))
    #expect(revenue.title == "Revenue")
    #expect(revenue.formulaText == "sum(sales.paid)")
    #expect(revenue.unit == .money(currency: "BRL"))
    #expect(revenue.every == .week)
    #expect(revenue.direction == .higher)
    #expect(revenue.goals == [Model.GoalLink(goal: "keep_customers", weight: ExactNumber(1))])
    #expect(revenue.breakdowns == [Model.Breakdown(dimensions: ["state"], top: 5)])
    #expect(revenue.atRisk == [Model.AtRisk(isBelow: true, shareOfTarget: ExactNumber(coefficient: 95, scale: 2))])
    #expect(revenue.place == "a.kpi:\(lineOf("kpi revenue"))")
    guard case .aggregate(let index) = revenue.formula.kind else {
      Issue.record("no aggregate")
      return
    }
    let leaf = project.leaves[index]
    #expect(leaf.function == .sum)
    #expect(leaf.dataset == "sales")
    #expect(leaf.timeColumn == "purchased")
    #expect(leaf.condition == nil)
  }

  private func lineOf(_ text: String) -> Int {
    let lines = Shop.page.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.hasPrefix(text) } ?? -1) + 1
  }

  @Test func aTargetMayBeAFormulaOfItsOwnKPI() throws {
    let target = try #require(project.kpi(named: "revenue")?.targets.first)
    guard case .level(let formula) = target.kind, case .arithmetic(let first, let steps) = formula.kind else {
      Issue.record("no product")
      return
    }
    #expect(first.kind == .number(ExactNumber(coefficient: 13, scale: 1)))
    #expect(formula.unit == .money(currency: "BRL"))
    guard case .inContext(.lastYear, let inner)? = steps.first?.operand.kind else {
      Issue.record("no last year")
      return
    }
    #expect(inner.kind == .reference("revenue"))
  }

  @Test func aTargetWithADateIsARamp() throws {
    let kpi = try #require(project.kpi(named: "satisfaction"))
    guard case .ramp(let value, let by)? = kpi.targets.first?.kind else {
      Issue.record("no ramp")
      return
    }
    #expect(value.kind == .number(ExactNumber(coefficient: 65, scale: 2)))
    #expect(value.unit == .ratio)
    #expect(by.start == Day(year: 2018, month: 12, dayOfMonth: 31))
    #expect(
      kpi.baseline
        == project.calendar.week(40, of: 2017).flatMap { first in
          project.calendar.week(13, of: 2018).flatMap { project.calendar.stretch(from: first, to: $0) }
        }.map { .periods($0) })
    #expect(kpi.supports == [Model.Support(kpi: "revenue", after: TimeSpan(8, .week))])
    #expect(kpi.minimumSample == 50)
    #expect(kpi.isSoft == true)
    #expect(kpi.review == TimeSpan(1, .quarter))
    #expect(kpi.unit == .ratio)
  }

  @Test func audiencesAreSetsInContext() throws {
    let newcomers = try #require(project.audience(named: "newcomers"))
    let everybody = Model.Audience.inContext(.before, .inContext(.overall, .reference("buyers")))
    #expect(newcomers.audience == .except(.reference("buyers"), [everybody]))
    #expect(newcomers.entityKind == "person")
    #expect(project.kpi(named: "new_buyers")?.unit == .count(noun: "newcomers"))
  }

  @Test func eventsAndExamplesAreRead() throws {
    let event = try #require(project.events.first)
    #expect(event.first.iso == "2018-05-21")
    #expect(event.last.iso == "2018-05-31")
    let example = try #require(project.examples.first)
    #expect(example.given.first?.columns == ["order_id", "person", "purchased", "status"])
    #expect(example.given.first?.rows.count == 3)
    #expect(example.given.first?.rows.last == ["3", "bob", "2018-08-07", "canceled"])
    #expect(example.expectations.map(\.text) == ["size(buyers) = 1", "size(newcomers) = 0"])
    #expect(example.expectations.first.map { project.calendar.label($0.period) } == "2018-08")
  }
}
