/// Mann-Kendall with the variance corrected for autocorrelation (Hamed & Rao 1998).
///
/// The trend is taken out by the Theil-Sen slope; from the autocorrelations r of the ranks that exceed ±z/√n the
/// variance of S is multiplied by 1 + 2/(n(n−1)(n−2))·Σ (n−i)(n−i−1)(n−i−2)·rᵢ.
public struct HamedRao: Hashable, Sendable {
  /// S, as without correction.
  public let score: Double
  /// What the variance was multiplied by. Below 1 when ups and downs alternate.
  public let correction: Double
  /// The corrected variance.
  public let variance: Double

  /// `maximumLag` limits the lags looked at; nil means all, as in the paper.
  ///
  /// Nil with fewer than three values, more than 5 000, or when the correction is not positive
  /// (strongly periodic series: use the seasonal test).
  public init?(_ values: [Double?], maximumLag: Int? = nil, alpha: Double = 0.05) {
    guard let plain = MannKendall(values), plain.count > 2 else { return nil }
    guard let slope = TheilSen(values)?.slope else { return nil }
    guard let z = NormalDistribution.criticalValue(confidence: 1 - alpha) else { return nil }
    let ranks = HamedRao.ranks(ofResiduals: values.finiteOrMissing, slope: slope)
    let lags = min(maximumLag ?? ranks.count, ranks.count - 1)
    let factor = HamedRao.factor(ranks, lags: lags, count: plain.count, band: z / Double(plain.count).squareRoot())
    guard factor > 0, factor.isFinite else { return nil }
    score = plain.score
    correction = factor
    variance = plain.variance * factor
  }

  /// (S − sign S)/√Var with the corrected variance. Nil when all values are equal.
  public var z: Double? { MannKendall.standardised(score, variance: variance) }

  /// Two-sided p by the normal approximation. 1 when all values are equal.
  public var p: Double { z.map(NormalDistribution.twoSided) ?? 1 }

  private static func factor(_ ranks: [Double?], lags: Int, count: Int, band: Double) -> Double {
    let centred = centred(ranks)
    let squares = centred.reduce(0) { $0 + ($1 ?? 0) * ($1 ?? 0) }
    guard squares > 0, lags > 0 else { return 1 }
    let n = Double(count)
    var sum = 0.0
    for lag in 1...lags {
      let weight = (n - Double(lag)) * (n - Double(lag) - 1) * (n - Double(lag) - 2)
      let products = zip(centred, centred.dropFirst(lag)).reduce(0) { $0 + ($1.0 ?? 0) * ($1.1 ?? 0) }
      let correlation = products / squares
      if correlation.magnitude > band, n > Double(lag) + 2 { sum += weight * correlation }
    }
    return 1 + 2 / (n * (n - 1) * (n - 2)) * sum
  }

  private static func centred(_ ranks: [Double?]) -> [Double?] {
    guard let mean = ranks.presentValues.mean else { return ranks }
    return ranks.map { rank in rank.map { $0 - mean } }
  }

  private static func ranks(ofResiduals values: [Double?], slope: Double) -> [Double?] {
    let residuals = values.enumerated().map { index, value in value.map { $0 - slope * Double(index + 1) } }
    return residuals.midRanks
  }
}

extension [Double?] {
  /// Ranks from 1; equal values share the mean of their ranks. Gaps stay gaps.
  var midRanks: [Double?] {
    let sorted = presentValues.sorted()
    return map { value in
      value.map { Double(sorted.countBelow($0) + 1 + sorted.countNotAbove($0)) / 2 }
    }
  }
}

extension [Double] {
  /// In an ascending array, how many lie below `value`.
  func countBelow(_ value: Double) -> Int { partition { $0 < value } }

  /// In an ascending array, how many do not lie above `value`.
  func countNotAbove(_ value: Double) -> Int { partition { $0 <= value } }

  private func partition(_ isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
