/// Draws a sparkline of 120 × 24: the usual range as a band, the line with its gaps, and the last point in the colour of the signal.
struct SparklineDrawing {
  static let width = 120.0
  static let height = 24.0
  /// The last point has radius 2.5 and a ring of 1.
  static let margin = 4.0

  let chart: Report.Sparkline

  func svg() -> String {
    let scale = scale()
    var svg = SVG()
    if let lower = chart.lower, let upper = chart.upper, lower.isFinite, upper.isFinite, lower <= upper {
      svg.rectangle(x: 0, y: scale(upper), width: Self.width, height: scale(lower) - scale(upper), "band")
    }
    for run in runs() {
      let points = run.map { (x: x($0), y: scale(chart.values[$0] ?? 0)) }
      if points.count > 1 {
        svg.polyline(points, "line")
      } else if let point = points.first {
        svg.circle(point.x, point.y, radius: 1, "point")
      }
    }
    if let last = chart.values.indices.last, let value = chart.values[last] {
      svg.circle(x(last), scale(value), radius: 2.5, "dot \(chart.tone.rawValue)")
    }
    return svg.picture(
      width: Int(Self.width), height: Int(Self.height), style: "spark", title: chart.title, summary: chart.summary,
      isFile: false, fixedSize: true)
  }

  func x(_ index: Int) -> Double {
    let last = chart.values.count - 1
    let room = Self.width - 2 * Self.margin
    return last < 1 ? Self.margin + room : Self.margin + Double(index) / Double(last) * room
  }

  func scale() -> LinearScale {
    let marks = [chart.lower, chart.upper].compactMap { $0 }.filter(\.isFinite)
    let all = chart.values.compactMap { $0 } + marks
    return LinearScale(
      low: all.min() ?? 0, high: all.max() ?? 1, start: Self.height - Self.margin, end: Self.margin)
  }

  /// Stretches of neighbouring values: a gap stays a gap.
  private func runs() -> [[Int]] {
    var runs: [[Int]] = []
    for index in chart.values.indices where chart.values[index] != nil {
      if let last = runs.last?.last, last == index - 1, !chart.breaks.contains(index) {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return runs
  }
}
