/// The four rules of "Making data count" of the English health service (R `NHSRplotthedots`): an alternative to Wheeler's
/// three for teams that know them.
public struct HealthServiceRules: Hashable, Sendable {
  /// The rules, strongest first.
  public enum Rule: Int, Hashable, Sendable, CaseIterable {
    /// Outside a limit.
    case outsideLimits
    /// Two of three points beyond two thirds of the way to one limit.
    case twoOfThreeNearLimit
    /// Seven or more in a row on one side of the centre.
    case sevenOnOneSide
    /// Seven or more in a row, each above (below) the one before.
    case sevenRising
  }

  /// One rule holding at one point.
  public struct Signal: Hashable, Sendable {
    /// Position in the series, from 0.
    public let index: Int
    /// Above or below the centre; for `sevenRising`, rising or falling.
    public let side: ProcessSignals.Side
    /// The rule that holds.
    public let rule: Rule
  }

  /// All signals, by position, then strongest first. Empty while the limits rest on fewer than 13 points.
  public let signals: [Signal]

  /// Judges every point (time order; nil, NaN and infinity are gaps, which end a run).
  public init(_ series: [Double?], against limits: ProcessLimits) {
    guard limits.standing != .tooFew else {
      signals = []
      return
    }
    var found: [Signal] = []
    var stretch: [Double] = []
    for (index, value) in series.finiteOrMissing.enumerated() {
      stretch = value.map { stretch + [$0] } ?? []
      if stretch.isEmpty { continue }
      for rule in Rule.allCases {
        for side in ProcessSignals.Side.allCases where Self.holds(rule, side, stretch, limits) {
          found.append(Signal(index: index, side: side, rule: rule))
        }
      }
    }
    signals = found
  }

  private static func holds(
    _ rule: Rule, _ side: ProcessSignals.Side, _ stretch: [Double], _ limits: ProcessLimits
  ) -> Bool {
    let sign: Double = side == .above ? 1 : -1
    let reach = side == .above ? limits.unclippedUpper - limits.centre : limits.centre - limits.unclippedLower
    let heights = stretch.map { sign * ($0 - limits.centre) }
    let last = heights.last ?? 0
    // A difference in the last binary digits is rounding, not news.
    let tiny = 1e-12 * max(limits.centre.magnitude, 1e-300)
    switch rule {
    case .outsideLimits:
      let limit = side == .above ? limits.upper - limits.centre : limits.centre - limits.lower
      return last > limit + tiny
    case .twoOfThreeNearLimit:
      let near = heights.suffix(3).count { $0 > reach * 2 / 3 + tiny }
      return heights.count >= 3 && near >= 2 && last > reach * 2 / 3 + tiny
    case .sevenOnOneSide:
      return heights.count >= 7 && heights.suffix(7).allSatisfy { $0 > tiny }
    case .sevenRising:
      let recent = heights.suffix(7)
      return recent.count == 7 && zip(recent, recent.dropFirst()).allSatisfy { $1 > $0 }
    }
  }
}
