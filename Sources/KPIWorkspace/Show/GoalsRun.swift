import KPIEvaluation
public import KPIModel
import KPIPlan

/// Answers `kpi show --goals`: how each goal stands, from all KPIs of the project.
public struct GoalsRun {
  let project: LoadedProject
  let asOf: Day?

  /// A nil `asOf` is the day after the last covered one.
  public init(_ project: LoadedProject, asOf: Day? = nil) {
    self.project = project
    self.asOf = asOf
  }

  /// - Parameter today: no "as of" that was not asked for lies after it.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> GoalsResult {
    try project.requireSound()
    guard !project.model.goals.isEmpty else {
      throw WorkspaceProblem(.finding, "there are no goals", help: "write for example `goal grow \"Grow\" { owner \"…\" }`")
    }
    let (result, _, _) = try ReportComputation(
      project: project, selection: ReportSelection(everyKPIOf: project.model), asOf: asOf, today: today
    ).run(open)
    return GoalsResult(
      standings: GoalTree(project.model, result.kpis).standings(), kpis: result.kpis, asOf: result.asOf)
  }
}

extension ReportSelection {
  /// All KPIs in their last complete period, without breakdowns.
  init(everyKPIOf model: Model.Project) {
    kpis = model.kpis.map { kpi in
      var kpi = kpi
      kpi.every = kpi.every ?? .week
      return kpi
    }
    goals = model.goals
    // The last complete period of each, not only those that end with a week.
    grain = .day
    periods = 1
    breakdowns = [:]
    formulas = []
    analyses = []
  }
}
