extension Report.Drawing {
  /// Bars for mails and terminals: where each row's bar starts and ends in a field from 0 to 1, and its tone.
  struct RowBar: Hashable {
    var start: Double
    var end: Double
    var tone: Tone
  }

  /// One for each row; nil for a row without a bar. Empty for pictures that are no rows of bars.
  var rowBars: [RowBar?] {
    switch self {
    case .variances(let chart): Self.bars(chart)
    case .funnel(let chart): Self.bars(chart)
    case .intervals(let chart): Self.bars(chart)
    case .process, .ranges, .panels, .multiples, .cohorts: []
    }
  }

  private static func bars(_ chart: Report.VarianceChart) -> [RowBar?] {
    let limit = VarianceDrawing.Field.limit(of: chart.rows.compactMap(\.change))
    let shares = chart.rows.map { row -> Double? in
      row.change.flatMap { $0.isFinite ? min(max($0 / limit, -1), 1) : nil }
    }
    // The common zero line lies at the left, at the right, or in the middle.
    let hasNegative = shares.contains { ($0 ?? 0) < 0 }
    let hasPositive = shares.contains { ($0 ?? 0) > 0 }
    let zero = hasNegative ? (hasPositive ? 0.5 : 1) : 0
    let room = hasNegative && hasPositive ? 0.5 : 1
    return zip(chart.rows, shares).map { row, share in
      share.map { RowBar(start: zero + min($0, 0) * room, end: zero + max($0, 0) * room, tone: row.tone) }
    }
  }

  private static func bars(_ chart: Report.FunnelChart) -> [RowBar?] {
    let most = chart.steps.compactMap(\.count).filter { $0.isFinite }.max() ?? 0
    return chart.steps.map { step in
      guard let count = step.count, count.isFinite, count >= 0, most > 0 else { return nil }
      return RowBar(start: 0, end: count / most, tone: step.tone)
    }
  }

  private static func bars(_ chart: Report.IntervalChart) -> [RowBar?] {
    let ends = chart.rows.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
      + chart.rows.compactMap(\.value) + [chart.reference].compactMap { $0 }
    let finite = ends.filter(\.isFinite)
    let scale = LinearScale(low: finite.min() ?? 0, high: finite.max() ?? 1, start: 0, end: 1)
    return chart.rows.map { row in
      guard let low = row.interval?.lowerBound ?? row.value, let high = row.interval?.upperBound ?? row.value,
        low.isFinite, high.isFinite
      else { return nil }
      return RowBar(start: min(max(scale(low), 0), 1), end: min(max(scale(high), 0), 1), tone: row.tone)
    }
  }

  /// Lines of characters for pictures of series: a name, and the values. Empty for others.
  var sparklines: [(label: String, text: String)] {
    switch self {
    case .process(let chart): [("", TextSparkline.text(chart.points.map(\.value)))]
    case .ranges(let chart): [("", TextSparkline.text(chart.points.map(\.value)))]
    case .panels(let chart): chart.panels.map { ($0.title, TextSparkline.text($0.points.map(\.value))) }
    case .multiples(let chart): chart.panels.map { ($0.label, TextSparkline.text($0.values)) }
    case .variances, .cohorts, .funnel, .intervals: []
    }
  }
}

extension Report.Drawing {
  /// Whether it shows values with their intervals.
  var isOfIntervals: Bool { if case .intervals = self { true } else { false } }

  /// The names of the lines that ``characterLines(_:)`` gives.
  var lineNames: [String] {
    switch self {
    case .variances(let chart): chart.rows.map(\.label)
    case .funnel(let chart): chart.steps.map(\.label)
    case .intervals(let chart): chart.rows.map(\.label)
    case .cohorts(let chart): chart.rows.map(\.label)
    case .process, .ranges, .panels, .multiples: sparklines.map(\.label)
    }
  }

  /// The picture as lines of so many characters with the number behind a bar; cohorts as eight heights from 0 to 100 %.
  func characterLines(_ width: Int) -> [String] {
    switch self {
    case .variances(let chart): zip(rowBars, chart.rows.map(\.text)).map { Self.line($0, $1, width) }
    case .funnel(let chart): zip(rowBars, chart.steps.map(\.text)).map { Self.line($0, $1, width) }
    case .intervals(let chart): zip(rowBars, chart.rows.map(\.text)).map { Self.line($0, $1, width) }
    case .cohorts(let chart): chart.rows.map { row in row.cells.map(Self.height).joined() }
    case .process, .ranges, .panels, .multiples: sparklines.map(\.text)
    }
  }

  private static func line(_ bar: RowBar?, _ text: String, _ width: Int) -> String {
    let field = bar?.characters(width) ?? ""
    return field.isEmpty ? text : "\(field)  \(text)"
  }

  /// Nil is an age that is not reached yet.
  private static func height(_ cell: Report.CohortChart.Cell?) -> String {
    guard let cell else { return " " }
    guard let value = cell.value, value.isFinite, !cell.isUnreliable else { return "·" }
    let levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return levels[min(7, max(0, Int((min(max(value, 0), 1) * 8).rounded(.down))))]
  }
}

extension Report.Drawing.RowBar {
  /// The bar in so many characters: `   ███    `.
  func characters(_ width: Int) -> String {
    let first = min(width, max(0, Int((start * Double(width)).rounded())))
    let last = min(width, max(first, Int((end * Double(width)).rounded())))
    let length = end > start ? max(1, last - first) : 0
    return String(repeating: " ", count: min(first, width - length)) + String(repeating: "█", count: length)
  }

  /// The bar as two cells of so many pixels: what is empty before it, and the bar.
  func pixels(_ width: Int) -> (before: Int, bar: Int) {
    let before = min(width, max(0, Int((start * Double(width)).rounded())))
    let after = min(width, max(before, Int((end * Double(width)).rounded())))
    return (before, end > start ? max(1, after - before) : 0)
  }
}
