import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

@testable import KPIReport

/// The tree of goals, its gaps, and decisions and actions, in every edition: numbers worked out by hand.
@Suite(.needsDuckDB) struct GoalReportTests {
  /// Two orders in the week of 5 January 2026, three in that of 12 January.
  private static let orders = """
    id,at,score
    1,2026-01-05,5
    2,2026-01-11,5
    3,2026-01-12,2
    4,2026-01-14,4
    5,2026-01-18,5
    """

  private static let definitions = """
    dataset orders from "data/o.csv" { key id; time at; scale score 1..5 }
    goal top_goal "Live well" { owner "board@example.com"; objective "So it is." }
    goal win "Win" { under top_goal; weight 3 }
    goal keep "Keep" { under top_goal; owner "keep@example.com" }
    goal spare "Spare" { under top_goal }
    kpi reached "Enough orders" { formula count(orders); every week; goal win weight 2; higher is better; target 3 }
    kpi missed "Many orders" { formula count(orders); every week; goal win; higher is better; target 4 }
    kpi risky "All the orders" { formula count(orders); every week; goal keep; higher is better; target 10; at risk below 50% of target }
    kpi mood "Mood" { formula share(orders, score >= 4); every week; goal keep; higher is better; kind soft }
    kpi alone "Alone" { formula count(orders); every week }
    decision "Open on <Sundays>?" for missed owner "board@example.com" since 2026-01-12 due 2026-01-16
    action "Ask | them" for risky due 2026-01-19
    action "Done it" for risky due 2026-01-10 closed 2026-01-13 because "It works."
    action "Long done" for risky due 2026-01-10 closed 2026-01-11
    action "To come" for risky since 2026-01-20 due 2026-01-30
    """

  private func report(_ template: String, asOf: Day = Day(unchecked: 2026, 1, 19)) throws -> FinishedReport {
    let project = try TestProject(Self.definitions, data: ["data/o.csv": Self.orders])
    try project.write("reports/r.md", template)
    return try #require(try project.report("\(project.path)/reports/r.md", asOf: asOf).first)
  }

  private func text(_ report: FinishedReport, _ end: String) throws -> String {
    try #require(report.files.first { $0.name.hasSuffix(end) }?.text)
  }

  private func goals(_ report: FinishedReport) throws -> Report.GoalsFigure {
    try #require(report.document.figures.lazy.compactMap { if case .goals(let it) = $0 { it } else { nil } }.first)
  }

  private func actions(_ report: FinishedReport) throws -> Report.ActionsFigure {
    try #require(report.document.figures.lazy.compactMap { if case .actions(let it) = $0 { it } else { nil } }.first)
  }

  /// Win: 2 of 3 by weight. Keep: half at risk, half unknown. Spare: nothing is known.
  /// Above: (3 × 2/3 + 1 × 0 + 1 × 0) / 5 = 2/5 reached, unknown (0.5 + 1) / 5 = 3/10, missed 3 × 1/3 / 5 = 1/5, at risk 1/10.
  @Test func theTreeIsNoBetterThanItsParts() throws {
    let figure = try goals(try report("```kpi goals\n```\n"))
    #expect(figure.rows.map(\.title) == [
      "Live well", "Win", "Enough orders", "Many orders", "Keep", "All the orders", "Mood", "Spare",
    ])
    #expect(figure.rows.map(\.depth) == [0, 1, 2, 2, 1, 2, 2, 1])
    #expect(figure.rows.map(\.status) == [
      "at risk", "missed", "reached", "missed", "at risk", "at risk", "unknown", "unknown",
    ])
    #expect(figure.rows.map(\.weight) == ["1", "3", "2", "1", "1", "1", "1", "1"])
    #expect(figure.rows.map { $0.reached.replacing("\u{A0}", with: " ") } == [
      "40 %, at most 70 %", "66 %", "", "", "0 %, at most 50 %", "", "", "",
    ])
    #expect(figure.rows[0].mix(10) == Report.GoalRow.Mix(reached: 4, unknown: 3, missed: 2, atRisk: 1))
    #expect(figure.rows[0].why.contains("1 reached, 1 at risk, 1 missed, 1 unknown"))
    #expect(figure.rows[0].why.contains("no KPI for “Spare”"))
    #expect(figure.rows[2].why == "3, target 3")
    #expect(figure.rows[6].why.contains("no target"))
    #expect(figure.rows[7].why == "no KPI serves it")
    #expect(figure.rows[1].owner == "board@example.com (goal Live well)" && figure.rows[4].owner == "keep@example.com")
  }

  /// The same that `kpi check` warns about.
  @Test func theGapsAreThoseOfTheCheck() throws {
    let report = try report("```kpi goals\n```\n")
    #expect(report.document.result.gaps == [
      .goalWithoutKPI("spare"), .kpiWithoutGoal("alone"), .softWithoutSupport("mood"),
    ])
    #expect(try goals(report).gaps.count == 3)
  }

  @Test func everyEditionHasTheTree() throws {
    let report = try report("```kpi goals\n```\n")
    for end in [".html", ".md"] {
      let text = try text(report, end)
      for words in ["Live well", "Enough orders", "at most", "no KPI serves it", "serves no goal", "supports no other KPI"] {
        #expect(text.contains(words), "\(end): \(words)")
      }
    }
    let plain = report.terminalText(width: 100, isColoured: false)
    #expect(plain.contains("████░░░▒▒▓") && plain.contains("GOALS") && plain.contains("serves no goal"))
    let mail = Report.writeMail(report.document)
    #expect(mail.contains("bgcolor") && mail.contains("serves no goal"))
    let page = try text(report, ".html")
    #expect(page.contains("class=\"stack tree\" role=\"table\"") && page.contains("<i class=\"yes\" style=\"width:40%\">"))
  }

  @Test func theDayOfTheReportDecides() throws {
    let figure = try actions(try report("```kpi actions\n```\n"))
    #expect(figure.rows.map(\.title) == ["Open on <Sundays>?", "Ask | them", "Done it"])
    #expect(figure.rows.map { $0.state.replacing("\u{A0}", with: " ") } == [
      "3 days overdue", "open", "closed on 13 Jan 2026: It works.",
    ])
    #expect(figure.rows.map(\.owner) == ["board@example.com", "keep@example.com", "keep@example.com"])
    // A week earlier nothing was agreed but what is closed by now.
    let earlier = try actions(try report("```kpi actions\n```\n", asOf: Day(unchecked: 2026, 1, 12)))
    #expect(earlier.rows.map(\.title) == ["Done it", "Open on <Sundays>?", "Ask | them", "Long done"])
    #expect(earlier.rows.map(\.tone) == [.worse, .notable, .notable, .quiet])
  }

  @Test func namesAreEscaped() throws {
    let report = try report("```kpi actions\n```\n")
    #expect(try text(report, ".html").contains("Open on &lt;Sundays&gt;?"))
    #expect(try !text(report, ".html").contains("<Sundays>"))
    #expect(try text(report, ".md").contains("Ask \\| them"))
  }

  @Test func theyAreCountedInShort() throws {
    let report = try report("```kpi short\n```\n\n```kpi chart missed\n```\n\n```kpi notes\n```\n")
    let markdown = try text(report, ".md").replacing("\u{A0}", with: " ")
    #expect(markdown.contains("Open: 1 decision, 1 action. 1 overdue: Open on"))
    #expect(markdown.contains("(due 16 Jan 2026)"))
    #expect(markdown.contains("Decision asked: Open on"))
    // No block of actions: the notes name them.
    #expect(markdown.contains("**Decisions and actions**: All the orders: Action agreed: Ask"))
    let block = try self.report("```kpi actions\n```\n\n```kpi notes\n```\n")
    #expect(try !text(block, ".md").contains("**Decisions and actions**:"))
  }

  @Test func inGerman() throws {
    let report = try report("```kpi report\nlanguage german\n```\n\n```kpi short\n```\n\n```kpi goals\n```\n\n```kpi actions\n```\n")
    let markdown = try text(report, ".md").replacing("\u{A0}", with: " ")
    for words in [
      "Offen: 1 Entscheidung, 1 Maßnahme. 1 überfällig", "40 %, höchstens 70 %", "gefährdet", "keine Kennzahl dient ihm",
      "Die Kennzahl „Alone“ dient keinem Ziel.", "3 Tage überfällig", "3, Ziel 3", "erledigt am 13. Jan. 2026: It works.",
    ] {
      #expect(markdown.contains(words), "\(words)")
    }
    for english in ["overdue", "at most", "unknown", "serves", "closed on"] {
      #expect(!markdown.contains(english), "\(english)")
    }
  }

  @Test func theMailKnowsWhereItGoes() throws {
    let project = try TestProject(Self.definitions, data: ["data/o.csv": Self.orders])
    try project.write(
      "reports/r.md",
      "```kpi report\nrecipients \"ann@example.com\", \"bob@example.com\"\naddress \"https://example.com/reports\"\n```\n\n```kpi short\n```\n")
    let run = ReportRun(
      try project.load(), files: ["\(project.path)/reports/r.md"], asOf: Day(unchecked: 2026, 1, 19), version: "kpi",
      writesMail: true)
    let files = try run.result(today: Day(unchecked: 2026, 1, 19), open: Engine.open).flatMap(\.files)
    let mail = try #require(files.first { $0.name.hasSuffix(".eml") }).text
    #expect(mail.contains("To: ann@example.com,\r\n bob@example.com\r\n"))
    #expect(mail.contains("https://example.com/reports/r-2026-W03.html"))
  }
}
