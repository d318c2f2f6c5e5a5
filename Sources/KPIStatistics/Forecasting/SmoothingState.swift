/// What an exponential smoothing model knows at one moment: additive error form (Hyndman et al. 2008).
///
/// ŷ = l + φb + s; l′ = l + φb + αe; b′ = φb + βe; s′ = s + γe.
public struct SmoothingState: Hashable, Sendable {
  /// Level.
  public var level: Double
  /// Change of the level per period; 0 for a model without trend.
  public var trend: Double
  /// Seasonal deviations, the one for the next period first; empty for a model without season.
  public var seasonal: [Double]

  /// A state before the first value.
  public init(level: Double, trend: Double = 0, seasonal: [Double] = []) {
    self.level = level
    self.trend = trend
    self.seasonal = seasonal
  }

  /// The expected next value.
  func expectation(_ weights: SmoothingWeights) -> Double {
    level + weights.damping * trend + (seasonal.first ?? 0)
  }

  /// Moves on by one period with forecast error `error`; 0 for a missing value, from which nothing is learnt.
  mutating func advance(error: Double, _ weights: SmoothingWeights) {
    level += weights.damping * trend + weights.level * error
    trend = weights.damping * trend + weights.trend * error
    if let next = seasonal.first {
      seasonal.removeFirst()
      seasonal.append(next + weights.seasonal * error)
    }
  }
}

/// How strongly each part of the state follows the latest error. Error form: two parametrisations circulate.
public struct SmoothingWeights: Hashable, Sendable {
  /// α.
  public let level: Double
  /// β of the error form, that is α·β*.
  public let trend: Double
  /// γ of the error form, that is (1−α)·γ*.
  public let seasonal: Double
  /// φ: what remains of the trend each period; 1 for a straight line.
  public let damping: Double

  /// Weights of the error form, as R's `ets` prints them.
  public init(level: Double, trend: Double = 0, seasonal: Double = 0, damping: Double = 1) {
    self.level = level
    self.trend = trend
    self.seasonal = seasonal
    self.damping = damping
  }

  /// Weights of the component form (α, β*, γ*), as textbooks and R's `HoltWinters` print them, each from 0 to 1.
  public static func component(
    level: Double, trend: Double = 0, seasonal: Double = 0, damping: Double = 1
  ) -> SmoothingWeights {
    SmoothingWeights(level: level, trend: level * trend, seasonal: (1 - level) * seasonal, damping: damping)
  }
}

/// Which parts a smoothing model has.
public enum SmoothingShape: Hashable, Sendable {
  /// Level only: simple exponential smoothing.
  case level
  /// Level and straight trend: Holt.
  case trend
  /// Level and a trend that fades out.
  case dampedTrend
  /// Level, trend and additive season: Holt-Winters, with the number of periods a cycle.
  case seasonal(period: Int)

  /// Estimated quantities: weights and starting values (seasonal deviations sum to zero, so one fewer).
  var parameterCount: Int {
    switch self {
    case .level: 2
    case .trend: 4
    case .dampedTrend: 5
    // Bounded, so that an absurd period is refused for want of data instead of overflowing.
    case .seasonal(let period): 4 + min(max(period, 0), 1_000_000)
    }
  }
}
