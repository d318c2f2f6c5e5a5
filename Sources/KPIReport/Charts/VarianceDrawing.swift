/// Draws differences from one common zero line, 22 a row: a bar for the difference, a pin for its share.
struct VarianceDrawing {
  static let rowHeight = 22.0
  /// On small screens the name stands above its bar.
  static let nameHeight = 17.0
  /// So that it is plain which bar a name belongs to.
  static let nameGap = 6.0
  /// Between the bars and the pins.
  static let gap = 14.0

  let chart: Report.VarianceChart
  let room: ChartRoom
  private let bars: Field
  private let pins: Field

  /// A scale with zero in it, and the longest length that it shows.
  struct Field {
    let scale: LinearScale
    let limit: Double

    /// Room is left for the numbers at the ends of the marks.
    init(_ marks: [(value: Double, text: String)], from start: Double, to end: Double) {
      let values = marks.map(\.value)
      limit = Field.limit(of: values)
      let kept = limit
      let shown = values.filter(\.isFinite).map { min(max($0, -kept), kept) }
      let hasNegative = shown.contains { $0 < 0 }
      let hasPositive = shown.contains { $0 > 0 } || !hasNegative
      func room(_ marks: [(value: Double, text: String)]) -> Double {
        min((marks.map { ChartText.width($0.text) }.max() ?? 0) + 10, (end - start) * 0.45)
      }
      scale = LinearScale(
        low: min(0, shown.min() ?? 0), high: max(0, shown.max() ?? 0) == 0 && !hasNegative ? 1 : max(0, shown.max() ?? 0),
        start: start + (hasNegative ? room(marks.filter { $0.value < 0 }) : 4),
        end: end - (hasPositive ? room(marks.filter { $0.value >= 0 }) : 4))
    }

    /// The longest length; where one of three or more is more than four times the next, a little more than that next one:
    /// its mark is cut and its number printed.
    static func limit(of values: [Double]) -> Double {
      var sizes = values.filter(\.isFinite).map(\.magnitude).filter { $0 > 0 }.sorted(by: >)
      var isCut = false
      while sizes.count > 2, sizes[0] / 4 > sizes[1] {
        sizes.removeFirst()
        isCut = true
      }
      guard let longest = sizes.first else { return 1 }
      let limit = isCut ? longest * 1.25 : longest
      return limit.isFinite ? limit : longest
    }

    func place(_ value: Double) -> Double {
      min(max(scale(min(max(value, -limit), limit)), scale.start), scale.end)
    }

    func isCut(_ value: Double) -> Bool { value.magnitude > limit }
  }

  init(_ chart: Report.VarianceChart, room: ChartRoom) {
    self.chart = chart
    self.room = room
    bars = Field(
      chart.rows.compactMap { row in row.change.map { ($0, Self.text(row, room)) } }, from: room.fieldStart,
      to: room.fieldEnd)
    pins = Field(
      chart.rows.compactMap { row in row.share.map { ($0, row.shareText) } }, from: ChartRoom.wide.fieldEnd + Self.gap,
      to: ChartRoom.wide.width)
  }

  /// The number with the shape of its tone, for colours alone say nothing to some; small screens have no pins.
  private static func text(_ row: Report.VarianceChart.Row, _ room: ChartRoom) -> String {
    let shape = row.tone == .better || row.tone == .worse ? " \(row.tone.symbol)" : ""
    guard room == .narrow, !row.shareText.isEmpty else { return row.text + shape }
    let both = "\(row.text) (\(row.shareText))\(shape)"
    // Less than half of a small screen is left for it; the table has the share too.
    return ChartText.width(both) <= 125 ? both : row.text + shape
  }

  private var hasPins: Bool { room == .wide && chart.rows.contains { $0.share != nil } }
  private var rowHeight: Double { Self.rowHeight + (room == .narrow ? Self.nameHeight + Self.nameGap : 0) }
  var height: Double { Double(chart.rows.count) * rowHeight + 4 }

  func svg(title: String, summary: String, isFile: Bool) -> String {
    var svg = SVG()
    for (index, row) in chart.rows.enumerated() { draw(row, Double(index) * rowHeight + 2, &svg) }
    if !chart.rows.isEmpty {
      for (top, bottom) in zeroLines { svg.line(bars.scale(0), top, bars.scale(0), bottom, "zero") }
      if hasPins { svg.line(pins.scale(0), 2, pins.scale(0), height - 2, "zero") }
    }
    return svg.picture(
      width: Int(room.width), height: Int(height), style: room.style("variance"), title: title, summary: summary,
      isFile: isFile)
  }

  /// One line through all rows; on small screens it leaves the names out.
  private var zeroLines: [(Double, Double)] {
    guard room == .narrow else { return [(2, height - 2)] }
    return chart.rows.indices.map { index in
      let top = Double(index) * rowHeight + 2 + Self.nameHeight
      return (top, top + Self.rowHeight)
    }
  }

  private func draw(_ row: Report.VarianceChart.Row, _ top: Double, _ svg: inout SVG) {
    let base = top + (room == .narrow ? Self.nameHeight : 0)
    if room == .wide {
      svg.text(room.fieldStart - 8, base + 15, ChartText.cut(row.label, to: room.fieldStart - 8), "ax end ink")
    } else {
      svg.text(0, top + 13, ChartText.cut(row.label, to: room.width), "ax ink")
    }
    guard let change = row.change, change.isFinite else {
      svg.text(bars.scale(0) + 6, base + 15, ChartText.cut(row.text, to: room.fieldEnd - bars.scale(0) - 6), "ax")
      return
    }
    drawBar(change, Self.text(row, room), row.tone, base, &svg)
    guard hasPins, let share = row.share, share.isFinite else { return }
    drawPin(share, row.shareText, row.tone, base, &svg)
  }

  private func drawBar(_ change: Double, _ text: String, _ tone: Tone, _ top: Double, _ svg: inout SVG) {
    let zero = bars.scale(0)
    let end = bars.place(change)
    let style = "bar \(tone.rawValue)"
    if change != 0 {
      svg.rectangle(x: min(zero, end), y: top + 6, width: max(1, (end - zero).magnitude), height: 10, style)
    }
    if bars.isCut(change) { drawArrow(end, top + 11, isRight: change > 0, style, &svg) }
    drawText(text, end, change, isCut: bars.isCut(change), top, &svg)
  }

  private func drawPin(_ share: Double, _ text: String, _ tone: Tone, _ top: Double, _ svg: inout SVG) {
    let zero = pins.scale(0)
    let end = pins.place(share)
    let style = "bar \(tone.rawValue)"
    svg.rectangle(x: min(zero, end), y: top + 10.25, width: (end - zero).magnitude, height: 1.5, style)
    if pins.isCut(share) {
      drawArrow(end, top + 11, isRight: share > 0, style, &svg)
    } else {
      svg.rectangle(x: end - 2.5, y: top + 8.5, width: 5, height: 5, style)
    }
    drawText(text, end, share, isCut: pins.isCut(share), top, &svg)
  }

  /// A mark that is longer than the scale shows.
  private func drawArrow(_ x: Double, _ y: Double, isRight: Bool, _ style: String, _ svg: inout SVG) {
    let tip = isRight ? x + 7 : x - 7
    svg.path(
      "M\(SVG.number(tip)) \(SVG.number(y))L\(SVG.number(x)) \(SVG.number(y - 7))v14z", style)
  }

  private func drawText(
    _ text: String, _ end: Double, _ value: Double, isCut: Bool, _ top: Double, _ svg: inout SVG
  ) {
    let distance = isCut ? 11.0 : 7.0
    if value < 0 {
      svg.text(end - distance, top + 15, text, "ax end ink")
    } else {
      svg.text(end + distance, top + 15, text, "ax ink")
    }
  }
}
