public import KPIModel

/// A closer look at one KPI that is only taken where a report asks for it: months beside weeks, parts of longer units,
/// and the year before.
public struct DetailResult: Hashable, Sendable {
  /// A period beside its counterpart a year earlier.
  public struct Pair: Hashable, Sendable {
    /// The period. Of a month that has not ended by the reported period: its part up to there, marked provisional.
    public var current: PeriodValue
    /// The whole period a year earlier.
    public var yearAgo: PeriodValue

    /// Two values of one KPI, a year apart.
    public init(current: PeriodValue, yearAgo: PeriodValue) {
      self.current = current
      self.yearAgo = yearAgo
    }
  }

  /// A month, quarter or year up to the end of the reported period.
  public struct ToDate: Hashable, Sendable {
    /// `month`, `quarter` or `year`.
    public var grain: TimeGrain
    /// The value so far.
    public var current: PeriodValue
    /// The same part of the unit a year earlier.
    public var lastYear: ComparisonResult

    /// A part of a unit beside the same part a year earlier.
    public init(grain: TimeGrain, current: PeriodValue, lastYear: ComparisonResult) {
      self.grain = grain
      self.current = current
      self.lastYear = lastYear
    }
  }

  /// The last six periods, oldest first; the last one is the reported period.
  public var recent: [Pair]
  /// The last twelve months, oldest first; empty for KPIs by month, quarter or year.
  public var months: [Pair]
  /// Month, quarter and year to date, as far as they are longer than the KPI's periods.
  public var toDate: [ToDate]

  /// A look whose numbers are computed already.
  public init(recent: [Pair], months: [Pair], toDate: [ToDate]) {
    self.recent = recent
    self.months = months
    self.toDate = toDate
  }
}

/// The series of each part of a breakdown; only where a report asks for it.
public struct SegmentSeriesResult: Hashable, Sendable {
  /// One part.
  public struct Row: Hashable, Sendable {
    /// One label for each dimension: a value, `(none)` or `(others: 22)`.
    public var labels: [String]
    /// The same periods for every part, oldest first.
    public var series: [PeriodValue]

    /// A part with its series.
    public init(labels: [String], series: [PeriodValue]) {
      self.labels = labels
      self.series = series
    }
  }

  /// The names of the dimensions.
  public var dimensions: [String]
  /// In the order of the breakdown.
  public var rows: [Row]

  /// Parts in the order in which they are shown.
  public init(dimensions: [String], rows: [Row]) {
    self.dimensions = dimensions
    self.rows = rows
  }
}
