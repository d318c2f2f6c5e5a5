/// Whether a series may be said to rise or fall, and by how much a period.
public struct Trend: Hashable, Sendable {
  /// Change per period (per cycle when seasonal).
  public let slope: Double
  /// Plausible slopes, 95 %. Nil for seasonal trends and very short series.
  public let interval: Interval?
  /// Two-sided p after correction: the larger of the plain and the autocorrelation-corrected one.
  /// A correction may weaken a claim, never make one.
  public let p: Double
  /// Values present.
  public let count: Int
  /// Seasons a cycle, when the seasonal test was used.
  public let period: Int?

  /// Whether "has risen by about … a week" may be written: 13 values or more, p < 0.05 after correction,
  /// slope interval without zero (seasonal trends: p alone, and at least two cycles).
  public let isEstablished: Bool

  /// Judges values in time order. With `period` (2 or more seasons a cycle) by the seasonal test.
  /// Nil where no slope can be computed.
  public init?(_ values: [Double?], period: Int? = nil) {
    count = values.presentValues.count
    self.period = period
    if let period {
      guard let seasonal = SeasonalKendall(values, period: period) else { return nil }
      slope = seasonal.slope
      interval = nil
      p = max(seasonal.p, seasonal.correlatedP ?? 0)
      isEstablished = count >= max(13, 2 * period) && p < 0.05
    } else {
      guard let line = TheilSen(values), let plain = MannKendall(values) else { return nil }
      slope = line.slope
      interval = line.interval
      p = max(plain.p, HamedRao(values)?.p ?? 1)
      isEstablished = count >= 13 && p < 0.05 && (line.interval?.excludesZero ?? false)
    }
  }
}
