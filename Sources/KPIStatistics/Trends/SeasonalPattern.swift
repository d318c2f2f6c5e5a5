/// Whether values depend on their season (weekday, month, quarter): the gate before process limits or a plain trend.
///
/// Kruskal-Wallis test over the seasons, after taking out the Theil-Sen slope so that growth is not taken for season.
public struct SeasonalPattern: Hashable, Sendable {
  /// H, corrected for ties; χ² with seasons − 1 degrees of freedom.
  public let statistic: Double
  /// Chance of an H at least this large without seasons.
  public let p: Double

  /// p < 0.01: use the seasonal test, last year's same period, or the seasonal model instead.
  public var isPresent: Bool { p < 0.01 }

  /// From values in time order, `period` seasons a cycle.
  ///
  /// Nil when `period` is below 2, fewer than two cycles of values are present, or nothing varies.
  public init?(_ values: [Double?], period: Int) {
    guard period > 1, values.presentValues.count / 2 >= period else { return nil }
    guard let slope = TheilSen(values)?.slope else { return nil }
    let level = values.finiteOrMissing.enumerated().map { index, value in
      value.map { $0 - slope * Double(index) }
    }
    let groups = (0..<period).map { season in
      stride(from: season, to: level.count, by: period).map { level[$0] }
    }
    guard let test = KruskalWallis(groups) else { return nil }
    statistic = test.statistic
    p = test.p
  }
}

/// Whether groups differ in location, by ranks (Kruskal & Wallis 1952).
public struct KruskalWallis: Hashable, Sendable {
  /// H = 12/(N(N+1))·Σ R²/n − 3(N+1), divided by 1 − Σ(t³−t)/(N³−N).
  public let statistic: Double
  /// By χ² with groups − 1 degrees of freedom.
  public let p: Double

  /// Empty groups are left out. Nil with fewer than two groups or when all values are equal.
  public init?(_ groups: [[Double?]]) {
    let groups = groups.map(\.presentValues).filter { !$0.isEmpty }
    let all = groups.flatMap { $0 }
    let sorted = all.sorted()
    let n = Double(all.count)
    let ties = MannKendall.tieSizes(all).reduce(0) { $0 + Double($1) * (Double($1) * Double($1) - 1) }
    let correction = 1 - ties / (n * (n * n - 1))
    guard groups.count > 1, correction > 0 else { return nil }
    let squares = groups.reduce(0) { sum, group in
      let ranks = group.reduce(0) { $0 + Double(sorted.countBelow($1) + 1 + sorted.countNotAbove($1)) / 2 }
      return sum + ranks * ranks / Double(group.count)
    }
    let h = max(0, (12 / (n * (n + 1)) * squares - 3 * (n + 1)) / correction)
    guard let p = ChiSquareDistribution.upperTail(h, degrees: Double(groups.count - 1)) else { return nil }
    statistic = h
    self.p = p
  }
}
