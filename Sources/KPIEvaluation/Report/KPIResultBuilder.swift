import KPIModel
import KPIPlan

/// Puts all that is said about one KPI together.
public struct KPIResultBuilder {
  let evaluator: Evaluator
  let request: KPIRequest

  /// Prepares the result of a request; `evaluator` has the tables that the request's evaluations need.
  public init(_ evaluator: Evaluator, _ request: KPIRequest) {
    self.evaluator = evaluator
    self.request = request
  }

  /// - Parameter breakdowns: the breakdowns, which may have needed a second look at the data.
  public func result(breakdowns: [BreakdownResult]) -> KPIResult {
    let builder = ValueBuilder(evaluator: evaluator, request: request)
    let breaks = request.kpi.breaks(in: request.periods)
    let series = request.kpi.markingBreaks(
      request.periods.map { builder.periodValue(request.formula, Situation(Context(period: $0)), $0) })
    let now = Situation(Context(period: request.current))
    let current = series.last ?? builder.periodValue(request.formula, now, request.current)
    let baseline = BaselineReading(request: request).value(series)
    let target = request.target.map {
      TargetEvaluator(evaluator: evaluator, request: request, baseline: baseline)
        .result($0, current.value, request.periods)
    }
    var result = KPIResult(
      kpi: request.kpi, grain: request.grain, series: series,
      previous: builder.comparison(.previous, current, now), lastYear: builder.comparison(.lastYear, current, now),
      target: target, baseline: baseline,
      process: ProcessReading(request: request, series: series, start: breaks.last.map { $0.index } ?? 0).result(),
      breakdowns: breakdowns, band: band(current.value), breaks: breaks,
      owner: evaluator.project.owner(of: request.kpi).map { Ownership(name: $0.name, goal: $0.goal) },
      review: review,
      supportedBy: evaluator.project.kpis.filter { $0.supports.contains { $0.kpi == request.kpi.name } }.map(\.name))
    result.analysis = analysis(result, current, start: breaks.last.map { $0.index } ?? 0)
    return result
  }

  private func analysis(_ result: KPIResult, _ current: PeriodValue, start: Int) -> SeriesAnalysis {
    let decomposer = Decomposer(request: request, comparison: result.previous, current: current)
    let reading = TrendReading(request: request, series: result.series, start: start)
    var analysis = SeriesAnalysis()
    analysis.decompositions =
      [decomposer.factors(evaluator)].compactMap { $0 } + result.breakdowns.compactMap { decomposer.segments($0) }
    analysis.outlook = OutlookReading(
      request: request, series: result.series, calendar: evaluator.project.calendar, start: start
    ).outlook(result.target)
    analysis.trend = reading.trend()
    analysis.trendEvidence = reading.evidence()
    analysis.outlier = reading.outlier(result.process)
    analysis.share = ShareReading(project: evaluator.project, kpi: request.kpi).evidence(current, result.previous)
    analysis.record = reading.record()
    if request.wantsDetail {
      analysis.detail = DetailReading(request: request, calendar: evaluator.project.calendar).result(evaluator)
    }
    return analysis
  }

  /// A value that is not judged lies in no band.
  private func band(_ value: Value) -> String? {
    guard let bands = request.kpi.bands, case .number(let quantity, let marks) = value,
      marks.subtracting(.seriesBreak).isEmpty
    else { return nil }
    return bands.name(of: quantity)
  }

  private var review: ReviewResult? {
    request.kpi.review.map { every in
      let change = request.kpi.history.last { $0.day <= request.asOf }?.day
      return ReviewResult(every: every, last: [request.kpi.reviewed, change].compactMap { $0 }.max(), asOf: request.asOf)
    }
  }
}
