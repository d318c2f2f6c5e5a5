/// Whether neighbouring values resemble each other more than chance would make them, by ranks: Bartels' ratio (1982), the
/// rank form of von Neumann's. 2 for independent values, below 2 when neighbours are alike (R `trend::bartels.test`).
public struct RankVonNeumann: Hashable, Sendable {
  /// Σ(Rᵢ − Rᵢ₊₁)² / Σ(Rᵢ − R̄)².
  public let ratio: Double
  /// Chance of a ratio as far from 2 or farther on the same side, by the beta approximation (10 values or more).
  public let p: Double?

  /// From values in time order, gaps left out. Nil with fewer than three, or when all are equal.
  public init?(_ values: [Double?]) {
    let ranks = values.finiteOrMissing.midRanks.presentValues
    guard ranks.count > 2, let mean = ranks.mean else { return nil }
    let spread = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard spread > 0 else { return nil }
    ratio = zip(ranks, ranks.dropFirst()).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / spread
    let n = Double(ranks.count)
    let shape = 5 * n * (n + 1) * (n - 1) * (n - 1) / (2 * (n - 2) * (5 * n * n - 2 * n - 9)) - 0.5
    let below = incompleteBeta(ratio / 4, shape, shape)
    p = ranks.count < 10 ? nil : ratio < 2 ? below : 1 - below
  }
}

/// Whether neighbouring values are independent: the circular serial product of Wald and Wolfowitz (1943; R `trend::ww.test`).
public struct WaldWolfowitz: Hashable, Sendable {
  /// The standardised serial product.
  public let z: Double
  /// Two-sided.
  public var p: Double { NormalDistribution.twoSided(z) }

  /// From values in time order, gaps left out. Nil with fewer than four, or when all are equal.
  public init?(_ values: [Double?]) {
    let present = values.presentValues
    guard present.count > 3, let first = present.first, let last = present.last else { return nil }
    let n = Double(present.count)
    let product = zip(present, present.dropFirst()).reduce(first * last) { $0 + $1.0 * $1.1 }
    func sum(_ exponent: Double) -> Double { present.reduce(0) { $0 + power($1, exponent) } }
    let (s1, s2, s3, s4) = (sum(1), sum(2), sum(3), sum(4))
    let mean = (s1 * s1 - s2) / (n - 1)
    let fourth = s1 * s1 * s1 * s1 - 4 * s1 * s1 * s2 + 4 * s1 * s3 + s2 * s2 - 2 * s4
    let variance = (s2 * s2 - s4) / (n - 1) - mean * mean + fourth / ((n - 1) * (n - 2))
    guard variance > 0, let z = ((product - mean) / variance.squareRoot()).ifFinite else { return nil }
    self.z = z
  }
}

/// Where the level of a series changed once (Pettitt 1979; R `trend::pettitt.test`).
public struct Pettitt: Hashable, Sendable {
  /// Number of values before the change: the last value of the old level has this position, counted from 1.
  public let changeAfter: Int
  /// max |2ΣRᵢ − t(n + 1)|.
  public let score: Double
  /// Two-sided, approximate: 2·exp(−6K²/(n³ + n²)), at most 1.
  public let p: Double

  /// From values in time order, gaps left out. Nil with fewer than two.
  public init?(_ values: [Double?]) {
    let ranks = values.finiteOrMissing.midRanks.presentValues
    guard ranks.count > 1 else { return nil }
    let n = Double(ranks.count)
    var sum = 0.0
    var best = (place: 1, score: -1.0)
    for (index, rank) in ranks.enumerated() {
      sum += rank
      let score = (2 * sum - Double(index + 1) * (n + 1)).magnitude
      if score > best.score { best = (index + 1, score) }
    }
    changeAfter = best.place
    score = best.score
    p = min(1, 2 * exponential(-6 * best.score * best.score / (n * n * n + n * n)))
  }
}
