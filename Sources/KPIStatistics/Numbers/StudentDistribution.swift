/// Student's t distribution, through the regularised incomplete beta function.
public enum StudentDistribution {
  /// P(|T| > |t|) with `degrees` degrees of freedom (not necessarily whole). Nil when `degrees` is not above 0.
  public static func twoSided(_ t: Double, degrees: Double) -> Double? {
    guard degrees > 0, degrees.isFinite, !t.isNaN else { return nil }
    guard t.isFinite else { return 0 }
    return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// The half-width, in standard errors, of a two-sided interval: 2.262157 for 0.95 and 9 degrees of freedom.
  /// Nil unless 0 < `confidence` < 1 and `degrees` > 0.
  public static func criticalValue(confidence: Double, degrees: Double) -> Double? {
    guard confidence > 0, confidence < 1, degrees > 0, degrees.isFinite else { return nil }
    let target = 1 - confidence
    var high = 1.0
    while (twoSided(high, degrees: degrees) ?? 0) > target, high < 1e12 { high *= 2 }
    return bisect(0, high) { (twoSided($0, degrees: degrees) ?? 0) > target }
  }

  private static func bisect(_ low: Double, _ high: Double, isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}

/// I_x(a, b), Abramowitz & Stegun 26.5.8, by the continued fraction of Didonato and Morris (modified Lentz).
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  let front = exponential(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * logarithm(x) + b * logarithm(1 - x))
  // The fraction converges fast on one side of the mean; the other side follows from symmetry.
  if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
  return 1 - front * betaFraction(1 - x, b, a) / b
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func guarded(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / guarded(1 - (a + b) * x / (a + 1))
  var result = d
  for step in 1...500 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    result *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    result *= d * c
    if (d * c - 1).magnitude < 1e-16 { break }
  }
  return result
}

/// ln Γ(x) for x > 0: Lanczos approximation, g = 7 with nine coefficients (about 15 digits).
func logGamma(_ x: Double) -> Double {
  if x < 0.5 { return logGamma(x + 1) - logarithm(x) }
  let coefficients = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ]
  var series = 0.99999999999980993
  for (index, coefficient) in coefficients.enumerated() { series += coefficient / (x + Double(index)) }
  let t = x + 6.5
  return 0.5 * logarithm(2 * Double.pi) + (x - 0.5) * logarithm(t) - t + logarithm(series)
}
