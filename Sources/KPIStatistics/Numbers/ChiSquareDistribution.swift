/// The χ² distribution, through the regularised incomplete gamma function.
public enum ChiSquareDistribution {
  /// P(X > value) with `degrees` degrees of freedom. Nil when `degrees` is not above 0 or `value` is negative or NaN.
  public static func upperTail(_ value: Double, degrees: Double) -> Double? {
    guard degrees > 0, degrees.isFinite, value >= 0 else { return nil }
    guard value.isFinite else { return 0 }
    return upperGamma(degrees / 2, value / 2)
  }
}

/// Q(a, x) = Γ(a, x)/Γ(a): series below a + 1, continued fraction above (Abramowitz & Stegun 6.5.29 and 6.5.31).
private func upperGamma(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 1 }
  let front = exponential(a * logarithm(x) - x - logGamma(a))
  return x < a + 1 ? 1 - front * gammaSeries(a, x) : front * gammaFraction(a, x)
}

private func gammaSeries(_ a: Double, _ x: Double) -> Double {
  var term = 1 / a
  var sum = term
  for step in 1...1_000 {
    term *= x / (a + Double(step))
    sum += term
    if term < sum * 1e-17 { break }
  }
  return sum
}

private func gammaFraction(_ a: Double, _ x: Double) -> Double {
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var result = d
  for step in 1...1_000 {
    let n = Double(step)
    let numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    result *= d * c
    if (d * c - 1).magnitude < 1e-16 { break }
  }
  return result
}
