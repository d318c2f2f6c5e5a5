public import KPIEvaluation
public import KPIModel

/// The answer to `kpi show`: a row for each KPI, segment and period.
public struct ShowResult: Hashable, Sendable {
  /// One value.
  public struct Row: Hashable, Sendable {
    /// The name of the KPI or metric.
    public var kpi: String
    public var period: Period
    /// `2018-W34`.
    public var label: String
    /// One text for each dimension: a value or `(none)`.
    public var segment: [String]
    public var value: Value
  }

  /// A KPI or metric that is shown.
  public struct Subject: Hashable, Sendable {
    public var name: String
    public var title: String
    public var unit: Model.Unit
    public var grain: TimeGrain
  }

  public var subjects: [Subject]
  public var dimensions: [String]
  /// By KPI, then segment, then period.
  public var rows: [Row]
  public var asOf: Day
  /// What was found in the data that was read.
  public var sources: [SourceResult]
}
