/// Limits for counts and shares whose chance variation is known: c, u, p and p′ charts.
///
/// They assume that events come independently; most business counts vary more than that, which is why the limits of
/// reports come from ``ProcessLimits``. They answer "could this be mere counting noise?" (NIST e-Handbook 6.3.3).
public struct CountLimits: Hashable, Sendable {
  /// What is expected in a period, for one unit where units are given.
  public let centre: Double
  /// Lower limit for each period, never below 0.
  public let lower: [Double]
  /// Upper limit for each period; for shares never above 1.
  public let upper: [Double]
  /// For p′: how many times wider than counting noise the shares vary; 1 for the others.
  public let inflation: Double

  private init?(centre: Double, errors: [Double], inflation: Double = 1, ceiling: Double = .infinity) {
    guard centre.isFinite, inflation.isFinite, errors.allSatisfy(\.isFinite) else { return nil }
    self.centre = centre
    self.inflation = inflation
    lower = errors.map { max(0, centre - 3 * $0 * inflation) }
    upper = errors.map { min(ceiling, centre + 3 * $0 * inflation) }
  }

  /// c chart: counts with an equal chance in every period, c̄ ± 3√c̄. Nil without counts or with a negative one.
  public static func counts(_ counts: [Int]) -> CountLimits? {
    guard !counts.isEmpty, counts.allSatisfy({ $0 >= 0 }) else { return nil }
    let centre = total(counts) / Double(counts.count)
    return CountLimits(centre: centre, errors: counts.map { _ in centre.squareRoot() })
  }

  /// u chart: events for each unit (complaints per 1,000 orders), ū ± 3√(ū/nᵢ). `sizes` are the units of each period, above 0.
  public static func rates(_ counts: [Int], sizes: [Double]) -> CountLimits? {
    guard counts.count == sizes.count, !counts.isEmpty else { return nil }
    guard counts.allSatisfy({ $0 >= 0 }), sizes.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let centre = total(counts) / sizes.reduce(0, +)
    return CountLimits(centre: centre, errors: sizes.map { (centre / $0).squareRoot() })
  }

  /// p chart: shares, p̄ ± 3√(p̄(1−p̄)/nᵢ). Nil without samples.
  public static func shares(_ samples: [Proportion]) -> CountLimits? {
    guard let (centre, errors) = noise(samples) else { return nil }
    return CountLimits(centre: centre, errors: errors, ceiling: 1)
  }

  /// p′ chart (Laney 2002): the p chart widened by σz = mR̄(z)/1.128, for shares of large samples, whose counting
  /// noise is far smaller than the way they usually move. Nil with fewer than two samples, or none that varies.
  public static func laneyShares(_ samples: [Proportion]) -> CountLimits? {
    guard let (centre, errors) = noise(samples), errors.allSatisfy({ $0 > 0 }) else { return nil }
    let scores = zip(samples, errors).map { ($0.estimate - centre) / $1 }
    let ranges = zip(scores, scores.dropFirst()).map { ($1 - $0).magnitude }
    guard let range = ranges.mean else { return nil }
    return CountLimits(centre: centre, errors: errors, inflation: range / 1.128, ceiling: 1)
  }

  private static func noise(_ samples: [Proportion]) -> (Double, [Double])? {
    guard !samples.isEmpty else { return nil }
    let centre = total(samples.map(\.successes)) / total(samples.map(\.trials))
    return (centre, samples.map { (centre * (1 - centre) / Double($0.trials)).squareRoot() })
  }

  private static func total(_ counts: [Int]) -> Double { counts.reduce(0) { $0 + Double($1) } }
}
