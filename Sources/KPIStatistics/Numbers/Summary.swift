/// Location, spread and serial dependence of a series. Gaps, NaN and infinities count as missing.
public struct Summary: Hashable, Sendable {
  /// Number of values present.
  public let count: Int
  /// Number of gaps in the series.
  public let missingCount: Int
  /// Arithmetic mean.
  public let mean: Double
  /// Sample variance with n − 1. Nil for a single value.
  public let variance: Double?
  /// Middle value, or the mean of the two middle ones.
  public let median: Double
  /// Smallest value.
  public let minimum: Double
  /// Largest value.
  public let maximum: Double
  /// Σ(xᵢ−x̄)(xᵢ₊₁−x̄) / Σ(xᵢ−x̄)² over neighbours that are both present (Box & Jenkins; NIST e-Handbook 1.3.5.12).
  /// Nil with fewer than two values, no neighbours, or no spread.
  public let lag1Autocorrelation: Double?

  /// Square root of the variance, in the unit of the series.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// Summarises `values` in time order. Nil when nothing is present or the numbers overflow.
  public init?(_ values: [Double?]) {
    let series = values.finiteOrMissing
    let present = series.presentValues
    guard let mean = present.mean, let median = present.median else { return nil }
    guard let low = present.min(), let high = present.max() else { return nil }
    let squares = Summary.squares(of: present, around: mean)
    guard squares.isFinite else { return nil }
    count = present.count
    missingCount = series.count - present.count
    self.mean = mean
    self.median = median
    minimum = low
    maximum = high
    variance = present.count > 1 ? squares / Double(present.count - 1) : nil
    lag1Autocorrelation = Summary.lag1(of: series, around: mean, squares: squares)
  }

  /// Quantile by linear interpolation between order statistics at (n−1)·p (Hyndman & Fan type 7, the default of R).
  /// Gaps, NaN and infinities are left out. Nil when nothing is present or `probability` is outside 0…1.
  public static func quantile(_ probability: Double, of values: [Double?]) -> Double? {
    values.presentValues.quantile(probability)
  }

  /// Second pass around the mean, with the correction of Chan, Golub & LeVeque (1983) for the mean's own rounding.
  private static func squares(of values: [Double], around mean: Double) -> Double {
    var sum = 0.0
    var drift = 0.0
    for value in values {
      sum += (value - mean) * (value - mean)
      drift += value - mean
    }
    return max(0, sum - drift * drift / Double(values.count))
  }

  private static func lag1(of series: [Double?], around mean: Double, squares: Double) -> Double? {
    var sum = 0.0
    var pairs = 0
    for (first, second) in zip(series, series.dropFirst()) {
      guard let first, let second else { continue }
      sum += (first - mean) * (second - mean)
      pairs += 1
    }
    guard pairs > 0, squares > 0 else { return nil }
    return (sum / squares).ifFinite
  }
}

extension [Double] {
  /// Running mean (Welford 1962): no large sums, and exactly x for a series of equal x. Nil when empty or overflowing.
  var mean: Double? {
    guard !isEmpty else { return nil }
    var mean = 0.0
    for (index, value) in enumerated() { mean += (value - mean) / Double(index + 1) }
    return mean.ifFinite
  }

  /// Middle value of finite numbers. Nil when empty.
  var median: Double? { quantile(0.5) }

  /// As `Summary.quantile`, for finite numbers.
  func quantile(_ probability: Double) -> Double? { sorted().sortedQuantile(probability) }

  /// As `quantile`, for values already in ascending order.
  func sortedQuantile(_ probability: Double) -> Double? {
    guard !isEmpty, probability >= 0, probability <= 1 else { return nil }
    let position = Double(count - 1) * probability
    let index = Swift.min(Int(position), count - 1)
    let next = Swift.min(index + 1, count - 1)
    let share = position - Double(index)
    if share == 0 { return self[index] }
    return (self[index] * (1 - share) + self[next] * share).ifFinite
  }
}
