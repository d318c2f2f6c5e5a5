import KPIDiagnostics
import KPIModel
import Testing

@testable import KPICheck

/// What people bring along from spreadsheets and SQL is understood, or refused with what to write instead.
struct FamiliarWordTests {
  private func findings(_ metric: String) -> [Diagnostic] {
    let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric probe_ = \(metric)")
    return program.diagnostics.filter { $0.severity == .error }
  }

  @Test(arguments: [
    ("average(orders.paid)", "avg("), ("SUM(orders.paid)", "`sum`"), ("countif(orders, gift)", "count(dataset where"),
    ("vlookup(orders.country)", "link"), ("YTD(revenue)", "to_date(f, year)"), ("lag(revenue)", "previous(f)"),
    ("count(orders where isnull(note))", "is missing"), ("iferror(revenue, 0)", "coalesce"),
  ])
  func functionsFromElsewhereAreTranslated(_ written: String, _ advice: String) {
    let found = findings(written)
    #expect(found.map(\.code) == ["unknown-function"])
    #expect(found.first?.help?.contains(advice) == true, "\(found.first?.help ?? "")")
  }

  @Test func whatNobodyKnowsIsNotTranslated() {
    #expect(ForeignFunction.advice("frobnicate", known: ["sum"]) == nil)
    #expect(ForeignFunction.advice("Total", known: ["sum"]) == nil)
  }

  /// `PERCENTILE(…; 0.9)` would be the 0.9th percentile here, a number far away.
  @Test func percentilesBetweenNullAndOneAreRefused() {
    #expect(findings("percentile(orders.paid, 0.9)").map(\.code) == ["percentile-fraction"])
    #expect(findings("percentile(orders.paid, 0.9)").first?.help == "write `90`, or `0.9%` if so little is meant")
    #expect(findings("percentile(orders.paid, 0.29)").first?.help == "write `29`, or `0.29%` if so little is meant")
    for fine in ["0", "1", "90", "90%", "0.5%", "99.5"] {
      #expect(findings("percentile(orders.paid, \(fine))").map(\.code) == [], "\(fine)")
    }
  }

  @Test func weekdaysHaveNames() {
    #expect(findings("count(orders where weekday(bought) = \"Monday\")").map(\.code) == [])
    #expect(findings("count(orders where weekday(bought) in (\"Saturday\", \"Sunday\"))").map(\.code) == [])
    #expect(findings("count(orders where weekday(bought) = 1)").map(\.code) == ["different-types"])
    let bare = findings("count(orders where weekday = \"Monday\")")
    #expect(bare.map(\.code) == ["unknown-column"])
    #expect(bare.first?.help == "write `weekday(bought)`")
    let misspelt = CheckedProgram(CheckDiagnosticCodes.setting, "metric m = count(orders where weekday(bought) = \"monday\")")
    #expect(misspelt.diagnostics.map(\.code).contains("unknown-value"))
  }

  /// `f in 1..5` is both comparisons; `not in` is the opposite.
  @Test func valuesLieInRanges() throws {
    for (text, isNegated) in [("if count(orders) in 1..5 then 1 else 0", false), ("if count(orders) not in 1..5 then 1 else 0", true)] {
      let program = CheckedProgram(CheckDiagnosticCodes.setting, "metric probe_ = \(text)")
      #expect(program.diagnostics.filter { $0.severity == .error } == [])
      let metric = try #require(program.project.metrics.last)
      guard case .conditional(let test, _, _) = metric.formula.kind else {
        Issue.record("no condition")
        return
      }
      let inner: Model.Condition? = if isNegated, case .not(let inner) = test { inner } else { isNegated ? nil : test }
      guard case .or(let parts)? = inner, case .and(let ends)? = parts.first,
        case .comparison(_, let lower, _)? = ends.first, case .comparison(_, let upper, _)? = ends.last
      else {
        Issue.record("no range in \(text)")
        return
      }
      #expect([lower, upper] == [.greaterOrEqual, .lessOrEqual])
    }
  }
}
