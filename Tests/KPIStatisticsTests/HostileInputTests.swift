import KPIStatistics
import Testing

/// Whatever comes in, nothing traps, and no number that leaves is infinite or NaN.
@Suite struct HostileInputTests {
  static let wild: [Double?] = [
    nil, .nan, .infinity, -.infinity, 0, -0.0, 1, -1, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    .leastNonzeroMagnitude, 1e-300, 1e154, -1e154, 3, 3, 3,
  ]

  /// Odd seeds hold no number above 1e3, so that the calculations run to their end instead of being refused.
  static func series(_ seed: UInt64) -> [Double?] {
    var numbers = RepeatableNumbers(seed: seed)
    let length = Int(numbers.uniform() * 40)
    let choice = seed % 2 == 0 ? wild : wild.filter { ($0 ?? 0).magnitude < 1e3 } + [2, 5, 8.5, -40, 900]
    return (0..<length).map { _ in choice[Int(numbers.uniform() * Double(choice.count))] }
  }

  private func isSound(_ values: [Double?]) -> Bool { values.allSatisfy { $0?.isFinite ?? true } }

  @Test func summariesAndLimits() {
    for seed in 0..<300 {
      let series = Self.series(UInt64(seed))
      if let summary = Summary(series) {
        #expect(isSound([summary.mean, summary.variance, summary.median, summary.lag1Autocorrelation]))
      }
      if let limits = ProcessLimits(baseline: series, bounds: .share) {
        #expect(isSound([limits.centre, limits.lower, limits.upper, limits.rangeLimit, limits.typicalRange]))
        let found = ProcessSignals(Self.series(UInt64(seed + 1)), against: limits)
        #expect(found.signals.allSatisfy { $0.runLength > 0 })
        _ = found.firstTime
        #expect(FalseAlarmBudget.rate(of: limits).isFinite)
      }
      if let mean = MeanEstimate(series) { #expect(isSound([mean.interval()?.lower, mean.interval()?.upper])) }
    }
  }

  @Test func trends() {
    for seed in 0..<200 {
      let series = Self.series(UInt64(seed))
      if let trend = Trend(series) { #expect(isSound([trend.slope, trend.p]) && trend.p >= 0 && trend.p <= 1) }
      if let trend = Trend(series, period: 4) { #expect(isSound([trend.slope, trend.p]) && trend.p <= 1) }
      if let pattern = SeasonalPattern(series, period: 4) { #expect(isSound([pattern.statistic, pattern.p])) }
    }
  }

  @Test func forecasts() {
    for seed in 0..<25 {
      let series = Self.series(UInt64(seed))
      guard let model = ExponentialSmoothing.best(series, period: 4) else { continue }
      for point in model.forecast(horizon: 5)?.points ?? [] { #expect(isSound([point.mean, point.variance])) }
      if let test = Backtest(series, period: 4, origins: 2) { #expect(isSound([test.modelError, test.naiveError])) }
    }
  }

  @Test func pairsOfSeries() {
    for seed in 0..<200 {
      let (first, second) = (
        Self.series(UInt64(seed)).compactMap { $0 }, Self.series(UInt64(seed + 7)).compactMap { $0 }
      )
      let length = min(first.count, second.count)
      let (x, y) = (Array(first.prefix(length)), Array(second.prefix(length)))
      if let product = ProductDecomposition(before: x, after: y) { #expect(isSound(product.effects)) }
      if let result = LeadLag(leader: x, follower: y, maximumLag: 2) {
        #expect(isSound(result.correlations.map(\.value)) && isSound(result.correlations.map(\.p)))
      }
      let segments = zip(x, y).map { RateMix.Segment(before: ($0, $1), after: ($1, $0)) }
      if let mix = RateMix(segments) { #expect(isSound(mix.effects.map(\.total)) && mix.change.isFinite) }
      if let leader = Concentration.leading(contributions: x, volumes: y) { #expect(x.indices.contains(leader)) }
      if let model = ShiftedBetaGeometric.fit(survivors: x.sorted(by: >)) {
        #expect(isSound([model.alpha, model.beta]))
      }
      _ = FalseDiscovery.discoveries(x)
      if let rate = RunRate(target: x.first ?? 0, actual: y.first ?? 0, pattern: x) { #expect(isSound(rate.needed)) }
    }
  }
}
