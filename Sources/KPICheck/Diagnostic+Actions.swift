import KPIDiagnostics
import KPIModel

// Actions and decisions.
extension Diagnostic {
  static func actionWithoutDay(_ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "action-without-day", at: span, "this \(kind) does not say when it is due", label: "until when?",
      why: "Nobody can see that it is late.", help: "add `due` and a day: `due 2026-09-04`")
  }

  static func actionDaysBackwards(
    _ kind: String, _ word: String, _ day: Day, since: Day, at span: Span, _ other: Span
  ) -> Diagnostic {
    Diagnostic(
      .error, code: "action-days-backwards", at: span,
      "this \(kind) is \(word) on \(day.iso), before it begins on \(since.iso)", label: "lies before the beginning",
      labels: [Label(other, "begins here")], help: "correct one of the two days")
  }
}
