import KPIDiagnostics
import KPIModel
import KPISyntax

// Working days, working hours and holidays.
extension Checking {
  /// More would make statements that no engine likes.
  private static let mostHolidays = 1_000

  mutating func checkWorkingTime(_ clauses: [Syntax.CalendarClause]) {
    var working = Model.WorkingTime()
    var isDeclared = false
    var holidays: [Day] = []
    for clause in clauses {
      switch clause {
      case .workingDays(let names, let isRange):
        isDeclared = true
        if let days = weekdays(names, isRange) { working.weekdays = days }
      case .workingHours(let from, let to):
        isDeclared = true
        guard let start = seconds(from), let end = seconds(to) else { continue }
        if start < end { (working.start, working.end) = (start, end) } else { report(.workingHoursBackwards(at: to.span)) }
      case .holidays(let periods):
        isDeclared = true
        for period in periods { holidays += self.holidays(period, room: Self.mostHolidays - holidays.count) }
      case .weekStarts, .yearStarts, .timezone, .retail, .sameWeekNumber, .malformed: break
      }
    }
    guard isDeclared else { return }
    project.calendar.workingTime = Model.WorkingTime(
      weekdays: working.weekdays, start: working.start, end: working.end, holidays: holidays)
  }

  private mutating func weekdays(_ names: [Syntax.Name], _ isRange: Bool) -> [Int]? {
    let days = names.compactMap { position(of: $0, in: Self.weekdays, "a day of the week") }
    guard days.count == names.count else { return nil }
    guard isRange, let first = days.first, let last = days.last else { return days }
    // `sunday to thursday` goes over the end of the list.
    return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
  }

  /// The seconds since midnight of `9`, `9:30` or `24`.
  private mutating func seconds(_ time: Syntax.ClockTime) -> Int? {
    let minute = time.minute.map { $0.unit == nil && $0.digits.utf8.count == 2 ? $0.whole : nil } ?? 0
    if time.hour.unit == nil, let hour = time.hour.whole, let minute, (0...24).contains(hour), (0...59).contains(minute),
      hour * 60 + minute <= 24 * 60
    {
      return hour * 3600 + minute * 60
    }
    report(.badClockTime(at: time.span))
    return nil
  }

  private mutating func holidays(_ expr: Syntax.Expr, room: Int) -> [Day] {
    guard let period = period(expr) else { return [] }
    guard period.length <= room else {
      report(.tooManyHolidays(at: expr.span, limit: Self.mostHolidays))
      return []
    }
    return (0..<period.length).map { period.start + $0 }
  }
}
