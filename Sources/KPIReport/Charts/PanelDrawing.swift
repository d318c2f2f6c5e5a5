/// Draws the last periods and the last months beside each other, each panel 300 × 200, 24 between them.
struct PanelDrawing {
  static let width = 300.0
  static let height = 200.0
  static let gap = 24.0
  static let top = 40.0
  static let bottom = 150.0

  let chart: Report.PanelChart

  /// Both panels in one picture: for a file.
  func file(title: String, summary: String) -> String {
    var svg = SVG()
    for index in chart.panels.indices {
      draw(index, from: Double(index) * (Self.width + Self.gap), &svg)
    }
    let count = Double(max(1, chart.panels.count))
    return svg.picture(
      width: Int(count * Self.width + (count - 1) * Self.gap), height: Int(Self.height), style: "panels", title: title,
      summary: summary, isFile: true)
  }

  /// One panel as a picture of its own: small screens set them below each other.
  func page(_ index: Int, title: String, summary: String) -> String {
    guard chart.panels.indices.contains(index) else { return "" }
    var svg = SVG()
    draw(index, from: 0, &svg)
    return svg.picture(
      width: Int(Self.width), height: Int(Self.height), style: "panels",
      title: "\(title): \(chart.panels[index].title)", summary: summary, isFile: false)
  }

  // MARK: Places

  private func values(_ panel: Report.PanelChart.Panel) -> [Double] {
    panel.points.flatMap { [$0.value, $0.yearAgo, $0.target].compactMap { $0 } }.filter(\.isFinite)
  }

  func scale(_ index: Int) -> LinearScale {
    let shown = chart.sharesAxis ? chart.panels.flatMap(values) : values(chart.panels[index])
    let low = shown.min() ?? 0
    let high = shown.max() ?? 1
    let margin = (high / 2 - low / 2) * 0.1
    return LinearScale(low: low - margin, high: high + margin, start: Self.bottom, end: Self.top)
  }

  private struct Places {
    var left: Double
    var right: Double
    var count: Int
    /// What the first and last point keep free for half of their numbers.
    var inset: Double

    func x(_ index: Int) -> Double {
      count < 2 ? (left + right) / 2 : left + inset + Double(index) / Double(count - 1) * (right - left - 2 * inset)
    }
  }

  // MARK: Parts

  private func draw(_ index: Int, from start: Double, _ svg: inout SVG) {
    let panel = chart.panels[index]
    let scale = scale(index)
    let step = panel.format.step(low: scale.low, high: scale.high, count: 3)
    let ticks = values(panel).isEmpty ? [] : LinearScale.ticks(low: scale.low, high: scale.high, step: step)
    let longest = ticks.map { ChartText.width(panel.format.tick($0, step: step)) }.max() ?? 0
    let places = Places(
      left: start + min(96, max(30, longest + 10)), right: start + Self.width - 2, count: panel.points.count,
      inset: min(44, max(18, (panel.points.map { ChartText.width($0.text) }.max() ?? 0) / 2 + 2)))
    svg.text(start, 14, panel.title, "ax strong")
    for tick in ticks {
      svg.line(places.left, scale(tick), places.right, scale(tick), "grid")
      svg.text(places.left - 6, scale(tick) + 4, panel.format.tick(tick, step: step), "ax end")
    }
    if !ticks.isEmpty, scale.low > 0 || scale.high < 0 {
      let x = SVG.number(places.left)
      svg.path("M\(x) \(SVG.number(Self.top))V144l-4 2l8 3l-4 2V156", "break")
    }
    drawLines(panel, places, scale, &svg)
    drawLabels(panel, places, scale, &svg)
    drawKey(panel, start, &svg)
  }

  private func drawLines(
    _ panel: Report.PanelChart.Panel, _ places: Places, _ scale: LinearScale, _ svg: inout SVG
  ) {
    for run in ChartRuns.of(panel.points.map(\.yearAgo)) {
      line(run, places, scale, "yearago", &svg)
    }
    for (index, point) in panel.points.enumerated() {
      guard let target = point.target, target.isFinite else { continue }
      svg.rectangle(x: places.x(index) - 7, y: scale(target) - 1, width: 14, height: 2, "goal")
    }
    let complete = panel.points.map { $0.isProvisional ? nil : $0.value }
    for run in ChartRuns.of(complete) { line(run, places, scale, "series", &svg) }
    for (index, point) in panel.points.enumerated() where point.isProvisional {
      guard let value = point.value, value.isFinite, index > 0, let before = panel.points[index - 1].value,
        before.isFinite
      else { continue }
      svg.line(places.x(index - 1), scale(before), places.x(index), scale(value), "dashed")
    }
    for (index, point) in panel.points.enumerated() {
      guard let value = point.value, value.isFinite else { continue }
      svg.circle(places.x(index), scale(value), radius: 3, point.isProvisional ? "hollow" : "point")
    }
  }

  private func line(
    _ run: [(index: Int, value: Double)], _ places: Places, _ scale: LinearScale, _ style: String, _ svg: inout SVG
  ) {
    if run.count > 1 {
      svg.polyline(run.map { (x: places.x($0.index), y: scale($0.value)) }, style)
    } else if style == "yearago", let only = run.first {
      svg.line(places.x(only.index) - 5, scale(only.value), places.x(only.index) + 5, scale(only.value), style)
    }
  }

  /// The values at the points, and the names of the periods below. A number that would cover another is moved to the other side
  /// of its point, or left out: the table has it. The last one comes first.
  private func drawLabels(
    _ panel: Report.PanelChart.Panel, _ places: Places, _ scale: LinearScale, _ svg: inout SVG
  ) {
    let last = panel.points.count - 1
    let named = panel.points.indices.filter { panel.labelsAll || (last - $0).isMultiple(of: 3) }
    var taken: [LabelBox] = []
    for index in named {
      let label = panel.points[index].label
      svg.text(places.x(index), Self.bottom + 24, label, index == last ? "ax mid strong" : "ax mid")
      taken.append(LabelBox(label, x: places.x(index), y: Self.bottom + 24))
    }
    for index in named.reversed() {
      let point = panel.points[index]
      guard let value = point.value, value.isFinite else { continue }
      let sides = [scale(value) - 8, scale(value) + 16]
      let boxes = (isLow(index, panel) ? sides.reversed() : sides).map { LabelBox(point.text, x: places.x(index), y: $0) }
      guard let box = boxes.first(where: { box in !taken.contains { $0.meets(box) } }) else { continue }
      taken.append(box)
      svg.text(places.x(index), box.y, point.text, index == last ? "ax mid strong halo" : "ax mid ink halo")
    }
  }

  /// Whether the point lies lower than its neighbours: its number then stands below it.
  private func isLow(_ index: Int, _ panel: Report.PanelChart.Panel) -> Bool {
    let around = [index - 1, index + 1].filter(panel.points.indices.contains).compactMap { panel.points[$0].value }
      .filter(\.isFinite)
    guard let value = panel.points[index].value, !around.isEmpty else { return false }
    return around.allSatisfy { $0 > value }
  }

  /// Samples of the lines with their names, below the axis: beside the lines there is no room.
  private func drawKey(_ panel: Report.PanelChart.Panel, _ start: Double, _ svg: inout SVG) {
    let y = Self.height - 8
    var x = start
    let hasYearAgo = panel.points.contains { $0.yearAgo != nil }
    let hasTarget = panel.points.contains { $0.target != nil }
    for (word, style, isShown) in [
      (chart.nowWord, "series", true), (chart.yearAgoWord, "yearago", hasYearAgo), (chart.targetWord, "goal", hasTarget),
    ] where isShown {
      if style == "goal" {
        svg.rectangle(x: x, y: y - 5, width: 14, height: 2, style)
      } else {
        svg.line(x, y - 4, x + 14, y - 4, style)
      }
      svg.text(x + 19, y, word, "ax")
      x += 19 + ChartText.width(word) + 14
    }
  }
}

/// The room that a text takes around the middle of its line.
private struct LabelBox {
  let left: Double
  let right: Double
  let y: Double

  init(_ text: String, x: Double, y: Double) {
    let half = ChartText.width(text) / 2
    (left, right, self.y) = (x - half, x + half, y)
  }

  func meets(_ other: LabelBox) -> Bool { left < other.right && other.left < right && (y - other.y).magnitude < 12 }
}
