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
      case .holidayFile(let text):
        isDeclared = true
        holidays += holidayFile(text, room: Self.mostHolidays - holidays.count)
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

  // MARK: From a file

  /// The days of the column `date`; other columns are for people.
  private mutating func holidayFile(_ text: Syntax.Text, room: Int) -> [Day] {
    switch targetFiles[TargetFileReference(definition: text.span.file, path: text.value)] {
    case nil:
      report(.holidayFileUnread(text, reason: "there is no file `\(text.value)`", help: nil))
      return []
    case .unreadable(let reason, let help):
      report(.holidayFileUnread(text, reason: reason, help: help))
      return []
    case .read(let file):
      sources[file.id] = file
      return holidays(in: SeparatedTable(file), text, room: room)
    }
  }

  private mutating func holidays(in table: SeparatedTable, _ text: Syntax.Text, room: Int) -> [Day] {
    guard let column = table.header.firstIndex(where: { $0.text == "date" }) else {
      report(.holidayFileColumns(found: table.header.map(\.text), at: table.headerSpan))
      return []
    }
    var days: [Day] = []
    for row in table.rows {
      guard row.cells.indices.contains(column) else {
        report(.holidayFileDay("", at: row.span))
        continue
      }
      if let day = day(row.cells[column]) { days.append(day) }
    }
    guard days.count <= room else {
      report(.tooManyHolidays(at: text.span, limit: Self.mostHolidays))
      return []
    }
    if table.rows.isEmpty { report(.holidayFileUnread(text, reason: "no day stands in it", help: "write one day a line below `date`")) }
    return days
  }

  private mutating func day(_ cell: SeparatedTable.Cell) -> Day? {
    if let period = project.calendar.period(labelled: cell.text), period.kind == .named(.day) { return period.start }
    report(.holidayFileDay(cell.text, at: cell.span))
    return nil
  }
}
