import KPIModel
import KPIStatistics

/// Reads how far a dated target is, from the series alone.
struct OutlookReading {
  let request: KPIRequest
  let series: [PeriodValue]
  let calendar: Model.Calendar
  /// Fewer values than these give no forecast without a season (STATISTICS: minimum data by claim).
  static let leastValues = 26

  private var values: [Double?] { series.map { $0.value.marks.isEmpty ? $0.value.double : nil } }

  /// Nil when the target has no due period that lies ahead, or nothing is known to start from.
  func outlook(_ target: TargetResult?) -> OutlookResult? {
    guard let target, let due = target.due, let goal = target.final?.double, due.start >= request.current.end,
      let direction = request.kpi.direction, direction != .inside, let current = series.last?.value.double
    else { return nil }
    // A date beyond the time of plans is not forecast period by period.
    guard due.end - request.current.end < 4_000 else { return nil }
    let ahead = calendar.periods(request.grain, from: request.current.end, to: due.end)
    guard !ahead.isEmpty else { return nil }
    var result = OutlookResult(
      due: due, dueLabel: calendar.label(due), target: goal, points: [], verdict: .open,
      neededPerPeriod: (goal - current) / Double(ahead.count), recentPerPeriod: recentChange, periodsLeft: ahead.count)
    if let reason = obstacle(ahead.count) {
      result.verdict = .noForecast(reason)
      return result
    }
    guard let forecast = ExponentialSmoothing.best(values, period: season)?.forecast(horizon: ahead.count) else {
      result.verdict = .noForecast("no model fits the values so far")
      return result
    }
    result.points = zip(ahead, forecast.points).compactMap(point)
    guard let end = result.points.last else { return result }
    result.verdict = verdict(end, goal, higherIsBetter: direction == .higher)
    return result
  }

  private func verdict(_ end: OutlookResult.Point, _ goal: Double, higherIsBetter: Bool) -> OutlookResult.Verdict {
    guard let interval = Interval(end.likely.lowerBound, end.likely.upperBound) else { return .open }
    let best = TargetOutlook.bestRun(values, higherIsBetter: higherIsBetter)
    switch TargetOutlook.of(interval: interval, target: goal, higherIsBetter: higherIsBetter, needed: goal, best: best) {
    case .inReach: return .inReach
    case .open: return .open
    case .outOfReach: return .outOfReach
    }
  }

  private func point(_ period: Period, _ point: Forecast.Point) -> OutlookResult.Point? {
    guard let likely = point.interval(confidence: 0.8), let very = point.interval(confidence: 0.95) else { return nil }
    return OutlookResult.Point(
      period: period, label: calendar.label(period), expected: point.mean, likely: likely.lower...likely.upper,
      veryLikely: very.lower...very.upper)
  }

  // MARK: Gates

  /// Why no forecast may be shown; nil if one may.
  private func obstacle(_ horizon: Int) -> String? {
    let count = values.compactMap { $0 }.count
    guard count >= Self.leastValues else { return "there are \(count) complete values, and a forecast needs \(Self.leastValues)" }
    guard horizon <= count else { return "the target lies further ahead than the values reach back" }
    guard let test = Backtest(values, period: season) else { return "the forecast could not be tested on the last values" }
    guard test.beatsNaive else { return "over the last \(test.count) values a forecast was no better than the value before" }
    return nil
  }

  /// How many values make a cycle, where the values reach over two of them (weeks: three) and show it.
  private var season: Int? { Self.season(of: request.grain, in: values) }

  static func season(of grain: TimeGrain, in values: [Double?]) -> Int? {
    let (period, cycles): (Int, Int)
    switch grain {
    case .day: (period, cycles) = (7, 2)
    case .week: (period, cycles) = (52, 3)
    case .month: (period, cycles) = (12, 2)
    case .quarter: (period, cycles) = (4, 2)
    case .year, .all: return nil
    }
    guard values.count >= period * cycles, SeasonalPattern(values, period: period)?.isPresent == true else { return nil }
    return period
  }

  /// The mean change a period over the last six.
  private var recentChange: Double? {
    let last = Array(values.suffix(7))
    guard last.count == 7, let first = last.first.flatMap({ $0 }), let end = last.last.flatMap({ $0 }) else { return nil }
    return (end - first) / 6
  }
}
