/// The length of the periods in which something is measured.
public enum TimeGrain: String, CaseIterable, Hashable, Sendable {
  case day, week, month, quarter, year
  /// Everything that is covered, as one period.
  case all

  /// Number of months in a period of this grain, for grains made of months.
  public var months: Int? {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    case .day, .week, .all: nil
    }
  }

  /// Number of days in a period of this grain, for grains made of days.
  public var days: Int? {
    switch self {
    case .day: 1
    case .week: 7
    case .month, .quarter, .year, .all: nil
    }
  }
}

/// A length of time as written: `28 days`, `3 months`. Hours and shorter are durations, not windows.
public struct TimeSpan: Hashable, Sendable {
  /// How many units long it is.
  public var count: Int
  /// Never ``TimeGrain/all``.
  public var unit: TimeGrain

  /// So many days, weeks, months, quarters or years.
  public init(_ count: Int, _ unit: TimeGrain) {
    self.count = count
    self.unit = unit
  }

  /// `28 days`, `1 month`.
  public var text: String {
    "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
  }

  /// Whole months, if it is made of months.
  public var months: Int? { unit.months.map { $0 * count } }
  /// Whole days, if it is made of days.
  public var days: Int? { unit.days.map { $0 * count } }
}
