import Foundation
import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// What earlier issues told is remembered, and told again where it changed.
@Suite(.needsDuckDB)
struct MemoryTests {
  private let project: TestProject
  private let folder: String

  init() throws {
    project = try TestProject(
      """
      dataset sales from "data/s.csv" { key id; time at; number v }
      goal g "G" { owner "g@example.com" }
      kpi k "Sales" { formula sum(sales.v); every week; higher is better; goal g }
      kpi n "Rows" { formula count(sales); every week; higher is better; goal g }
      """)
    try project.write("reports/weekly.md", "# Weekly\n\n```kpi scorecard\n```\n\n```kpi notes\n```\n")
    folder = project.path + "/reports/out"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func write(_ values: [Int]) throws {
    let monday = Day(unchecked: 2024, 1, 1)
    let rows = values.enumerated().flatMap { index, value in
      ["\(index)a,\((monday + index * 7).iso),\(value)", "\(index)b,\((monday + index * 7 + 6).iso),0"]
    }
    try project.write("data/s.csv", "id,at,v\n" + rows.joined(separator: "\n") + "\n")
  }

  /// Makes the issue about the last of `weeks` weeks and keeps its files.
  private func issue(_ weeks: Int) throws -> FinishedReport {
    let run = ReportRun(
      try project.load(), files: ["\(project.path)/reports/weekly.md"], asOf: Day(unchecked: 2024, 1, 1) + weeks * 7,
      version: "kpi", issuesFolder: folder)
    let report = try #require(try run.result(today: Engine.today, open: Engine.open).first)
    for file in report.files where !file.name.contains("/") { try project.write("reports/out/\(file.name)", file.text) }
    return report
  }

  private func page(_ report: FinishedReport) -> String {
    report.files.first { $0.name.hasSuffix(".md") }?.text ?? ""
  }

  @Test func aCorrectedValueIsListedWithItsWeek() throws {
    try write([10, 20, 30])
    #expect(!page(try issue(3)).contains("Restated"))
    try write([10, 21, 30, 40])
    let second = page(try issue(4))
    #expect(second.contains("Different from what issue 2024-W03 told:"))
    #expect(second.contains("Sales in 2024-W02: told as 20, now 21; the data changed"), "\(second)")
    // Exactly this KPI in exactly this week.
    #expect(second.ranges(of: ": told as ").count == 1)
  }

  @Test func nothingChanged() throws {
    try write([10, 20, 30, 40])
    _ = try issue(3)
    #expect(page(try issue(4)).contains("Nothing that issue 2024-W03 told is different now."))
  }

  @Test func aChangedDefinitionIsNamed() throws {
    try write([10, 20, 30, 40])
    _ = try issue(3)
    try project.write(
      "kpis/test.kpi",
      """
      dataset sales from "data/s.csv" { key id; time at; number v }
      goal g "G" { owner "g@example.com" }
      kpi k "Sales" { formula 2 * sum(sales.v); every week; higher is better; goal g }
      """)
    #expect(page(try issue(4)).contains("Sales in 2024-W01: told as 10, now 20; the definition changed"))
  }

  @Test func theIndexLeadsToAllIssues() throws {
    try write([10, 20, 30, 40])
    _ = try issue(3)
    let report = try issue(4)
    let index = try #require(report.files.first { $0.name == "weekly.html" }?.text)
    #expect(index.contains("weekly-2024-W03.html") && index.contains("weekly-2024-W04.html"))
    let first = try #require(index.firstRange(of: "2024-W04")?.lowerBound)
    let second = try #require(index.firstRange(of: "2024-W03")?.lowerBound)
    #expect(first < second)
    let html = report.files.first { $0.name == "weekly-2024-W04.html" }?.text ?? ""
    #expect(html.contains("href=\"weekly-2024-W03.html\"") && html.contains("href=\"weekly.html\""))
  }

  /// A report `weekly-shops` in the same folder is another report.
  @Test func aReportWhoseNameBeginsAlikeIsAnother() throws {
    try write([10, 20, 30, 40])
    let json = try #require(try issue(3).files.first { $0.name.hasSuffix(".json") }?.text)
    try FileManager.default.removeItem(atPath: folder + "/weekly-2024-W03.json")
    try project.write("reports/out/weekly-shops-2024-W03.json", json.replacing("\"number\": 20", with: "\"number\": 21"))
    let report = try issue(4)
    #expect(!page(report).contains("told"))
    #expect(report.files.first { $0.name == "weekly.html" }?.text.contains("2024-W03") == false)
  }

  @Test func anotherFileInTheFolderDoesNoHarm() throws {
    try write([10, 20, 30])
    try project.write("reports/out/weekly-notes.json", "{\"format\": \"something\"}")
    try project.write("reports/out/weekly-broken.json", "{")
    #expect(page(try issue(3)).contains("Weekly"))
  }
}
