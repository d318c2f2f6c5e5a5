import KPIDiagnostics
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Every message between definitions and data, and about a report's template: what gives it, and what it says.
@Suite(.needsDuckDB)
struct ReportMessageTests {
  private static let definitions = """
    dataset d from "data/d.csv" { key k; date day; text shop; number v }
    goal grow "Grow" { owner "a@example.com" }
    kpi revenue "Revenue" { formula sum(d.v); every week; goal grow; owner "a@example.com" }

    """
  private static let data = ["data/d.csv": "k,day,shop,v\n1,2024-01-01,x,1\n2,2024-01-14,y,2\n"]

  private func problem(_ template: String) throws -> WorkspaceProblem {
    let project = try TestProject(Self.definitions, data: Self.data)
    try project.write("reports/r.md", template)
    return try #require(throws: WorkspaceProblem.self) { _ = try project.report("\(project.path)/reports/r.md", asOf: nil) }
  }

  /// The template, the code, what the help must name, and the line of the message.
  @Test(arguments: [
    ("```kpi\n```\n", "block-without-name", "scorecard", 1),
    ("# A\n\n```kpi scorecrd\n```\n", "unknown-block", "`scorecard`", 3),
    ("```kpi chart\n```\n", "block-without-kpi", "chart revenue", 1),
    ("```kpi cohort\n```\n", "block-without-analysis", "cohort NAME", 1),
    ("```kpi funnel way\n```\n", "unknown-analysis", "funnel way", 1),
    ("```kpi chart revnue\n```\n", "unknown-kpi", "`revenue`", 1),
    ("```kpi scorecard\ngoals grw\n```\n", "unknown-goal", "`grow`", 2),
    ("```kpi report\nevery fortnight\n```\n", "unknown-grain", "week", 2),
    ("```kpi scorecard\ncompare yesterday\n```\n", "unknown-comparison", "`last_year`", 2),
    ("```kpi breakdown revenue\n```\n", "breakdown-without-dimension", "`by`", 1),
    ("```kpi scorecard\nweek 3\n```\n", "unknown-setting", "`weeks`", 2),
    ("```kpi notes all\n```\n", "word-too-many", "inside the block", 1),
    ("```kpi chart revenue\nweeks many\n```\n", "number-needed", "`weeks 26`", 2),
    ("![a](x.svg \"kpi scorecard\")\n", "image-not-chart", "kpi chart revenue", 1),
    ("A ![a](x.svg \"kpi chart revenue\")\n", "image-not-alone", "paragraph of its own", 1),
    ("B\n\n![a](x.svg \"kpi chart revenue wekes 3\")\n", "unknown-setting", "`weeks`", 3),
    ("A `= revenue.chnge` b\n", "unknown-property", "`change`", 1),
    ("A `= week.lable` b\n", "unknown-property", "`label`", 1),
  ])
  func templates(template: String, code: String, help: String, line: Int) throws {
    let problem = try problem(template)
    let found = try #require(problem.diagnostics.first { $0.code == code }, "\(problem.diagnostics.map(\.code))")
    #expect(found.help?.contains(help) == true, "\(found.help ?? "-")")
    let span = try #require(found.span)
    let lines = template.utf8.split(separator: 10, omittingEmptySubsequences: false).prefix(line - 1)
    let start = lines.reduce(0) { $0 + $1.count + 1 }
    #expect(span.lower >= start && span.lower <= start + 40)
    #expect(problem.kind == .finding)
  }

  /// A page with a part missing must not be taken for the whole.
  @Test func aTemplateThatCannotBeReadIsNoEmptyReport() throws {
    let problem = try problem("# A\n\n" + String(repeating: "> ", count: 300) + "deep\n")
    #expect(problem.diagnostics.map(\.code) == ["unreadable-template"])
  }

  @Test func severalMistakesAreToldAtOnce() throws {
    let codes = try problem("```kpi chart none\n```\n\n`= revenue.x`\n\n```kpi gauge\n```\n").diagnostics.map(\.code)
    #expect(Set(codes) == ["unknown-kpi", "unknown-property", "unknown-block"])
  }

  // MARK: Data

  private func dataProblem(_ source: String, columns: String = "number v", data: [String: String] = data) throws -> Diagnostic {
    let project = try TestProject("dataset d from \"\(source)\" { \(columns) }\nmetric n = count(d)\n", data: data)
    let error = try #require(throws: WorkspaceProblem.self) { _ = try project.show(ShowRequest("n", .all)) }
    return try #require(error.diagnostics.first, "\(error.message)")
  }

  @Test(arguments: [
    ("data/e.csv", "missing-file", "`d.csv`"), ("/etc/passwd", "file-outside-project", "project"),
    ("../d.csv", "file-outside-project", "project"), ("~/d.csv", "file-outside-project", "project"),
  ])
  func files(source: String, code: String, help: String) throws {
    let found = try dataProblem(source)
    #expect(found.code == code && ((found.help ?? "") + (found.why ?? "")).contains(help) && found.span != nil, "\(found)")
  }

  @Test func aColumnThatIsNotThereIsNamedWithTheNearest() throws {
    let found = try dataProblem("data/d.csv", columns: "number amount = vv")
    #expect(found.code == "missing-column" && found.headline.contains("`vv`"))
    #expect(found.help?.contains("`v`") == true || found.help?.contains("`k`, `day`, `shop`, `v`") == true)
  }

  @Test(arguments: [
    ("", "is empty"), ("\na,v\n1,2\n", "empty line"), ("a,v,v\n1,2,3\n", "two columns named `v`"),
    ("a,v,V\n1,2,3\n", "differ only in case"), ("a,kpi_file_name,v\n1,2,3\n", "which is taken"),
  ])
  func filesThatCannotBeRead(text: String, words: String) throws {
    let found = try dataProblem("data/d.csv", data: ["data/d.csv": text])
    #expect(found.code == "unreadable-file" && found.headline.contains(words), "\(found.headline)")
  }
}
