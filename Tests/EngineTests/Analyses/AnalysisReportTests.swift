import KPIDiagnostics
import KPIEvaluation
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// Analyses as blocks of a report, in every edition.
@Suite(.needsDuckDB) struct AnalysisReportTests {
  private static let definitions = """
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
    cohort retention "Who <comes> back" { about "Of those who were new."; start newcomers; return buyers; every month for 2 }
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

  private func report(_ template: String) throws -> FinishedReport {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders])
    try project.write("reports/r.md", template)
    return try #require(try project.report("\(project.path)/reports/r.md", asOf: nil).first)
  }

  @Test func everyEdition() throws {
    let report = try report("# Weekly\n\n```kpi cohort retention\n```\n\n```kpi funnel again\n```\n")
    func text(_ end: String) throws -> String { try #require(report.files.first { $0.name.hasSuffix(end) }?.text) }
    let markdown = try text(".md")
    #expect(markdown.firstMatch(of: /## Who (\\|&lt;)?<?comes(\\|&gt;)?>? back/) != nil, "\(markdown)")
    #expect(markdown.contains("Of those who were new."))
    #expect(markdown.contains("| 2026-01 | 2 |") && markdown.contains("| all, by cohort |"))
    #expect(markdown.contains("| 2026-01 | 2 | 1 | 50.0"))
    let page = try text(".html")
    #expect(page.contains("Who &lt;comes&gt; back</h2>") && !page.contains("<comes>"))
    #expect(page.contains("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Who &lt;comes&gt; back\">"))
    #expect(page.contains("all, by person"))
    let json = try text(".json")
    #expect(json.contains("\"kind\": \"cohort\"") && json.contains("\"kind\": \"funnel\""))
    let plain = report.terminalText(width: 80, isColoured: false)
    #expect(plain.contains("WHO <COMES> BACK") && plain.contains("all, by cohort"))
    let mail = Report.writeMail(report.document)
    #expect(mail.contains("all, by cohort"))
  }

  /// The terminal and the report tell the same numbers.
  @Test func theSameAsShow() throws {
    let report = try report("```kpi cohort retention\n```\n")
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders])
    #expect(report.document.result.analyses == [try project.analysis("retention").result])
  }

  @Test func anotherWord() throws {
    let error = try #require(throws: WorkspaceProblem.self) { _ = try report("```kpi funnel retention\n```\n") }
    let found = try #require(error.diagnostics.first { $0.code == "unknown-analysis" })
    #expect(found.headline == "`retention` is declared as `cohort`, not as `funnel`")
    #expect(found.help == "write `kpi cohort retention`")
  }

  /// Nobody asked for it: it is not computed.
  @Test func withoutABlock() throws {
    #expect(try report("```kpi scorecard\n```\n").document.result.analyses.isEmpty)
  }
}
