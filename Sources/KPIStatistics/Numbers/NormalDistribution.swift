/// The standard normal distribution.
public enum NormalDistribution {
  /// P(Z > z).
  public static func upperTail(_ z: Double) -> Double {
    0.5 * errorFunctionComplement(z / 2.0.squareRoot())
  }

  /// P(|Z| > |z|).
  public static func twoSided(_ z: Double) -> Double {
    errorFunctionComplement(z.magnitude / 2.0.squareRoot())
  }

  /// The z with P(Z ≤ z) = `probability`. Nil outside the open range 0…1.
  ///
  /// Starts from Abramowitz & Stegun 26.2.23 (error below 4.5e-4) and refines by Halley's method to machine precision.
  public static func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    let tail = min(probability, 1 - probability)
    let z = refined(startingPoint(tail: tail), tail: tail)
    return probability < 0.5 ? -z : z
  }

  /// The half-width, in standard errors, of a two-sided interval: 1.959963984540054 for 0.95.
  /// Nil unless `confidence` lies strictly between 0 and 1.
  public static func criticalValue(confidence: Double) -> Double? {
    guard confidence > 0, confidence < 1 else { return nil }
    return quantile(0.5 + confidence / 2)
  }

  private static func startingPoint(tail: Double) -> Double {
    let t = (-2 * logarithm(tail)).squareRoot()
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    return t - top / bottom
  }

  private static func refined(_ start: Double, tail: Double) -> Double {
    var z = start
    for _ in 0..<4 {
      let density = exponential(-z * z / 2) / (2 * Double.pi).squareRoot()
      guard density > 0 else { return z }
      let step = (upperTail(z) - tail) / density
      z += step / (1 - z * step / 2)
    }
    return z
  }
}
