import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// Months, parts of longer units and the parts of breakdowns, as a report asks for them: sums of a few rows added by hand.
@Suite(.needsDuckDB)
struct CloseLookTests {
  /// One row a day: 1 for the part `a` on each day of 2023 and 2024, and 10 more for `b` on each first of a month.
  private static var rows: String {
    var rows = "id,at,part,v\n"
    var id = 0
    for year in [2023, 2024] {
      for (month, days) in zip(1..., [31, year == 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        for day in 1...days where year == 2023 || (month, day) <= (3, 17) {
          let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          id += 1
          rows += "\(id),\(date),a,1\n"
          if day == 1 { rows += "f\(id),\(date),b,10\n" }
        }
      }
    }
    return rows
  }

  private static let definitions = """
    dataset sales from "data/s.csv" { key id; time at; text part; money v in EUR }
    kpi k "Revenue" { formula sum(sales.v); every week; by part; higher is better }
    """

  private static func finished(_ template: String) throws -> FinishedReport {
    let project = try TestProject(definitions, data: ["data/s.csv": rows])
    try project.write("reports/r.md", template)
    return try #require(
      try project.report("\(project.path)/reports/r.md", asOf: Day(unchecked: 2024, 3, 18)).first)
  }

  /// The week of 11 to 17 March 2024 has 7 days; its month has 17 of them and one first day.
  @Test func monthsAndPartsOfUnits() throws {
    let result = try #require(try Self.finished("```kpi detail k\n```\n").document.result.kpis.first)
    let detail = try #require(result.analysis.detail)
    // Weeks from 5 February on; the one of 26 February to 3 March holds the first of March.
    #expect(detail.recent.map { $0.current.value.double } == [7, 7, 7, 17, 7, 7])
    #expect(detail.recent.map(\.yearAgo.label).last == "2023-W11")
    #expect(detail.months.map(\.current.label).first == "2023-04" && detail.months.count == 12)
    #expect(detail.months[0].current.value.double == 40)
    // February 2024 has 29 days, that of 2023 had 28.
    #expect(detail.months[10].current.value.double == 39 && detail.months[10].yearAgo.value.double == 38)
    let open = detail.months[11]
    #expect(open.current.value.double == 27 && open.current.value.marks == .provisional)
    #expect(open.yearAgo.value.double == 41)
    #expect(detail.toDate.map(\.grain) == [.month, .quarter, .year])
    // 31 + 29 + 17 days and three firsts; the same days of 2023 are one fewer.
    #expect(detail.toDate.map { $0.current.value.double } == [27, 107, 107])
    #expect(detail.toDate.map { $0.lastYear.reference.value.double } == [27, 106, 106])
    #expect(((detail.toDate[2].lastYear.relative ?? 0) - 1.0 / 106).magnitude < 1e-12)
  }

  @Test func partsHaveTheirSeries() throws {
    let result = try #require(try Self.finished("```kpi detail k\n```\n").document.result.kpis.first)
    let found = try #require(result.analysis.segments.first)
    // Only parts with rows in the reported week: no first of a month lies in it.
    #expect(found.rows.map(\.labels) == [["a"]])
    #expect(found.rows[0].series.count == 26 && found.rows[0].series.allSatisfy { $0.value.double == 7 })
  }

  @Test func nobodyAsksNothingIsComputed() throws {
    let result = try #require(try Self.finished("```kpi chart k\n```\n").document.result.kpis.first)
    #expect(result.analysis.detail == nil && result.analysis.segments.isEmpty)
  }

  @Test func everyEditionShowsIt() throws {
    let report = try Self.finished("# R\n\n```kpi detail k\n```\n\n```kpi compare\nagainst last_year\n```\n")
    let html = Report.writeHTML(report.document)
    // Two panels, one part, and for each kind of screen one picture of steps and one of variances.
    #expect(html.ranges(of: "<svg ").count == 2 + 1 + 2 + 2)
    #expect(html.contains("Year to date"))
    let names = report.files.map(\.name)
    for name in ["k-detail.svg", "k-steps.svg", "k-by-part.svg"] {
      #expect(names.contains { $0.hasSuffix("-charts/\(name)") }, "\(names)")
    }
    #expect(names.contains { $0.contains("compare-last-year-shares") }, "\(names)")
    #expect(report.terminalText(width: 80, isColoured: false).contains("12\u{A0}months"))
    #expect(Report.writeMail(report.document).contains("Content-Type: text/html"))
  }

  @Test func anImageIsAChart() throws {
    let report = try Self.finished(
      "# R\n\nText.\n\n![Revenue, 4 weeks](charts/k.svg \"kpi chart k weeks 4\")\n\n- ![In a list](x.svg \"kpi chart k\")\n")
    let html = Report.writeHTML(report.document)
    #expect(html.contains("<title>Revenue, 4 weeks</title>") && html.contains("<title>In a list</title>"))
    #expect(!html.contains("<img"))
    let markdown = try #require(report.files.first { $0.name.hasSuffix(".md") })
    #expect(markdown.text.contains("](r-2024-W11-charts/k.svg)") && markdown.text.contains("](r-2024-W11-charts/k-2.svg)"))
    #expect(report.terminalText(width: 80, isColoured: false).contains("▁█▁▁"))
  }

  @Test(arguments: [
    ("![a](x.svg \"kpi scorecard\")\n", "image-not-chart"), ("Text ![a](x.svg \"kpi chart k\")\n", "image-not-alone"),
    ("![a](x.svg \"kpi chart q\")\n", "unknown-kpi"), ("![a](x.svg \"kpi chart k wekes 3\")\n", "unknown-setting"),
    ("```kpi detail q\n```\n", "unknown-kpi"), ("```kpi compare\nagainst yesterday\n```\n", "unknown-comparison"),
  ])
  func mistakesAreTold(_ template: String, _ code: String) throws {
    do {
      _ = try Self.finished(template)
      Issue.record("no mistake was told")
    } catch let problem as WorkspaceProblem {
      #expect(problem.diagnostics.map(\.code) == [code])
    }
  }

  /// Other images stay what they are.
  @Test func otherImagesStay() throws {
    let report = try Self.finished("# R\n\n![Logo](logo.svg \"kpis of the shop\")\n")
    #expect(report.document.figures.isEmpty)
  }
}
