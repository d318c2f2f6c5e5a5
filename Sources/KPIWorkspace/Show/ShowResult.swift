public import KPIEvaluation
public import KPIModel

/// The answer to `kpi show`: a row for each KPI, segment and period.
public struct ShowResult: Hashable, Sendable {
  /// One value.
  public struct Row: Hashable, Sendable {
    /// The name of the KPI or metric.
    public var kpi: String
    /// The days that the value is about.
    public var period: Period
    /// `2018-W34`.
    public var label: String
    /// One text for each dimension: a value or `(none)`.
    public var segment: [String]
    /// The number in the subject's unit, or the reason why there is none.
    public var value: Value
  }

  /// A KPI or metric that is shown.
  public struct Subject: Hashable, Sendable {
    /// The name in the definitions; rows carry it as `kpi`.
    public var name: String
    /// The KPI's title; of a metric its name.
    public var title: String
    /// The unit of all its values.
    public var unit: Model.Unit
    /// The length of its periods: as asked for, otherwise the KPI's own, otherwise weeks.
    public var grain: TimeGrain
  }

  /// What is shown, in the order asked for.
  public var subjects: [Subject]
  /// Names of the dimensions broken down by, in the order of each row's `segment`; empty without a breakdown.
  public var dimensions: [String]
  /// By KPI, then segment, then period.
  public var rows: [Row]
  /// A period is complete when its last day lies before this day.
  public var asOf: Day
  /// What was found in the data that was read.
  public var sources: [SourceResult]
}
