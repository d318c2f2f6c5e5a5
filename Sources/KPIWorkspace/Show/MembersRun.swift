import KPICheck
import KPIDiagnostics
import KPIEvaluation
public import KPIModel
import KPIPlan

/// Answers `kpi show AUDIENCE --members`: who is in an audience, in one period.
public struct MembersRun {
  private let project: LoadedProject
  private let request: ShowRequest

  /// Takes the first name, `grain`, `to` and `asOf` of the request; what else it says is for numbers only.
  public init(_ project: LoadedProject, _ request: ShowRequest) {
    self.project = project
    self.request = request
  }

  /// Without `to`, the period is the last complete one of the grain, and a week without a grain.
  ///
  /// - Parameter today: no "as of" that was not asked for lies after it.
  /// - Throws: also where the members cannot be told: an empty list would look like an audience without members.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> MembersResult {
    try project.requireSound()
    let audience = try audience()
    _ = try periods.range(asOf: today)
    let size = Model.Formula(.size(.reference(audience.name)), unit: .plain, span: audience.span)
    let session = try Session(project, formulas: [size], asOf: request.asOf, today: today, open: open)
    let evaluator = try session.evaluator { asOf in [Evaluation(size, in: Context(period: self.period(asOf)))] }
    let period = self.period(session.asOf)
    let label = period.kind == .all ? "all" : project.model.calendar.label(period)
    switch evaluator.members(of: audience.name, in: period) {
    case .failure(let reason):
      throw WorkspaceProblem(
        .finding, "who is in `\(audience.name)` in \(label) cannot be told", help: "\(reason.reason); `--to` names another period")
    case .success(let members):
      return MembersResult(
        audience: audience.name, entity: audience.entityKind, period: period, label: label, members: members,
        asOf: session.asOf, sources: session.sources)
    }
  }

  private var periods: ShowRun {
    var request = request
    (request.from, request.last, request.by) = (nil, 1, [])
    return ShowRun(project, request)
  }

  private func period(_ asOf: Day) -> Period { periods.periods(request.grain ?? .week, asOf: asOf).last ?? .all }

  private func audience() throws(WorkspaceProblem) -> Model.NamedAudience {
    let name = request.names.first ?? ""
    if let audience = project.model.audience(named: name) { return audience }
    let known = project.model.audiences.map(\.name)
    if project.model.formula(named: name) != nil || project.model.analysis(named: name) != nil {
      throw WorkspaceProblem(
        .misuse, "`\(name)` is no audience, and has no members", help: "write `kpi show \(name)`, without `--members`")
    }
    throw WorkspaceProblem(
      .misuse, "there is no audience named `\(name)`",
      help: Spelling.nearest(to: name, in: known).map { "an audience named `\($0)` exists" }
        ?? (known.isEmpty ? "the project has no audiences" : "known: \(known.joined(separator: ", "))"))
  }
}
