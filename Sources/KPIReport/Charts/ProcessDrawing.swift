/// Draws the X part of an XmR chart, 640 × 220 or 300 × 220: values, centre and limits, target, baseline span and events.
struct ProcessDrawing {
  static let height = 220.0
  static let top = 28.0
  static let bottom = 172.0

  let chart: Report.ProcessChart
  /// A small screen shows the same with less room at the sides; the lines have their numbers without words there.
  let room: ChartRoom
  let scale: LinearScale
  let step: Double
  let ticks: [Double]
  /// Edges of the plot: what stands beside it needs 56 and 128, and more if the numbers are long.
  let left: Double
  let right: Double
  /// Nothing to place: no axis is made up.
  let isEmpty: Bool

  init(_ chart: Report.ProcessChart, room: ChartRoom = .wide) {
    self.chart = chart
    self.room = room
    let lines = [chart.centre, chart.lower, chart.upper].compactMap { $0 }
    let all = chart.points.flatMap { [$0.value, $0.target, $0.upperTarget].compactMap { $0 } } + lines
    let finite = all.filter(\.isFinite)
    isEmpty = finite.isEmpty
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    let margin = (high / 2 - low / 2) * 0.1
    scale = LinearScale(low: low - margin, high: high + margin, start: Self.bottom - 10, end: Self.top + 4)
    step = chart.format.step(low: scale.low, high: scale.high, count: 4)
    ticks = isEmpty ? [] : LinearScale.ticks(low: scale.low, high: scale.high, step: step)
    let (format, step) = (chart.format, step)
    let longestTick = ticks.map { format.tick($0, step: step).count }.max() ?? 0
    let longestLabel = Self.lineLabels(chart, scale).map { $0.text(in: room).count }.max() ?? 0
    let edges = Self.edges(room)
    left = min(edges.left * 2.7, max(edges.left, Double(longestTick) * 6.8 + 14))
    right = max(edges.right, min(edges.end, room.width - 14 - Double(longestLabel) * (room == .wide ? 7 : 8.5)))
  }

  /// How far the plot reaches: its left edge with short numbers, and its right edge with the longest and the shortest words.
  static func edges(_ room: ChartRoom) -> (left: Double, right: Double, end: Double) {
    room == .wide ? (56, 400, 512) : (36, 160, 252)
  }

  func svg(isFile: Bool) -> String {
    var svg = SVG()
    drawGround(&svg)
    drawEvents(&svg)
    drawAxis(&svg)
    drawLimits(&svg)
    drawTargets(&svg)
    drawValues(&svg)
    drawLabels(&svg)
    return svg.picture(
      width: Int(room.width), height: Int(Self.height), style: room.style("process"), title: chart.title, summary: chart.summary,
      isFile: isFile)
  }

  // MARK: Places

  /// The first point lies on the left edge, the last on the right one; a single point in the middle.
  func x(_ position: Double) -> Double {
    let last = Double(chart.points.count - 1)
    guard last >= 1 else { return (left + right) / 2 }
    return left + min(max(position, 0), last) / last * (right - left)
  }

  // MARK: Parts

  private func drawGround(_ svg: inout SVG) {
    guard let lower = chart.lower, let upper = chart.upper, lower <= upper else { return }
    svg.rectangle(
      x: left, y: scale(upper), width: right - left, height: scale(lower) - scale(upper), "band")
  }

  private func drawAxis(_ svg: inout SVG) {
    for tick in ticks {
      svg.line(left, scale(tick), right, scale(tick), "grid")
      svg.text(left - 8, scale(tick) + 4, chart.format.tick(tick, step: step), "ax end")
    }
    if scale.low > 0 || scale.high < 0 {
      svg.path("M\(SVG.number(left)) \(SVG.number(Self.top))V162l-4 2l8 3l-4 2V172", "break")
    }
    drawPeriods(&svg)
    if let baseline = chart.baseline {
      svg.rectangle(
        x: x(Double(baseline.lowerBound)), y: Self.bottom + 5,
        width: x(Double(baseline.upperBound)) - x(Double(baseline.lowerBound)), height: 3, "locked")
    }
  }

  /// Labels from the last point backwards, as many as have room; the group's name where it changes.
  private func drawPeriods(_ svg: inout SVG) {
    let count = chart.points.count
    guard count > 0 else { return }
    let space = count > 1 ? (right - left) / Double(count - 1) : 0
    let every = space > 0 ? max(1, Int((34 / space).rounded(.up))) : 1
    for index in stride(from: count - 1, through: 0, by: -every) {
      svg.text(
        x(Double(index)), Self.bottom + 22, chart.points[index].label, index == count - 1 ? "ax mid strong" : "ax mid")
    }
    var lastEnd = -1.0
    for (index, point) in chart.points.enumerated() {
      let isChange = index == 0 || chart.points[index - 1].group != point.group
      guard isChange, !point.group.isEmpty, x(Double(index)) >= lastEnd else { continue }
      // A group that ends right after the first point would push its neighbour's name away.
      if index == 0, count > 2, chart.points[1].group != point.group { continue }
      svg.text(x(Double(index)), Self.bottom + 37, point.group, "ax mid")
      lastEnd = x(Double(index)) + 40
    }
  }

  private func drawEvents(_ svg: inout SVG) {
    var previous = -100.0
    var row = 0.0
    for event in chart.events {
      let start = x(event.position)
      if event.end > event.position {
        svg.rectangle(
          x: start, y: Self.top, width: max(1, x(event.end) - start), height: Self.bottom - Self.top, "span")
      }
      row = start - previous < 18 ? (row == 0 ? 1 : 0) : 0
      previous = start
      svg.line(start, Self.top - 8 - row * 12, start, Self.bottom, "event")
      svg.text(start, Self.top - 11 - row * 12 + (row > 0 ? 4 : 0), event.letter, "ax mid ink")
    }
  }

  private func drawLimits(_ svg: inout SVG) {
    if let centre = chart.centre { svg.line(left, scale(centre), right, scale(centre), "centre") }
    for limit in [chart.lower, chart.upper].compactMap({ $0 }) {
      svg.line(left, scale(limit), right, scale(limit), "limit")
    }
  }

  private func drawTargets(_ svg: inout SVG) {
    let paths: [(Report.ProcessChart.Point) -> Double?] = [{ $0.target }, { $0.upperTarget }]
    for path in paths {
      for run in runs(path) where !run.isEmpty {
        let points = run.map { (x: x(Double($0.index)), y: scale($0.value)) }
        if points.count > 1 {
          svg.polyline(points, "target")
        } else if let only = points.first {
          svg.line(only.x - 8, only.y, only.x + 8, only.y, "target")
        }
      }
    }
  }

  private func drawValues(_ svg: inout SVG) {
    for run in runs(\.value) where run.count > 1 {
      svg.polyline(run.map { (x: x(Double($0.index)), y: scale($0.value)) }, "series")
    }
    let isDense = chart.points.count > 90
    for (index, point) in chart.points.enumerated() {
      guard let value = point.value, value.isFinite else { continue }
      let place = (x: x(Double(index)), y: scale(value))
      if let tone = point.signal {
        drawSignal(&svg, place, tone, isAbove: point.isAbove)
      } else if point.isProvisional {
        svg.circle(place.x, place.y, radius: 3, "hollow")
      } else if !isDense || index == chart.points.count - 1 {
        svg.circle(place.x, place.y, radius: 2.5, "point")
      }
    }
  }

  /// A filled point with the side that it fell on as a shape.
  private func drawSignal(_ svg: inout SVG, _ place: (x: Double, y: Double), _ tone: Tone, isAbove: Bool) {
    svg.circle(place.x, place.y, radius: 4, "dot \(tone.rawValue)")
    let tip = isAbove ? place.y - 14 : place.y + 14
    let base = isAbove ? place.y - 8 : place.y + 8
    let path = "M\(SVG.number(place.x)) \(SVG.number(tip))L\(SVG.number(place.x - 4)) \(SVG.number(base))h8z"
    svg.path(path, "shape \(tone.rawValue)")
  }

  /// Stretches of neighbouring finite values.
  private func runs(_ value: (Report.ProcessChart.Point) -> Double?) -> [[(index: Int, value: Double)]] {
    var runs: [[(index: Int, value: Double)]] = []
    for (index, point) in chart.points.enumerated() {
      guard let number = value(point), number.isFinite else { continue }
      if let last = runs.last?.last, last.index == index - 1, !point.startsAnew {
        runs[runs.count - 1].append((index, number))
      } else {
        runs.append([(index, number)])
      }
    }
    return runs
  }
}
