/// An exponential smoothing model run over a series, ready to forecast.
public struct ExponentialSmoothing: Hashable, Sendable {
  /// The parts of the model.
  public let shape: SmoothingShape
  /// The weights used.
  public let weights: SmoothingWeights
  /// The state before the first value.
  public let start: SmoothingState
  /// The state after the last value.
  public let end: SmoothingState
  /// Level after each value, in time order.
  public let levels: [Double]
  /// Value minus one-step forecast; nil for gaps.
  public let errors: [Double?]
  /// Sum of squared one-step errors.
  public let squaredError: Double
  /// Values present.
  public let count: Int

  /// Runs a model with given weights and start over `values` (time order, gaps allowed).
  /// Nil without values, when the start does not fit the shape, or on overflow.
  public init?(_ values: [Double?], shape: SmoothingShape, weights: SmoothingWeights, start: SmoothingState) {
    guard start.fits(shape), !values.presentValues.isEmpty else { return nil }
    var state = start
    var levels: [Double] = []
    var errors: [Double?] = []
    var squares = 0.0
    for value in values.finiteOrMissing {
      let error = value.map { $0 - state.expectation(weights) }
      state.advance(error: error ?? 0, weights)
      levels.append(state.level)
      errors.append(error)
      squares += (error ?? 0) * (error ?? 0)
    }
    guard squares.isFinite, state.level.isFinite, state.trend.isFinite else { return nil }
    self.shape = shape
    self.weights = weights
    self.start = start
    end = state
    self.levels = levels
    self.errors = errors
    squaredError = squares
    count = values.presentValues.count
  }

  /// Variance of a one-step error: squared errors over n − number of estimated quantities. Nil when none are left.
  public var variance: Double? {
    let degrees = count - shape.parameterCount
    return degrees > 0 ? squaredError / Double(degrees) : nil
  }

  /// −n/2·ln Σe², constants left out, as R's `ets` prints it.
  public var logLikelihood: Double { -0.5 * Double(count) * logarithm(max(squaredError, 1e-300)) }

  /// Corrected information criterion (Hurvich & Tsai 1989); smaller is better. Nil when the series is too short.
  public var criterion: Double? {
    let k = Double(shape.parameterCount + 1)
    let left = Double(count) - k - 1
    return left > 0 ? -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / left : nil
  }
}

extension SmoothingState {
  func fits(_ shape: SmoothingShape) -> Bool {
    guard level.isFinite, trend.isFinite, seasonal.allSatisfy(\.isFinite) else { return false }
    switch shape {
    case .level: return seasonal.isEmpty && trend == 0
    case .trend, .dampedTrend: return seasonal.isEmpty
    case .seasonal(let period): return period > 1 && seasonal.count == period
    }
  }
}
