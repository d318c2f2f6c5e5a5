/// Whether a figure from a sample may be shown: with its interval, marked, or not at all.
public enum SampleGate: Hashable, Sendable {
  /// Shown with its interval.
  case shown
  /// Shown with the mark [u]; no sentence compares it.
  case lowReliability
  /// Not shown, mark [c]: so few respondents that persons could be recognised.
  case suppressed

  /// For a share: suppressed below 10 respondents; low below 30 or when the interval is 30 points wide or more
  /// (thresholds after NCHS 2017 and StatsWales).
  public static func of(_ proportion: Proportion) -> SampleGate {
    if proportion.trials < 10 { return .suppressed }
    let width = proportion.interval()?.width ?? 1
    return proportion.trials < 30 || width >= 0.3 ? .lowReliability : .shown
  }

  /// For a mean: low below 10 observations.
  public static func ofMean(count: Int) -> SampleGate { count < 10 ? .lowReliability : .shown }
}
