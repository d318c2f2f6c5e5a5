/// Draws a series with its forecast up to the date of a target, 640 × 200.
struct ForecastDrawing {
  static let width = 640.0
  static let height = 200.0
  static let top = 20.0
  static let bottom = 160.0

  let chart: Report.ForecastChart
  private let scale: LinearScale
  private let step: Double
  private let ticks: [Double]
  private let left: Double
  private let right: Double

  init(_ chart: Report.ForecastChart) {
    self.chart = chart
    let ranges = chart.future.compactMap(\.veryLikely)
    let values = chart.history.compactMap(\.value) + ranges.map(\.lowerBound) + ranges.map(\.upperBound) + [chart.target]
    let finite = values.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    let margin = (high / 2 - low / 2) * 0.1
    scale = LinearScale(low: low - margin, high: high + margin, start: Self.bottom - 6, end: Self.top)
    step = chart.format.step(low: scale.low, high: scale.high, count: 4)
    ticks = LinearScale.ticks(low: scale.low, high: scale.high, step: step)
    let (format, step) = (chart.format, step)
    left = min(150, max(56, Double(ticks.map { format.tick($0, step: step).count }.max() ?? 0) * 6.8 + 14))
    let longest = max(chart.targetText.count, 16)
    right = max(380, Self.width - 14 - Double(longest) * 7)
  }

  private var count: Int { chart.history.count + chart.future.count }

  private func x(_ index: Int) -> Double {
    count > 1 ? left + Double(index) / Double(count - 1) * (right - left) : (left + right) / 2
  }

  func svg(isFile: Bool) -> String {
    var svg = SVG()
    drawAxis(&svg)
    drawBands(&svg)
    drawHistory(&svg)
    drawForecast(&svg)
    drawTarget(&svg)
    return svg.picture(
      width: Int(Self.width), height: Int(Self.height), style: "process", title: chart.title, summary: chart.summary,
      isFile: isFile)
  }

  private func drawAxis(_ svg: inout SVG) {
    for tick in ticks {
      svg.line(left, scale(tick), right, scale(tick), "grid")
      svg.text(left - 8, scale(tick) + 4, chart.format.tick(tick, step: step), "ax end")
    }
    if scale.low > 0 || scale.high < 0 {
      svg.path("M\(SVG.number(left)) \(SVG.number(Self.top))V150l-4 2l8 3l-4 2V\(SVG.number(Self.bottom))", "break")
    }
    let points = chart.history + chart.future
    let marked = [0, chart.history.count - 1, points.count - 1]
    for (place, index) in marked.enumerated() where points.indices.contains(index) {
      guard place == 0 || marked[place - 1] != index else { continue }
      svg.text(x(index), Self.bottom + 20, points[index].label, place == 1 ? "ax mid strong" : "ax mid")
    }
  }

  private func drawBands(_ svg: inout SVG) {
    band(\.veryLikely, "verylikely", &svg)
    band(\.likely, "likely", &svg)
  }

  /// A band that opens at the last value.
  private func band(_ range: (Report.ForecastChart.Point) -> ClosedRange<Double>?, _ style: String, _ svg: inout SVG) {
    guard let start = chart.history.last?.value, start.isFinite else { return }
    let first = chart.history.count
    let ranges = chart.future.enumerated().compactMap { index, point in range(point).map { (x(first + index), $0) } }
    guard !ranges.isEmpty else { return }
    func place(_ x: Double, _ y: Double) -> String { "\(SVG.number(x)) \(SVG.number(y))" }
    let upper = ranges.map { place($0.0, scale($0.1.upperBound)) }
    let lower = ranges.reversed().map { place($0.0, scale($0.1.lowerBound)) }
    svg.path("M\(place(x(first - 1), scale(start)))L\((upper + lower).joined(separator: "L"))z", style)
  }

  private func drawHistory(_ svg: inout SVG) {
    var run: [(x: Double, y: Double)] = []
    func flush() { if run.count > 1 { svg.polyline(run, "series") } }
    for (index, point) in chart.history.enumerated() {
      if let value = point.value, value.isFinite { run.append((x(index), scale(value))) } else {
        flush()
        run = []
      }
    }
    flush()
    if let last = chart.history.last?.value { svg.circle(x(chart.history.count - 1), scale(last), radius: 3.5, "point") }
  }

  private func drawForecast(_ svg: inout SVG) {
    guard let last = chart.history.last?.value, last.isFinite else { return }
    let first = chart.history.count
    let path = chart.future.enumerated().compactMap { index, point in point.value.map { (x: x(first + index), y: scale($0)) } }
    svg.polyline([(x: x(first - 1), y: scale(last))] + path, "forecast")
    svg.line(x(first - 1), scale(last), x(count - 1), scale(chart.target), "needed")
  }

  private func drawTarget(_ svg: inout SVG) {
    let end = x(count - 1)
    svg.rectangle(x: end - 1.25, y: scale(chart.target) - 8, width: 2.5, height: 16, "tick")
    let wanted = [scale(chart.target), chart.future.last?.value.map { scale($0) } ?? scale(chart.target)]
    let isTargetFirst = wanted[0] <= wanted[1]
    let sorted = isTargetFirst ? wanted : wanted.reversed()
    let places = ProcessDrawing.spread(sorted, distance: 16, low: Self.top, high: Self.bottom)
    svg.text(right + 10, places[isTargetFirst ? 0 : 1] + 4, chart.targetText, "ax strong")
    svg.text(right + 10, places[isTargetFirst ? 1 : 0] + 4, chart.forecastText, "ax")
  }
}
