public import KPIEvaluation
public import KPIModel

/// What `kpi diff --values` is asked for.
public struct ValueDiffRequest: Hashable, Sendable {
  /// So many periods of each KPI, up to the last complete one.
  public var last: Int
  /// The instant of both sides; nil: the day after the last one that the newer data cover.
  public var asOf: Day?

  /// The last periods as of one day.
  public init(last: Int = 4, asOf: Day? = nil) {
    self.last = last
    self.asOf = asOf
  }
}

/// The values of KPIs by the definitions of two revisions.
public struct ValueDiff: Hashable, Sendable {
  /// What makes a value another one.
  public enum Verdict: String, Hashable, Sendable {
    case nothing, definition, data, both
  }

  /// The value of one period.
  public struct Point: Hashable, Sendable {
    /// `2026-W34`.
    public var label: String
    /// By the older definitions on the older data.
    public var before: Value
    /// By the older definitions on the newer data.
    public var between: Value
    /// By the newer definitions on the newer data.
    public var after: Value

    /// Which of the two has changed the value.
    public var verdict: Verdict {
      switch (ValueDiff.isSame(before, between), ValueDiff.isSame(between, after)) {
      case (true, true): .nothing
      case (true, false): .definition
      case (false, true): .data
      case (false, false): .both
      }
    }
  }

  /// One KPI.
  public struct KPI: Hashable, Sendable {
    /// Its name in the newer revision.
    public var name: String
    /// Its title there.
    public var title: String
    /// Its unit there.
    public var unit: Model.Unit
    /// The length of its periods.
    public var grain: TimeGrain
    /// Oldest first.
    public var points: [Point]

    /// Whether any value is another one.
    public var isDifferent: Bool { points.contains { $0.verdict != .nothing } }
  }

  /// The instant of both sides.
  public var asOf: Day
  /// Whether each side may have data of its own; otherwise all values are those of the same data.
  public var hasOwnData: Bool
  /// The KPIs that both revisions have, by name.
  public var kpis: [KPI]

  /// Whether any value is another one on the other data: if none is, one column less says the same.
  public var hasOtherData: Bool {
    kpis.contains { $0.points.contains { !ValueDiff.isSame($0.before, $0.between) } }
  }

  /// Whether two values are the same: the same number, or none on either side.
  static func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left.quantity, right.quantity) {
    case (nil, nil): true
    case (nil, _), (_, nil): false
    case (let one?, let other?):
      // Sums of another order may differ in the last digit of a double.
      one.text == other.text || abs(one.double - other.double) <= 1e-12 * max(abs(one.double), abs(other.double))
    }
  }
}
