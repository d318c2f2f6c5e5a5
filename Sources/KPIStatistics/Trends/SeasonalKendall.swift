/// Mann-Kendall within each season, summed: a trend test that a yearly or weekly pattern cannot fool
/// (Hirsch, Slack & Smith 1982).
public struct SeasonalKendall: Hashable, Sendable {
  /// S summed over the seasons.
  public let score: Double
  /// Variance summed over the seasons, taking them as independent.
  public let variance: Double
  /// Variance with the covariances between seasons (Dietz & Killeen 1981, Hirsch & Slack 1984).
  /// Nil when a cycle is incomplete or has a gap.
  public let correlatedVariance: Double?
  /// Kendall's τ: S over the number of pairs compared.
  public let tau: Double
  /// Median change per cycle (per year for monthly data with `period` 12), pairs of the same season only.
  public let slope: Double
  /// Level at position 0: median(x) − slope·median(i / `period`), as pyMannKendall defines it.
  public let intercept: Double

  /// From values in time order, `period` seasons a cycle.
  ///
  /// Nil when `period` is below 2 or no season has two values, on overflow, or for more than 5 000 values.
  public init?(_ values: [Double?], period: Int) {
    guard period > 1, values.count <= 5_000 else { return nil }
    let series = values.finiteOrMissing
    let seasons = SeasonalKendall.seasons(series, period: period)
    let tests = seasons.compactMap { MannKendall($0) }
    let pairs = tests.reduce(0) { $0 + Double($1.count) * Double($1.count - 1) / 2 }
    guard pairs > 0, let slope = SeasonalKendall.slope(seasons) else { return nil }
    guard let level = series.presentValues.median else { return nil }
    guard let middle = series.placed.map({ $0.position / Double(period) }).median else { return nil }
    guard let intercept = (level - slope * middle).ifFinite else { return nil }
    let variance = tests.reduce(0) { $0 + $1.variance }
    score = tests.reduce(0) { $0 + $1.score }
    self.variance = variance
    tau = tests.reduce(0) { $0 + $1.score } / pairs
    self.slope = slope
    self.intercept = intercept
    correlatedVariance = SeasonalKendall.covariances(seasons).map { variance + $0 }
  }

  /// (S − sign S)/√Var, seasons taken as independent. Nil without variation.
  public var z: Double? { MannKendall.standardised(score, variance: variance) }
  /// Two-sided p, seasons taken as independent.
  public var p: Double { z.map(NormalDistribution.twoSided) ?? 1 }
  /// As `z`, with the covariances between seasons and no continuity correction. Nil when these are unknown.
  public var correlatedZ: Double? {
    correlatedVariance.flatMap { $0 > 0 ? score / $0.squareRoot() : nil }
  }
  /// As `p`, with the covariances between seasons.
  public var correlatedP: Double? { correlatedZ.map(NormalDistribution.twoSided) }

  private static func seasons(_ series: [Double?], period: Int) -> [[Double?]] {
    (0..<min(period, series.count)).map { season in
      stride(from: season, to: series.count, by: period).map { series[$0] }
    }
  }

  private static func slope(_ seasons: [[Double?]]) -> Double? {
    var slopes: [Double] = []
    for season in seasons {
      let points = season.placed
      for (index, first) in points.enumerated() {
        for second in points.dropFirst(index + 1) {
          slopes.append((second.value - first.value) / (second.position - first.position))
        }
      }
    }
    return slopes.filter(\.isFinite).median
  }

  /// Σ over g ≠ h of [K + 4ΣR_g R_h − n(n+1)²]/3, K the score of products of signs, R the ranks.
  private static func covariances(_ seasons: [[Double?]]) -> Double? {
    let complete = seasons.map(\.presentValues)
    guard let length = complete.first?.count, length > 1 else { return nil }
    guard zip(seasons, complete).allSatisfy({ $0.count == length && $1.count == length }) else { return nil }
    var sum = 0.0
    for (index, first) in complete.enumerated() {
      for second in complete.dropFirst(index + 1) { sum += 2 * covariance(first, second) }
    }
    return sum
  }

  private static func covariance(_ first: [Double], _ second: [Double]) -> Double {
    let n = Double(first.count)
    let points = Array(zip(first, second))
    var concordance = 0.0
    for (index, early) in points.enumerated() {
      for late in points.dropFirst(index + 1) {
        concordance += direction(early.0, late.0) * direction(early.1, late.1)
      }
    }
    let ranks = zip(first.map { Optional($0) }.midRanks, second.map { Optional($0) }.midRanks)
    let products = ranks.reduce(0) { $0 + ($1.0 ?? 0) * ($1.1 ?? 0) }
    return (concordance + 4 * products - n * (n + 1) * (n + 1)) / 3
  }

  private static func direction(_ early: Double, _ late: Double) -> Double {
    late > early ? 1 : (late < early ? -1 : 0)
  }
}
