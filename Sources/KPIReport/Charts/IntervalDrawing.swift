/// Draws values with their intervals on one axis, 20 a row.
struct IntervalDrawing {
  static let rowHeight = 20.0
  static let nameHeight = 16.0
  static let head = 20.0
  static let foot = 24.0

  let chart: Report.IntervalChart
  let room: ChartRoom
  private let scale: LinearScale
  private let step: Double
  private let ticks: [Double]

  init(_ chart: Report.IntervalChart, room: ChartRoom) {
    self.chart = chart
    self.room = room
    let ends = chart.rows.flatMap { row in
      [row.value, row.interval?.lowerBound, row.interval?.upperBound].compactMap { $0 }
    } + [chart.reference].compactMap { $0 }
    let finite = ends.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    let margin = (high / 2 - low / 2) * 0.1
    scale = LinearScale(
      low: low - margin, high: high + margin, start: room.fieldStart + 18, end: room.fieldEnd - 18)
    step = chart.format.step(low: scale.low, high: scale.high, count: 4)
    ticks = finite.isEmpty ? [] : LinearScale.ticks(low: scale.low, high: scale.high, step: step)
  }

  private var rowHeight: Double { Self.rowHeight + (room == .narrow ? Self.nameHeight : 0) }
  private var bottom: Double { Self.head + Double(chart.rows.count) * rowHeight }
  var height: Double { bottom + Self.foot }

  private func place(_ value: Double) -> Double { min(max(scale(value), room.fieldStart), room.fieldEnd) }

  func svg(title: String, summary: String, isFile: Bool) -> String {
    var svg = SVG()
    drawAxis(&svg)
    for (index, row) in chart.rows.enumerated() { draw(row, Self.head + Double(index) * rowHeight, &svg) }
    return svg.picture(
      width: Int(room.width), height: Int(height), style: room.style("interval"), title: title, summary: summary,
      isFile: isFile)
  }

  private func drawAxis(_ svg: inout SVG) {
    var end = -Double.infinity
    for tick in ticks {
      let text = chart.format.tick(tick, step: step, ofDifference: chart.isOfDifferences)
      svg.line(scale(tick), Self.head, scale(tick), bottom, "grid")
      let half = ChartText.width(text) / 2
      guard scale(tick) - half > end else { continue }
      svg.text(scale(tick), bottom + 16, text, "ax mid")
      end = scale(tick) + half + 6
    }
    guard let reference = chart.reference, reference.isFinite, !chart.rows.isEmpty else { return }
    svg.line(place(reference), Self.head - 4, place(reference), bottom, "zero")
    svg.text(place(reference), Self.head - 8, chart.referenceText, "ax mid ink")
  }

  private func draw(_ row: Report.IntervalChart.Row, _ top: Double, _ svg: inout SVG) {
    let middle = top + (room == .narrow ? Self.nameHeight : 0) + Self.rowHeight / 2
    if room == .wide {
      svg.text(room.fieldStart - 8, middle + 4, ChartText.cut(row.label, to: room.fieldStart - 8), "ax end ink")
      svg.text(room.fieldEnd + 8, middle + 4, ChartText.cut(row.text, to: room.width - room.fieldEnd - 8), "ax ink")
    } else {
      let text = ChartText.cut(row.text, to: room.width * 0.62)
      let space = room.width - ChartText.width(text) - 8
      svg.text(0, top + 13, ChartText.cut(row.label, to: space), "ax ink halo")
      svg.text(room.width, top + 13, text, "ax end ink halo")
    }
    if let interval = row.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
      let start = place(interval.lowerBound)
      svg.rectangle(
        x: start, y: middle - 1, width: max(1, place(interval.upperBound) - start), height: 2,
        "bar \(row.tone.rawValue)")
    }
    guard let value = row.value, value.isFinite else { return }
    svg.circle(place(value), middle, radius: 3.5, "dot \(row.tone.rawValue)")
  }
}
