/// The range in which a stable process varies from point to point: XmR limits from a locked baseline.
///
/// Moving ranges mR = |xᵢ − xᵢ₋₁|; limits x̄ ± 2.66·mR̄, largest usual step 3.268·mR̄
/// (Wheeler, "Understanding Variation"; NIST e-Handbook 6.3.2.2). No range is formed across a gap.
public struct ProcessLimits: Hashable, Sendable {
  /// How much the limits may be relied on.
  public enum Standing: Hashable, Sendable {
    /// Fewer than 13 points: no claim.
    case tooFew
    /// 13 to 19 points: claims are marked provisional.
    case provisional
    /// 20 points or more.
    case full
  }

  /// What values the measure can take at all.
  public enum NaturalBounds: Hashable, Sendable {
    /// Any number.
    case none
    /// Counts, amounts, durations: zero or more.
    case nonNegative
    /// Shares: zero to one.
    case share
  }

  /// How centre and spread are estimated.
  public enum Estimator: Hashable, Sendable {
    /// Mean and mean range, 2.66 and 3.268. The default.
    case meanRange
    /// As `meanRange`, after leaving out once the ranges above 3.268·mR̄ (NHS "Making data count").
    case screenedMeanRange
    /// Median and median range, 3.145 and 3.865: holds against a few wild points.
    case medianRange
  }

  /// Centre line.
  public let centre: Double
  /// Lower limit as shown, after clipping.
  public let lower: Double
  /// Upper limit as shown, after clipping.
  public let upper: Double
  /// Lower limit by the formula, before clipping.
  public let unclippedLower: Double
  /// Upper limit by the formula, before clipping.
  public let unclippedUpper: Double
  /// The moving range (mean or median) behind the limits.
  public let typicalRange: Double
  /// The largest step from one point to the next that is still usual.
  public let rangeLimit: Double
  /// Points in the baseline.
  public let pointCount: Int
  /// Moving ranges used.
  public let rangeCount: Int
  /// Lag-1 autocorrelation of the baseline's residuals around its own mean. Nil when it has no spread.
  public let residualAutocorrelation: Double?

  /// Whether the lower limit was moved up to the natural floor.
  public var isLowerClipped: Bool { lower != unclippedLower }
  /// Whether the upper limit was moved down to the natural ceiling.
  public var isUpperClipped: Bool { upper != unclippedUpper }

  /// Reliability by number of points.
  public var standing: Standing {
    if pointCount < 13 { return .tooFew }
    return pointCount < 20 ? .provisional : .full
  }

  /// Whether neighbouring points resemble each other too much (above 0.3) for the run rules to mean anything.
  public var isSlowMoving: Bool { (residualAutocorrelation ?? 0) > 0.3 }

  /// Relative uncertainty of the width of the limits: 1/√(2·0.62·(n−1)) (Wheeler). 0.21 at 20 points.
  public var relativeUncertainty: Double? {
    pointCount > 1 ? 1 / (2 * 0.62 * Double(pointCount - 1)).squareRoot() : nil
  }

  /// Computes limits from complete periods in time order; nil, NaN and infinity are gaps.
  ///
  /// `widening` above 1 makes the limits wider: values whose season was taken off are less sure than others.
  /// Returns nil when no two neighbouring points are present, or the numbers overflow.
  public init?(
    baseline: [Double?], bounds: NaturalBounds = .none, estimator: Estimator = .meanRange, widening: Double = 1
  ) {
    let series = baseline.finiteOrMissing
    let present = series.presentValues
    let ranges = estimator.kept(series.movingRanges)
    guard let summary = Summary(series), let range = estimator.typical(ranges) else { return nil }
    guard let centre = estimator.typical(present) else { return nil }
    let reach = estimator.limitFactor * range * widening
    let largest = estimator.rangeFactor * range
    guard (centre - reach).isFinite, (centre + reach).isFinite, largest.isFinite else { return nil }
    self.centre = centre
    unclippedLower = centre - reach
    unclippedUpper = centre + reach
    lower = bounds.clip(centre - reach)
    upper = bounds.clip(centre + reach)
    typicalRange = range
    rangeLimit = largest
    pointCount = present.count
    rangeCount = ranges.count
    residualAutocorrelation = summary.lag1Autocorrelation
  }
}

extension ProcessLimits.NaturalBounds {
  /// The nearest possible value.
  func clip(_ value: Double) -> Double {
    switch self {
    case .none: value
    case .nonNegative: max(0, value)
    case .share: min(1, max(0, value))
    }
  }
}

extension ProcessLimits.Estimator {
  /// Factor from typical range to limit: 3/d₂ and its median counterpart, rounded as published.
  var limitFactor: Double {
    switch self {
    case .meanRange, .screenedMeanRange: 2.66
    case .medianRange: 3.145
    }
  }

  /// Factor from typical range to largest usual range: D₄ and its median counterpart, rounded as published.
  var rangeFactor: Double {
    switch self {
    case .meanRange, .screenedMeanRange: 3.268
    case .medianRange: 3.865
    }
  }

  func typical(_ values: [Double]) -> Double? {
    switch self {
    case .meanRange, .screenedMeanRange: values.mean
    case .medianRange: values.median
    }
  }

  func kept(_ ranges: [Double]) -> [Double] {
    switch self {
    case .meanRange, .medianRange: return ranges
    case .screenedMeanRange:
      guard let mean = ranges.mean else { return ranges }
      return ranges.filter { $0 <= rangeFactor * mean }
    }
  }
}

extension [Double?] {
  /// Steps between neighbours that are both present.
  var movingRanges: [Double] {
    zip(self, dropFirst()).compactMap { first, second in
      guard let first, let second else { return nil }
      return (second - first).magnitude
    }
  }
}
