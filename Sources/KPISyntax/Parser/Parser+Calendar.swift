import KPIDiagnostics

extension Parser {
  mutating func calendar() -> Syntax.Calendar {
    let clauses = block(of: "a calendar", Keywords.calendar, malformed: Syntax.CalendarClause.malformed) {
      $0.calendarClause($1)
    }
    return Syntax.Calendar(clauses: clauses)
  }

  private mutating func calendarClause(_ keyword: String) -> Syntax.CalendarClause {
    switch keyword {
    case "holidays":
      if accept("from") != nil { return .holidayFile(text()) }
      return .holidays(commaSeparated { $0.periodOrRange() })
    case "retail": return retail()
    case "same":
      expect("week", "number")
      return .sameWeekNumber
    case "timezone": return .timezone(text())
    case "week":
      expect("starts")
      return .weekStarts(name())
    case "working": return working()
    case "year":
      expect("starts")
      let month = name()
      guard accept("named") != nil else { return .yearStarts(month, namedBy: nil) }
      expect("by")
      return .yearStarts(month, namedBy: oneOf(Syntax.YearName.self))
    default: return .malformed
    }
  }

  /// `4-4-5`: here the minus signs only separate.
  private mutating func retail() -> Syntax.CalendarClause {
    let start = index
    var weeks = [number()]
    while kind == .symbol(.minus) {
      attach()
      advance()
      attach()
      weeks.append(number())
    }
    let span = span(from: start)
    let ends = accept("ends") == nil ? nil : oneOf(Syntax.RetailEnd.self)
    return .retail(weeks, span: span, ends: ends)
  }

  private mutating func working() -> Syntax.CalendarClause {
    if accept("hours") != nil {
      let from = clockTime()
      expect("to")
      return .workingHours(from: from, to: clockTime())
    }
    guard accept("days") != nil else {
      fail(.expectedWord(place, ["days", "hours"], found: found))
      return .malformed
    }
    let days = names()
    guard let first = days.first, days.count == 1, accept("to") != nil else {
      return .workingDays(days, isRange: false)
    }
    return .workingDays([first, name()], isRange: true)
  }

  /// `9` or `9:30`.
  private mutating func clockTime() -> Syntax.ClockTime {
    let start = index
    let hour = number()
    guard kind == .symbol(.colon) else { return Syntax.ClockTime(hour: hour, minute: nil, span: span(from: start)) }
    attach()
    advance()
    attach()
    let minute = number()
    return Syntax.ClockTime(hour: hour, minute: minute, span: span(from: start))
  }
}
