/// Draws one small chart for each segment, 150 × 80, all on one scale.
struct MultiplesDrawing {
  static let width = 150.0
  static let height = 80.0
  static let top = 22.0
  static let bottom = 74.0
  /// In a file four stand side by side.
  static let columns = 4
  static let gap = 40.0 / 3

  let chart: Report.MultiplesChart

  private var panels: [Report.MultiplesChart.Panel] { Array(chart.panels.prefix(Report.MultiplesChart.mostPanels)) }

  func scale() -> LinearScale {
    let all = panels.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
    return LinearScale(low: all.min() ?? 0, high: all.max() ?? 1, start: Self.bottom - 3, end: Self.top + 3)
  }

  /// All panels in one picture: for a file.
  func file(title: String, summary: String) -> String {
    var svg = SVG()
    let scale = scale()
    for index in panels.indices {
      let column = Double(index % Self.columns)
      let row = Double(index / Self.columns)
      draw(index, scale, x: column * (Self.width + Self.gap), y: row * (Self.height + 12), &svg)
    }
    let rows = Double(max(1, (panels.count + Self.columns - 1) / Self.columns))
    return svg.picture(
      width: 640, height: Int(rows * (Self.height + 12) - 12), style: "multiples", title: title, summary: summary,
      isFile: true)
  }

  /// Each panel as a picture of its own, so that small screens can set them below each other.
  func page() -> [String] {
    let scale = scale()
    return panels.indices.map { index in
      var svg = SVG()
      draw(index, scale, x: 0, y: 0, &svg)
      return svg.picture(
        width: Int(Self.width), height: Int(Self.height), style: "multiples", title: panels[index].label,
        summary: panels[index].summary, isFile: false)
    }
  }

  private func draw(_ index: Int, _ scale: LinearScale, x: Double, y: Double, _ svg: inout SVG) {
    let panel = panels[index]
    let room = max(30, Self.width - ChartText.width(panel.text) - 8)
    svg.text(x, y + 13, ChartText.cut(panel.label, to: room), "ax ink")
    svg.text(x + Self.width, y + 13, ChartText.cut(panel.text, to: Self.width - 40), "ax end strong")
    svg.line(x, y + Self.bottom + 3, x + Self.width, y + Self.bottom + 3, "grid")
    for other in panels.indices where other != index {
      line(panels[other].values, scale, x, y, "context", &svg)
    }
    line(panel.values, scale, x, y, "own", &svg)
    if let last = panel.values.indices.last, let value = panel.values[last], value.isFinite {
      svg.circle(place(last, panel.values.count, x), y + scale(value), radius: 3, "point ring")
    }
  }

  private func place(_ index: Int, _ count: Int, _ x: Double) -> Double {
    count < 2 ? x + Self.width - 4 : x + 4 + Double(index) / Double(count - 1) * (Self.width - 8)
  }

  private func line(
    _ values: [Double?], _ scale: LinearScale, _ x: Double, _ y: Double, _ style: String, _ svg: inout SVG
  ) {
    for run in ChartRuns.of(values) {
      let points = run.map { (x: place($0.index, values.count, x), y: y + scale($0.value)) }
      if points.count > 1 {
        svg.polyline(points, style)
      } else if style == "own", let only = points.first {
        svg.circle(only.x, only.y, radius: 1.5, "point")
      }
    }
  }
}
