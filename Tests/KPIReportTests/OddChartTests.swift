import KPIModel
import Testing

@testable import KPIReport

/// Every kind of chart with values and names that nobody would choose.
@Suite("Odd charts") struct OddChartTests {
  static let values: [[Double?]] = [
    [], [nil], [5], [5, 5, 5], [nil, nil, 3], [-5, -7, -6], [1e15, 2e15, 1], [1e-9, 2e-9], [0, 0], [.nan, 1, .infinity],
    [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [1, nil, 1, nil, 1], (0..<200).map { Double($0 % 97) - 40 },
  ]

  /// One picture of each kind from the same numbers and names.
  static func drawings(_ values: [Double?], _ text: String = "name") -> [Report.Drawing] {
    let format = ValueFormat(unit: .plain, values: values.compactMap { $0 })
    func interval(_ value: Double?) -> ClosedRange<Double>? {
      value.flatMap { $0.isFinite && ($0 - 1).isFinite ? ($0 - 1)...($0 + 1) : nil }
    }
    return [
      .variances(
        Report.VarianceChart(
          rows: values.map { .init(label: text, change: $0, text: text, share: $0, shareText: text, tone: .worse) })),
      .ranges(
        Report.RangeChart(
          points: values.map { .init(label: text, value: $0.map(\.magnitude)) }, mean: 1, limit: 2, format: format,
          meanWord: text, limitWord: text)),
      .panels(
        Report.PanelChart(
          panels: [true, false].map { labelsAll in
            Report.PanelChart.Panel(
              title: text,
              points: values.map {
                .init(label: text, value: $0, text: text, yearAgo: $0, target: $0, isProvisional: labelsAll)
              }, format: format, labelsAll: labelsAll)
          }, sharesAxis: true, nowWord: text, yearAgoWord: text, targetWord: text)),
      .multiples(
        Report.MultiplesChart(
          panels: (0..<3).map { _ in .init(label: text, text: text, values: values, summary: text) }, first: text,
          last: text)),
      .cohorts(
        Report.CohortChart(
          columns: values.map { _ in text },
          rows: [.init(label: text, size: text, cells: values.map { Report.CohortChart.Cell(value: $0, text: text) })])),
      .funnel(Report.FunnelChart(steps: values.map { .init(label: text, count: $0, text: text, rateText: text) })),
      .intervals(
        Report.IntervalChart(
          rows: values.map { .init(label: text, value: $0, interval: interval($0), text: text) }, reference: 0,
          referenceText: text, format: format)),
    ]
  }

  static func graphic(_ drawing: Report.Drawing, _ text: String = "name") -> Report.Graphic {
    let row = Report.SeriesRow(label: text, cells: [FormattedValue(text: text)], remark: text)
    let table = Report.SeriesTable(caption: text, columns: [text, text, text], rows: [row])
    return Report.Graphic(
      name: text, title: text, summary: text, drawing: drawing, table: table, box: table, notes: [text])
  }

  @Test(arguments: values) func nothingIsDrawnThatIsNoNumber(_ values: [Double?]) {
    for drawing in Self.drawings(values) {
      let graphic = Self.graphic(drawing)
      for picture in graphic.page() + [graphic.file()] {
        #expect(!picture.lowercased().contains("nan") && !picture.contains("inf"))
        #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>"))
        // No coordinate lies far outside of any picture: what does not fit is cut.
        for number in picture.matches(of: /[ "](-?[0-9]+)(\.[0-9]+)?[ ",]/) {
          #expect((Int(number.output.1) ?? 0).magnitude < 20_000, "\(number.output.0)")
        }
      }
      for bar in drawing.rowBars.compactMap({ $0 }) {
        #expect(bar.characters(16).count <= 16 && bar.pixels(120).before + bar.pixels(120).bar <= 121)
      }
    }
  }

  @Test func emptyChartsAreKnown() {
    for drawing in Self.drawings([]) { #expect(drawing.isEmpty) }
    for drawing in Self.drawings([1]) { #expect(!drawing.isEmpty) }
  }

  @Test(arguments: values) func equalChartsHaveEqualBytes(_ values: [Double?]) {
    for (first, second) in zip(Self.drawings(values), Self.drawings(values)) {
      #expect(Self.graphic(first).file() == Self.graphic(second).file())
    }
  }

  /// Each picture of every kind has a name and a takeaway, and a table behind it.
  @Test(arguments: 0..<7) func everyPictureHasNameTakeawayAndTable(_ kind: Int) {
    let graphic = Self.graphic(Self.drawings([3, 1, 2])[kind])
    for picture in graphic.page() + [graphic.file()] {
      #expect(picture.contains("role=\"img\"><title>name"))
      #expect(picture.contains("</title><desc>name</desc>"))
    }
    let page = HTMLEdition(document: Fixture.document()).graphic(graphic)
    let last = page.ranges(of: "</svg>").last
    #expect(last.map { page[$0.upperBound...].contains("<table") } == true)
  }

  @Test(arguments: Hostile.texts) func namesStayText(_ text: String) {
    let figure = Report.GraphicsFigure(
      heading: Report.Heading(level: 2, text: text), id: "x", statements: [Report.ShortLine(tone: .worse, text: text)],
      graphics: Self.drawings([3, nil, -2], text).map { Self.graphic($0, text) }, remarks: [text])
    var document = Fixture.document()
    document.figures = [.graphics(figure)]
    document.body = Report.TemplateReader.read(markdown: "```kpi detail x\n```\n").document
    document.detail = nil
    let html = HTMLEdition(document: document).graphics(figure)
    for name in ["<script", "<img", "<b>", "<style", "<svg onload"] { #expect(!html.contains(name)) }
    let mail = MailEdition(document: document, pageAddress: nil).graphics(figure)
    #expect(!mail.contains("<script") && !mail.contains("<img") && !mail.contains("<svg"))
    let terminal = Report.writeText(document, width: 80)
    #expect(!terminal.contains("\u{1}") && !terminal.contains("\u{202E}"))
    if text.count < 30 { #expect(terminal.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 150 }) }
    let (markdown, files) = Report.writeMarkdown(document, chartPrefix: "c/")
    #expect(!markdown.replacing("\\<script", with: "").contains("<script"))
    for file in files {
      #expect(file.name.firstMatch(of: /^c\/[A-Za-z0-9-]+\.svg$/) != nil, "\(file.name)")
      #expect(!file.svg.contains("<script") && !file.svg.contains("<img"))
      #expect(file.svg.ranges(of: "<svg").count == 1)
    }
  }
}
