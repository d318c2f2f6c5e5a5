/// Expected future values with intervals.
public struct Forecast: Hashable, Sendable {
  /// One future period.
  public struct Point: Hashable, Sendable {
    /// Expected value.
    public let mean: Double
    /// Variance around it.
    public let variance: Double

    /// Normal interval. Nil unless 0 < `confidence` < 1.
    public func interval(confidence: Double) -> Interval? {
      NormalDistribution.criticalValue(confidence: confidence).flatMap { z in
        Interval(mean - z * variance.squareRoot(), mean + z * variance.squareRoot())
      }
    }
  }

  /// The next periods, nearest first.
  public let points: [Point]
  /// All these periods added up, errors carried along: for targets that are sums.
  public let total: Point
}

extension ExponentialSmoothing {
  /// Forecasts the next `horizon` periods.
  ///
  /// Variance h periods ahead: σ²(1 + Σ c_j²), j < h, with c_j = α + β(1 + φ + … + φ^(j−1))·φ + γ when j is a full cycle
  /// (Hyndman et al. 2008, table 6.1). Nil for a horizon outside 1…1 000 or when the variance is unknown.
  public func forecast(horizon: Int) -> Forecast? {
    guard horizon > 0, horizon <= 1_000, let variance else { return nil }
    let carried = carriedErrors(horizon)
    var state = end
    var points: [Forecast.Point] = []
    var spread = 0.0
    for step in 0..<horizon {
      spread += step == 0 ? 1 : carried[step] * carried[step]
      points.append(Forecast.Point(mean: state.expectation(weights), variance: variance * spread))
      state.advance(error: 0, weights)
    }
    return Forecast(points: points, total: total(of: points, carried, variance: variance))
  }

  /// c₀ = 1, then what an error still adds to the forecast error j periods later.
  private func carriedErrors(_ horizon: Int) -> [Double] {
    var carried = [1.0]
    var trendSum = 0.0
    var power = 1.0
    for step in 1..<max(2, horizon) {
      power *= weights.damping
      trendSum += power
      var value = weights.level + weights.trend * trendSum
      if case .seasonal(let period) = shape, step % period == 0 { value += weights.seasonal }
      carried.append(value)
    }
    return carried
  }

  /// An error in period k adds (1 + c₁ + … + c_(H−k)) to the sum of H periods.
  private func total(of points: [Forecast.Point], _ carried: [Double], variance: Double) -> Forecast.Point {
    var reach = 0.0
    var spread = 0.0
    for value in carried.prefix(points.count) {
      reach += value
      spread += reach * reach
    }
    return Forecast.Point(mean: points.reduce(0) { $0 + $1.mean }, variance: variance * spread)
  }
}
