import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  mutating func checkCalendar(_ calendars: [Declared<Syntax.Calendar>]) {
    if let first = calendars.first {
      for second in calendars.dropFirst() {
        report(.doubledClause("calendar", at: second.keyword, earlier: first.keyword))
      }
      checkDoubledClauses(first.node.clauses, once: Self.nameIfOnce)
      for clause in first.node.clauses { apply(clause) }
      // What a period is must be known before holidays are read; hours and days before both are put together.
      checkWorkingTime(first.node.clauses.map(\.kind))
    }
  }

  private static func nameIfOnce(_ clause: Syntax.CalendarClause) -> String? {
    switch clause {
    case .weekStarts: "week starts"
    case .yearStarts: "year starts"
    case .timezone: "timezone"
    case .retail: "retail"
    case .workingDays: "working days"
    case .workingHours: "working hours"
    case .sameWeekNumber: "same week number"
    case .holidays, .holidayFile, .malformed: nil
    }
  }

  private mutating func apply(_ clause: Syntax.Clause<Syntax.CalendarClause>) {
    switch clause.kind {
    case .weekStarts(let name):
      if let index = position(of: name, in: Self.weekdays, "a day of the week") { project.calendar.weekStart = index }
    case .yearStarts(let name, let namedBy):
      if let index = position(of: name, in: Self.months, "a month") { project.calendar.yearStart = index + 1 }
      project.calendar.yearName = namedBy.map { $0 == .start ? .start : .end } ?? .usual
    case .timezone(let zone): project.calendar.timezone = timezone(zone)
    case .retail(let weeks, let span, let ends): project.calendar.retail = retail(weeks, ends, at: span)
    case .sameWeekNumber: project.calendar.comparesWeekNumbers = true
    case .workingDays, .workingHours, .holidays, .holidayFile, .malformed: break
    }
  }

  private mutating func retail(
    _ weeks: [Syntax.Number], _ ends: Syntax.RetailEnd?, at span: Span
  ) -> Model.Calendar.RetailYear? {
    let counts = weeks.compactMap { $0.unit == nil ? $0.whole : nil }
    guard counts.count == 3, weeks.count == 3, counts.allSatisfy({ (1...11).contains($0) }),
      counts.reduce(0, +) == 13
    else {
      report(.badRetailWeeks(at: span))
      return nil
    }
    return Model.Calendar.RetailYear(weeks: counts, end: ends == .last ? .last : .nearest)
  }

  mutating func position(of name: Syntax.Name, in list: [String], _ what: String) -> Int? {
    if name.isMissing { return nil }
    if let index = list.firstIndex(of: name.text.lowercased()) { return index }
    report(.unknownWord(name, expected: what, known: offered(list)))
    return nil
  }

  /// The name of a zone, if it looks like one. Whether it exists is known to the engine.
  mutating func timezone(_ text: Syntax.Text) -> String? {
    let isPlausible =
      !text.value.isEmpty
      && text.value.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "+"):
          true
        default: false
        }
      }
    if isPlausible { return text.value }
    report(.badTimezone(text))
    return nil
  }

  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
