import KPIModel
import Testing

@testable import KPIReport

/// Steps, panels of weeks and months, small charts of segments, and cohorts.
@Suite("Charts of series") struct SeriesChartTests {
  static let plain = ValueFormat(unit: .plain, values: [100])

  // MARK: Steps

  /// The axis starts at zero: 0 lies at 58, the largest (10) at 12, 5 at 35. Three points lie on 56, 284 and 512.
  @Test func steps() {
    let chart = Report.RangeChart(
      points: [("W1", nil), ("W2", 10), ("W3", 5)].map { Report.RangeChart.Point(label: $0.0, value: $0.1) }, mean: 5,
      limit: 8, format: Self.plain, meanWord: "mean", limitWord: "usual to")
    let svg = RangeDrawing(chart).svg(title: "t", summary: "s", isFile: false)
    #expect(svg.contains("viewBox=\"0 0 640 80\""))
    #expect(svg.contains("<polyline points=\"284,12 512,35\" class=\"series\"/>"))
    // 8 of 10 lie at 58 - 0.8 · 46.
    #expect(svg.contains("<line x1=\"56\" y1=\"21.2\" x2=\"512\" y2=\"21.2\" class=\"limit\"/>"))
    #expect(svg.contains("<circle cx=\"284\" cy=\"12\" r=\"4\" class=\"dot notable\"/>"))
    #expect(svg.contains("<circle cx=\"512\" cy=\"35\" r=\"2.5\" class=\"point\"/>"))
    #expect(!svg.contains("cx=\"56\""))
  }

  // MARK: Weeks and months

  static func panels(sharesAxis: Bool = false) -> PanelDrawing {
    func point(_ label: String, _ value: Double?, _ before: Double?, open: Bool = false) -> Report.PanelChart.Point {
      Report.PanelChart.Point(
        label: label, value: value, text: value.map { "\(Int($0))" } ?? "[x]", yearAgo: before, target: 50,
        isProvisional: open)
    }
    let weeks = [point("W1", 0, 50), point("W2", 100, 50), point("W3", 50, nil)]
    let months = [point("Jun", 400, 300), point("Jul", 500, 300), point("Aug", 100, 300, open: true)]
    return PanelDrawing(
      chart: Report.PanelChart(
        panels: [
          .init(title: "3 weeks", points: weeks, format: Self.plain, labelsAll: true),
          .init(title: "3 months", points: months, format: Self.plain, labelsAll: false),
        ], sharesAxis: sharesAxis, nowWord: "this year", yearAgoWord: "a year ago", targetWord: "target"))
  }

  /// Values 0 to 100 with 5 on either side lie between 150 and 40: a unit is one pixel, 0 at 145, 100 at 45. The axis
  /// names have 3 letters at most: 32.5 are left free, and points lie 18 inside: 50.5, 165.25 and 280.
  @Test func weeksLieOnTheirOwnAxis() {
    let svg = Self.panels().page(0, title: "t", summary: "s")
    #expect(svg.contains("viewBox=\"0 0 300 200\""))
    #expect(svg.contains("<polyline points=\"50.5,145 165.25,45 280,95\" class=\"series\"/>"))
    #expect(svg.contains("<polyline points=\"50.5,95 165.25,95\" class=\"yearago\"/>"))
    #expect(svg.contains("<rect x=\"43.5\" y=\"94\" width=\"14\" height=\"2\" class=\"goal\"/>"))
    // The lowest has its number below, the others above.
    #expect(svg.contains("<text x=\"50.5\" y=\"161\" class=\"ax mid ink halo\">0</text>"))
    #expect(svg.contains("<text x=\"165.25\" y=\"37\" class=\"ax mid ink halo\">100</text>"))
    #expect(svg.contains("<title>t: 3 weeks</title>"))
  }

  @Test func anOpenMonthIsHollowAndItsLineDashed() {
    let svg = Self.panels().page(1, title: "t", summary: "s")
    #expect(svg.ranges(of: "class=\"hollow\"").count == 1)
    #expect(svg.ranges(of: "class=\"dashed\"").count == 1)
    #expect(svg.ranges(of: "class=\"series\"").count == 2)
    // Every third and the last are named: with three months the last alone.
    #expect(svg.contains(">Aug</text>") && !svg.contains(">Jun</text>"))
  }

  @Test func aFileHoldsBothPanels() {
    let svg = Self.panels().file(title: "t", summary: "s")
    #expect(svg.contains("viewBox=\"0 0 624 200\""))
    #expect(svg.contains("<text x=\"324\" y=\"14\" class=\"ax strong\">3 months</text>"))
  }

  @Test func oneAxisForSharesOnly() {
    #expect(Self.panels().scale(0) != Self.panels().scale(1))
    #expect(Self.panels(sharesAxis: true).scale(0) == Self.panels(sharesAxis: true).scale(1))
  }

  // MARK: Segments

  static func multiples(_ series: [[Double?]]) -> MultiplesDrawing {
    MultiplesDrawing(
      chart: Report.MultiplesChart(
        panels: series.enumerated().map { .init(label: "S\($0)", text: "1", values: $1, summary: "s") }, first: "W1",
        last: "W2"))
  }

  /// One scale for all: 0 lies at 71, 100 at 25, 50 at 48; two points at 4 and 146.
  @Test func segmentsShareOneScale() {
    let pictures = Self.multiples([[0, 100], [50, 50]]).page()
    #expect(pictures.count == 2)
    #expect(pictures[0].contains("viewBox=\"0 0 150 80\""))
    #expect(pictures[0].contains("<polyline points=\"4,71 146,25\" class=\"own\"/>"))
    #expect(pictures[0].contains("<polyline points=\"4,48 146,48\" class=\"context\"/>"))
    #expect(pictures[1].contains("<polyline points=\"4,48 146,48\" class=\"own\"/>"))
  }

  /// Four in a row, 150 wide with 13.33 between them; 80 high with 12 below.
  @Test func twoHundredSegmentsAreTwelve() {
    let drawing = Self.multiples((0..<200).map { [Double($0), 1] })
    #expect(drawing.page().count == 12)
    let file = drawing.file(title: "t", summary: "s")
    #expect(file.contains("viewBox=\"0 0 640 264\""))
    #expect(file.contains("<text x=\"163.33\" y=\"105\" class=\"ax ink\">S5</text>"))
    #expect(!file.contains(">S12<"))
  }

  // MARK: Cohorts

  static let cohorts = Report.CohortChart(
    columns: ["0", "1", "2"],
    rows: [
      .init(
        label: "2026-06", size: "400",
        cells: [.init(value: 1, text: "100 %"), .init(value: 0.3, text: "30 %"), .init(value: 0.04, text: "4 %")]),
      .init(label: "2026-07", size: "12", cells: [.init(value: 1, text: "100 %"), .init(value: 0.5, text: "50 %", isUnreliable: true)]),
      .init(label: "2026-08", size: "380", cells: [.init(value: 1, text: "100 %"), nil]),
    ])

  /// Labels take 60.5, sizes 3 letters and 12: 36 at least; 8 more, so that cells start at 104.5, 44 wide and 24 high.
  @Test func cohortCells() {
    let svg = CohortDrawing(Self.cohorts).svg(title: "t", summary: "s", isFile: false)
    #expect(svg.contains("<rect x=\"104.5\" y=\"62\" width=\"43\" height=\"23\" class=\"c6\"/>"))
    #expect(svg.contains("<text x=\"126.5\" y=\"78\" class=\"ax mid t6\">100 %</text>"))
    // 30 % is the fourth boundary, and a value on a boundary belongs above it.
    #expect(svg.contains("<rect x=\"148.5\" y=\"62\" width=\"43\" height=\"23\" class=\"c4\"/>"))
    #expect(svg.contains("<rect x=\"192.5\" y=\"62\" width=\"43\" height=\"23\" class=\"c0\"/>"))
    // A small cohort is marked and has no colour; one that is too young has nothing.
    #expect(svg.contains("<text x=\"170.5\" y=\"102\" class=\"ax mid\">[u]</text>"))
    #expect(!svg.contains("50 %"))
    #expect(svg.ranges(of: "y=\"110\"").count == 1)
  }

  @Test(arguments: [(0.0, 0), (0.049, 0), (0.05, 1), (0.6, 6), (2, 6), (-1, 0)])
  func stepsOfColour(_ value: Double, _ step: Int) {
    #expect(CohortDrawing.step(value, Report.CohortChart.shareBreaks) == step)
  }

  @Test func boundariesStandAboveTheTriangle() {
    let svg = CohortDrawing(Self.cohorts).svg(title: "t", summary: "s", isFile: false)
    for step in 0...6 { #expect(svg.contains("y=\"2\" width=\"44\" height=\"10\" class=\"c\(step)\"")) }
    for text in ["5 %", "10 %", "20 %", "30 %", "45 %", "60 %"] {
      #expect(svg.contains("y=\"26\" class=\"ax mid\">\(text)</text>"))
    }
  }

  @Test(arguments: [Palette.light, .dark]) func numbersOnTheRampCanBeRead(_ palette: Palette) {
    for (index, pair) in zip(palette.ramp, palette.onRamp).enumerated() {
      let contrast = PaletteTests.contrast(pair.0, pair.1)
      #expect(contrast >= 4.5, "step \(index): \(contrast)")
    }
  }
}
