import KPIDiagnostics
import KPISyntax

// Numbers and periods.
extension Diagnostic {
  static func numberTooLong(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "number-too-long", at: span, "the number has too many digits", label: "more than 37 digits",
      help: "numbers are exact up to 37 digits")
  }

  static func wholeNumberNeeded(_ what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "whole-number-needed", at: span, "\(what) is a whole number", label: "not a whole number",
      help: "write it without unit and decimals")
  }

  static func plainNumberNeeded(_ what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "plain-number-needed", at: span, "\(what) is a plain number", label: "not a plain number",
      help: "write it without a unit")
  }

  static func literalNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "literal-needed", at: span, "a text or number is needed here", label: "neither",
      help: "write `\"text\"` or a number")
  }

  static func periodNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "period-needed", at: span, "a period is needed here", label: "not a period",
      help: "write `2018-08-17`, `2018-W34`, `2018-08`, `2018-Q3`, `2018` or two of them with `..` between")
  }

  static func periodUnknown(_ period: Syntax.Period) -> Diagnostic {
    Diagnostic(
      .error, code: "period-unknown", at: period.span, "there is no `\(period.text)` in the calendar",
      label: "does not exist",
      help: "a year has 52 or 53 weeks")
  }

  static func periodBackwards(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "period-backwards", at: span, "the stretch of time ends before it begins",
      label: "no day lies in it",
      help: "write the earlier period first")
  }

  static func dayNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "day-needed", at: span, "a single day is needed here", label: "not a day",
      help: "write `2018-08-17`")
  }

  static func daysNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "days-needed", at: span, "a number of days is needed here", label: "months have no fixed length",
      help: "write `30 days`")
  }

  static func timeSpanNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "time-span-needed", at: span, "a length of time in whole days or longer is needed",
      label: "not a length of time",
      help: "write `28 days`, `12 weeks`, `3 months`")
  }

  static func grainNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "grain-needed", at: span, "a period is a day, week, month, quarter or year",
      label: "not one of them",
      help: "write `day`, `week`, `month`, `quarter` or `year`")
  }
}
