public import KPIModel

/// What `kpi show` was asked for.
public struct ShowRequest: Hashable, Sendable {
  /// KPIs or metrics, in the order in which they are shown.
  public var names: [String]
  /// nil: each KPI in its own grain, otherwise weeks.
  public var grain: TimeGrain?
  /// The first period, as written: `2018-W01`, `2018-01`, `2018`.
  public var from: String?
  /// The last period, written like `from`; nil: the last complete one.
  public var to: String?
  /// So many periods up to the last one; 13 unless `from` says where to begin.
  public var last: Int?
  /// Names of the dimensions to break down by, none twice; empty: one total for each period.
  public var by: [String]
  /// nil: the day after the last covered one.
  public var asOf: Day?

  /// Names alone ask for the last 13 complete periods, not broken down. Nothing is checked before the request is run.
  public init(
    names: [String], grain: TimeGrain? = nil, from: String? = nil, to: String? = nil, last: Int? = nil,
    by: [String] = [], asOf: Day? = nil
  ) {
    self.names = names
    self.grain = grain
    self.from = from
    self.to = to
    self.last = last
    self.by = by
    self.asOf = asOf
  }
}
