import KPIDiagnostics
import KPIEvaluation
public import KPIModel
import KPIReport

/// Answers `kpi explain KPI --why`: which sentences a report says about it and which not, and what each depends on.
public struct WhyRun {
  private let project: LoadedProject
  private let name: String
  private let period: String?
  private let asOf: Day?
  private let last: Int

  /// `period` is the one that is explained, as a label; nil: the last complete one. `last` is how many periods the report
  /// looks at, 26 unless its setting `weeks` says otherwise.
  public init(_ project: LoadedProject, name: String, period: String? = nil, asOf: Day? = nil, last: Int = 26) {
    self.project = project
    self.name = name
    self.period = period
    self.asOf = asOf
    self.last = last
  }

  /// The text for reading.
  ///
  /// - Parameter today: no "as of" that was not asked for lies after it.
  public func text(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> String {
    try project.requireSound()
    guard let kpi = project.model.kpi(named: name) else {
      let known = project.model.kpis.map(\.name)
      throw WorkspaceProblem(
        .misuse, "there is no KPI named `\(name)`",
        help: Spelling.nearest(to: name, in: known).map { "there is one named `\($0)`" }
          ?? "`--why` explains a KPI; known are \(known.joined(separator: ", "))")
    }
    guard (1...600).contains(last) else { throw WorkspaceProblem(.misuse, "`--last` needs a number from 1 to 600") }
    let grain = kpi.every ?? .week
    let (end, asOf) = try moment(kpi, grain)
    var selection = ReportSelection(kpis: [], metrics: [], grain: end ?? grain, periods: last)
    // Far values are corrected for the number of KPIs looked at, and links lead to others: all are computed.
    selection.kpis = project.model.kpis
    selection.breakdowns = [name: kpi.breakdowns]
    let (result, _, _) = try ReportComputation(project: project, selection: selection, asOf: asOf, today: today).run(open)
    return WhySheet(kpi: kpi, result: result, gates: Report.gates(of: name, in: result)).text
  }

  /// The grain of the reported period and the day as of which it is looked at.
  private func moment(_ kpi: Model.KPI, _ grain: TimeGrain) throws(WorkspaceProblem) -> (TimeGrain?, Day?) {
    guard let period else { return (nil, asOf) }
    guard let found = project.model.calendar.period(labelled: period), found.isBounded, let own = found.grain else {
      throw WorkspaceProblem(
        .misuse, "`\(period)` is no period", help: "`--period` takes 2018-08-17, 2018-W34, 2018-08, 2018-Q3 or 2018")
    }
    guard own == grain else {
      throw WorkspaceProblem(
        .misuse, "`\(kpi.name)` is measured every \(grain.rawValue), and `\(period)` is a \(own.rawValue)",
        help: "name a \(grain.rawValue)")
    }
    return (own, found.end + (kpi.completeAfterDays ?? 0))
  }
}
