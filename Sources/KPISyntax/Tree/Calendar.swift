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
    /// `year starts february`.
    case yearStarts(Name)
    /// `timezone "Europe/Berlin"`.
    case timezone(Text)
    /// `retail 4-4-5`: the weeks of a quarter's three months.
    case retail([Number], span: Span)
    /// `working days monday to friday`, `working days monday, tuesday`: a range has two names and `isRange`.
    case workingDays([Name], isRange: Bool)
    /// `working hours 9 to 17`.
    case workingHours(from: Number, to: Number)
    /// `holidays 2026-12-25, 2026-12-26`.
    case holidays([Expr])
    /// `same week number`: `last_year` of a single week is the week of that number.
    case sameWeekNumber
    /// Something else, reported once.
    case malformed
  }
}
