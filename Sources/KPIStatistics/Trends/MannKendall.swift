/// Mann-Kendall test for a monotonic trend: does the series rise (or fall) more often than chance would make it?
///
/// S = Σ sign(xⱼ − xᵢ) over i < j (Mann 1945, Kendall 1975). Gaps are left out; positions are kept.
public struct MannKendall: Hashable, Sendable {
  /// S: pairs that rise minus pairs that fall.
  public let score: Double
  /// Variance of S, with the correction for ties: [n(n−1)(2n+5) − Σt(t−1)(2t+5)]/18.
  public let variance: Double
  /// Number of values present.
  public let count: Int
  /// Whether two values are equal.
  public let hasTies: Bool

  /// From values in time order. Nil with fewer than two values present.
  public init?(_ values: [Double?]) {
    let present = values.presentValues
    guard present.count > 1 else { return nil }
    let ties = MannKendall.tieSizes(present)
    count = present.count
    score = MannKendall.score(present)
    variance = MannKendall.variance(count: present.count, ties: ties)
    hasTies = !ties.isEmpty
  }

  /// (S − sign S)/√Var, with continuity correction. Nil when all values are equal.
  public var z: Double? { MannKendall.standardised(score, variance: variance) }

  /// Two-sided p: exact for up to 10 values without ties, else by the normal approximation. 1 when all values are equal.
  public var p: Double {
    if !hasTies, count <= 10 { return exactP }
    return normalP
  }

  /// Two-sided p by the normal approximation.
  public var normalP: Double { z.map(NormalDistribution.twoSided) ?? 1 }

  /// Kendall's τ without correction for ties: S over the number of pairs.
  public var tau: Double { score / (0.5 * Double(count) * Double(count - 1)) }

  /// Exact two-sided p from the number of orderings of n values with each S (Kendall 1975).
  private var exactP: Double {
    var orderings: [Double] = [1]
    for size in stride(from: 2, through: count, by: 1) {
      var next = [Double](repeating: 0, count: orderings.count + size - 1)
      for (inversions, ways) in orderings.enumerated() {
        for extra in 0..<size { next[inversions + extra] += ways }
      }
      orderings = next
    }
    let pairs = Double(count * (count - 1) / 2)
    var extreme = 0.0
    var total = 0.0
    for (inversions, ways) in orderings.enumerated() {
      total += ways
      if (pairs - 2 * Double(inversions)).magnitude >= score.magnitude { extreme += ways }
    }
    return extreme / total
  }

  static func standardised(_ score: Double, variance: Double) -> Double? {
    guard variance > 0 else { return nil }
    let step: Double = score > 0 ? 1 : (score < 0 ? -1 : 0)
    return ((score - step) / variance.squareRoot()).ifFinite
  }

  static func score(_ values: [Double]) -> Double {
    var sum = 0
    for (index, first) in values.enumerated() {
      for second in values.dropFirst(index + 1) {
        if second > first { sum += 1 } else if second < first { sum -= 1 }
      }
    }
    return Double(sum)
  }

  static func variance(count: Int, ties: [Int]) -> Double {
    func term(_ size: Int) -> Double {
      let n = Double(size)
      return n * (n - 1) * (2 * n + 5)
    }
    return (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
  }

  /// Sizes of the groups of equal values.
  static func tieSizes(_ values: [Double]) -> [Int] {
    var sizes: [Int] = []
    var length = 0
    var previous: Double?
    for value in values.sorted() {
      if value != previous, length > 1 { sizes.append(length) }
      length = value == previous ? length + 1 : 1
      previous = value
    }
    return length > 1 ? sizes + [length] : sizes
  }
}
