public import KPIModel

/// What the test for a trend found, whether or not it may be said.
public struct TrendEvidence: Hashable, Sendable {
  /// Change a period (a cycle, if seasonal).
  public var slope: Double
  /// Plausible slopes, 95 %; nil for seasonal trends and very short series.
  public var interval: ClosedRange<Double>?
  /// The chance of such a rise without one, after correction for neighbours that resemble each other.
  public var p: Double
  /// Values that it rests on.
  public var count: Int
  /// Whether like seasons were compared with each other.
  public var isSeasonal: Bool
}

/// How far the reported value lies from the middle of the values before it.
public struct OutlierResult: Hashable, Sendable {
  /// The middle of the values before.
  public var median: Double
  /// The distance from it in robust standard deviations (1.4826 times the median distance).
  public var score: Double
  /// How many values were before.
  public var count: Int
  /// The chance of such a distance, allowing for the number of KPIs looked at (Benjamini & Hochberg); nil until then.
  public var adjustedP: Double?

  /// Farther than this many robust standard deviations is far (Iglewicz & Hoaglin 1993).
  public static let farOut = 3.5
  /// The share of false flags among all that is accepted.
  public static let falseShare = 0.10

  /// Whether it may be said.
  public var isFlagged: Bool {
    score.magnitude > OutlierResult.farOut && (adjustedP.map { $0 <= OutlierResult.falseShare } ?? false)
  }
}

/// Whether a KPI moved together with the one that it is declared to support.
public struct LeadLagResult: Hashable, Sendable {
  /// Why nothing can be said.
  public enum Obstacle: Hashable, Sendable {
    /// The definition does not say after what time.
    case noLag
    /// The two are measured in other periods.
    case otherGrain
    /// The lag is no whole number of periods.
    case unevenLag
    /// Fewer than 52 points are left; so many there are.
    case tooFew(Int)
    /// A value is missing, or nothing varies.
    case gaps
  }

  /// The KPI that is supported.
  public var follower: String
  /// The declared time.
  public var after: TimeSpan?
  /// Periods ahead.
  public var lag: Int?
  /// The correlation at the lag, both series made free of drift and of the leader's memory.
  public var correlation: Double?
  /// The chance of such a correlation, allowing for the number of declared links.
  public var p: Double?
  /// Points left after preparation.
  public var count: Int
  /// Why there is no number; nil if there is one.
  public var obstacle: Obstacle?

  /// Fewer points say nothing.
  public static let leastPoints = 52

  /// Whether it may be said.
  public var isEstablished: Bool {
    obstacle == nil && count >= LeadLagResult.leastPoints && (p.map { $0 < 0.05 } ?? false)
  }
}

/// Whether a share differs from that of the period before by more than its samples explain.
public struct ShareEvidence: Hashable, Sendable {
  /// The period compared with.
  public var label: String
  /// Now minus before.
  public var difference: Double
  /// Plausible differences, 95 % (Newcombe 1998, method 10).
  public var interval: ClosedRange<Double>
  /// Answers now, and before.
  public var sample: Int
  /// Answers in the period before.
  public var sampleBefore: Int

  /// Fewer answers on either side say nothing.
  public static let leastSample = 30

  /// Whether it may be said.
  public var isEstablished: Bool {
    sample >= ShareEvidence.leastSample && sampleBefore >= ShareEvidence.leastSample
      && (interval.lowerBound > 0 || interval.upperBound < 0)
  }
}
