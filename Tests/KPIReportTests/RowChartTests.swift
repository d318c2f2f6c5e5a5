import KPIModel
import Testing

@testable import KPIReport

/// Variances, funnels and intervals: rows of bars, for a page (640 wide) and for a small screen (300).
@Suite("Charts of rows") struct RowChartTests {
  typealias Row = Report.VarianceChart.Row

  static func variances(_ changes: [Double?], room: ChartRoom = .wide) -> String {
    let rows = changes.enumerated().map { index, change in
      Row(label: "K\(index)", change: change, text: change.map { "\($0)" } ?? "[x] no value", tone: .quiet)
    }
    return VarianceDrawing(Report.VarianceChart(rows: rows), room: room).svg(title: "t", summary: "s", isFile: false)
  }

  // MARK: Variances

  /// The field reaches from 190 to 510. Texts have 4 letters: 4 · 7.5 + 10 = 40 are left free on both sides, so the
  /// scale from -5 to 10 lies between 230 and 470, 16 a unit: zero at 310, 10 at 470, -5 at 230.
  @Test func barsStartAtOneZeroLine() {
    let svg = Self.variances([10, -5.0])
    #expect(svg.contains("viewBox=\"0 0 640 48\""))
    #expect(svg.contains("<line x1=\"310\" y1=\"2\" x2=\"310\" y2=\"46\" class=\"zero\"/>"))
    #expect(svg.contains("<rect x=\"310\" y=\"8\" width=\"160\" height=\"10\" class=\"bar quiet\"/>"))
    #expect(svg.contains("<rect x=\"230\" y=\"30\" width=\"80\" height=\"10\" class=\"bar quiet\"/>"))
    #expect(svg.contains("<text x=\"477\" y=\"17\" class=\"ax ink\">10.0</text>"))
    #expect(svg.contains("<text x=\"223\" y=\"39\" class=\"ax end ink\">-5.0</text>"))
  }

  /// One is cut where it is more than four times the next: then a quarter more than that one is shown.
  static let lengths: [([Double], Double)] = [
    ([10, 3], 10), ([-40, 10], 40), ([-41, 10], 41), ([-41, 10, 1], 12.5), ([1_000, 100, 10], 125), ([0, 0], 1), ([], 1), ([7], 7),
    ([.infinity, 2], 2),
  ]

  @Test(arguments: lengths)
  func lengthShown(_ values: [Double], _ limit: Double) {
    #expect(VarianceDrawing.Field.limit(of: values) == limit)
  }

  @Test func anOutlierIsCutWithAnArrowAndItsNumber() {
    let svg = Self.variances([10, 500, 8])
    #expect(svg.contains(">500.0</text>"))
    // 10 of 12.5 are drawn; the arrow stands at the end of the other bar.
    #expect(svg.ranges(of: "<path d=\"M").count == 1)
    #expect(svg.contains("v14z\" class=\"bar quiet\"/>"))
    #expect(Self.variances([10, 40, 8]).ranges(of: "<path").isEmpty)
  }

  /// Pins lie between 524 and 640, with room for a text of 5 letters: 5 · 7.5 + 10 = 47.5 on the right, 4 on the left.
  @Test func pinsHaveTheirOwnZero() {
    let chart = Report.VarianceChart(rows: [
      Row(label: "A", change: 10, text: "+10", share: 0.2, shareText: "+20 %", tone: .better)
    ])
    let svg = VarianceDrawing(chart, room: .wide).svg(title: "t", summary: "s", isFile: false)
    #expect(svg.contains("<line x1=\"528\" y1=\"2\" x2=\"528\" y2=\"24\" class=\"zero\"/>"))
    #expect(svg.contains("<rect x=\"528\" y=\"12.25\" width=\"64.5\" height=\"1.5\" class=\"bar better\"/>"))
    #expect(svg.contains("<rect x=\"590\" y=\"10.5\" width=\"5\" height=\"5\" class=\"bar better\"/>"))
    #expect(svg.contains(">+10 ▲</text>"))
    // A small screen has no pins: the share stands behind the number.
    let narrow = VarianceDrawing(chart, room: .narrow).svg(title: "t", summary: "s", isFile: false)
    #expect(narrow.contains("viewBox=\"0 0 300 49\""))
    #expect(narrow.contains(">+10 (+20 %) ▲</text>"))
    #expect(narrow.ranges(of: "class=\"zero\"").count == 1)
  }

  @Test func aMissingDifferenceSaysWhy() {
    let svg = Self.variances([nil, 3])
    #expect(svg.contains(">[x] no value</text>"))
    #expect(svg.ranges(of: "<rect").count == 1)
  }

  // MARK: Funnels

  /// Steps are 26 high with 20 between them. Texts of 3 letters leave 32.5 free: bars lie between 190 and 607.5.
  @Test func funnelBars() {
    let chart = Report.FunnelChart(steps: [
      .init(label: "Visit", count: 400, text: "400"),
      .init(label: "Buy", count: 100, text: "100", rateText: "25 % (21 % to 30 %)"),
    ])
    let svg = FunnelDrawing(chart, room: .wide).svg(title: "t", summary: "s", isFile: false)
    #expect(svg.contains("viewBox=\"0 0 640 76\""))
    #expect(svg.contains("<rect x=\"190\" y=\"2\" width=\"417.5\" height=\"26\" class=\"bar notable\"/>"))
    #expect(svg.contains("<rect x=\"190\" y=\"48\" width=\"104.38\" height=\"26\" class=\"bar notable\"/>"))
    #expect(svg.contains("<text x=\"190\" y=\"42\" class=\"ax\">↓ 25 % (21 % to 30 %)</text>"))
  }

  @Test func aStepWithoutANumberHasNoBar() {
    let chart = Report.FunnelChart(steps: [
      .init(label: "Visit", count: nil, text: "[x]"), .init(label: "Buy", count: 0, text: "0", rateText: "[x]"),
    ])
    let svg = FunnelDrawing(chart, room: .narrow).svg(title: "t", summary: "s", isFile: false)
    #expect(svg.ranges(of: "<rect").isEmpty)
    #expect(svg.contains(">0</text>") && svg.contains(">[x]</text>"))
  }

  // MARK: Intervals

  static func intervals(_ rows: [(Double?, ClosedRange<Double>?)], room: ChartRoom = .wide) -> String {
    let chart = Report.IntervalChart(
      rows: rows.enumerated().map { .init(label: "V\($0)", value: $1.0, interval: $1.1, text: "text") }, reference: 0,
      referenceText: "no difference", format: ValueFormat(unit: .plain, values: rows.compactMap(\.0)))
    return IntervalDrawing(chart, room: room).svg(title: "t", summary: "s", isFile: false)
  }

  /// From -10 to 10 a tenth of half the range, 1, is added on both sides: 22 lie on 284 pixels from 208 to 492,
  /// 12.909 each. Zero lies at 350, 5 at 414.55, -10 at 220.91, 10 at 479.09.
  @Test func intervalsAndReference() {
    let svg = Self.intervals([(5, -10...10)])
    #expect(svg.contains("viewBox=\"0 0 640 64\""))
    #expect(svg.contains("<line x1=\"350\" y1=\"16\" x2=\"350\" y2=\"40\" class=\"zero\"/>"))
    #expect(svg.contains("<text x=\"350\" y=\"12\" class=\"ax mid ink\">no difference</text>"))
    #expect(svg.contains("<rect x=\"220.91\" y=\"29\" width=\"258.18\" height=\"2\" class=\"bar notable\"/>"))
    #expect(svg.contains("<circle cx=\"414.55\" cy=\"30\" r=\"3.5\" class=\"dot notable\"/>"))
  }

  @Test func aValueWithoutIntervalIsAPointAlone() {
    let svg = Self.intervals([(5, nil), (nil, nil)])
    #expect(svg.ranges(of: "<circle").count == 1)
    #expect(svg.ranges(of: "<rect").isEmpty)
  }

  // MARK: Characters and mail

  @Test func barsInCharacters() {
    func bars(_ changes: [Double?]) -> [String?] {
      let rows = changes.map { Row(label: "K", change: $0, text: "", tone: .quiet) }
      return Report.Drawing.variances(Report.VarianceChart(rows: rows)).rowBars.map { $0?.characters(8) }
    }
    #expect(bars([4, 2, nil, 0]) == ["████████", "████", nil, ""])
    #expect(bars([4, -2]) == ["    ████", "  ██"])
    #expect(bars([-4, -1]) == ["████████", "      ██"])
    let funnel = Report.Drawing.funnel(
      Report.FunnelChart(steps: [.init(label: "a", count: 8, text: ""), .init(label: "b", count: 2, text: "")]))
    #expect(funnel.rowBars.map { $0?.characters(8) } == ["████████", "██"])
    #expect(funnel.rowBars.map { $0?.pixels(120).bar } == [120, 30])
  }
}
