extension ProcessDrawing {
  struct Label {
    var y: Double
    var words: String
    var number: String
    var style: String

    /// What is shown of it.
    func text(in room: ChartRoom) -> String { room == .wide ? "\(words) \(number)" : number }
  }

  /// Names and numbers of the lines, at the right edge, moved apart where they would overlap.
  func drawLabels(_ svg: inout SVG) {
    let labels = Self.lineLabels(chart, scale).sorted { ($0.y, $0.words) < ($1.y, $1.words) }
    let places = Self.spread(labels.map(\.y), distance: 15, low: Self.top, high: Self.bottom)
    for (label, y) in zip(labels, places) {
      svg.text(right + 12, y + 4, label.text(in: room), label.style)
      if (y - label.y).magnitude > 3 {
        svg.line(right + 2, label.y, right + 10, y, "lead")
      }
    }
  }

  static func lineLabels(_ chart: Report.ProcessChart, _ scale: LinearScale) -> [Label] {
    let words = chart.words
    func label(_ value: Double?, _ name: String, _ style: String) -> Label? {
      value.map { Label(y: scale($0), words: name, number: chart.format.level($0).text, style: style) }
    }
    return [
      label(chart.upper, words.high, "ax"), label(chart.centre, words.average, "ax"),
      label(chart.lower, words.low, "ax"),
      label(chart.points.last?.target, words.target, "ax ink"),
      label(chart.points.last?.upperTarget, words.target, "ax ink"), lastLabel(chart, scale),
    ].compactMap { $0 }
  }

  private static func lastLabel(_ chart: Report.ProcessChart, _ scale: LinearScale) -> Label? {
    guard let last = chart.points.last, let value = last.value else { return nil }
    let tone = last.signal.map { " \($0.rawValue)" } ?? ""
    return Label(y: scale(value), words: last.label, number: chart.format.level(value).text, style: "ax strong\(tone)")
  }

  /// Places at least `distance` apart, in the given order, moved as little as a pass down and a pass up can.
  static func spread(_ wanted: [Double], distance: Double, low: Double, high: Double) -> [Double] {
    var places = wanted
    for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + distance) }
    if let last = places.indices.last, places[last] > high { places[last] = high }
    for index in places.indices.dropLast().reversed() {
      places[index] = min(places[index], places[index + 1] - distance)
    }
    return places
  }
}
