/// A half-open span of days, with what it is: this decides what "previous" and "last year" mean.
public struct Period: Hashable, Sendable {
  /// What sort of span it is. See the manual, "Kinds of period".
  public enum Kind: Hashable, Sendable {
    /// A day, week, month, quarter or year of the calendar.
    case named(TimeGrain)
    /// A stretch of days that is no named period.
    case days
    /// A stretch of whole months that is no named period.
    case months
    /// From the start of a unit up to some day in it.
    case toDate(TimeGrain)
    /// Everything covered.
    case all
    /// Everything before a day.
    case before
    /// Everything up to and with a day.
    case soFar
  }

  /// The first day; ``Day/distantPast`` for everything before.
  public var start: Day
  /// The day after the last one.
  public var end: Day
  /// What sort of span it is.
  public var kind: Kind

  /// The days from `start` up to and not including `end`; the kind is taken as given.
  public init(start: Day, end: Day, kind: Kind) {
    self.start = start
    self.end = end
    self.kind = kind
  }

  /// Everything that is covered.
  public static let all = Period(start: .distantPast, end: .distantFuture, kind: .all)

  /// The last day.
  public var lastDay: Day { end - 1 }
  /// The number of days.
  public var length: Int { end - start }

  /// Whether it has a start that is a day of the calendar.
  public var isBounded: Bool {
    switch kind {
    case .named, .days, .months, .toDate: true
    case .all, .before, .soFar: false
    }
  }

  /// The grain, if it is a named period or everything.
  public var grain: TimeGrain? {
    switch kind {
    case .named(let grain): grain
    case .all: .all
    case .days, .months, .toDate, .before, .soFar: nil
    }
  }
}
