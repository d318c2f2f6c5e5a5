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
    let series = request.periods.map {
      builder.periodValue(request.formula, Situation(Context(period: $0)), $0)
    }
    let now = Situation(Context(period: request.current))
    let current = series.last ?? builder.periodValue(request.formula, now, request.current)
    let baseline = baseline(series)
    let previous = builder.comparison(.previous, current, now)
    var result = KPIResult(
      kpi: request.kpi, grain: request.grain, series: series,
      previous: previous, lastYear: builder.comparison(.lastYear, current, now),
      target: TargetEvaluator(evaluator: evaluator, request: request, baseline: baseline).result(current),
      baseline: baseline, process: ProcessReading(request: request, series: series).result(),
      breakdowns: breakdowns)
    result.analysis = analysis(result, current)
    return result
  }

  private func analysis(_ result: KPIResult, _ current: PeriodValue) -> SeriesAnalysis {
    let decomposer = Decomposer(request: request, comparison: result.previous, current: current)
    let reading = TrendReading(request: request, series: result.series)
    var analysis = SeriesAnalysis()
    analysis.decompositions =
      [decomposer.factors(evaluator)].compactMap { $0 } + result.breakdowns.compactMap { decomposer.segments($0) }
    analysis.outlook = OutlookReading(
      request: request, series: result.series, calendar: evaluator.project.calendar
    ).outlook(result.target)
    analysis.trend = reading.trend()
    analysis.record = reading.record()
    return analysis
  }

  /// The mean of the KPI's values in the baseline's periods; none while one of them has no value.
  private func baseline(_ series: [PeriodValue]) -> Value? {
    switch request.kpi.baseline {
    case nil: return nil
    case .value(let number)?: return .number(.exact(number), marks: [])
    case .periods(let span)?:
      let inside = series.filter { $0.period.start >= span.start && $0.period.end <= span.end }
      let values = inside.compactMap(\.value.quantity)
      guard let mean = values.reduce(Quantity(0), +).divided(by: Quantity(values.count)) else {
        return .none(NoValue(.notCovered, "there are no values in the baseline"))
      }
      return .number(mean, marks: [])
    }
  }
}
