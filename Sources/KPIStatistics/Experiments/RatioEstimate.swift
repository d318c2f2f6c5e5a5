/// A quotient of two sums over units, such as orders per visit: with the uncertainty that comes from the units, because
/// what one unit does several times is not independent.
///
/// Delta method (Deng, Knoblich & Lu 2018): Var(Σx/Σy) ≈ Σ(x − R·y)²/(n − 1) / (n·ȳ²).
public struct RatioEstimate: Hashable, Sendable {
  /// Sum of numerators over sum of denominators.
  public let ratio: Double
  /// Variance of the ratio.
  public let variance: Double
  /// Number of units.
  public let count: Int

  /// Nil with fewer than two units, a sum of denominators of 0, or numbers that are not finite.
  public init?(_ units: [(top: Double, bottom: Double)]) {
    let top = units.reduce(0) { $0 + $1.top }
    let bottom = units.reduce(0) { $0 + $1.bottom }
    guard units.count > 1, bottom != 0, top.isFinite, bottom.isFinite else { return nil }
    let ratio = top / bottom
    let squares = units.reduce(0) { sum, unit in
      let rest = unit.top - ratio * unit.bottom
      return sum + rest * rest
    }
    let n = Double(units.count)
    let mean = bottom / n
    let variance = squares / (n - 1) / (n * mean * mean)
    guard ratio.isFinite, variance.isFinite else { return nil }
    self.ratio = ratio
    self.variance = variance
    count = units.count
  }

  /// Over the square root of the variance.
  public var standardError: Double { variance.squareRoot() }

  /// This ratio minus `other`, by the normal distribution. Nil unless 0 < `confidence` < 1.
  public func difference(from other: RatioEstimate, confidence: Double = 0.95) -> EstimatedDifference? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let middle = ratio - other.ratio
    let half = z * hypotenuse(standardError, other.standardError)
    return Interval(middle - half, middle + half).map { EstimatedDifference(estimate: middle, interval: $0) }
  }

  /// Two-sided test of equal ratios; nil when neither varies.
  public func test(against other: RatioEstimate) -> (z: Double, p: Double)? {
    let error = hypotenuse(standardError, other.standardError)
    guard error > 0 else { return nil }
    let z = (ratio - other.ratio) / error
    return (z, NormalDistribution.twoSided(z))
  }
}
