extension Report.Drawing {
  /// Whether there is nothing to draw: the words then stand alone.
  var isEmpty: Bool {
    switch self {
    case .process(let chart): chart.points.allSatisfy { $0.value == nil }
    case .ranges(let chart): chart.points.allSatisfy { $0.value == nil }
    case .variances(let chart): chart.rows.isEmpty
    case .panels(let chart): chart.panels.allSatisfy { $0.points.allSatisfy { $0.value == nil && $0.yearAgo == nil } }
    case .multiples(let chart): chart.panels.allSatisfy { $0.values.allSatisfy { $0 == nil } }
    case .cohorts(let chart): chart.rows.isEmpty || chart.columns.isEmpty
    case .funnel(let chart): chart.steps.isEmpty
    case .intervals(let chart): chart.rows.isEmpty
    }
  }
}

extension Report.Graphic {
  /// The picture as a file of its own.
  func file() -> String {
    switch drawing {
    case .process(let chart): ProcessDrawing(chart).svg(isFile: true)
    case .ranges(let chart): RangeDrawing(chart).svg(title: title, summary: summary, isFile: true)
    case .variances(let chart): VarianceDrawing(chart, room: .wide).svg(title: title, summary: summary, isFile: true)
    case .panels(let chart): PanelDrawing(chart: chart).file(title: title, summary: summary)
    case .multiples(let chart): MultiplesDrawing(chart: chart).file(title: title, summary: summary)
    case .cohorts(let chart): CohortDrawing(chart).svg(title: title, summary: summary, isFile: true)
    case .funnel(let chart): FunnelDrawing(chart, room: .wide).svg(title: title, summary: summary, isFile: true)
    case .intervals(let chart): IntervalDrawing(chart, room: .wide).svg(title: title, summary: summary, isFile: true)
    }
  }

  /// The picture inside the page: several where its parts are set below each other on small screens, or where a small
  /// screen gets a drawing of its own.
  func page() -> [String] {
    switch drawing {
    case .process(let chart): ChartRoom.allCases.map { ProcessDrawing(chart, room: $0).svg(isFile: false) }
    case .ranges(let chart):
      ChartRoom.allCases.map { RangeDrawing(chart, room: $0).svg(title: title, summary: summary, isFile: false) }
    case .variances(let chart):
      ChartRoom.allCases.map { VarianceDrawing(chart, room: $0).svg(title: title, summary: summary, isFile: false) }
    case .panels(let chart):
      chart.panels.indices.map { PanelDrawing(chart: chart).page($0, title: title, summary: summary) }
    case .multiples(let chart): MultiplesDrawing(chart: chart).page()
    case .cohorts(let chart): [CohortDrawing(chart).svg(title: title, summary: summary, isFile: false)]
    case .funnel(let chart):
      ChartRoom.allCases.map { FunnelDrawing(chart, room: $0).svg(title: title, summary: summary, isFile: false) }
    case .intervals(let chart):
      ChartRoom.allCases.map { IntervalDrawing(chart, room: $0).svg(title: title, summary: summary, isFile: false) }
    }
  }
}
