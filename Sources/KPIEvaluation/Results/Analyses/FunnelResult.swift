public import KPIModel
public import KPIStatistics

/// How far those who took the first step came.
public struct FunnelResult: Hashable, Sendable {
  /// One step.
  public struct Step: Hashable, Sendable {
    /// As written in the definition.
    public var title: String
    /// How many took it.
    public var count: Int
    /// Their share of those who took the step before; of the first step without a value.
    public var fromPrevious: Value
    /// The Wilson interval (95 %) of it.
    public var fromPreviousInterval: Interval?
    /// Their share of those who took the first step.
    public var fromFirst: Value
    /// The Wilson interval (95 %) of it.
    public var fromFirstInterval: Interval?
    /// How many took the step before and not this one.
    public var left: Int
    /// The median time since the step before, in seconds.
    public var medianSeconds: Value
  }

  /// Those whose first step lies in a period or segment.
  public struct Row: Hashable, Sendable {
    /// The period; nil for a total over several.
    public var period: Period?
    /// `2018-08`, the value of a dimension, or "all".
    public var label: String
    /// Whether the window of all of them has passed: nothing can be added.
    public var isFinal: Bool
    /// Why there is nothing to be said; nil where there is something.
    public var reason: NoValue?
    /// In the order of the definition; empty where there is a reason.
    public var steps: [Step]

    /// The step before which most are lost; nil if nobody is.
    public var largestLoss: Int? {
      let most = steps.map(\.left).max() ?? 0
      return most > 0 ? steps.firstIndex { $0.left == most } : nil
    }
  }

  /// The definition.
  public var funnel: Model.Funnel
  /// The length of the periods.
  public var grain: TimeGrain
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  /// The days for which all steps are covered; the second is the day after. Nil where something has no rows.
  public var covered: Range<Int>?
  /// Oldest first.
  public var rows: [Row]
  /// Over the final periods that are shown.
  public var total: Row
  /// The dimensions of each breakdown.
  public var breakdownList: [Model.Breakdown]
  /// For each breakdown its rows, over the final periods that are shown.
  public var breakdownRows: [[Row]]
}
