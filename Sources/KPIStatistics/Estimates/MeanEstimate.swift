/// A mean of independent observations with its uncertainty.
public struct MeanEstimate: Hashable, Sendable {
  /// The mean.
  public let mean: Double
  /// Sample variance with n − 1.
  public let variance: Double
  /// Number of observations; at least 2.
  public let count: Int

  /// From observations; gaps, NaN and infinities are left out. Nil with fewer than two.
  public init?(_ values: [Double?]) {
    guard let summary = Summary(values), let variance = summary.variance else { return nil }
    self.init(mean: summary.mean, variance: variance, count: summary.count)
  }

  /// From sums computed elsewhere. Nil with fewer than two observations, a negative variance or numbers that are not finite.
  public init?(mean: Double, variance: Double, count: Int) {
    guard count > 1, mean.isFinite, variance.isFinite, variance >= 0 else { return nil }
    self.mean = mean
    self.variance = variance
    self.count = count
  }

  /// Standard deviation over √n.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// Student's t interval with n − 1 degrees of freedom. Nil unless 0 < `confidence` < 1.
  public func interval(confidence: Double = 0.95) -> Interval? {
    let critical = StudentDistribution.criticalValue(confidence: confidence, degrees: Double(count - 1))
    return critical.flatMap { Interval(mean - $0 * standardError, mean + $0 * standardError) }
  }

  /// This mean minus `other` by Welch's t (unequal variances, Satterthwaite's degrees of freedom).
  /// Nil when neither sample varies, or unless 0 < `confidence` < 1.
  public func difference(from other: MeanEstimate, confidence: Double = 0.95) -> EstimatedDifference? {
    guard let degrees = welchDegrees(other) else { return nil }
    guard let critical = StudentDistribution.criticalValue(confidence: confidence, degrees: degrees) else {
      return nil
    }
    let half = critical * hypotenuse(standardError, other.standardError)
    let middle = mean - other.mean
    return Interval(middle - half, middle + half).map { EstimatedDifference(estimate: middle, interval: $0) }
  }

  /// Welch's two-sided test of equal means: t, degrees of freedom, p. Nil when neither sample varies.
  public func welchTest(against other: MeanEstimate) -> (t: Double, degrees: Double, p: Double)? {
    guard let degrees = welchDegrees(other) else { return nil }
    let t = (mean - other.mean) / hypotenuse(standardError, other.standardError)
    return StudentDistribution.twoSided(t, degrees: degrees).map { (t, degrees, $0) }
  }

  private func welchDegrees(_ other: MeanEstimate) -> Double? {
    let (a, b) = (variance / Double(count), other.variance / Double(other.count))
    let bottom = a * a / Double(count - 1) + b * b / Double(other.count - 1)
    guard bottom > 0 else { return nil }
    return ((a + b) * (a + b) / bottom).ifFinite
  }
}
