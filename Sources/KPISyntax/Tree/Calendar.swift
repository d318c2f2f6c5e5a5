public import KPIDiagnostics

extension Syntax {
  /// `calendar { … }`.
  public struct Calendar: Hashable, Sendable {
    /// The rules of time.
    public var clauses: [Clause<CalendarClause>]
  }

  /// What a line in a calendar says.
  public enum CalendarClause: Hashable, Sendable {
    /// `week starts monday`.
    case weekStarts(Name)
    /// `year starts february`, and by which of its ends it is named: `named by start`.
    case yearStarts(Name, namedBy: YearName?)
    /// `timezone "Europe/Berlin"`.
    case timezone(Text)
    /// `retail 4-4-5`: the weeks of a quarter's three months, and where the year ends: `ends last`.
    case retail([Number], span: Span, ends: RetailEnd?)
    /// `working days monday to friday`, `working days monday, tuesday`: a range has two names and `isRange`.
    case workingDays([Name], isRange: Bool)
    /// `working hours 9 to 17`, `working hours 9:30 to 17:45`.
    case workingHours(from: ClockTime, to: ClockTime)
    /// `holidays 2026-12-25, 2026-12-26`; each a day, or `A..B`.
    case holidays([Expr])
    /// `holidays from "holidays.csv"`: a line for each day.
    case holidayFile(Text)
    /// `same week number`: `last_year` of a single week is the week of that number.
    case sameWeekNumber
    /// Something else, reported once.
    case malformed
  }

  /// The end of a year after whose calendar year it is named.
  public enum YearName: String, CaseIterable, Hashable, Sendable {
    /// In the order of time.
    case start, end
  }

  /// Which week of a month is the last of a retail year.
  public enum RetailEnd: String, CaseIterable, Hashable, Sendable {
    /// The last one that ends in the month, or the one that ends nearest to the month's end.
    case last, nearest
  }

  /// A time of day: `9`, `9:30`.
  public struct ClockTime: Hashable, Sendable {
    /// The hour.
    public var hour: Number
    /// What stands behind the colon, if there is one.
    public var minute: Number?
    /// Where it stands.
    public var span: Span
  }
}
