import KPIEvaluation
import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// Cohorts and experiments as pictures: what is drawn is what was counted by hand.
@Suite(.needsDuckDB) struct AnalysisPictureTests {
  private static let shop = """
    dataset orders from "data/orders.csv" {
      key      order_id
      time     at
      entity   person
      complete through 2026-03-31
      since    2026-01-01 because "opening"
    }
    audience buyers    = orders.person
    audience newcomers = buyers except before(buyers)
    goal grow "Grow" { owner "growth@example.com" }
    kpi order_count "Orders" { formula count(orders); every week; goal grow }
    cohort retention "Who comes back" { start newcomers; return buyers; every month for 2 }
    funnel again "Again" { each person; step "First" orders; step "Second" orders; within 60 days; every month }
    """
  private static let orders = """
    order_id,person,at
    1,ann,2026-01-05
    2,ann,2026-02-05
    3,bob,2026-01-06
    4,cat,2026-02-07
    5,cat,2026-03-07
    """

  private func report(_ definitions: String, _ data: [String: String], _ template: String, asOf: Day?) throws -> FinishedReport {
    let project = try TestProject(definitions, data: data)
    try project.write("reports/r.md", template)
    return try #require(try project.report("\(project.path)/reports/r.md", asOf: asOf).first)
  }

  private func figure(_ report: FinishedReport) throws -> Report.AnalysisFigure {
    try #require(report.document.figures.lazy.compactMap { if case .analysis(let it) = $0 { it } else { nil } }.first)
  }

  private func text(_ report: FinishedReport, _ end: String) throws -> String {
    try #require(report.files.first { $0.name.hasSuffix(end) }?.text)
  }

  /// January: ann and bob; ann is back in February, nobody in March. February: cat, back in March.
  @Test func cohorts() throws {
    let report = try report(Self.shop, ["data/orders.csv": Self.orders], "```kpi cohort retention\n```\n", asOf: nil)
    let graphic = try #require(try figure(report).graphics.first)
    guard case .cohorts(let chart) = graphic.drawing else {
      Issue.record("no triangle")
      return
    }
    let january = try #require(chart.rows.first { $0.label == "2026-01" })
    #expect(january.size == "2")
    #expect(january.cells.map { $0?.value } == [1, 0.5, 0])
    #expect(january.cells.map { $0?.text.replacing("\u{A0}", with: " ") } == ["100 %", "50 %", "0 %"])
    // What is not old enough has no cell, and is no zero.
    let february = try #require(chart.rows.first { $0.label == "2026-02" })
    #expect(february.cells.map { $0?.value } == [1, 1, nil])
    let page = try text(report, ".html")
    #expect(page.contains("class=\"cohort-scroll\""))
    #expect(page.contains("all, by person"))
    #expect(try text(report, ".md").contains("-charts/retention.svg)"))
    #expect(report.files.contains { $0.name.hasSuffix("-charts/retention.svg") })
    #expect(report.terminalText(width: 80, isColoured: false).contains("2026-01  █▅▁"))
    #expect(Report.writeMail(report.document).contains("bgcolor=\"#083F78\""))
  }

  private static let trial = """
    dataset players from "data/players.csv" { key player; text arm; flag stayed }
    goal g "G" { owner "a@example.com" }
    dataset days from "data/d.csv" { key id; date at }
    kpi n "N" { formula count(days); every week; goal g }
    """

  private func experiment(_ clauses: String) throws -> FinishedReport {
    let rows = (1...68).map { "\($0),\($0 <= 34 ? "a" : "b"),\($0 == 1 || (35...41).contains($0))" }
    return try report(
      Self.trial + "\nexperiment gate \"Gate\" { arms players.arm; control \"a\"; \(clauses)outcome \"Stays\" share(players, stayed) }",
      ["data/players.csv": "player,arm,stayed\n" + rows.joined(separator: "\n") + "\n", "data/d.csv": "id,at\n1,2026-01-05\n2,2026-01-11\n"],
      "```kpi experiment gate\n```\n", asOf: Day(unchecked: 2026, 1, 12))
  }

  /// 7/34 against 1/34: Newcombe's interval 1.89 % to 34.04 % is published (R PropCIs and others).
  @Test func experiments() throws {
    let graphic = try #require(try figure(try experiment("")).graphics.first)
    guard case .intervals(let chart) = graphic.drawing else {
      Issue.record("no intervals")
      return
    }
    #expect(chart.rows.map(\.label) == ["b"] && chart.reference == 0)
    let interval = try #require(chart.rows[0].interval)
    #expect(abs(interval.lowerBound - 0.0189) < 5e-5 && abs(interval.upperBound - 0.3404) < 5e-5)
    #expect(chart.rows[0].text.replacing("\u{A0}", with: " ") == "+17.6 pp")
    #expect(chart.rows[0].tone == .notable)
  }

  /// Looking before the end finds differences that are none: nothing is drawn.
  @Test func nothingIsDrawnBeforeTheEnd() throws {
    let running = try experiment("planned 100 players; ")
    #expect(try figure(running).graphics.isEmpty)
    #expect(try !text(running, ".html").contains("rows interval"))
  }
}
