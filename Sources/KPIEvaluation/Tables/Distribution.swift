import KPIModel

/// Aggregates over values that have already been fetched.
enum Distribution {
  /// The value of an aggregate function; nil over no values where it needs some.
  static func value(
    _ function: Model.AggregateFunction, _ values: [Quantity], _ parameter: ExactNumber?
  ) -> Quantity? {
    switch function {
    case .count: Quantity(values.count)
    case .sum: values.reduce(Quantity(0), +)
    case .avg: values.isEmpty ? nil : values.reduce(Quantity(0), +).divided(by: Quantity(values.count))
    case .min: values.min { Quantity.compare($0, $1) < 0 }
    case .max: values.max { Quantity.compare($0, $1) < 0 }
    case .distinct: Quantity(Set(values.map(\.text)).count)
    case .median: percentile(values, 50)
    case .percentile: percentile(values, parameter?.double ?? 50)
    case .stddev: standardDeviation(values)
    case .share, .earliest, .latest: nil
    }
  }

  /// Linear interpolation between the two nearest ranks, as `PERCENTILE_CONT` in SQL.
  private static func percentile(_ values: [Quantity], _ percent: Double) -> Quantity? {
    guard !values.isEmpty else { return nil }
    let sorted = values.map(\.double).sorted()
    let position = Double(sorted.count - 1) * min(100, max(0, percent)) / 100
    let lower = Int(position.rounded(.down))
    let upper = min(sorted.count - 1, lower + 1)
    return .approximate(sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower)))
  }

  /// Two passes, divided by n - 1.
  private static func standardDeviation(_ values: [Quantity]) -> Quantity? {
    guard values.count > 1 else { return nil }
    let numbers = values.map(\.double)
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return .approximate((squares / Double(numbers.count - 1)).squareRoot())
  }
}
