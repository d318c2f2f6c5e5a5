/// Whether a forecast would have been worth printing: one-step forecasts over the last periods, refitted each time,
/// against the seasonal naive forecast (the value one cycle earlier; the last value without a season).
public struct Backtest: Hashable, Sendable {
  /// Periods forecast and compared.
  public let count: Int
  /// Mean absolute error of the model.
  public let modelError: Double
  /// Mean absolute error of the naive forecast over the same periods.
  public let naiveError: Double

  /// Model error over naive error: the naive forecast is 1. Nil when the naive forecast was perfect.
  public var ratio: Double? { naiveError > 0 ? modelError / naiveError : nil }

  /// Whether the forecast may be shown; otherwise print the run-rate.
  public var beatsNaive: Bool { modelError < naiveError }

  /// Rolling origin over the last `origins` periods. Nil when no period could be compared.
  public init?(_ values: [Double?], period: Int? = nil, origins: Int = 8) {
    let series = values.finiteOrMissing
    let lag = max(1, period ?? 1)
    var errors: [(model: Double, naive: Double)] = []
    for index in max(0, series.count - max(0, origins))..<series.count {
      guard let actual = series[index], index >= lag, let naive = series[index - lag] else { continue }
      let model = ExponentialSmoothing.best(Array(series.prefix(index)), period: period)
      guard let model else { continue }
      let expected = model.end.expectation(model.weights)
      errors.append(((actual - expected).magnitude, (actual - naive).magnitude))
    }
    guard let modelError = errors.map(\.model).mean, let naiveError = errors.map(\.naive).mean else { return nil }
    count = errors.count
    self.modelError = modelError
    self.naiveError = naiveError
  }
}
