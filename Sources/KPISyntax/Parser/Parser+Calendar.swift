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
    case "holidays": return .holidays(commaSeparated { $0.period() })
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
      return .yearStarts(name())
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
    return .retail(weeks, span: span(from: start))
  }

  private mutating func working() -> Syntax.CalendarClause {
    if accept("hours") != nil {
      let from = number()
      expect("to")
      return .workingHours(from: from, to: number())
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
}
