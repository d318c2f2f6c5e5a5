import KPIEvaluation
import KPIModel
import KPIPlan

/// Computes all numbers of one report: one plan for everything, and a second one where a breakdown keeps only the
/// largest segments, which the first answers tell.
struct ReportComputation {
  let project: LoadedProject
  let selection: ReportSelection
  let asOf: Day?
  let today: Day

  func run(_ open: EngineOpener) throws(WorkspaceProblem) -> (ReportResult, [Value?], Session) {
    let formulas = selection.kpis.flatMap { $0.allFormulas + $0.targets.flatMap(\.formulas) }
    let asked = analyses(asOf ?? today)
    let dimensions = Set(
      selection.breakdowns.values.flatMap { $0.flatMap(\.dimensions) } + asked.flatMap(\.dimensions)
    ).sorted()
    let further = selection.kpis.flatMap { selection.breakdowns[$0.name] ?? [] }
      .flatMap { $0.furtherFormulas(project.model) }
    let analysisFormulas = asked.flatMap { $0.evaluations.map(\.formula) }.distinct
    let demands = asked.flatMap(\.demands)
    let session = try Session(
      project, formulas: formulas + selection.formulas.compactMap { $0 } + analysisFormulas, further: further,
      analyses: demands, dimensions: dimensions, asOf: asOf, today: today, open: open)
    let first = try session.evaluator(analyses: demands) { asOf in
      kpiRequests(asOf).flatMap { $0.evaluations + $0.breakdownEvaluations(project.model) } + inlineEvaluations(asOf)
        + analyses(asOf).flatMap(\.evaluations)
    }
    let requests = kpiRequests(session.asOf)
    let (kept, second) = try breakdowns(requests, first, session)
    let results = zip(requests, kept).map { request, keys in
      var result = KPIResultBuilder(first, request).result(
        breakdowns: zip(request.breakdowns, keys).map { breakdown, look in
          BreakdownEvaluator(first, request, breakdown).result(look, look == nil ? first : second ?? first)
        })
      result.analysis.segments = zip(zip(request.breakdowns, keys), result.breakdowns).compactMap { asked, found in
        guard let second, isSeries(asked.0, request) else { return nil }
        return BreakdownEvaluator(first, request, asked.0).series(asked.1, second, like: found.rows)
      }
      return result
    }
    let values = selection.formulas.map { formula in
      formula.map { first.value(of: $0, in: Situation(Context(period: reported(session.asOf)))) }
    }
    var report = result(results.withLinks.withCorrectedOutliers, session)
    report.analyses = analyses(session.asOf).map { $0.result(first) }
    return (report, values, session)
  }

  /// The same as `kpi show` computes: a report and a terminal must not tell two numbers.
  private func analyses(_ asOf: Day) -> [AnalysisQuestion.Computation] {
    selection.analyses.map { analysis in
      AnalysisQuestion(analysis, project.model.calendar, breakdowns: analysis.breakdowns)
        .computation(periods: AnalysisRun(project, of: analysis).periods(asOf), grain: nil, asOf: asOf)
    }
  }

  /// The last period of the report's grain that is complete.
  private func reported(_ asOf: Day) -> Period {
    KPIRequest.lastComplete(selection.grain, by: asOf, project.model.calendar)
  }

  private func kpiRequests(_ asOf: Day) -> [KPIRequest] {
    let end = reported(asOf).end
    return selection.kpis.map { kpi in
      var request = KPIRequest(
        kpi, grain: kpi.every ?? selection.grain, endingBy: end, asOf: asOf, count: selection.periods,
        breakdowns: selection.breakdowns[kpi.name] ?? [], project.model.calendar)
      request.product = ProductFormula(kpi.formula, in: project.model)
      request.rules = selection.rules
      request.wantsDetail = selection.details[kpi.name] != nil
      return request
    }
  }

  private func inlineEvaluations(_ asOf: Day) -> [Evaluation] {
    selection.formulas.compactMap { $0 }.map { Evaluation($0, in: Context(period: reported(asOf))) }
  }

  /// For each request and breakdown what a second look must tell, and what evaluates it.
  private func breakdowns(
    _ requests: [KPIRequest], _ first: Evaluator, _ session: Session
  ) throws(WorkspaceProblem) -> ([[BreakdownEvaluator.SecondLook?]], Evaluator?) {
    let keys = requests.map { request in
      request.breakdowns.map { BreakdownEvaluator(first, request, $0).secondLook() }
    }
    let evaluations = zip(requests, keys).flatMap { request, keys in
      keys.compactMap { $0 }.flatMap { request.evaluations($0) }
        + zip(request.breakdowns, keys).filter { isSeries($0.0, request) }.flatMap { breakdown, look in
          BreakdownEvaluator(first, request, breakdown).seriesEvaluations(look)
        }
    }
    guard !evaluations.isEmpty else { return (keys, nil) }
    return (keys, try session.evaluator { _ in evaluations })
  }

  /// Whether the report shows the parts of a breakdown as series.
  private func isSeries(_ breakdown: Model.Breakdown, _ request: KPIRequest) -> Bool {
    selection.details[request.kpi.name]?.contains(breakdown.dimensions) == true
  }

  /// All goals for a report of everything: one that no KPI serves is shown as such.
  private func standings(_ kpis: [KPIResult]) -> [GoalStanding] {
    let tree = GoalTree(project.model, kpis)
    return selection.takesAll ? tree.standings() : tree.standings(around: Set(selection.goals.map(\.name)))
  }

  /// Gaps of the report's KPIs, and of the goals in its tree.
  private var gaps: [Model.AlignmentGap] {
    let kpis = Set(selection.kpis.map(\.name))
    let goals = Set(standings([]).map(\.goal.name))
    return project.model.alignmentGaps.filter { gap in
      switch gap {
      case .goalWithoutKPI(let name): goals.contains(name)
      case .kpiWithoutGoal(let name), .softWithoutSupport(let name): kpis.contains(name)
      }
    }
  }

  private func result(_ kpis: [KPIResult], _ session: Session) -> ReportResult {
    let period = reported(session.asOf)
    let start = kpis.compactMap { $0.series.first?.period.start }.min() ?? period.start
    let events = project.model.events.filter { $0.last >= start && $0.first < period.end }
    return ReportResult(
      calendar: project.model.calendar, asOf: session.asOf, period: period,
      label: project.model.calendar.label(period), kpis: kpis, goals: selection.goals,
      events: events.sorted { ($0.first, $0.title) < ($1.first, $1.title) },
      sources: session.sources.sorted { $0.dataset < $1.dataset },
      standings: standings(kpis), gaps: gaps,
      actions: ActionStanding.all(
        project.model, about: kpis.map(\.kpi.name), on: session.asOf,
        closedSince: period.isBounded ? period.start : session.asOf))
  }
}
