public import KPIModel
public import KPIPlan

/// An analysis with the breakdowns that are asked for: what is to be evaluated for it, and what comes of it.
public struct AnalysisQuestion {
  private let analysis: Model.Analysis
  private let calendar: Model.Calendar
  private let breakdowns: [Model.Breakdown]

  /// Prepares an analysis; experiments and lifetime models have no breakdowns.
  public init(_ analysis: Model.Analysis, _ calendar: Model.Calendar, breakdowns: [Model.Breakdown]) {
    self.analysis = analysis
    self.calendar = calendar
    self.breakdowns = breakdowns
  }

  /// What is asked of the data, and how the answer is read.
  public struct Computation {
    /// The formulas in their contexts.
    public var evaluations: [Evaluation]
    /// The statements of their own.
    public var demands: [AnalysisDemand]
    /// The dimensions by which something is read.
    public var dimensions: [String]
    /// The result, from an evaluator that has the tables of all of it.
    public var result: (Evaluator) -> AnalysisResult
  }

  /// The computation for these periods (of the start, or of the first step).
  ///
  /// - Parameters:
  ///   - grain: the length of the periods, if it is not the definition's.
  ///   - startsWithData: whether a funnel leaves out periods before the first covered day.
  public func computation(
    periods: [Period], grain: TimeGrain?, asOf: Day, startsWithData: Bool = true
  ) -> Computation {
    let dimensions = FunnelEvaluator.dimensions(breakdowns)
    switch analysis {
    case .cohort(var cohort):
      cohort.grain = grain ?? cohort.grain
      let it = CohortEvaluator(cohort, starts: periods, asOf: asOf, breakdowns: breakdowns, calendar)
      return Computation(evaluations: it.evaluations, demands: [], dimensions: dimensions) { .cohort(it.result($0)) }
    case .funnel(let funnel):
      let it = FunnelEvaluator(
        funnel, grain: grain ?? funnel.every ?? .week, periods: periods, asOf: asOf, breakdowns: breakdowns,
        startsWithData: startsWithData, calendar)
      return Computation(evaluations: [], demands: [it.demand], dimensions: dimensions) { .funnel(it.result($0)) }
    case .experiment(let experiment):
      let it = ExperimentEvaluator(experiment, asOf: asOf)
      return Computation(evaluations: it.evaluations, demands: [], dimensions: [experiment.arms]) { .experiment(it.result($0)) }
    case .lifetime(let lifetime):
      let it = LifetimeEvaluator(lifetime, asOf: asOf)
      return Computation(evaluations: [], demands: [it.demand], dimensions: []) { .lifetime(it.result($0)) }
    }
  }
}
