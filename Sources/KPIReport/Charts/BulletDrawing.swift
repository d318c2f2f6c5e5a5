/// Draws a value against its target, 100 × 20: bands from the target's own limits, a bar from zero (or a dot), and a tick.
struct BulletDrawing {
  static let width = 100.0
  static let height = 20.0

  let chart: Report.BulletChart

  func svg() -> String {
    let scale = scale()
    var svg = SVG()
    svg.rectangle(x: 0, y: 3, width: Self.width, height: 14, "b3")
    drawBands(&svg, scale)
    if let year = chart.comparator { svg.rectangle(x: scale(year) - 0.75, y: 6, width: 1.5, height: 8, "before") }
    drawValue(&svg, scale)
    for target in [chart.target, chart.upperTarget].compactMap({ $0 }) {
      svg.rectangle(x: scale(target) - 1.25, y: 1, width: 2.5, height: 18, "tick")
    }
    return svg.picture(
      width: Int(Self.width), height: Int(Self.height), style: "bullet", title: chart.title, summary: chart.summary,
      isFile: false, fixedSize: true)
  }

  private func drawValue(_ svg: inout SVG, _ scale: LinearScale) {
    guard let value = chart.value else { return }
    if chart.startsAtZero {
      svg.rectangle(x: scale(0), y: 7, width: scale(value) - scale(0), height: 6, "bar")
    } else {
      svg.circle(scale(value), 10, radius: 4, "bar ring")
    }
  }

  /// The bad side is darkest, the stretch between "at risk" and the target lies in the middle, the good side is light.
  private func drawBands(_ svg: inout SVG, _ scale: LinearScale) {
    let goal = scale(chart.target)
    if let upper = chart.upperTarget {
      svg.rectangle(x: 0, y: 3, width: goal, height: 14, "b2")
      svg.rectangle(x: scale(upper), y: 3, width: Self.width - scale(upper), height: 14, "b2")
      return
    }
    guard let higherIsBetter = chart.higherIsBetter else { return }
    let risk = chart.risk.map { scale($0) }
    if higherIsBetter {
      svg.rectangle(x: 0, y: 3, width: goal, height: 14, "b2")
      if let risk, risk < goal { svg.rectangle(x: 0, y: 3, width: risk, height: 14, "b1") }
    } else {
      svg.rectangle(x: goal, y: 3, width: Self.width - goal, height: 14, "b2")
      if let risk, risk > goal { svg.rectangle(x: risk, y: 3, width: Self.width - risk, height: 14, "b1") }
    }
  }

  /// From zero to a little beyond the largest; without zero, the values with a margin on either side.
  func scale() -> LinearScale {
    let all = [chart.value, chart.target, chart.upperTarget, chart.comparator].compactMap { $0 }.filter(\.isFinite)
    let low = all.min() ?? 0
    let high = all.max() ?? 1
    if chart.startsAtZero {
      return LinearScale(low: 0, high: high > 0 ? high * 1.15 : 1, start: 0, end: Self.width)
    }
    let margin = (high / 2 - low / 2) * 0.6
    return LinearScale(low: low - margin, high: high + margin, start: 6, end: Self.width - 6)
  }
}
