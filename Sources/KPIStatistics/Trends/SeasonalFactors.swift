/// What each season (weekday, month, quarter) adds to the level: the mean distance of its values from a straight line
/// through the series, all seasons together zero (classical additive decomposition; Hyndman & Athanasopoulos 3.4).
public struct SeasonalFactors: Hashable, Sendable {
  /// One for each season, in the order of the series' first cycle.
  public let factors: [Double]
  /// The fewest values that a factor rests on.
  public let cycles: Int

  /// From values in time order, `period` seasons a cycle. The line has the median slope between values of one season
  /// (Hirsch, Slack & Smith 1982), so that growth is not taken for season, nor a season for growth.
  /// Nil when a season has fewer than two values, or nothing can be computed.
  public init?(_ values: [Double?], period: Int) {
    guard period > 1, values.count >= 2 * period, let slope = Self.slope(values.finiteOrMissing, period) else { return nil }
    let level = values.finiteOrMissing.enumerated().map { index, value in value.map { $0 - slope * Double(index) } }
    let groups = (0..<period).map { season in
      stride(from: season, to: level.count, by: period).compactMap { level[$0] }
    }
    guard let fewest = groups.map(\.count).min(), fewest >= 2 else { return nil }
    let means = groups.compactMap(\.mean)
    guard means.count == period, let middle = means.mean else { return nil }
    factors = means.map { $0 - middle }
    cycles = fewest
    guard factors.allSatisfy(\.isFinite) else { return nil }
  }

  private static func slope(_ values: [Double?], _ period: Int) -> Double? {
    var slopes: [Double] = []
    for season in 0..<period {
      let places = stride(from: season, to: values.count, by: period).compactMap { index in
        values[index].map { (index: Double(index), value: $0) }
      }
      for (position, first) in places.enumerated() {
        for second in places.dropFirst(position + 1) { slopes.append((second.value - first.value) / (second.index - first.index)) }
      }
    }
    return slopes.median
  }

  /// What the season of a position adds; the first value of the series has position 0.
  public func factor(at index: Int) -> Double {
    factors[((index % factors.count) + factors.count) % factors.count]
  }

  /// How much wider limits have to be because the factors were estimated from the same values: residuals of the values
  /// behind them are too small by √(1 − 1/m), those of new values too large by √(1 + 1/m).
  public var widening: Double {
    let m = Double(cycles)
    return ((1 + 1 / m) / (1 - 1 / m)).squareRoot()
  }
}
