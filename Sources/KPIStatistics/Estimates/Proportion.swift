/// A share of `trials` with an interval that holds for small samples and shares near 0 or 1.
public struct Proportion: Hashable, Sendable {
  /// Number counted.
  public let successes: Int
  /// Number asked or observed; above 0.
  public let trials: Int

  /// Nil when `trials` is not above 0 or `successes` is outside 0…`trials`.
  public init?(successes: Int, trials: Int) {
    guard trials > 0, successes >= 0, successes <= trials else { return nil }
    self.successes = successes
    self.trials = trials
  }

  /// The share, 0 to 1.
  public var estimate: Double { Double(successes) / Double(trials) }

  /// Wilson score interval (Wilson 1927): centre (p + z²/2n)/(1 + z²/n), half √(p(1−p)/n + z²/4n²)·z/(1 + z²/n).
  /// Nil unless 0 < `confidence` < 1.
  public func interval(confidence: Double = 0.95) -> Interval? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let (n, p) = (Double(trials), estimate)
    let scale = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / scale
    let half = z / scale * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    // At the ends the formula gives 0 and 1 exactly; rounding must not turn that into −1e-17.
    let lower = successes == 0 ? 0 : max(0, centre - half)
    let upper = successes == trials ? 1 : min(1, centre + half)
    return Interval(lower, upper)
  }

  /// This share minus `other`, with Newcombe's method 10 (Newcombe 1998) from the two Wilson intervals.
  /// Nil unless 0 < `confidence` < 1.
  public func difference(from other: Proportion, confidence: Double = 0.95) -> EstimatedDifference? {
    guard let own = interval(confidence: confidence) else { return nil }
    guard let theirs = other.interval(confidence: confidence) else { return nil }
    let (p1, p2) = (estimate, other.estimate)
    let down = hypotenuse(p1 - own.lower, theirs.upper - p2)
    let up = hypotenuse(own.upper - p1, p2 - theirs.lower)
    return Interval(p1 - p2 - down, p1 - p2 + up).map { EstimatedDifference(estimate: p1 - p2, interval: $0) }
  }

  /// Two-sided test of equal shares, pooled variance, no continuity correction: z and p.
  /// Nil when both samples are all or none (no variance to test with).
  public func pooledTest(against other: Proportion) -> (z: Double, p: Double)? {
    let (n1, n2) = (Double(trials), Double(other.trials))
    let pooled = (Double(successes) + Double(other.successes)) / (n1 + n2)
    let error = (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
    guard error > 0 else { return nil }
    let z = (estimate - other.estimate) / error
    return (z, NormalDistribution.twoSided(z))
  }
}

/// A difference of two estimates and its interval, in the unit of the estimates.
public struct EstimatedDifference: Hashable, Sendable {
  /// First minus second.
  public let estimate: Double
  /// Plausible values of the difference.
  public let interval: Interval

  /// Gate for a sentence about the difference.
  public var isClear: Bool { interval.excludesZero }
}

func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
