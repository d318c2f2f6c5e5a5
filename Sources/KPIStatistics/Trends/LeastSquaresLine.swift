/// A straight line through points by least squares, with the errors of its two numbers.
public struct LeastSquaresLine: Hashable, Sendable {
  /// Height at x = 0.
  public let intercept: Double
  /// Change for each step of x.
  public let slope: Double
  /// Standard error of the intercept.
  public let interceptError: Double
  /// Standard error of the slope.
  public let slopeError: Double
  /// Standard deviation of the distances from the line (n − 2).
  public let residualDeviation: Double
  /// Share of the movement of y that the line accounts for, 0 to 1.
  public let determination: Double

  /// Through three points or more with at least two different x. Nil otherwise, or when the lengths differ.
  /// Sums are taken around the means (two passes): no digits are lost on large numbers.
  public init?(x: [Double], y: [Double]) {
    guard x.count == y.count, x.count > 2, (x + y).allSatisfy(\.isFinite) else { return nil }
    guard let meanX = x.mean, let meanY = y.mean else { return nil }
    let n = Double(x.count)
    let sxx = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let syy = y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
    let sxy = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    guard sxx > 0, let slope = (sxy / sxx).ifFinite else { return nil }
    let intercept = meanY - slope * meanX
    let squares = zip(x, y).reduce(0.0) { sum, point in
      let distance = point.1 - intercept - slope * point.0
      return sum + distance * distance
    }
    self.slope = slope
    self.intercept = intercept
    residualDeviation = (squares / (n - 2)).squareRoot()
    slopeError = residualDeviation / sxx.squareRoot()
    interceptError = residualDeviation * (1 / n + meanX * meanX / sxx).squareRoot()
    determination = syy > 0 ? 1 - squares / syy : 1
  }
}
