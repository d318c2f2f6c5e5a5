public import KPIModel

/// A change of the definition within a series: nothing is compared across it.
public struct SeriesBreak: Hashable, Sendable {
  /// Index of the first period of the series that the new definition speaks about, or that lies on both sides.
  public var index: Int
  /// The first day of the new definition.
  public var day: Day
  /// The reason given; empty if none is.
  public var reason: String
  /// Whether the period lies on both sides, so that it has no value.
  public var isWithin: Bool

  /// A break at a period of the series, counted from 0.
  public init(index: Int, day: Day, reason: String, isWithin: Bool) {
    self.index = index
    self.day = day
    self.reason = reason
    self.isWithin = isWithin
  }
}

/// Who answers for a KPI.
public struct Ownership: Hashable, Sendable {
  /// The owner as written.
  public var name: String
  /// The goal that the owner is taken from; nil if the KPI names its own.
  public var goal: String?

  /// An owner, and the goal that it is taken from.
  public init(name: String, goal: String? = nil) {
    self.name = name
    self.goal = goal
  }
}

/// When a KPI's definition is to be looked at.
public struct ReviewResult: Hashable, Sendable {
  /// How often.
  public var every: TimeSpan
  /// When it was looked at last: as stated, or the last change of the definition; nil if neither is.
  public var last: Day?
  /// When it is to be looked at next; nil if it is not known when it was last.
  public var next: Day?
  /// Whether that day has come; false where it is not known.
  public var isDue: Bool

  /// The next review, counted from the last one, and whether it is due by a day.
  public init(every: TimeSpan, last: Day?, asOf: Day) {
    self.every = every
    self.last = last
    next = last.flatMap { day in every.months.map { day.adding(months: $0) } ?? every.days.map { day + $0 } }
    isDue = next.map { $0 <= asOf } ?? false
  }
}
