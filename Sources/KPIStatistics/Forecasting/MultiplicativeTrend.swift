/// Holt's smoothing with a trend in percent a period: l′ = αy + (1−α)·l·b, b′ = β*·l′/l + (1−β*)·b
/// (Pegels 1969; Hyndman & Athanasopoulos, "Forecasting", exponential trend).
public struct MultiplicativeTrend: Hashable, Sendable {
  /// Level after the last value.
  public let level: Double
  /// Growth factor a period after the last value: 1.05 is 5 % more each time.
  public let growth: Double

  /// Runs over `values` (above 0, time order, no gaps), starting with the first value and the first ratio.
  /// Nil with fewer than two values, a value that is not above 0, or weights outside 0…1.
  public init?(_ values: [Double], alpha: Double, betaStar: Double) {
    guard values.count > 1, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    guard (0...1).contains(alpha), (0...1).contains(betaStar) else { return nil }
    var level = values[0]
    var growth = values[1] / values[0]
    for value in values {
      let next = alpha * value + (1 - alpha) * level * growth
      growth = betaStar * next / level + (1 - betaStar) * growth
      level = next
    }
    guard level.isFinite, growth.isFinite else { return nil }
    self.level = level
    self.growth = growth
  }

  /// What is expected `steps` periods after the last value (1, 2, …).
  public func forecast(_ steps: Int) -> Double { level * power(growth, Double(steps)) }
}
