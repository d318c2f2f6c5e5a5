/// What in a series is more than its usual variation: Wheeler's three rules against locked limits.
public struct ProcessSignals: Hashable, Sendable {
  /// The rules, strongest first.
  public enum Rule: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// The point lies outside a limit.
    case outsideLimits
    /// The point ends a run of eight or more in a row on one side of the centre.
    case eightOnOneSide
    /// Of the four points ending here, three or more lie nearer one limit than the centre.
    case threeOfFourNearLimit

    /// Orders by strength, strongest first.
    public static func < (left: Rule, right: Rule) -> Bool { left.rawValue < right.rawValue }
  }

  /// Side of the centre line. Neutral: which side is good is not known here.
  public enum Side: Hashable, Sendable, CaseIterable {
    /// Above the centre.
    case above
    /// Below the centre.
    case below
  }

  /// One rule holding at one point.
  public struct Signal: Hashable, Sendable {
    /// Position in the series, from 0.
    public let index: Int
    /// The side on which it lies.
    public let side: Side
    /// The rule that holds.
    public let rule: Rule
    /// Points that make the signal: consecutive points outside, length of the run, or points of the last four near the limit.
    public let runLength: Int
  }

  /// All signals, by position, then strongest first.
  public let signals: [Signal]
  /// Whether run rules were left out because neighbouring points resemble each other (autocorrelation above 0.3).
  public let isSlowMoving: Bool
  /// Reliability of the limits; with `tooFew` there are no signals.
  public let standing: ProcessLimits.Standing
  /// The series judged, gaps as nil.
  let series: [Double?]

  /// Judges every point of `series` (time order; nil, NaN and infinity are gaps, which end a run).
  public init(_ series: [Double?], against limits: ProcessLimits) {
    self.series = series.finiteOrMissing
    standing = limits.standing
    isSlowMoving = limits.isSlowMoving
    signals = standing == .tooFew ? [] : SignalScan(self.series, limits, runRules: !isSlowMoving).signals
  }

  /// The signals at one position, strongest first.
  public func signals(at index: Int) -> [Signal] { signals.filter { $0.index == index } }

  /// The strongest signal at the last point. Nil when none holds, or the last point is missing.
  public var lastSignal: Signal? { signals(at: series.count - 1).first }
}

/// "For the first time in m points".
public struct FirstTime: Hashable, Sendable {
  /// Points since the same rule last held on the same side, or all points looked at when it never did. Gaps are not counted.
  public let points: Int
  /// Whether it never held before in the series: "for the first time in at least m points".
  public let isFirstInSeries: Bool
}

extension ProcessSignals {
  /// For how many points the last point's strongest signal (same rule, same side) did not hold.
  /// Nil without a signal at the last point, or when it already held at the point before.
  public var firstTime: FirstTime? {
    guard let last = lastSignal else { return nil }
    let earlier = signals.last { $0.index < last.index && $0.rule == last.rule && $0.side == last.side }
    let start = earlier.map { $0.index + 1 } ?? 0
    let points = Array(series.dropFirst(start)).presentValues.count
    guard earlier == nil || points > 1 else { return nil }
    return FirstTime(points: points, isFirstInSeries: earlier == nil)
  }
}
