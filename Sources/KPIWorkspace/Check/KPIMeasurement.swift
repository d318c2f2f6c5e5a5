import KPIEvaluation
import KPILint
import KPIModel

/// Computes all KPIs and metrics: what is wrong in the data comes to light, and the rules get the values that they look at.
struct KPIMeasurement {
  let project: LoadedProject
  let today: Day

  /// So many periods are looked at.
  static let periods = 26

  init(_ project: LoadedProject, today: Day) {
    self.project = project
    self.today = today
  }

  /// The last periods of each KPI.
  func result(_ open: EngineOpener) throws(WorkspaceProblem) -> [MeasuredKPI] {
    guard !project.model.kpis.isEmpty || !project.model.metrics.isEmpty else { return [] }
    let selection = ReportSelection(
      kpis: project.model.kpis, metrics: project.model.metrics, grain: .week, periods: Self.periods)
    let computation = ReportComputation(project: project, selection: selection, asOf: nil, today: today)
    return try computation.run(open).0.kpis.map(measured)
  }

  private func measured(_ result: KPIResult) -> MeasuredKPI {
    let targets = result.target?.series ?? []
    let points = result.series.enumerated().suffix(Self.periods).compactMap { index, point -> MeasuredKPI.Point? in
      guard let value = point.value.double, point.value.marks.isEmpty else { return nil }
      return MeasuredKPI.Point(
        label: point.label, value: value, target: targets.indices.contains(index) ? targets[index].double : nil,
        upperTarget: result.target?.upperValue?.double)
    }
    var baselineProblem: String?
    if case .periods? = result.kpi.baseline { baselineProblem = result.baseline?.reason?.reason }
    return MeasuredKPI(
      name: result.kpi.name, grain: result.grain.rawValue, points: points, baseline: result.baseline?.double,
      baselineProblem: baselineProblem)
  }
}
