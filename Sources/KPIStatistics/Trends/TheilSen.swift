/// The median slope of a series: a trend line that a few wild points cannot bend (Theil 1950, Sen 1968).
public struct TheilSen: Hashable, Sendable {
  /// Change per period: median of (xⱼ − xᵢ)/(j − i) over all pairs.
  public let slope: Double
  /// Plausible slopes: order statistics number (N ∓ z√Var S)/2 of the N slopes. Nil when there are too few pairs.
  public let interval: Interval?
  /// Level at position 0: median(x) − slope·median(i), as scipy and pyMannKendall define it (R "trend" differs).
  public let intercept: Double

  /// From values in time order, positions counted from 0; gaps keep their place.
  ///
  /// Nil with fewer than two values, more than 5 000 (the pairs would fill the memory), on overflow,
  /// or unless 0 < `confidence` < 1.
  public init?(_ values: [Double?], confidence: Double = 0.95) {
    let points = values.finiteOrMissing.placed
    guard points.count > 1, points.count <= 5_000 else { return nil }
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    guard let variance = MannKendall(values)?.variance else { return nil }
    let slopes = TheilSen.slopes(points).sorted()
    guard let slope = slopes.sortedQuantile(0.5) else { return nil }
    guard let level = points.map(\.value).median, let middle = points.map(\.position).median else { return nil }
    guard let intercept = (level - slope * middle).ifFinite else { return nil }
    self.slope = slope
    self.intercept = intercept
    interval = TheilSen.interval(slopes, reach: z * variance.squareRoot())
  }

  private static func slopes(_ points: [PlacedValue]) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(points.count * (points.count - 1) / 2)
    for (index, first) in points.enumerated() {
      for second in points.dropFirst(index + 1) {
        slopes.append((second.value - first.value) / (second.position - first.position))
      }
    }
    return slopes.filter(\.isFinite)
  }

  /// Ranks M₁ = (N − C)/2 and M₂ + 1 = (N + C)/2 + 1 counted from 1 (Gilbert 1987, 16.4), rounded as scipy does.
  private static func interval(_ slopes: [Double], reach: Double) -> Interval? {
    let count = Double(slopes.count)
    let low = ((count - reach) / 2).rounded(.toNearestOrEven) - 1
    let high = ((count + reach) / 2).rounded(.toNearestOrEven)
    guard low >= 0, high <= count - 1 else { return nil }
    return Interval(slopes[Int(low)], slopes[Int(high)])
  }
}

/// A value and the period it belongs to.
struct PlacedValue {
  let position: Double
  let value: Double
}

extension [Double?] {
  /// The values present with their positions, counted from 0.
  var placed: [PlacedValue] {
    enumerated().compactMap { index, value in
      value.map { PlacedValue(position: Double(index), value: $0) }
    }
  }
}
