import KPIDiagnostics
import KPISyntax

// The rules of time.
extension Diagnostic {
  static func badRetailWeeks(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "retail-weeks", at: span, "the three months of a retail quarter have 13 weeks together",
      label: "not 13 weeks in three months",
      why: "A retail year is made of whole weeks: four quarters of 13, each of them three months.",
      help: "write `retail 4-4-5`, `retail 4-5-4` or `retail 5-4-4`")
  }

  static func badClockTime(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clock-time-needed", at: span, "a time of day from 0:00 to 24:00 is needed here",
      label: "not a time of day",
      help: "write the hour, and the minutes in two digits behind a colon: `9`, `9:30`, `17:00`, `24`")
  }

  static func workingHoursBackwards(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "working-hours-backwards", at: span, "working hours end before they begin",
      label: "not later than the beginning",
      why: "Working time is counted day by day, from midnight to midnight. Hours over midnight belong to two days.",
      help: "write the earlier time first, and `24` for midnight at the end: `working hours 14 to 24`")
  }

  static func tooManyHolidays(at span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, code: "too-many-holidays", at: span, "there are more than \(limit) holidays",
      label: "too many days",
      help: "list single days; days of the week without work follow from `working days monday to friday`")
  }

  static func workingTimeUndeclared(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "working-time-undeclared", at: span, "the calendar does not say when work is done",
      label: "`\(function)` cannot know",
      why: "Which days and hours count is a decision of yours, and it changes every number that is made of them.",
      help: "write `calendar { working days monday to friday; working hours 9 to 17 }`")
  }

  static func holidayFileUnread(_ text: Syntax.Text, reason: String, help: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "holiday-file", at: text.span, "the holidays cannot be read: \(reason)", label: "this file",
      help: help ?? "the path begins at the project's folder, or at the folder of this definition")
  }

  static func holidayFileColumns(found: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "holiday-file-columns", at: span, "a file of holidays needs the column `date`",
      label: found.isEmpty ? "it is empty" : "has \(found.map { "`\($0)`" }.joined(separator: ", "))",
      help: "write `date` in the first line, and a day like 2026-12-25 in each line below; other columns are for people")
  }

  static func holidayFileDay(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "holiday-file-day", at: span, text.isEmpty ? "a day is missing" : "`\(text)` is no day", label: "here",
      help: "write a day as 2026-12-25")
  }
}
