/// Draws cohorts by age, 44 × 24 a cell, in seven steps of one colour whose boundaries stand above.
struct CohortDrawing {
  static let cellWidth = 44.0
  static let cellHeight = 24.0
  static let headHeight = 62.0

  let chart: Report.CohortChart
  private let labelWidth: Double
  private let sizeWidth: Double

  init(_ chart: Report.CohortChart) {
    self.chart = chart
    let labels = chart.rows.map { ChartText.width($0.label) }.max() ?? 0
    labelWidth = min(140, max(60, labels + 8))
    let sizes = (chart.rows.map(\.size) + [chart.sizeTitle]).map(ChartText.width).max() ?? 0
    sizeWidth = min(90, max(36, sizes + 12))
  }

  private var left: Double { labelWidth + sizeWidth + 8 }
  private var width: Double { max(left + Double(chart.columns.count) * Self.cellWidth, 7 * Self.cellWidth + 8) }
  private var height: Double { Self.headHeight + Double(chart.rows.count) * Self.cellHeight + 2 }

  /// The step of a value: how many boundaries it has reached, 0 to 6.
  static func step(_ value: Double, _ breaks: [Double]) -> Int {
    min(6, breaks.prefix(6).filter { value >= $0 }.count)
  }

  func svg(title: String, summary: String, isFile: Bool) -> String {
    var svg = SVG()
    drawKey(&svg)
    svg.text(labelWidth + sizeWidth, Self.headHeight - 8, chart.sizeTitle, "ax end")
    for (index, column) in chart.columns.enumerated() {
      svg.text(
        left + (Double(index) + 0.5) * Self.cellWidth, Self.headHeight - 8,
        ChartText.cut(column, to: Self.cellWidth - 2), "ax mid")
    }
    for (index, row) in chart.rows.enumerated() {
      draw(row, Self.headHeight + Double(index) * Self.cellHeight, &svg)
    }
    return svg.picture(
      width: Int(width), height: Int(height), style: "cohorts", title: title, summary: summary, isFile: isFile,
      fixedSize: true)
  }

  /// The seven colours, with the boundaries between them.
  private func drawKey(_ svg: inout SVG) {
    let count = min(6, chart.breaks.count)
    guard count > 0, !chart.rows.isEmpty else { return }
    for step in 0...count {
      svg.rectangle(x: Double(step) * Self.cellWidth, y: 2, width: Self.cellWidth, height: 10, "c\(step)")
    }
    for (index, text) in chart.breakTexts.prefix(count).enumerated() {
      svg.text(Double(index + 1) * Self.cellWidth, 26, ChartText.cut(text, to: Self.cellWidth - 2), "ax mid")
    }
  }

  private func draw(_ row: Report.CohortChart.Row, _ top: Double, _ svg: inout SVG) {
    svg.text(0, top + 16, ChartText.cut(row.label, to: labelWidth - 4), "ax ink")
    svg.text(labelWidth + sizeWidth, top + 16, ChartText.cut(row.size, to: sizeWidth - 4), "ax end")
    for (index, cell) in row.cells.prefix(chart.columns.count).enumerated() {
      guard let cell else { continue }
      let x = left + Double(index) * Self.cellWidth
      let text = ChartText.cut(cell.text, to: Self.cellWidth + 4)
      guard let value = cell.value, value.isFinite, !cell.isUnreliable else {
        svg.text(x + Self.cellWidth / 2, top + 16, cell.isUnreliable ? "[u]" : text, "ax mid")
        continue
      }
      let step = Self.step(value, chart.breaks)
      svg.rectangle(x: x, y: top, width: Self.cellWidth - 1, height: Self.cellHeight - 1, "c\(step)")
      svg.text(x + Self.cellWidth / 2, top + 16, text, "ax mid t\(step)")
    }
  }
}
