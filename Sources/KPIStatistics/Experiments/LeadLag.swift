/// Whether one measure moved ahead of another: correlation of leader and follower at declared lags.
///
/// Both series are differenced first (two unrelated drifting series look related in most cases), on demand then filtered
/// by the autoregression of the leader (Box & Jenkins "prewhitening").
public struct LeadLag: Hashable, Sendable {
  /// How both series are made free of drift.
  public enum Preparation: Hashable, Sendable {
    /// Change from period to period.
    case differenced
    /// Changes, then x_t − φ·x_(t−1) with the leader's φ for both.
    case prewhitened
  }

  /// Correlation of the leader `lag` periods earlier with the follower.
  public struct Correlation: Hashable, Sendable {
    /// Periods the leader is ahead.
    public let lag: Int
    /// Correlation coefficient, divisor n at every lag.
    public let value: Double
    /// Two-sided p, with the effective number of points and Bonferroni for the number of lags searched.
    public let p: Double
  }

  /// One entry per lag, from 0.
  public let correlations: [Correlation]
  /// Points left after preparation.
  public let count: Int
  /// Points after allowing for autocorrelation: n(1 − r_x·r_y)/(1 + r_x·r_y), at most n.
  public let effectiveCount: Double

  /// Whether "moved together, L periods ahead" may be written for a lag: 52 points or more and p < 0.05.
  public func isEstablished(lag: Int) -> Bool {
    count >= 52 && correlations.contains { $0.lag == lag && $0.p < 0.05 }
  }

  /// Correlates for lags 0…`maximumLag`. Series must have the same length and no gaps.
  ///
  /// Nil for gaps, different lengths, fewer than 8 points beyond the largest lag, or a series without variation.
  public init?(
    leader: [Double?], follower: [Double?], maximumLag: Int, preparation: Preparation = .prewhitened
  ) {
    guard leader.count == follower.count, maximumLag >= 0, maximumLag < leader.count else { return nil }
    guard leader.presentValues.count == leader.count, follower.presentValues.count == follower.count else { return nil }
    let prepared = preparation.apply(leader.presentValues, follower.presentValues)
    guard let x = Centred(prepared.leader), let y = Centred(prepared.follower) else { return nil }
    let points = x.values.count
    guard points >= maximumLag + 8 else { return nil }
    let memory = x.lag1 * y.lag1
    let effective = max(3, min(Double(points), Double(points) * (1 - memory) / (1 + memory)))
    count = points
    effectiveCount = effective
    correlations = (0...maximumLag).map { lag in
      let value = x.correlation(with: y, lag: lag)
      let p = min(1, NormalDistribution.twoSided(value * effective.squareRoot()) * Double(maximumLag + 1))
      return Correlation(lag: lag, value: value, p: p)
    }
  }
}

extension LeadLag.Preparation {
  func apply(_ leader: [Double], _ follower: [Double]) -> (leader: [Double], follower: [Double]) {
    let (x, y) = (leader.differences, follower.differences)
    switch self {
    case .differenced: return (x, y)
    case .prewhitened:
      let phi = Centred(x)?.lag1 ?? 0
      return (x.filtered(phi), y.filtered(phi))
    }
  }
}

extension [Double] {
  fileprivate var differences: [Double] { zip(dropFirst(), self).map { $0 - $1 } }

  fileprivate func filtered(_ phi: Double) -> [Double] { zip(dropFirst(), self).map { $0 - phi * $1 } }
}

/// A series around its mean.
private struct Centred {
  let values: [Double]
  let squares: Double

  init?(_ series: [Double]) {
    guard let mean = series.mean else { return nil }
    let centred = series.map { $0 - mean }
    let sum = centred.reduce(0) { $0 + $1 * $1 }
    guard sum > 0, sum.isFinite else { return nil }
    values = centred
    squares = sum
  }

  var lag1: Double { correlation(with: self, lag: 1) }

  func correlation(with later: Centred, lag: Int) -> Double {
    let products = zip(values, later.values.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 }
    return products / (squares * later.squares).squareRoot()
  }
}
