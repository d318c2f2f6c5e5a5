extension ExponentialSmoothing {
  /// Fits a model by least squares of the one-step errors: weights, starting level and trend are searched for;
  /// starting seasonal deviations come from the first cycles.
  ///
  /// Nil when there are too few values for the shape: at least two cycles with every season present,
  /// and more values than estimated quantities.
  public static func fit(_ values: [Double?], shape: SmoothingShape) -> ExponentialSmoothing? {
    let series = values.finiteOrMissing
    guard series.presentValues.count > shape.parameterCount else { return nil }
    guard let guess = firstState(series, shape), let scale = searchScale(series) else { return nil }
    let search = SmoothingSearch(series: series, shape: shape, guess: guess, scale: scale)
    let best = NelderMead { search.model($0)?.squaredError ?? .infinity }.minimum(from: search.origin)
    return search.model(best)
  }

  /// The best of the shapes that the series can carry, by information criterion: level, trend, damped trend,
  /// and the seasonal model when `period` is given and two cycles are there.
  public static func best(_ values: [Double?], period: Int? = nil) -> ExponentialSmoothing? {
    let seasonal = period.map { [SmoothingShape.seasonal(period: $0)] } ?? []
    let models = ([.level, .trend, .dampedTrend] + seasonal).compactMap { fit(values, shape: $0) }
    return models.min { ($0.criterion ?? .infinity) < ($1.criterion ?? .infinity) }
  }

  /// One unit of the search for level and trend: the spread of the series.
  private static func searchScale(_ series: [Double?]) -> Double? {
    guard let summary = Summary(series) else { return nil }
    let spread = summary.standardDeviation ?? 0
    return spread > 0 ? spread : 1
  }

  private static func firstState(_ series: [Double?], _ shape: SmoothingShape) -> SmoothingState? {
    guard let first = series.presentValues.first else { return nil }
    switch shape {
    case .level:
      return SmoothingState(level: first)
    case .trend, .dampedTrend:
      let early = series.presentValues.prefix(10)
      guard let last = early.last, early.count > 1 else { return nil }
      let slope = (last - first) / Double(early.count - 1)
      return SmoothingState(level: first - slope, trend: slope)
    case .seasonal(let period):
      return firstSeasonalState(series, period: period)
    }
  }

  /// Trend from the means of the first two cycles; deviations from that line, averaged by season and centred.
  private static func firstSeasonalState(_ series: [Double?], period: Int) -> SmoothingState? {
    guard period > 1, period <= series.count / 2 else { return nil }
    let one = Array(series.prefix(period)).presentValues.mean
    let two = Array(series.dropFirst(period).prefix(period)).presentValues.mean
    guard let one, let two else { return nil }
    let trend = (two - one) / Double(period)
    let level = one - trend * Double(period + 1) / 2
    var seasonal: [Double] = []
    for season in 0..<period {
      let deviations = [season, season + period].compactMap { index in
        series[index].map { $0 - level - trend * Double(index + 1) }
      }
      guard let mean = deviations.mean else { return nil }
      seasonal.append(mean)
    }
    let centre = seasonal.mean ?? 0
    return SmoothingState(level: level + centre, trend: trend, seasonal: seasonal.map { $0 - centre })
  }
}

/// Turns unbounded search coordinates into a model whose weights stay in their ranges.
private struct SmoothingSearch {
  let series: [Double?]
  let shape: SmoothingShape
  let guess: SmoothingState
  let scale: Double

  /// Where the search begins: α 0.5 for a level, else 0.3; slow trend and season.
  var origin: [Double] {
    switch shape {
    case .level: [0, 0]
    case .trend: [-0.8, -2, 0, 0]
    case .dampedTrend: [-0.8, -2, 0, 0, 1]
    case .seasonal: [-0.8, -3, 0, 0, -1]
    }
  }

  /// Coordinates: α, then for models with a trend β*, level and trend shifts, then φ or γ*.
  func model(_ point: [Double]) -> ExponentialSmoothing? {
    func coordinate(_ index: Int) -> Double { index < point.count ? point[index] : 0 }
    let alpha = logistic(coordinate(0))
    var start = guess
    let weights: SmoothingWeights
    switch shape {
    case .level:
      weights = SmoothingWeights(level: alpha)
      start.level += scale * coordinate(1)
    case .trend, .dampedTrend, .seasonal:
      let isDamped = shape == .dampedTrend
      let last = logistic(coordinate(4))
      weights = .component(
        level: alpha, trend: logistic(coordinate(1)), seasonal: isDamped ? 0 : (start.seasonal.isEmpty ? 0 : last),
        damping: isDamped ? 0.8 + 0.18 * last : 1)
      start.level += scale * coordinate(2)
      start.trend += scale * 0.1 * coordinate(3)
    }
    return ExponentialSmoothing(series, shape: shape, weights: weights, start: start)
  }

  private func logistic(_ value: Double) -> Double { 1 / (1 + exponential(-value)) }
}
