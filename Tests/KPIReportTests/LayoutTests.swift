import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Layout") struct LayoutTests {
  static func scorecard(_ report: ReportResult, _ settings: Report.Scorecard = Report.Scorecard())
    -> Report.ScorecardFigure
  {
    var layouter = Layouter(result: report, language: .english, provenance: Fixture.provenance)
    return layouter.scorecard(settings, nil)
  }

  @Test func rowsStandInTheOrderOfWhatNeedsADecision() {
    let groups = Self.scorecard(Fixture.report()).groups
    #expect(groups.map(\.title) == ["Keep customers", "Find customers", "Be recommended"])
    // A worse signal first although it was declared last; then the missed targets; then the rest.
    #expect(groups[0].rows.map(\.reading.name) == ["repeat_orders", "repeat_rate", "churn", "response"])
    #expect(groups[1].rows.map(\.reading.name) == ["signups", "revenue", "cac"])
  }

  @Test func rankKnowsFiveLevels() throws {
    var reading = try #require(
      Layouter(result: Fixture.report(), language: .english, provenance: Fixture.provenance).reading("response"))
    #expect(reading.rank == 4)
    reading.isMet = false
    #expect(reading.rank == 3)
    reading.tone = .better
    #expect(reading.rank == 2)
    reading.reach = .outOfReach
    #expect(reading.rank == 1)
    reading.tone = .worse
    #expect(reading.rank == 0)
  }

  @Test func goalsAreBadOnlyForARealChangeOrAProcessThatCannotDeliver() {
    let statuses = Self.scorecard(Fixture.report()).groups.map(\.status)
    #expect(statuses.map { $0?.tone } == [.worse, .quiet, .quiet])
    #expect(statuses[0]?.explanation == "1 of 4 targets met · 1 got worse")
    #expect(statuses[2]?.text == "open")
  }

  @Test func goalsAndKPIsCanBeChosen() {
    let one = Self.scorecard(Fixture.report(), Report.Scorecard(goals: ["find"], comparisons: [.last]))
    #expect(one.groups.map(\.title) == ["Find customers"])
    #expect(one.columns.target == nil && one.columns.lastYear == nil)
    #expect(one.columns.last == "vs last week")
    let two = Self.scorecard(Fixture.report(), Report.Scorecard(kpis: ["cac"]))
    #expect(two.groups.flatMap(\.rows).map(\.reading.name) == ["cac"])
  }

  @Test func kpisWithoutAGoalAreShownLast() {
    var report = Fixture.report()
    report.kpis[0].kpi.goals = []
    #expect(Self.scorecard(report).groups.last?.title == "Other KPIs")
    report.goals = []
    #expect(Self.scorecard(report).groups.map(\.title) == ["KPIs"])
  }

  // MARK: The two axes

  static func reading(
    lower: Double, upper: Double, target: Double, _ direction: Model.Direction, isBetter: Bool?,
    attainment: TargetResult.Attainment? = nil, language: ReportLanguage = .english
  ) -> Report.Reading {
    let kpi = Fixture.kpi("k", "K", .count(noun: nil), direction, goal: nil, formula: "f")
    var result = Fixture.result(kpi, Fixture.noise(around: 50, 1, seed: 1), target: target, yearAgo: nil)
    let signal = isBetter.map { _ in
      ProcessResult.Signal(index: 25, rule: .outside, isAbove: true, periodsSinceLast: nil)
    }
    result.process = ProcessResult(
      state: .full, centre: (lower + upper) / 2, lower: lower, upper: upper, baseline: 0...19, pointCount: 20,
      signals: signal.map { [$0] } ?? [], current: signal, isBetter: isBetter)
    if let attainment { result.target?.attainment = attainment }
    return KPIReader(result, in: Fixture.report(), language: language).reading()
  }

  static let matrix: [(target: Double, better: Bool?, text: String)] = [
    (40, true, "meets, and improving"), (40, nil, "meets; leave it alone"), (40, false, "meets, but slipping — look"),
    (50, true, "improving toward the target"), (50, nil, "hit or miss; a single week says little"),
    (50, false, "worsening — act"),
    (60, true, "improving, not enough yet"), (60, nil, "needs a change of process, not effort"),
    (60, false, "worsening and out of reach — escalate"),
  ]

  @Test(arguments: matrix) func nineStates(_ target: Double, _ better: Bool?, _ text: String) {
    let reading = Self.reading(lower: 45, upper: 55, target: target, .higher, isBetter: better)
    #expect(reading.matrix == text)
  }

  /// A week that reached what the process does not give, and one that missed what it gives: both sides are said.
  @Test func whatIsTrueNowBesideWhatIsNormal() {
    let met = Self.reading(lower: 45, upper: 55, target: 60, .higher, isBetter: true, attainment: .met)
    #expect(met.attainment == "met" && met.assurance == "normally missed")
    #expect(met.matrix == "met this week, but normally missed: find out what helped")
    let missed = Self.reading(lower: 45, upper: 55, target: 40, .higher, isBetter: false, attainment: .missed)
    #expect(missed.attainment == "missed" && missed.assurance == "normally met")
    #expect(missed.matrix == "missed this week, but normally met: find out what happened")
    let german = Self.reading(
      lower: 45, upper: 55, target: 60, .higher, isBetter: true, attainment: .met, language: .german)
    #expect(german.assurance == "gewöhnlich verfehlt")
    #expect(german.matrix == "diesmal erreicht, gewöhnlich verfehlt: herausfinden, was geholfen hat")
  }

  @Test func lowerIsBetterTurnsTheAxis() {
    #expect(Self.reading(lower: 45, upper: 55, target: 60, .lower, isBetter: nil).reach == .normallyMet)
    #expect(Self.reading(lower: 45, upper: 55, target: 40, .lower, isBetter: nil).reach == .outOfReach)
    #expect(Self.reading(lower: 45, upper: 55, target: 55, .lower, isBetter: nil).reach == .normallyMet)
    #expect(Self.reading(lower: 45, upper: 55, target: 45, .lower, isBetter: nil).reach == .hitOrMiss)
  }

  @Test func tooFewPointsMakeNoClaim() throws {
    let document = Fixture.document()
    let young = try #require(document.readings.first { $0.name == "reviews" })
    #expect(young.tone == .unknown)
    #expect(young.signal == "too few points (n\u{A0}=\u{A0}9)")
    #expect(young.matrix == nil)
  }

  // MARK: In short

  @Test func theHeadlineCounts() {
    let layouter = Layouter(result: Fixture.report(), language: .english, provenance: Fixture.provenance)
    let short = layouter.short(nil)
    #expect(short.headline == "2 of 10 KPIs show a real change. 4 of 9 targets are met.")
    #expect(short.lines.map(\.tone) == [.worse, .better, .unknown, .quiet, .unknown])
    #expect(short.lines[0].title == "Repeat orders")
    #expect(short.lines[2].text == "No value: Net promoter score (there were no answers).")
  }

  @Test(arguments: [(ReportLanguage.english, "1 of 3 KPIs shows a real change."), (.german, "1 von 3 Kennzahlen hat sich wirklich verändert.")])
  func theHeadlineOfOneChangeCounts(_ language: ReportLanguage, _ headline: String) throws {
    var report = Fixture.report()
    let all = Layouter(result: report, language: language, provenance: Fixture.provenance).short(nil)
    #expect(!all.headline.contains("  "))
    report.kpis = [try #require(report.kpis.first { $0.process.current != nil }), Fixture.keepers()[1], Fixture.keepers()[2]]
    let short = Layouter(result: report, language: language, provenance: Fixture.provenance).short(nil)
    #expect(short.headline.hasPrefix(headline), "\(short.headline)")
  }

  @Test func inShortHasSevenLinesAtMost() {
    var report = Fixture.report()
    report.kpis += (0..<20).map { index in
      var kpi = Fixture.orders()
      kpi.kpi.name = "copy_\(index)"
      return kpi
    }
    let layouter = Layouter(result: report, language: .english, provenance: Fixture.provenance)
    // Headline, three lines about the rest, two signals of 22, and one line about the other 20.
    #expect(layouter.short(nil).lines.count + 1 == 7)
    #expect(layouter.short(nil).lines.contains { $0.text == "20 more with a signal: see the scorecard." })
  }

  @Test func aQuietWeekSaysSo() {
    var report = Fixture.report()
    report.kpis = [Fixture.keepers()[1], Fixture.keepers()[2]]
    let short = Layouter(result: report, language: .english, provenance: Fixture.provenance).short(nil)
    #expect(short.headline.hasPrefix("None of 2 KPIs shows a real change."))
    #expect(short.lines.map(\.text) == ["All movements this week are within their usual range."])
  }

  @Test func expectedFalseAlarmsAreAddedUp() {
    // 20 points: 3.4 % each (the published table); 18 points lie a quarter of the way from 20 back to 12: 3.9 %.
    var report = Fixture.report()
    report.kpis = [Fixture.keepers()[1], Fixture.keepers()[2], Fixture.keepers()[0]]
    let layouter = Layouter(result: report, language: .english, provenance: Fixture.provenance)
    #expect((layouter.expectedFalseAlarms() - (0.034 + 0.034 + 0.039)).magnitude < 1e-9)
  }

  @Test func lettersGoOnAfterZ() {
    #expect([0, 25, 26, 27, 701, 702].map(Layouter.letter) == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
  }

  @Test func theTemplatesHeadingSpeaksForTheBlock() {
    let template = Report.TemplateReader.read(
      markdown: "# T\n\n## My numbers\n\n```kpi short\n```\n\ntext\n\n```kpi short\n```\n")
    let document = Report.layout(
      template, Report.Understanding(blocks: [.short, .short]), Fixture.report(), provenance: Fixture.provenance)
    let headings = document.figures.map { figure -> String? in
      if case .short(let short) = figure { short.heading?.text } else { "?" }
    }
    #expect(headings == [nil, "In short"])
    #expect(document.masthead.title == "T")
  }

  @Test func aChartIsAlwaysNamed() {
    let template = Report.TemplateReader.read(
      markdown: "## Money\n\n```kpi chart a\n```\n\n## More on `= signups.title`\n\n```kpi chart b\n```\n")
    let blocks = Array(repeating: Report.Block.chart(kpi: "signups", periods: nil), count: 2)
    let document = Report.layout(
      template, Report.Understanding(blocks: blocks, inlines: [.kpi(name: "signups", property: .title)]),
      Fixture.report(),
      provenance: Fixture.provenance)
    let headings = document.figures.flatMap(\.charts).map(\.heading)
    #expect(headings.map { $0?.text } == ["Newsletter sign-ups", nil])
    #expect(headings.first??.level == 3)
  }

  @Test func unknownNamesAreReportedInPlace() {
    let template = Report.TemplateReader.read(markdown: "```kpi chart nope\n```\n\n`= nope`\n")
    let document = Report.layout(
      template,
      Report.Understanding(
        blocks: [.chart(kpi: "nope", periods: nil)], inlines: [.kpi(name: "nope", property: .value)]),
      Fixture.report(), provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(page.contains("There is no KPI “nope” in this report."))
  }
}
