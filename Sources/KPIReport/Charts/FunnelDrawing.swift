/// Draws steps as bars from zero, 26 each, with the share that went on between them.
struct FunnelDrawing {
  static let barHeight = 26.0
  static let rateHeight = 20.0
  static let nameHeight = 17.0

  let chart: Report.FunnelChart
  let room: ChartRoom
  private let scale: LinearScale

  init(_ chart: Report.FunnelChart, room: ChartRoom) {
    self.chart = chart
    self.room = room
    let counts = chart.steps.compactMap(\.count).filter { $0.isFinite && $0 >= 0 }
    let longest = chart.steps.map { ChartText.width($0.text) }.max() ?? 0
    let high = counts.max() ?? 1
    scale = LinearScale(
      low: 0, high: high > 0 ? high : 1, start: room.fieldStart,
      end: room.width - min(longest + 10, (room.width - room.fieldStart) * 0.45))
  }

  /// From the top of one step to that of the next.
  private var distance: Double {
    Self.barHeight + Self.rateHeight + (room == .narrow ? Self.nameHeight : 0)
  }

  var height: Double { max(0, Double(chart.steps.count) * distance - Self.rateHeight) + 4 }

  func svg(title: String, summary: String, isFile: Bool) -> String {
    var svg = SVG()
    for (index, step) in chart.steps.enumerated() { draw(step, Double(index) * distance + 2, &svg) }
    return svg.picture(
      width: Int(room.width), height: Int(height), style: room.style("funnel"), title: title, summary: summary,
      isFile: isFile)
  }

  private func draw(_ step: Report.FunnelChart.Step, _ top: Double, _ svg: inout SVG) {
    let base = top + (room == .narrow ? Self.nameHeight : 0)
    if room == .wide {
      svg.text(room.fieldStart - 8, base + 17, ChartText.cut(step.label, to: room.fieldStart - 8), "ax end ink")
    } else {
      svg.text(0, top + 13, ChartText.cut(step.label, to: room.width), "ax ink")
    }
    if let rate = step.rateText {
      let place = room == .wide ? base - 6 : top - 5
      svg.text(room.fieldStart, place, "↓ " + ChartText.cut(rate, to: room.width - room.fieldStart - 14), "ax")
    }
    guard let count = step.count, count.isFinite, count >= 0 else {
      svg.text(room.fieldStart, base + 17, step.text, "ax")
      return
    }
    let end = min(max(scale(count), scale.start), scale.end)
    if count > 0 {
      svg.rectangle(
        x: scale.start, y: base, width: max(1, end - scale.start), height: Self.barHeight, "bar \(step.tone.rawValue)")
    }
    svg.text(end + 6, base + 17, step.text, "ax strong")
  }
}
