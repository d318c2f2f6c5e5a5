/// What each remaining period must bring to reach a target that is a sum.
public struct RunRate: Hashable, Sendable {
  /// Still missing: target minus what is there. Zero or negative when the target is already reached.
  public let missing: Double
  /// Needed in each remaining period, in time order. All equal without a pattern.
  public let needed: [Double]

  /// Mean need per remaining period.
  public var perPeriod: Double { missing / Double(needed.count) }

  /// Evenly over `periodsLeft`. Nil when none is left or a number is not finite.
  public init?(target: Double, actual: Double, periodsLeft: Int) {
    guard periodsLeft > 0, periodsLeft <= 100_000, let missing = (target - actual).ifFinite else { return nil }
    self.missing = missing
    needed = Array(repeating: missing / Double(periodsLeft), count: periodsLeft)
  }

  /// In proportion to a pattern, such as last year's values of the same periods.
  /// Nil when the pattern is empty, holds a negative number, adds up to zero, or a number is not finite.
  public init?(target: Double, actual: Double, pattern: [Double]) {
    let sum = pattern.reduce(0, +)
    guard sum > 0, sum.isFinite, pattern.allSatisfy({ $0 >= 0 }) else { return nil }
    guard let missing = (target - actual).ifFinite else { return nil }
    self.missing = missing
    needed = pattern.map { missing * ($0 / sum) }
  }
}

/// Whether a dated target is in reach.
public enum TargetOutlook: Hashable, Sendable {
  /// The whole forecast interval lies on the good side.
  case inReach
  /// Neither of the two others.
  case open
  /// The whole interval lies on the bad side, and what is needed exceeds the best run on record.
  case outOfReach

  /// `interval` is the 80 % interval of the forecast for the target date; `needed` the rate per period still needed,
  /// `best` the best mean of six periods on record (see `bestRun`), both nil when unknown.
  public static func of(
    interval: Interval, target: Double, higherIsBetter: Bool, needed: Double?, best: Double?
  ) -> TargetOutlook {
    let allGood = higherIsBetter ? interval.lower >= target : interval.upper <= target
    let allBad = higherIsBetter ? interval.upper < target : interval.lower > target
    if allGood { return .inReach }
    guard allBad, let needed, let best else { return .open }
    return (higherIsBetter ? needed > best : needed < best) ? .outOfReach : .open
  }

  /// The best mean of `length` periods in a row without a gap. Nil when there is no such run.
  public static func bestRun(_ values: [Double?], length: Int = 6, higherIsBetter: Bool = true) -> Double? {
    let series = values.finiteOrMissing
    guard length > 0, length <= series.count else { return nil }
    let means = (0...(series.count - length)).compactMap { start -> Double? in
      let run = Array(series[start..<(start + length)]).presentValues
      return run.count == length ? run.mean : nil
    }
    return higherIsBetter ? means.max() : means.min()
  }
}
