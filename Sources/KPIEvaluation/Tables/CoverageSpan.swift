public import KPIModel
import KPIPlan

/// The days that a dataset speaks about.
public struct CoverageSpan: Hashable, Sendable {
  /// The first covered day.
  public var start: Day
  /// The day after the last covered one.
  public var end: Day
  /// Whether it is known that nothing was earlier.
  public var nothingBefore: Bool

  /// The days from `start` up to and not including `end`.
  public init(start: Day, end: Day, nothingBefore: Bool = false) {
    self.start = start
    self.end = end
    self.nothingBefore = nothingBefore
  }

  /// All time, for rows that are written in an example: they are all there is.
  public static let everything = CoverageSpan(start: .distantPast, end: .distantFuture, nothingBefore: true)

  /// The span of a dataset whose rows reach from one day to another; nil if it has no rows and states no ends.
  public init?(_ coverage: Model.Coverage, firstRow: Day?, lastRow: Day?, asOf: Day) {
    guard let start = coverage.nothingBefore ?? coverage.from ?? firstRow, let last = coverage.through ?? lastRow
    else { return nil }
    self.start = start
    var end = last + 1
    if let days = coverage.freshWithinDays, let lastRow { end = max(end, min(asOf, lastRow + 1 + days)) }
    if let days = coverage.afterDays { end = min(end, asOf - days) }
    self.end = max(start, min(end, asOf))
    nothingBefore = coverage.nothingBefore != nil
  }

  /// How a period lies to the span.
  enum Relation {
    case covered, partly, outside
  }

  func relation(to period: Period, _ presence: Model.Presence?) -> Relation {
    presence == .open ? relation(toEndOf: period) : relation(to: period)
  }

  /// A stock needs its moment, the end of the period: what began before the first covered day and lasts is in the data.
  /// Of a period that is covered up to a day within it, the stock is that of this day.
  private func relation(toEndOf period: Period) -> Relation {
    if period.kind == .all { return .covered }
    guard period.end > start || nothingBefore else { return .outside }
    if period.end <= end { return .covered }
    return period.start < end ? .partly : .outside
  }

  func relation(to period: Period) -> Relation {
    switch period.kind {
    case .all: return .covered
    case .before, .soFar:
      guard period.end > start || nothingBefore else { return .outside }
      return period.end <= end ? .covered : .partly
    case .named, .days, .months, .toDate:
      let first = nothingBefore ? Day.distantPast : start
      if period.start >= first, period.end <= end { return .covered }
      return period.start < end && period.end > first ? .partly : .outside
    }
  }
}
