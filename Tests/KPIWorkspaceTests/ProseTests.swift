import KPIDiagnostics
import KPIEvaluation
import KPIMarkdown
import KPIModel
import KPIReport
import Testing

@testable import KPIWorkspace

@Suite("Numbers typed by hand") struct ProseTests {
  static let calendar = Model.Calendar()
  static let span = Span(file: FileID(0), at: 0)

  static func value(_ number: Double) -> Value { .number(.approximate(number), marks: []) }

  /// A week of a KPI: its value, the one before, and a target.
  static func result(
    _ name: String, _ title: String, _ unit: Model.Unit, _ now: Double, before: Double, target: Double? = nil
  ) -> KPIResult {
    var kpi = Model.KPI(
      name: name, title: title, formula: Model.Formula(.number(.zero), unit: unit, span: span), formulaText: "f", unit: unit,
      span: span, place: "kpis/shop.kpi:1")
    kpi.direction = .higher
    let week = calendar.week(34, of: 2026) ?? .all
    let earlier = calendar.period(.week, after: week, by: -1)
    func point(_ period: Period, _ number: Double) -> PeriodValue {
      PeriodValue(period: period, label: calendar.label(period), value: value(number), sample: nil)
    }
    let isRelative = unit != .ratio && unit != .points
    let comparison = ComparisonResult(
      reference: point(earlier, before), difference: value(now - before), relative: isRelative ? now / before - 1 : nil)
    let goal = target.map {
      TargetResult(
        series: [value($0)], value: value($0), upperValue: nil, final: nil, due: nil, difference: value(now - $0),
        attainment: .missed)
    }
    return KPIResult(
      kpi: kpi, grain: .week, series: [point(week, now)], previous: comparison, lastYear: comparison, target: goal, baseline: nil,
      process: ProcessResult(state: .tooFewPoints(1)), breakdowns: [])
  }

  static let report: ReportResult = {
    let week = calendar.week(34, of: 2026) ?? .all
    return ReportResult(
      calendar: calendar, asOf: week.end, period: week, label: "2026-W34",
      kpis: [
        result("revenue", "Revenue", .money(currency: "EUR"), 120_000, before: 90_000, target: 100_000),
        result("orders", "Repeat orders", .count(noun: "orders"), 412, before: 468, target: 500),
        result("rate", "Repeat rate", .ratio, 0.284, before: 0.287, target: 0.3),
        result("nps", "NPS", .points, 31, before: 35),
      ], goals: [], events: [], sources: [])
  }()

  static func readings(_ language: ReportLanguage = .english) -> [Report.Reading] {
    let template = Report.TemplateReader.read(markdown: "")
    return Report.layout(
      template, Report.Understanding(), report, provenance: Report.Provenance(name: "weekly"), language: language
    ).readings
  }

  static func found(_ markdown: String, _ language: ReportLanguage = .english) -> [String] {
    let sentences = ProseReader.sentences(of: MarkdownDocument.parse(markdown)) { $0.hasSuffix("#revenue") ? "revenue" : nil }
    return StaleProse(readings: readings(language), isGerman: language == .german, label: "2026-W34").findings(in: sentences)
      .map { "\($0.kpi) \($0.number.text)" }
  }

  @Test(arguments: [
    ("Revenue grew 12 %.", "revenue 12 %"), ("Revenue rose by about 20% this week.", "revenue 20%"),
    ("Revenue was €90,000 this week.", "revenue €90,000"), ("Revenue: €95k.", "revenue €95k"),
    ("Our [takings](../kpis/shop.kpi#revenue) were 110,000 EUR.", "revenue 110,000 EUR"),
    ("Repeat orders were 468.", "orders 468"), ("Repeat orders fell to 430, which is bad.", "orders 430"),
    ("The repeat rate is 27.9 %.", "rate 27.9 %"), ("NPS stood at 35 points.", "nps 35 points"),
    ("`= revenue.title` was €1.3m.", "revenue €1.3m"), ("- Repeat orders: 511", "orders 511"),
    ("| KPI | now |\n|---|---|\n| Repeat orders | 468 |", "orders 468"),
  ])
  func aStaleNumberIsFound(_ text: String, _ expected: String) {
    #expect(Self.found(text) == [expected])
  }

  /// What is true, and what is no value of a KPI, is left alone.
  @Test(arguments: [
    "Revenue grew 33 %.", "Revenue was €120,000 this week.", "Revenue was €0.12m.", "Revenue was about €118,000.",
    "Revenue rose from €90,000 to €120,000.", "Repeat orders fell by 12 % to 412.", "Repeat orders fell 56.",
    "The repeat rate fell 0.3 pp.", "The repeat rate is 28.4 %.", "NPS fell 4 points.",
    "The target for revenue is €150,000.", "Revenue was €80,000 in 2025.", "Revenue in W31 was €70,000.",
    "Revenue in March was €70,000.", "Revenue should be €150,000.", "Revenue of the top 3 shops was good.",
    "Since 17 August revenue is better.", "40 % of revenue came from the app.", "Revenue, 26 weeks:", "Revenue over 2 years.",
    "Revenue was above €50,000 at least.", "1. Revenue\n2. Repeat orders", "# Revenue 2026", "Revenue was good in 3 shops of 5.",
    "Revenue was `= revenue` in 3 shops.", "`Revenue was 5 EUR`", "> Revenue was €5.", "We sent 5 mails and revenue was good.",
    "Revenue is measured in 14 countries.", "Repeat orders are counted 30 days after the first.", "Revenue and the 20 % campaign",
    "Revenue was €120,000, 20 % of it from France.", "Repeat orders reached half of the 1,000 that we want.",
  ])
  func whatIsTrueOrNoValueIsLeftAlone(_ text: String) {
    #expect(Self.found(text) == [])
  }

  @Test func germanNumbersAreReadAsGerman() {
    #expect(Self.found("Repeat orders stieg auf 1.412.", .german) == ["orders 1.412"])
    #expect(Self.found("Repeat rate lag bei 27,9 %.", .german) == ["rate 27,9 %"])
    #expect(Self.found("Repeat rate lag bei 28,4 %.", .german) == [])
    #expect(Self.found("Revenue war rund 120.000 Euro.", .german) == [])
  }

  // MARK: Notes

  static func notes(_ markdown: String) -> [String] {
    let week = calendar.week(34, of: 2026) ?? .all
    return NoteDate(first: week.start, asOf: week.end).findings(in: MarkdownDocument.parse(markdown)).map(\.day.iso)
  }

  @Test(arguments: [
    ("> **Note** 10 Aug, sales: closed.", "2026-08-10"), ("> **Note** Aug 10: closed.", "2026-08-10"),
    ("> **Note 2026-08-10:** closed.", "2026-08-10"), ("> **Anmerkung** 10. August: zu.", "2026-08-10"),
    ("> **Note** 10.8.2026: closed.", "2026-08-10"), ("> **Note** 24 Aug 2025: closed.", "2025-08-24"),
    ("- a\n\n  > **Note** 30 Dec: closed.", "2025-12-30"),
  ])
  func aNoteOfAnEarlierIssueIsFound(_ text: String, _ day: String) {
    #expect(Self.notes(text) == [day])
  }

  @Test(arguments: [
    "> **Note** 24 Aug, sales: closed.", "> **Note** 17 Aug: closed.", "> **Note** the sale of 10 shops", "> Note 10 Aug",
    "> **Remember** 10 Aug", "**Note** 10 Aug", "> **Note** 31 Aug: closed.",
  ])
  func otherNotesAreLeftAlone(_ text: String) {
    #expect(Self.notes(text) == [])
  }

  // MARK: Form

  static func form(_ markdown: String) -> [String] {
    var sources = SourceMap()
    return TemplateForm(sources.add(path: "weekly.md", text: markdown)).diagnostics().map(\.code)
  }

  @Test func headingsBlocksAndFences() {
    #expect(Self.form("# A\n\n## B\n\n### C\n\n## D\n") == [])
    #expect(Self.form("# A\n\n#### B\n") == ["heading-jump"])
    #expect(Self.form("```kpi chart a\n```\n\n```kpi chart a\n```\n") == ["doubled-block"])
    #expect(Self.form("```kpi chart a\n```\n\n```kpi definition a\n```\n") == [])
    #expect(
      Self.form("<!-- kpi only mail -->\n\n```kpi chart a\n```\n\n<!-- kpi end -->\n\n```kpi chart a\n```\n") == [])
    #expect(Self.form("```kpi chart `a`\n```\n") == ["backtick-in-fence"])
    #expect(Self.form("``` `code` ```\n") == [])
  }
}
