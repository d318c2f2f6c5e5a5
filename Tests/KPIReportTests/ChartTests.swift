import KPIModel
import Testing

@testable import KPIReport

@Suite("Charts") struct ChartTests {
  static func sparkline(_ values: [Double?], lower: Double? = nil, upper: Double? = nil) -> Report.Sparkline {
    Report.Sparkline(values: values, lower: lower, upper: upper, tone: .quiet, title: "t", summary: "s")
  }

  static func chart(_ values: [Double?], lower: Double? = nil, upper: Double? = nil, target: Double? = nil)
    -> Report.ProcessChart
  {
    let points = values.enumerated().map { index, value in
      Report.ProcessChart.Point(
        label: "W\(index + 1)", group: "Aug", value: value, isProvisional: false, target: target, upperTarget: nil,
        signal: nil,
        isAbove: false)
    }
    return Report.ProcessChart(
      title: "t", summary: "s", points: points, centre: nil, lower: lower, upper: upper, baseline: nil, events: [],
      format: ValueFormat(unit: .plain, values: values.compactMap { $0 }),
      words: Report.ProcessChart.Words(high: "high", low: "low", average: "average", target: "target"))
  }

  // MARK: Geometry, worked out by hand

  /// 120 wide with a margin of 4: 112 for two steps of 56. 24 high: 0 lies at 20, 10 at 4, 5 at 12.
  @Test func sparklinePoints() {
    let svg = SparklineDrawing(chart: Self.sparkline([0, 10, 5])).svg()
    #expect(svg.contains("<polyline points=\"4,20 60,4 116,12\" class=\"line\"/>"))
    #expect(svg.contains("<circle cx=\"116\" cy=\"12\" r=\"2.5\" class=\"dot quiet\"/>"))
  }

  /// The band from 2.5 to 7.5 of a scale from 0 to 10: 20 - 0.75 · 16 = 8, and half of 16 is its height.
  @Test func sparklineBand() {
    let svg = SparklineDrawing(chart: Self.sparkline([0, 10], lower: 2.5, upper: 7.5)).svg()
    #expect(svg.contains("<rect x=\"0\" y=\"8\" width=\"120\" height=\"8\" class=\"band\"/>"))
  }

  @Test func aGapStaysAGap() {
    let svg = SparklineDrawing(chart: Self.sparkline([1, 2, nil, 2, 1])).svg()
    #expect(svg.ranges(of: "<polyline").count == 2)
    #expect(svg.contains("points=\"4,20 32,4\""))
  }

  /// Values 0 to 100: a tenth of half the range, 5, is added on either side; the plot reaches from 162 up to 32.
  /// 0 lies at 162 - 5/110 · 130 = 156.09, 100 at 162 - 105/110 · 130 = 37.91. Three points lie on 56, 284 and 512.
  @Test func processPoints() {
    let svg = ProcessDrawing(Self.chart([0, 100, 50])).svg(isFile: false)
    #expect(svg.contains("<polyline points=\"56,156.09 284,37.91 512,97\" class=\"series\"/>"))
  }

  @Test func processLimitsAndTarget() {
    let svg = ProcessDrawing(Self.chart([0, 100], lower: 0, upper: 100, target: 50)).svg(isFile: false)
    #expect(svg.contains("<line x1=\"56\" y1=\"156.09\" x2=\"512\" y2=\"156.09\" class=\"limit\"/>"))
    #expect(svg.contains("<polyline points=\"56,97 512,97\" class=\"target\"/>"))
    #expect(svg.contains(">target 50</text>"))
  }

  /// An event at 0.5 lies half way between the first point (56) and the second (512).
  @Test func eventsLieBetweenPoints() {
    var chart = Self.chart([0, 100])
    chart.events = [.init(letter: "A", position: 0.5, end: 0.5)]
    let svg = ProcessDrawing(chart).svg(isFile: false)
    #expect(svg.contains("<line x1=\"284\" y1=\"20\" x2=\"284\" y2=\"172\" class=\"event\"/>"))
    #expect(svg.contains(">A</text>"))
  }

  @Test func aSignalHasColourAndShape() {
    var chart = Self.chart([0, 100])
    chart.points[1].signal = .worse
    chart.points[1].isAbove = true
    let svg = ProcessDrawing(chart).svg(isFile: false)
    #expect(svg.contains("<circle cx=\"512\" cy=\"37.91\" r=\"4\" class=\"dot worse\"/>"))
    #expect(svg.contains("<path d=\"M512 23.91L508 29.91h8z\" class=\"shape worse\"/>"))
  }

  /// 100 wide, from 0 to 115 % of the largest (500 · 1.15 = 575): 412 takes 71.65, the target lies at 86.96.
  @Test func bulletBarAndTick() {
    let bullet = Report.BulletChart(
      value: 412, target: 500, upperTarget: nil, comparator: 400, risk: 475, higherIsBetter: true, startsAtZero: true,
      title: "t",
      summary: "s")
    let svg = BulletDrawing(chart: bullet).svg()
    #expect(svg.contains("<rect x=\"0\" y=\"7\" width=\"71.65\" height=\"6\" class=\"bar\"/>"))
    #expect(svg.contains("<rect x=\"85.71\" y=\"1\" width=\"2.5\" height=\"18\" class=\"tick\"/>"))
    #expect(svg.contains("<rect x=\"0\" y=\"3\" width=\"82.61\" height=\"14\" class=\"b1\"/>"))
  }

  @Test func labelsThatWouldOverlapAreMovedApart() {
    #expect(ProcessDrawing.spread([50, 52, 100], distance: 15, low: 0, high: 200) == [50, 65, 100])
    #expect(ProcessDrawing.spread([190, 195], distance: 15, low: 0, high: 200) == [185, 200])
    #expect(ProcessDrawing.spread([], distance: 15, low: 0, high: 200) == [])
  }

  // MARK: Scales

  @Test(arguments: [(0.0, 100.0, 20.0), (0, 1, 0.2), (445, 597, 50), (-3, 3, 2), (0, 1e15, 2e14)])
  func steps(_ low: Double, _ high: Double, _ step: Double) {
    #expect((LinearScale.step(low: low, high: high, count: 4) / step - 1).magnitude < 1e-9)
  }

  /// Low and high in seconds, and the first step of clock or calendar that is three quarters of a fourth of them or more.
  @Test(arguments: [
    (0.0, 60.0, 15.0), (7_000, 44_000, 7_200), (0, 14_400, 3_600), (0, 500_000, 172_800), (0, 8_640_000, 1_728_000),
  ])
  func durationSteps(_ low: Double, _ high: Double, _ step: Double) {
    #expect(ValueFormat(unit: .duration, values: [high]).step(low: low, high: high, count: 4) == step)
  }

  @Test func longNumbersPushThePlotIn() {
    var chart = Self.chart([10_000, 40_000], lower: 9_180, upper: 25_800)
    #expect(ProcessDrawing(chart).left == 56 && ProcessDrawing(chart).right == 512)
    chart.format = ValueFormat(unit: .duration, values: [40_000])
    let drawing = ProcessDrawing(chart)
    // The widest label, "high 7 h 10 min", or "W2 11 h 7 min" has 15 characters; ticks stand every two hours, the first
    // at or above 7,639 s (9,180 less a tenth of half the range) being 4 h and the last below 41,541 s being 10 h.
    #expect(drawing.ticks == [14_400, 21_600, 28_800, 36_000])
    #expect(drawing.left == 56)
    chart.words.high = "usual high of the last half year"
    #expect(ProcessDrawing(chart).right < 512)
  }

  @Test func ticksAreRoundAndInside() {
    #expect(LinearScale.ticks(low: 445, high: 597, step: 50) == [450, 500, 550])
    #expect(LinearScale.ticks(low: -3, high: 3, step: 2) == [-2, 0, 2])
    #expect(LinearScale.ticks(low: 0, high: 1, step: 0).isEmpty)
  }

  @Test func tickLabelsHaveTheDecimalsOfTheirStep() {
    #expect(ValueFormat(unit: .plain, values: [1.5]).tick(0.5, step: 0.5) == "0.5")
    #expect(ValueFormat(unit: .ratio, values: [0.3]).tick(0.3, step: 0.05) == "30\u{A0}%")
    #expect(ValueFormat(unit: .ratio, values: [0.3]).tick(0.305, step: 0.005) == "30.5\u{A0}%")
    #expect(ValueFormat(unit: .money(currency: "EUR"), values: [2_000_000]).tick(1_500_000, step: 500_000) == "€1.5m")
  }

  @Test func textSparklines() {
    #expect(TextSparkline.text([0, 7, nil, 3.5, 1]) == "▁█·▅▂")
    #expect(TextSparkline.text([5, 5, 5]) == "▄▄▄")
    #expect(TextSparkline.text([nil, nil]) == "··")
    #expect(TextSparkline.text([-1e308, 1e308, 0]) == "▁█▅")
  }

  @Test(arguments: [
    (0.0, "0"), (1.005, "1"), (12.345, "12.35"), (-0.004, "0"), (-1.5, "-1.5"), (.nan, "0"), (1e300, "100000"),
    (3.05, "3.05"),
  ])
  func coordinates(_ value: Double, _ text: String) {
    #expect(SVG.number(value) == text)
  }

  // MARK: Odd series

  static let odd: [[Double?]] = [
    [], [nil], [5], [5, 5, 5], [nil, nil, 3], [-5, -7, -6], [1e15, 2e15, 1e15], [1e-9, 2e-9], [0, 0],
    [.nan, 1, .infinity],
    [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [1, nil, 1, nil, 1], (0..<10_000).map { Double($0 % 97) },
  ]

  @Test(arguments: odd) func neverDrawsWhatIsNoNumber(_ values: [Double?]) {
    let limits: [(Double?, Double?)] = [(nil, nil), (0, 1), (.nan, .infinity)]
    for (lower, upper) in limits {
      let finite = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
      let pictures = [
        SparklineDrawing(chart: Self.sparkline(finite, lower: lower, upper: upper)).svg(),
        ProcessDrawing(Self.chart(values, lower: lower?.isFinite == true ? lower : nil, upper: upper, target: 3)).svg(
          isFile: true),
      ]
      for picture in pictures {
        #expect(!picture.lowercased().contains("nan"))
        #expect(!picture.contains("inf"))
        #expect(picture.hasSuffix("</svg>"))
      }
    }
  }

  @Test func chartFilesBringTheirStyle() {
    let file = ProcessDrawing(Self.chart([1, 2])).svg(isFile: true)
    #expect(file.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 220\""))
    #expect(file.contains("prefers-color-scheme:dark"))
    #expect(file.contains(Palette.dark.good))
  }
}
