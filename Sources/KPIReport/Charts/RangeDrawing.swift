/// Draws the steps from value to value, 640 or 300 × 80, with the places of ``ProcessDrawing`` so that it can stand below one.
struct RangeDrawing {
  static let height = 80.0
  static let top = 8.0
  static let bottom = 58.0

  let chart: Report.RangeChart
  let room: ChartRoom
  private let scale: LinearScale
  private let step: Double
  private let ticks: [Double]
  private let left: Double
  private let right: Double

  init(_ chart: Report.RangeChart, room: ChartRoom = .wide) {
    self.chart = chart
    self.room = room
    let values = (chart.points.map(\.value) + [chart.mean, chart.limit]).compactMap { $0 }.filter(\.isFinite)
    let high = values.max() ?? 1
    scale = LinearScale(low: 0, high: high > 0 ? high : 1, start: Self.bottom, end: Self.top + 4)
    step = chart.format.step(low: 0, high: scale.high, count: 2)
    ticks = values.isEmpty ? [] : LinearScale.ticks(low: 0, high: scale.high, step: step)
    let (format, step) = (chart.format, step)
    let edges = ProcessDrawing.edges(room)
    let longestTick = ticks.map { format.tick($0, step: step).count }.max() ?? 0
    left = min(edges.left * 2.7, max(edges.left, Double(longestTick) * 6.8 + 14))
    let labels = [(chart.limitWord, chart.limit), (chart.meanWord, chart.mean)].map { word, value in
      value.map { Self.label(word, format.level($0).text, room).count } ?? 0
    }
    right = max(edges.right, min(edges.end, room.width - 14 - Double(labels.max() ?? 0) * 7))
  }

  private static func label(_ word: String, _ number: String, _ room: ChartRoom) -> String {
    room == .wide ? "\(word) \(number)" : number
  }

  func x(_ index: Int) -> Double {
    let last = chart.points.count - 1
    return last < 1 ? (left + right) / 2 : left + Double(index) / Double(last) * (right - left)
  }

  func svg(title: String, summary: String, isFile: Bool) -> String {
    var svg = SVG()
    drawAxis(&svg)
    drawLines(&svg)
    drawValues(&svg)
    return svg.picture(
      width: Int(room.width), height: Int(Self.height), style: room.style("process"), title: title, summary: summary, isFile: isFile)
  }

  private func drawAxis(_ svg: inout SVG) {
    for tick in ticks {
      svg.line(left, scale(tick), right, scale(tick), "grid")
      svg.text(left - 8, scale(tick) + 4, chart.format.tick(tick, step: step), "ax end")
    }
    let count = chart.points.count
    guard count > 0 else { return }
    let space = count > 1 ? (right - left) / Double(count - 1) : 0
    let every = space > 0 ? max(1, Int((34 / space).rounded(.up))) : 1
    for index in stride(from: count - 1, through: 0, by: -every) {
      svg.text(x(index), Self.bottom + 18, chart.points[index].label, index == count - 1 ? "ax mid strong" : "ax mid")
    }
  }

  private func drawLines(_ svg: inout SVG) {
    let lines = [(chart.limit, chart.limitWord, "limit"), (chart.mean, chart.meanWord, "centre")]
    let shown = lines.compactMap { value, word, style in value.map { ($0, word, style) } }.filter { $0.0.isFinite }
    let places = ProcessDrawing.spread(shown.map { scale($0.0) }, distance: 14, low: Self.top, high: Self.bottom)
    for ((value, word, style), y) in zip(shown, places) {
      svg.line(left, scale(value), right, scale(value), style)
      svg.text(right + 12, y + 4, Self.label(word, chart.format.level(value).text, room), "ax")
    }
  }

  private func drawValues(_ svg: inout SVG) {
    for run in ChartRuns.of(chart.points.map(\.value)) where run.count > 1 {
      svg.polyline(run.map { (x: x($0.index), y: scale($0.value)) }, "series")
    }
    let isDense = chart.points.count > 90
    for (index, point) in chart.points.enumerated() {
      guard let value = point.value, value.isFinite else { continue }
      if let limit = chart.limit, value > limit {
        svg.circle(x(index), scale(value), radius: 4, "dot notable")
      } else if !isDense {
        svg.circle(x(index), scale(value), radius: 2.5, "point")
      }
    }
  }
}

/// Stretches of neighbouring values: a gap stays a gap.
enum ChartRuns {
  static func of(_ values: [Double?]) -> [[(index: Int, value: Double)]] {
    var runs: [[(index: Int, value: Double)]] = []
    for (index, value) in values.enumerated() {
      guard let value, value.isFinite else { continue }
      if let last = runs.last?.last, last.index == index - 1 {
        runs[runs.count - 1].append((index, value))
      } else {
        runs.append([(index, value)])
      }
    }
    return runs
  }
}
