import Foundation
import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport
import KPITestSupport
import KPIWorkspace
import Testing

/// A report on each of the projects with public data.
@Suite(.needsDuckDB) struct FixtureReportTests {
  /// Each with its template, the day of the report, and words that only the data can have brought into it.
  struct Case: Sendable, CustomTestStringConvertible {
    var project: String
    var template: String
    var asOf: String
    var label: String
    var testDescription: String { project }
  }

  static let cases = [
    Case(project: "olist", template: "weekly", asOf: "2018-08-27", label: "2018-W34"),
    Case(project: "complete_journey", template: "weekly", asOf: "2018-01-01", label: "2017-W52"),
    Case(project: "helpdesk", template: "monthly", asOf: "2013-11-01", label: "2013-10"),
    Case(project: "newsletter", template: "monthly", asOf: "2019-12-11", label: "2019-11"),
    Case(project: "seat_reviews", template: "yearly", asOf: "2015-08-03", label: "2014"),
    Case(project: "social", template: "daily", asOf: "2015-02-24", label: "2015-02-23"),
  ]

  static func report(_ name: String, _ template: String, asOf: String?) throws -> FinishedReport {
    let project = try TestProject(fixture: name)
    let text = try String(contentsOfFile: "\(Checkout.fixtures)/\(name)/reports/\(template).md", encoding: .utf8)
    try project.write("reports/\(template).md", text)
    let day = asOf.flatMap { Model.Calendar().period(labelled: $0)?.start }
    return try #require(try project.report("\(project.path)/reports/\(template).md", asOf: day).first)
  }

  /// Every KPI of the template has a value, and the period is the one that the day says.
  @Test(.needsData("olist"), arguments: cases)
  func isWritten(_ it: Case) throws {
    guard Checkout.hasData(it.project) else { return }
    let report = try Self.report(it.project, it.template, asOf: it.asOf)
    // Pictures for GitHub are not kept for tests.
    #expect(report.warnings.map(\.code).filter { $0 != "picture-missing" } == [])
    let markdown = try #require(report.files.first { $0.name.hasSuffix(".md") }?.text)
    #expect(markdown.contains("\(it.label) · "))
    #expect(report.files.contains { $0.name.hasSuffix(".html") && $0.text.contains(it.label) })
    let prose = markdown.split(separator: "\n").prefix { !$0.hasPrefix("|") }.joined(separator: "\n")
    #expect(!prose.contains("no value"), "\(prose)")
  }

  /// Cookie Cats: its sample ratio is wrong, so no edition of the report may celebrate or bemoan an outcome.
  @Test(.needsData("ab_test")) func aWrongSplitIsNotCelebrated() throws {
    let report = try Self.report("ab_test", "gate", asOf: nil)
    let refusal = "No verdict: the arms did not get the players that they were planned to get"
    let names = report.files.map(\.name)
    #expect([".md", ".html", ".json"].allSatisfy { end in names.contains { $0.hasSuffix(end) } })
    for file in report.files {
      let text = file.text
      // For programs, the declaration stands there too; of what came out, nothing does.
      if file.name.hasSuffix(".json") {
        #expect(text.firstMatch(of: /"outcomes":\s*\[\s*\]/) != nil)
        #expect(text.firstMatch(of: /"verdict":\s*"(higher|lower)"/) == nil)
        continue
      }
      for outcome in ["Back on the next day", "Back after seven days", "Rounds played"] {
        #expect(!text.contains(outcome), "\(file.name) speaks of \(outcome)")
      }
      #expect(text.firstMatch(of: /(higher|lower) in gate_40/) == nil, "\(file.name)")
      if !file.name.hasSuffix(".svg") { #expect(text.contains(refusal), "\(file.name)") }
    }
    for text in [report.terminalText(width: 400, isColoured: false), Report.writeMail(report.document)] {
      #expect(text.contains("No verdict") && !text.contains("Back after seven days"))
    }
  }

  /// The same report, had the split been planned so: then it does read outcomes, and the refusal is no accident.
  @Test(.needsData("ab_test")) func aRightSplitIsRead() throws {
    let project = try TestProject(fixture: "ab_test")
    try project.write("reports/r.md", "# Gate\n\n```kpi experiment gate_as_split\n```\n")
    let report = try #require(try project.report("\(project.path)/reports/r.md", asOf: nil).first)
    let markdown = try #require(report.files.first { $0.name.hasSuffix(".md") }?.text)
    #expect(markdown.contains("Back on the next day") && markdown.contains("No clear difference"))
    #expect(!markdown.contains("No verdict"))
  }
}
