/// Draws changes that add up, 640 or 300 wide and 24 a row: each bar starts where the one above ended.
struct WaterfallDrawing {
  static let rowHeight = 24.0

  let chart: Report.WaterfallChart
  let room: ChartRoom
  private let left: Double
  private let scale: LinearScale
  /// Longer names are cut; the table has them whole.
  private let mostLetters: Int

  init(_ chart: Report.WaterfallChart, room: ChartRoom = .wide) {
    self.chart = chart
    self.room = room
    let most = room == .wide ? 30 : 13
    mostLetters = most
    let longest = chart.bars.map { min($0.label.count, most) }.max() ?? 0
    let longestText = chart.bars.map(\.text.count).max() ?? 0
    left = room == .wide ? min(230, max(70, Double(longest) * 7 + 14)) : min(104, Double(longest) * 7 + 12)
    let ends = [0] + chart.bars.map(\.start) + chart.bars.map(\.end)
    let finite = ends.filter(\.isFinite)
    let space = Double(longestText) * (room == .wide ? 7.2 : 8.4) + (room == .wide ? 12 : 8)
    // Room on both sides for the numbers at the ends of the bars.
    scale = LinearScale(
      low: finite.min() ?? 0, high: finite.max() ?? 1, start: left + space, end: max(left + space + 20, room.width - space))
  }

  var height: Double { Double(chart.bars.count) * Self.rowHeight + 8 }

  func svg(isFile: Bool) -> String {
    var svg = SVG()
    svg.line(scale(0), 2, scale(0), height - 4, "centre")
    for (index, bar) in chart.bars.enumerated() { draw(bar, at: index, &svg) }
    return svg.picture(
      width: Int(room.width), height: Int(height), style: room.style("waterfall"), title: chart.title, summary: chart.summary,
      isFile: isFile)
  }

  private func draw(_ bar: Report.WaterfallChart.Bar, at index: Int, _ svg: inout SVG) {
    let y = Double(index) * Self.rowHeight + 4
    let low = scale(min(bar.start, bar.end))
    let high = scale(max(bar.start, bar.end))
    if index > 0, index < chart.bars.count - 1 {
      svg.line(scale(bar.start), y - 6, scale(bar.start), y + 2, "lead")
    }
    let isSum = index == chart.bars.count - 1
    if isSum { svg.line(left, y - 2, room.width, y - 2, "grid") }
    svg.rectangle(x: low, y: y + 2, width: max(1, high - low), height: 14, isSum ? "bar" : "bar \(bar.tone.rawValue)")
    let label = bar.label.count > mostLetters ? bar.label.prefix(mostLetters - 1) + "…" : bar.label[...]
    svg.text(left - 8, y + 13, String(label), isSum ? "ax end strong" : "ax end ink")
    if bar.end >= bar.start {
      svg.text(high + 6, y + 13, bar.text, isSum ? "ax strong" : "ax ink")
    } else {
      svg.text(low - 6, y + 13, bar.text, isSum ? "ax end strong" : "ax end ink")
    }
  }
}
