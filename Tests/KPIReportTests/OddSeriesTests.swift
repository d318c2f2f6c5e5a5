import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Odd series in a whole report") struct OddSeriesTests {
  static let document = Fixture.oddDocument()
  static let page = Report.writeHTML(document)

  static func reading(_ name: String) throws -> Report.Reading {
    try #require(document.readings.first { $0.name == name })
  }

  @Test func allEditionsAreWritten() {
    #expect(
      !Self.page.contains("NaN") && !Self.page.contains(">nan") && !Self.page.contains(">inf")
        && !Self.page.contains("\"nan"))
    #expect(JSONChecker.isValid(Report.writeJSON(Self.document)))
    let markdown = Report.writeMarkdown(Self.document)
    #expect(markdown.chartFiles.count == 13)
    #expect(!markdown.text.contains("NaN") && !markdown.text.contains(" nan"))
  }

  @Test func aBandIsShownFromEndToEnd() throws {
    let reading = try Self.reading("discount")
    #expect(reading.targetText?.text == "3.0\u{A0}% to 5.0\u{A0}%")
    // Values of ±0.4 pp around 4.1 % have limits that reach over the band's ends or not: computed from the limits themselves.
    let process = reading.result.process
    let isInside = (process.lower ?? 0) >= 0.03 && (process.upper ?? 1) <= 0.05
    #expect(reading.reach == (isInside ? .normallyMet : .hitOrMiss))
  }

  @Test func aTargetDueLaterShowsWhatIsToBeReached() throws {
    let reading = try Self.reading("members")
    #expect(reading.targetText?.text == "1,200")
    #expect(reading.attainment == "due 31\u{A0}Dec\u{A0}2026")
    #expect(reading.isMet == nil)
    #expect(reading.targetSentence?.text == "target of 1,200, due 31\u{A0}Dec\u{A0}2026")
  }

  @Test func aRampIsASlopingLine() throws {
    // First and last of 26 targets, 25 and 33, lie at different heights.
    let figure = Self.document.figures.compactMap { figure in
      if case .chart(let chart) = figure, chart.reading.name == "nps" { chart } else { nil }
    }.first
    let chart = try #require(figure)
    #expect(chart.chart.points.first?.target == 25)
    #expect(chart.chart.points.last?.target == 33)
    #expect(chart.definition.items.contains { $0.text == "33 now, 40 by 31\u{A0}Dec\u{A0}2026" })
  }

  @Test func anotherGrainIsNamed() throws {
    #expect(try Self.reading("rent").notes == ["by month: 2026-07"])
  }

  @Test func provisionalValuesAreMarkedAndNotCompared() throws {
    let reading = try Self.reading("returns")
    #expect(reading.value.marks == [.provisional, .smallSample])
    #expect(reading.last.text == "[x]")
    #expect(Self.page.contains("class=\"hollow\""))
    #expect(reading.value.text.hasSuffix("\u{A0}%"))
  }

  @Test func extremesAreLegible() throws {
    #expect(try Self.reading("huge").value.text.hasSuffix("tn"))
    // Beside a target of 10, a thousand-millionth rounds to zero and says so.
    #expect(try Self.reading("tiny").value.text == "<0.1")
    #expect(try Self.reading("tiny").value.marks == [.roundsToZero])
    #expect(try Self.reading("negative").value.text.hasPrefix("−"))
    #expect(try Self.reading("no_point").value.text == "[x]")
    #expect(try Self.reading("one_point").value.text == "7")
  }

  @Test func everyValueOfADistantNumberIsFinite() {
    let numbers = Self.page.matches(of: /\s(?:x|y|cx|cy|width|height)="([^"]*)"/).map { String($0.output.1) }
    #expect(numbers.count > 500)
    for number in numbers { #expect(Double(number)?.isFinite == true, "\(number)") }
  }

  @Test func aLinkBringsItsDefinition() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: "[rate](kpis/shop.kpi#repeat_rate)\n"),
      Report.Understanding(links: ["repeat_rate"]),
      Fixture.report(), provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(page.contains("<a href=\"#definition-repeat-rate\">rate</a>"))
    #expect(page.contains("id=\"definition-repeat-rate\""))
  }

  @Test func twoChartsOfOneKPIAreTwoFiles() {
    let template = Report.TemplateReader.read(
      markdown: "```kpi chart a\n```\n\n```kpi chart a\n```\n\n```kpi chart a\n```\n")
    let blocks = [26, 12, 12].map { Report.Block.chart(kpi: "signups", periods: $0) }
    let document = Report.layout(
      template, Report.Understanding(blocks: blocks), Fixture.report(), provenance: Fixture.provenance)
    let edition = Report.writeMarkdown(document, chartPrefix: "charts/")
    #expect(edition.chartFiles.map(\.name) == ["charts/signups.svg", "charts/signups-2.svg"])
    #expect(edition.text.ranges(of: "](charts/signups-2.svg)").count == 2)
  }
}
