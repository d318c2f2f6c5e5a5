import KPICheck
import KPIDiagnostics
public import KPIEvaluation
public import KPIModel
import KPIPlan

/// The answer to `kpi show` about a cohort, funnel, experiment or lifetime model.
public struct AnalysisAnswer: Hashable, Sendable {
  /// What was computed.
  public var result: AnalysisResult
  /// How periods are named.
  public var calendar: Model.Calendar
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  /// What was found in the data that was read.
  public var sources: [SourceResult]
}

/// Computes one analysis.
public struct AnalysisRun {
  private let project: LoadedProject
  private let analysis: Model.Analysis
  private let request: ShowRequest
  private var model: Model.Project { project.model }

  /// Nil unless the request names one analysis and nothing else.
  public init?(_ project: LoadedProject, _ request: ShowRequest) {
    guard request.names.count == 1, let analysis = project.model.analysis(named: request.names[0]) else { return nil }
    self.project = project
    self.analysis = analysis
    self.request = request
  }

  /// The analysis as it is declared, over the periods that are shown without being asked for.
  init(_ project: LoadedProject, of analysis: Model.Analysis) {
    self.project = project
    self.analysis = analysis
    request = ShowRequest(names: [analysis.heading.name])
  }

  /// - Parameter today: no "as of" that was not asked for lies after it.
  public func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> AnalysisAnswer {
    try computed(today: today, open: open).answer
  }

  /// The answer, and the session that holds the plan, for `kpi explain`.
  func computed(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> (answer: AnalysisAnswer, session: Session) {
    try project.requireSound()
    try checkRequest()
    let asked = AnalysisQuestion(analysis, model.calendar, breakdowns: try breakdowns())
    let ask = { (asOf: Day) in
      asked.computation(
        periods: periods(asOf), grain: request.grain, asOf: asOf, startsWithData: request.from == nil)
    }
    let first = ask(request.asOf ?? today)
    let session = try Session(
      project, formulas: first.evaluations.map(\.formula).distinct, analyses: first.demands, dimensions: first.dimensions,
      asOf: request.asOf, today: today, open: open)
    let evaluator = try session.evaluator(analyses: first.demands) { ask($0).evaluations }
    let result = ask(session.asOf).result(evaluator)
    let answer = AnalysisAnswer(
      result: result, calendar: model.calendar, asOf: session.asOf, sources: session.sources)
    return (answer, session)
  }

  // MARK: What is asked for

  private func checkRequest() throws(WorkspaceProblem) {
    let name = analysis.heading.name
    switch analysis {
    case .cohort, .funnel: break
    case .experiment, .lifetime:
      if !request.by.isEmpty {
        throw WorkspaceProblem(.misuse, "the \(analysis.keyword) `\(name)` cannot be broken down", help: "leave out `--by`")
      }
      if request.grain != nil || request.from != nil || request.to != nil || request.last != nil {
        throw WorkspaceProblem(
          .misuse, "the \(analysis.keyword) `\(name)` is computed over everything, and has no periods",
          help: "leave out `--grain`, `--from`, `--to` and `--last`; `--as-of` says up to when")
      }
    }
    if request.grain == .all {
      throw WorkspaceProblem(.misuse, "the \(analysis.keyword) `\(name)` needs periods", help: "choose day, week, month, quarter or year")
    }
    _ = try periodRun.range(asOf: .distantPast)
  }

  /// What `--by` asks for, else what the definition says.
  private func breakdowns() throws(WorkspaceProblem) -> [Model.Breakdown] {
    guard !request.by.isEmpty else { return analysis.breakdowns }
    if Set(request.by).count < request.by.count {
      throw WorkspaceProblem(.misuse, "a dimension is named twice in `--by`")
    }
    if let problem = problem(request.by) {
      throw WorkspaceProblem(.misuse, problem.headline, help: problem.help)
    }
    return [Model.Breakdown(dimensions: request.by)]
  }

  private func problem(_ dimensions: [String]) -> Diagnostic? {
    switch analysis {
    case .cohort(let cohort):
      let size = Model.Formula(.size(cohort.start), unit: .plain, span: cohort.heading.span)
      return DimensionCheck.problem(dimensions: dimensions, for: size, in: model).first
    case .funnel(let funnel):
      return dimensions.lazy.compactMap { FunnelDimension.problem($0, funnel.steps[0].dataset, model) }.first
    case .experiment, .lifetime: return nil
    }
  }

  /// A cohort shows as many starts as it follows periods: the oldest has just reached its last age.
  private var periodRun: ShowRun {
    var request = request
    if case .cohort(let cohort) = analysis, request.last == nil, request.from == nil { request.last = cohort.count + 1 }
    return ShowRun(project, request)
  }

  func periods(_ asOf: Day) -> [Period] {
    switch analysis {
    case .cohort(let cohort): periodRun.periods(request.grain ?? cohort.grain, asOf: asOf)
    case .funnel(let funnel): periodRun.periods(request.grain ?? funnel.every ?? .week, asOf: asOf)
    case .experiment, .lifetime: []
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order in which it came first.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
