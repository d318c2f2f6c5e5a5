import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Masthead, notes and definitions") struct NotesAndMastheadTests {
  static func layouter(_ report: ReportResult = Fixture.report()) -> Layouter {
    Layouter(result: report, language: .english, provenance: Fixture.provenance)
  }

  static func lines(_ title: String, _ report: ReportResult = Fixture.report()) -> [Report.NoteLine] {
    layouter(report).notes(nil).groups.first { $0.title == title }?.lines ?? []
  }

  // MARK: Masthead

  @Test func aWeekIsNamedWithItsDays() {
    let top = Self.layouter().masthead(title: "T")
    #expect(top.period == "Week 2026-W34 · Mon\u{A0}17 – Sun\u{A0}23\u{A0}Aug\u{A0}2026")
    #expect(top.isComplete)
    #expect(top.late == "late: answers (through 9\u{A0}Aug)")
  }

  @Test func aMonthHasNoWeekNumber() {
    var report = Fixture.report()
    report.period = report.calendar.period(.month, containing: Day(unchecked: 2026, 2, 3))
    report.label = "2026-02"
    let top = Self.layouter(report).masthead(title: "T")
    #expect(top.period == "2026-02 · Sun\u{A0}1 – Sat\u{A0}28\u{A0}Feb\u{A0}2026")
    #expect(top.completeness == "Complete month")
  }

  @Test func everythingHasNoEnd() {
    var report = Fixture.report()
    report.period = .all
    report.label = "all"
    let top = Self.layouter(report).masthead(title: "T")
    #expect(top.period == "all · all of the time covered")
    #expect(top.isComplete)
    #expect(top.late == nil)
  }

  @Test func withoutSourcesNoDayIsClaimed() {
    var report = Fixture.report()
    report.sources = []
    #expect(Self.layouter(report).masthead(title: "T").freshness == "no days covered by data")
  }

  @Test func withoutAZoneTimesAreAsWritten() {
    var report = Fixture.report()
    report.calendar.timezone = nil
    #expect(Self.layouter(report).masthead(title: "T").freshness.hasSuffix("times as written"))
  }

  @Test func noElapsedDaysBeforeThePeriod() {
    var report = Fixture.report()
    report.asOf = report.period.start - 10
    #expect(Self.layouter(report).masthead(title: "T").completeness == "Not complete: 0 of 7 days")
  }

  // MARK: Notes

  @Test func dataProblemsAreCountedAndLocated() {
    let lines = Self.lines("Data")
    #expect(
      lines.map(\.text) == [
        "orders: 61,204\u{A0}rows, through 23\u{A0}Aug\u{A0}2026",
        "answers: 4,120\u{A0}rows, through 9\u{A0}Aug\u{A0}2026",
      ])
    #expect(
      lines[0].details == [
        "3 cells of `amount` are not numbers and count as missing: for example orders.csv, line 118: `N/A`"
      ])
  }

  @Test func noProblemsAreStated() {
    var report = Fixture.report()
    report.sources = [SourceResult(dataset: "a", files: [], rows: 1, firstDay: nil, lastDay: nil, problems: [])]
    #expect(Self.lines("Data", report).map(\.text) == ["a: 1\u{A0}row", "No problems were found in the data."])
  }

  @Test func eachReasonStandsOnceWithAllItConcerns() {
    // The fixture's NPS has no value, and Reviews has none of a year ago: the same words, said once.
    let lines = Self.lines("No value").map(\.text)
    #expect(lines.contains { $0.hasPrefix("there were no answers: ") && $0.contains("Net promoter score") })
    #expect(Set(lines).count == lines.count)
  }

  @Test func comparedPeriodsAreNamedWithTheirDays() {
    #expect(
      Self.lines("Compared").map(\.text) == [
        "Last week is 2026-W33 (Mon\u{A0}10 – Sun\u{A0}16\u{A0}Aug\u{A0}2026); "
          + "a year ago is 2025-W34 (Mon\u{A0}18 – Sun\u{A0}24\u{A0}Aug\u{A0}2025)."
      ])
  }

  @Test func falseAlarmsAreStatedForThoseWatched() {
    // Eight KPIs have limits: seven from 20 points (3.4 %) and one from 18 (3.9 %) give 0.277.
    #expect(
      Self.lines("False alarms").map(\.text) == [
        "With 8\u{A0}KPIs watched, chance alone gives about 0.3 signals in a week in which nothing changed."
      ])
  }

  @Test func eventsHaveTheirDays() {
    #expect(
      Self.lines("Events").map(\.text) == [
        "Summer sale: 18\u{A0}May\u{A0}2026 to 31\u{A0}May\u{A0}2026", "New sign-up form: 29\u{A0}Jun\u{A0}2026",
      ])
  }

  @Test func rulesThatWereUsedAreListed() {
    let text = Self.lines("Sentences").first?.details.joined(separator: "\n") ?? ""
    #expect(text.contains("signal.outside.first") && text.contains("signal.run") && text.contains("level.missing"))
    #expect(!text.contains("signal.near"))
  }

  // MARK: Definitions

  @Test func aDefinitionSaysWhatANumberMeans() throws {
    var layouter = Self.layouter()
    let reading = try #require(layouter.reading("repeat_orders"))
    let definition = layouter.definition(reading, heading: nil)
    #expect(definition.formula == "count(sales where is_repeat)")
    #expect(
      definition.items == [
        Report.Item("About", "Orders by people who bought before. Cancelled orders do not count."),
        Report.Item("Unit", "orders"),
        Report.Item("Measured", "every week"), Report.Item("Direction", "higher is better"),
        Report.Item("Target", "500"),
        Report.Item("Goals", "Keep customers"), Report.Item("Owner", "crm@example.com"),
        Report.Item("Defined in", "kpis/shop.kpi:12"),
      ])
    #expect(definition.id == "definition-repeat-orders")
    #expect(layouter.definition(reading, heading: nil).id == nil)
  }

  @Test func baselinesAndReasonsAreShown() throws {
    var report = Fixture.report()
    report.kpis[0].kpi.baseline = .periods(Fixture.week(10))
    report.kpis[0].baseline = Fixture.value(0.25)
    report.kpis[0].kpi.history = [Model.Since(day: Day(unchecked: 2026, 1, 5), reason: "new shop")]
    report.kpis[0].kpi.minimumSample = 1_000
    var layouter = Self.layouter(report)
    let reading = try #require(layouter.reading("repeat_rate"))
    let items = layouter.definition(reading, heading: nil).items
    #expect(items.contains(Report.Item("Since", "5\u{A0}Jan\u{A0}2026: new shop")))
    #expect(items.contains(Report.Item("Minimum sample", "1,000")))
    #expect(items.contains(Report.Item("Baseline", "25.0\u{A0}% (Mon\u{A0}2 – Sun\u{A0}8\u{A0}Mar\u{A0}2026)")))
  }

  // MARK: Breakdown

  @Test func aBreakdownHasBarsOnOneScale() throws {
    let document = Fixture.document()
    let figures = document.figures.compactMap { if case .breakdown(let figure) = $0 { figure } else { nil } }
    let figure = try #require(figures.first)
    #expect(figure.rows.map(\.labels) == [["App"], ["Web"], ["Shop"], ["(none)"]])
    // 160, 190, 62 and 0, each divided by the longest.
    #expect(figure.rows.map(\.bar) == [160 / 190, 1, 62 / 190, 0])
    #expect(figure.rows[0].last.text == "−20\u{A0}%")
    #expect(figure.remarks == ["Parts overlap: a row can count under several values, so parts may exceed the whole."])
  }

  @Test func aBreakdownThatDoesNotExistSaysSo() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: "```kpi breakdown x\n```\n"),
      Report.Understanding(blocks: [.breakdown(kpi: "nps", dimensions: ["country"])]), Fixture.report(),
      provenance: Fixture.provenance)
    #expect(Report.writeHTML(document).contains("There are no values to break down."))
  }

  // MARK: Axis

  @Test(arguments: [
    (TimeGrain.week, "2026-W34", "W34", "Aug"), (.day, "2026-08-17", "17", "Aug"), (.month, "2026-08", "Aug", "2026"),
    (.quarter, "2026-Q3", "Q3", "2026"), (.year, "2026", "2026", ""),
  ]) func axisLabels(_ grain: TimeGrain, _ label: String, _ short: String, _ group: String) {
    let period = Fixture.calendar.period(grain, containing: Day(unchecked: 2026, 8, 17))
    let words = AxisLabel(language: .english, calendar: Fixture.calendar).words(
      for: period, Fixture.calendar.label(period))
    #expect(Fixture.calendar.label(period) == label)
    #expect(words.label == short)
    #expect(words.group == group)
  }

  @Test func eventsLieBetweenThePointsTheySeparate() throws {
    let document = Fixture.document()
    let charts = document.figures.flatMap(\.charts)
    let chart = try #require(charts.first?.chart)
    // 26 weeks from W09: W21 (Monday 18 May) is the 13th point, index 12; its week begins half a step before it.
    #expect(chart.events.map(\.letter) == ["A", "B"])
    #expect(chart.events[0].position == 11.5)
    #expect(chart.events[0].end == 13.5)
    // Monday 29 June begins W27, index 18.
    #expect(chart.events[1].position == 17.5)
    #expect(chart.events[1].end == 17.5)
  }
}
