import KPIStatistics
import Testing

@Suite struct ExponentialSmoothingTests {
  static let oil: [Double] = [
    446.6565229, 454.4733065, 455.662974, 423.6322388, 456.2713279, 440.5880501, 425.3325201, 485.1494479,
    506.0481621, 526.7919833, 514.268889, 494.2110193,
  ]
  static let air: [Double] = [
    17.5534, 21.86, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.577569, 33.477398,
    39.021581, 41.386432, 41.596552,
  ]
  static let tourists: [Double] = [
    30.052513, 19.148496, 25.317692, 27.591437, 32.076456, 23.487961, 28.47594, 35.123753, 36.838485, 25.007017,
    30.72223, 28.693759, 36.640986, 23.824609, 29.311683, 31.770309, 35.177877, 19.775244, 29.60175, 34.538842,
    41.273599, 26.655862, 28.279859, 35.191153, 42.20566386, 24.64917133, 32.66733514, 37.25735401, 45.24246027,
    29.35048127, 36.34420728, 41.78208136, 49.27659843, 31.27540139, 37.85062549, 38.83704413, 51.23690034,
    31.83855162, 41.32342126, 42.79900337, 55.70835836, 33.40714492, 42.31663797, 45.15712257, 59.57607996,
    34.83733016, 44.84168072, 46.9712496, 60.01903094, 38.37117851, 46.97586413, 50.73379646, 61.64687319,
    39.29956937, 52.67120908, 54.33231689, 66.83435838, 40.87118847, 51.82853579, 57.49190993, 65.25146985,
    43.06120822, 54.76075713, 59.83447494, 73.25702747, 47.69662373, 61.09776802, 66.05576122,
  ]

  private func oilModel(_ alpha: Double) throws -> ExponentialSmoothing {
    try #require(
      ExponentialSmoothing(
        Self.oil.gapless, shape: .level, weights: SmoothingWeights(level: alpha),
        start: SmoothingState(level: Self.oil[0])))
  }

  @Test func simple() throws {
    let model = try oilModel(0.2)
    let expected = [
      446.6565, 448.2199, 449.7085, 444.4932, 446.8489, 445.5967, 441.5439, 450.2650, 461.4216, 474.4957, 482.4503,
      484.8025,
    ]
    for (level, value) in zip(model.levels, expected) { #expect(near(level, value, 5e-5)) }
    #expect(model.levels.count == 12)
    #expect(near(model.forecast(horizon: 1)?.points.first?.mean, 484.802468, 5e-7))
    #expect(near(try oilModel(0.6).end.level, 501.837461, 5e-7))
  }

  @Test func simpleOptimised() throws {
    let model = try #require(ExponentialSmoothing.fit(Self.oil.gapless, shape: .level))
    #expect(near(model.weights.level, 0.891998, 1e-4))
    #expect(near(model.start.level, 447.478440, 1e-2))
    #expect(near(model.end.level, 496.493543, 1e-3))
  }

  /// α 0.8, β* 0.2; start l₀ = y₁, b₀ = y₂ − y₁.
  @Test func holt() throws {
    let model = try #require(
      ExponentialSmoothing(
        Self.air.gapless, shape: .trend, weights: .component(level: 0.8, trend: 0.2),
        start: SmoothingState(level: Self.air[0], trend: Self.air[1] - Self.air[0])))
    let forecast = try #require(model.forecast(horizon: 5))
    for (point, value) in zip(forecast.points, [43.76, 45.59, 47.43, 49.27, 51.10]) {
      #expect(near(point.mean, value, 5e-3))
    }
  }

  @Test func holtWinters() throws {
    let model = try #require(
      ExponentialSmoothing(
        Self.tourists.gapless, shape: .seasonal(period: 4),
        weights: SmoothingWeights(level: 0.20281952, trend: 0.00016979, seasonal: 0.4645238),
        start: SmoothingState(
          level: 23.06996036, trend: 0.57786622,
          seasonal: [8.50287244, -8.97988612, -1.17750326, 1.65451693])))
    #expect(near(model.end.level, 62.55981214, 1e-6))
    #expect(near(model.end.trend, 0.57809173, 1e-6))
    #expect(near(model.variance, 6.20560506, 1e-6))
    #expect(near(model.logLikelihood, -201.27311461, 1e-6))
    let forecast = try #require(model.forecast(horizon: 4))
    for (point, value) in zip(forecast.points, [75.34454396, 50.75845291, 63.05022495, 67.48394643]) {
      #expect(near(point.mean, value, 1e-6))
    }
    #expect(near(forecast.total.mean, 256.63716825, 1e-5))
  }

  /// The fit must do at least as well as R's likelihood would with our simpler starting season, and forecast alike.
  @Test func holtWintersFitted() throws {
    let model = try #require(ExponentialSmoothing.fit(Self.tourists.gapless, shape: .seasonal(period: 4)))
    let variance = try #require(model.variance)
    #expect(variance < 6.2056 * 1.1)
    let points = try #require(model.forecast(horizon: 4)).points
    for (point, value) in zip(points, [75.34, 50.76, 63.05, 67.48]) { #expect(near(point.mean, value, 1.5)) }
    #expect(ExponentialSmoothing.best(Self.tourists.gapless, period: 4)?.shape == .seasonal(period: 4))
  }

  /// Simple: σ²(1 + (h−1)α²). Holt: c_j = α + jβ. The sum of two periods: σ²(1 + (1 + α)²).
  @Test func widths() throws {
    let model = try oilModel(0.2)
    let variance = try #require(model.variance)
    let simple = try #require(model.forecast(horizon: 3))
    #expect(near(simple.points[0].variance, variance, 1e-9))
    #expect(near(simple.points[2].variance, variance * 1.08, 1e-9))
    #expect(near(try #require(model.forecast(horizon: 2)).total.variance, variance * 2.44, 1e-9))
    let interval = try #require(simple.points[0].interval(confidence: 0.8))
    #expect(near(interval.width, 2 * 1.2815515655 * variance.squareRoot(), 1e-6))
    let holt = try #require(
      ExponentialSmoothing(
        Self.air.gapless, shape: .trend, weights: SmoothingWeights(level: 0.5, trend: 0.1),
        start: SmoothingState(level: 17, trend: 1)))
    let wide = try #require(holt.forecast(horizon: 3))
    let sigma = try #require(holt.variance)
    #expect(near(wide.points[2].variance, sigma * (1 + 0.36 + 0.49), 1e-9))
  }

  /// An error in one quarter returns a full cycle later with α + 4β + γ.
  @Test func seasonalWidths() throws {
    let weights = SmoothingWeights(level: 0.3, trend: 0.1, seasonal: 0.2)
    let model = try #require(
      ExponentialSmoothing(
        Self.tourists.gapless, shape: .seasonal(period: 4), weights: weights,
        start: SmoothingState(level: 23, trend: 0.5, seasonal: [8, -9, -1, 2])))
    let sigma = try #require(model.variance)
    let points = try #require(model.forecast(horizon: 5)).points
    let expected = 1 + 0.4 * 0.4 + 0.5 * 0.5 + 0.6 * 0.6 + 0.9 * 0.9
    #expect(near(points[4].variance, sigma * expected, 1e-9 * sigma))
  }

  @Test func dampedTrendFadesOut() throws {
    let model = try #require(
      ExponentialSmoothing(
        [1], shape: .dampedTrend, weights: SmoothingWeights(level: 0, damping: 0.5),
        start: SmoothingState(level: 0, trend: 8)))
    #expect(model.end.level == 4)
    #expect(model.end.trend == 4)
    #expect(model.forecast(horizon: 1) == nil)
  }

  @Test func aGapTeachesNothing() throws {
    let model = try #require(
      ExponentialSmoothing(
        [10, nil, .nan, 20], shape: .level, weights: SmoothingWeights(level: 0.5),
        start: SmoothingState(level: 10)))
    #expect(model.levels == [10, 10, 10, 15])
    #expect(model.errors == [0, nil, nil, 10])
    #expect(model.count == 2)
  }

  @Test func edges() throws {
    #expect(ExponentialSmoothing.fit([], shape: .level) == nil)
    #expect(ExponentialSmoothing.fit([1, 2], shape: .level) == nil)
    #expect(ExponentialSmoothing.fit([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: .seasonal(period: 6)) == nil)
    #expect(ExponentialSmoothing.fit([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: .seasonal(period: 0)) == nil)
    #expect(ExponentialSmoothing.fit([1, 2, 3], shape: .seasonal(period: .max)) == nil)
    #expect(ExponentialSmoothing.fit([1, 2, 3], shape: .seasonal(period: .min)) == nil)
    #expect(ExponentialSmoothing.best([]) == nil)
    let flat = try #require(ExponentialSmoothing.fit([Double?](repeating: 5, count: 10), shape: .level))
    #expect(near(flat.forecast(horizon: 2)?.points.last?.mean, 5, 1e-6))
    let start = SmoothingState(level: 1, trend: 1)
    #expect(ExponentialSmoothing([1], shape: .level, weights: SmoothingWeights(level: 1), start: start) == nil)
    #expect(try oilModel(0.2).forecast(horizon: 0) == nil)
    #expect(try oilModel(0.2).forecast(horizon: .max) == nil)
  }
}

@Suite struct BacktestTests {
  /// A straight line: the last value is always one behind, the trend model is not.
  @Test func aTrendBeatsTheLastValue() throws {
    let series: [Double?] = (0..<24).map { 3 * Double($0) + ($0 % 2 == 0 ? 0.5 : -0.5) }
    let test = try #require(Backtest(series))
    #expect(test.count == 8)
    // Steps alternate between 3 − 1 and 3 + 1.
    #expect(near(test.naiveError, 3, 1e-9))
    #expect(test.beatsNaive)
  }

  @Test func aPureSeasonIsForecastPerfectlyByTheNaive() throws {
    let series: [Double?] = (0..<24).map { [10.0, 20, 15, 5][$0 % 4] }
    let test = try #require(Backtest(series, period: 4))
    #expect(test.naiveError == 0)
    #expect(!test.beatsNaive)
    #expect(test.ratio == nil)
  }

  @Test func edges() {
    #expect(Backtest([]) == nil)
    #expect(Backtest([1, 2]) == nil)
    #expect(Backtest([1, 2, 3, 4, 5, 6], origins: 0) == nil)
    #expect(Backtest([1, 2, 3, 4, 5, 6], origins: -1) == nil)
    #expect(Backtest([Double?](repeating: nil, count: 30)) == nil)
  }
}

@Suite struct RunRateTests {
  @Test func evenAndByPattern() throws {
    let even = try #require(RunRate(target: 100, actual: 40, periodsLeft: 12))
    #expect(even.perPeriod == 5)
    #expect(even.needed.count == 12)
    let shaped = try #require(RunRate(target: 100, actual: 40, pattern: [1, 2, 3]))
    #expect(shaped.missing == 60)
    for (value, expected) in zip(shaped.needed, [10.0, 20, 30]) { #expect(near(value, expected, 1e-12)) }
    #expect(RunRate(target: 40, actual: 50, periodsLeft: 2)?.perPeriod == -5)
  }

  @Test func refused() {
    #expect(RunRate(target: 1, actual: 0, periodsLeft: 0) == nil)
    #expect(RunRate(target: .infinity, actual: 0, periodsLeft: 3) == nil)
    #expect(RunRate(target: 1, actual: 0, pattern: []) == nil)
    #expect(RunRate(target: 1, actual: 0, pattern: [0, 0]) == nil)
    #expect(RunRate(target: 1, actual: 0, pattern: [2, -1]) == nil)
    #expect(RunRate(target: 1, actual: 0, pattern: [.nan, 1]) == nil)
  }

  @Test func outlook() throws {
    let band = try #require(Interval(90, 110))
    func outlook(_ target: Double, higher: Bool = true, needed: Double? = 9, best: Double? = 8) -> TargetOutlook {
      TargetOutlook.of(interval: band, target: target, higherIsBetter: higher, needed: needed, best: best)
    }
    #expect(outlook(90) == .inReach)
    #expect(outlook(100) == .open)
    #expect(outlook(120) == .outOfReach)
    #expect(outlook(120, needed: 7) == .open)
    #expect(outlook(120, best: nil) == .open)
    #expect(outlook(120, higher: false) == .inReach)
    #expect(outlook(80, higher: false, needed: 3, best: 4) == .outOfReach)
    #expect(outlook(80, higher: false, needed: 5, best: 4) == .open)
  }

  @Test func bestRun() {
    #expect(TargetOutlook.bestRun([1, 2, 3, nil, 9, 9], length: 2) == 9)
    #expect(TargetOutlook.bestRun([1, 2, 3, nil, 9, 9], length: 3) == 2)
    #expect(TargetOutlook.bestRun([1, 2, 3, nil, 9, 9], length: 2, higherIsBetter: false) == 1.5)
    #expect(TargetOutlook.bestRun([1, nil], length: 2) == nil)
    #expect(TargetOutlook.bestRun([], length: 6) == nil)
    #expect(TargetOutlook.bestRun([1, 2], length: 0) == nil)
  }
}
