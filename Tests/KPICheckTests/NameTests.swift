import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

/// What is said about names: where, what was meant, and what to do.
struct NameTests {
  private func with(_ more: String) -> CheckedProgram { CheckedProgram(CheckDiagnosticCodes.setting, more) }

  private func first(_ code: String, _ more: String) -> Diagnostic? {
    with(more).diagnostics.first { $0.code == code }
  }

  @Test func aDoubledNameShowsBothPlacesInTwoFiles() throws {
    let program = CheckedProgram("metric m = 1", "metric m = 2")
    let diagnostic = try #require(program.diagnostics.first { $0.code == "doubled-name" })
    #expect(diagnostic.headline == "`m` is defined twice")
    #expect(diagnostic.span?.file == FileID(1))
    #expect(diagnostic.labels.first?.span.file == FileID(0))
    #expect(program.project.metrics.count == 1)
  }

  @Test func namesOfAllSortsShareOneList() {
    #expect(CheckedProgram("metric m = 1\nkpi M { formula 1 }").errors == ["doubled-name"])
    #expect(with("audience revenue = orders.person").errors == ["doubled-name"])
    #expect(with("goal orders \"Orders\"").errors == ["doubled-name"])
  }

  @Test func aDoubledClauseShowsBothLines() throws {
    let program = CheckedProgram("kpi k {\n  formula 1\n  formula 2\n}")
    let diagnostic = try #require(program.diagnostics.first { $0.code == "doubled-clause" })
    let lines = ([diagnostic.span].compactMap { $0 } + diagnostic.labels.map(\.span)).map {
      program.sources.files[0].line(at: $0.lower)
    }
    #expect(lines == [3, 2])
    #expect(program.project.kpi(named: "k")?.formulaText == "1")
  }

  @Test func aMisspeltNameIsMended() throws {
    let diagnostic = try #require(first("unknown-audience", "metric m = size(buyer)"))
    #expect(diagnostic.help == "did you mean `buyers`?")
    #expect(diagnostic.fixes.first?.edits.first?.replacement == "buyers")
    #expect(
      first("unknown-column", "metric m = sum(orders.pad)")?.help?.hasPrefix(
        "did you mean `paid`? known here: `bought`") == true)
    #expect(first("unknown-dimension", "kpi k { formula revenue; goal grow; by statu }") == nil)
    #expect(
      first("dimension-missing", "kpi k { formula revenue; goal grow; by statu }")?.help?.hasPrefix(
        "did you mean `status`?") == true)
  }

  @Test func aMisspeltColumnInADeclarationIsNoColumnOfTheFile() {
    let program = CheckedProgram(
      "dataset d from \"data/d.csv\" { time delivered; time bought; duration wait = deliverd - bought }\nmetric m = avg(d.wait)"
    )
    #expect(program.errors == ["unknown-column"])
  }

  @Test func anotherSortOfNameIsToldApart() {
    #expect(first("unknown-audience", "metric m = size(revenue)")?.headline == "`revenue` is a metric, not an audience")
    #expect(first("unknown-dataset", "metric m = count(buyers)")?.headline == "`buyers` is an audience, not a dataset")
    #expect(
      first("unknown-goal", "kpi k { formula revenue; goal revenue }")?.headline == "`revenue` is a metric, not a goal")
  }

  @Test func aRowValueIsWrapped() throws {
    let diagnostic = try #require(first("row-value-in-formula", "metric m = orders.paid / count(orders)"))
    #expect(diagnostic.help == "wrap `orders.paid` in `sum(...)`")
    #expect(diagnostic.fixes.first?.edits.first?.replacement == "sum(orders.paid)")
    #expect(
      first("row-value-in-formula", "metric m = paid / count(orders)")?.help
        == "write `sum(orders.paid)`, or another function of the rows")
  }

  @Test func fanOutIsRefusedWithTheReason() throws {
    let diagnostic = try #require(first("fan-out", "metric m = sum(orders.paid where items.kind = \"a\")"))
    #expect(diagnostic.headline == "one row of `orders` may have several rows of `items`")
    #expect(diagnostic.help?.contains("`= sum(items.kind) per order`") == true)
    #expect(diagnostic.why?.contains("count several times") == true)
    #expect(first("fan-out", "metric m = sum(customers.items)")?.headline == "`customers` has no link to `items`")
    #expect(
      first("other-dataset", "metric m = sum(orders.paid where customers.country = \"DE\")")?.help
        == "write `customer.country`")
  }

  @Test func membersMustBeOfOneKind() throws {
    let diagnostic = try #require(first("different-members", "audience a = buyers or orders.order_id"))
    #expect(diagnostic.headline == "members of two kinds are mixed: person and orders")
    #expect(diagnostic.labels.first?.text == "person")
  }

  @Test func havingLooksAtTheRowsOfOneMember() throws {
    let program = with(
      "audience a = orders.person where gift having count(orders) >= 2 and sum(paid) / count(orders) > 50 EUR\nmetric m = size(a)"
    )
    #expect(program.errorLines == [])
    let leaf = try #require(program.project.memberLeaves.first { $0.having != nil })
    #expect(leaf.condition == Model.RowExpression(.column("gift"), .flag))
    guard case .and(let parts)? = leaf.having, case .comparison(let left, .greaterOrEqual, let right)? = parts.first
    else {
      Issue.record("no having")
      return
    }
    #expect(left == .aggregate(Model.RowAggregate(function: .count, timeColumn: "bought")))
    #expect(right == .number(ExactNumber(2)))
    #expect(parts.count == 2)
  }

  private static let notYet: [String] = [
    "metric m = count(orders top 5)",
  ]

  @Test(arguments: notYet) func whatCannotBeComputedYetIsSaidOnce(_ text: String) {
    let codes = with(text).errors
    #expect(codes == ["not-supported-yet"], "\(codes)")
  }
}
