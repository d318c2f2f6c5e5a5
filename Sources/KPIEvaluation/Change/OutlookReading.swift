import KPIModel
import KPIStatistics

/// Reads how far a dated target is, from the series alone.
struct OutlookReading {
  let request: KPIRequest
  let series: [PeriodValue]
  let calendar: Model.Calendar
  /// Index of the first period that the present definition speaks about: earlier values are of something else.
  var start = 0
  /// Fewer values than these give no forecast without a season (STATISTICS: minimum data by claim).
  static let leastValues = 26

  private var values: [Double?] {
    series.dropFirst(start).map { $0.value.marks.isEmpty ? $0.value.double : nil }
  }

  /// Nil when the target has no due period that lies ahead, or nothing is known to start from.
  func outlook(_ target: TargetResult?) -> OutlookResult? {
    guard let target, let direction = request.kpi.direction, direction != .inside else { return nil }
    if let total = target.total { return outlook(total, higherIsBetter: direction == .higher) }
    guard let due = target.due, let goal = target.final?.double, due.start >= request.current.end,
      let current = series.last?.value.double
    else { return nil }
    guard let ahead = ahead(to: due) else { return nil }
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
    result.points = zip(ahead, forecast.points).compactMap { point($0, $1) }
    guard let end = result.points.last else { return result }
    result.verdict = verdict(end, goal, higherIsBetter: direction == .higher)
    return result
  }

  /// The periods up to a date. A date beyond the time of plans is not forecast period by period.
  private func ahead(to due: Period) -> [Period]? {
    guard due.end > request.current.end, due.end - request.current.end < 4_000 else { return nil }
    let ahead = calendar.periods(request.grain, from: request.current.end, to: due.end)
    return ahead.isEmpty ? nil : ahead
  }

  /// For a total what counts is the sum of what is there and what is expected to come.
  private func outlook(_ total: TargetResult.Total, higherIsBetter: Bool) -> OutlookResult? {
    guard let goal = total.value.double, let soFar = total.soFar.double, let ahead = ahead(to: total.over) else { return nil }
    let recent = Array(values.suffix(6))
    let known = recent.compactMap { $0 }
    let mean = known.count == 6 ? known.reduce(0, +) / 6 : nil
    let needed = (goal - soFar) / Double(ahead.count)
    var result = OutlookResult(
      due: total.over, dueLabel: calendar.label(total.over), target: goal, points: [], verdict: .open,
      neededPerPeriod: needed, recentPerPeriod: mean, periodsLeft: ahead.count, soFar: soFar)
    if let reason = obstacle(ahead.count) {
      result.verdict = .noForecast(reason)
      return result
    }
    guard let model = ExponentialSmoothing.best(values, period: season) else {
      result.verdict = .noForecast("no model fits the values so far")
      return result
    }
    result.points = ahead.enumerated().compactMap { index, period in
      guard let sum = model.forecast(horizon: index + 1)?.total else { return nil }
      return point(period, sum, from: soFar)
    }
    cutLast(&result, at: total.over.end, soFar)
    guard let end = result.points.last, let interval = Interval(end.likely.lowerBound, end.likely.upperBound) else {
      return result
    }
    let best = TargetOutlook.bestRun(values, higherIsBetter: higherIsBetter)
    let outlook = TargetOutlook.of(
      interval: interval, target: goal, higherIsBetter: higherIsBetter, needed: needed, best: best)
    result.verdict = verdict(outlook)
    return result
  }

  /// Of a last period that goes on behind the date, only its days before it count.
  private func cutLast(_ result: inout OutlookResult, at end: Day, _ soFar: Double) {
    guard var last = result.points.popLast() else { return }
    if last.period.end > end {
      let share = Double(end - last.period.start) / Double(max(1, last.period.length))
      let before = result.points.last
      func cut(_ from: Double?, _ to: Double) -> Double { (from ?? soFar) + share * (to - (from ?? soFar)) }
      func cut(_ from: ClosedRange<Double>?, _ to: ClosedRange<Double>) -> ClosedRange<Double> {
        let ends = [cut(from?.lowerBound, to.lowerBound), cut(from?.upperBound, to.upperBound)].sorted()
        return ends[0]...ends[1]
      }
      last.expected = cut(before?.expected, last.expected)
      last.likely = cut(before?.likely, last.likely)
      last.veryLikely = cut(before?.veryLikely, last.veryLikely)
    }
    result.points.append(last)
  }

  private func verdict(_ outlook: TargetOutlook) -> OutlookResult.Verdict {
    switch outlook {
    case .inReach: .inReach
    case .open: .open
    case .outOfReach: .outOfReach
    }
  }

  private func verdict(_ end: OutlookResult.Point, _ goal: Double, higherIsBetter: Bool) -> OutlookResult.Verdict {
    guard let interval = Interval(end.likely.lowerBound, end.likely.upperBound) else { return .open }
    let best = TargetOutlook.bestRun(values, higherIsBetter: higherIsBetter)
    return verdict(
      TargetOutlook.of(interval: interval, target: goal, higherIsBetter: higherIsBetter, needed: goal, best: best))
  }

  private func point(_ period: Period, _ point: Forecast.Point, from base: Double = 0) -> OutlookResult.Point? {
    guard let likely = point.interval(confidence: 0.8), let very = point.interval(confidence: 0.95) else { return nil }
    return OutlookResult.Point(
      period: period, label: calendar.label(period), expected: base + point.mean,
      likely: (base + likely.lower)...(base + likely.upper), veryLikely: (base + very.lower)...(base + very.upper))
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
