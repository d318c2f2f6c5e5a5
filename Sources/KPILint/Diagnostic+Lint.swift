import KPIDiagnostics
import KPIModel
import KPISyntax

// Settings and silences.
extension Diagnostic {
  static func unknownRule(_ code: String, at span: Span) -> Diagnostic {
    let known = LintRules.all.map(\.code)
    let nearest = Spelling.nearest(to: code, in: known)
    let all = "the rules are " + known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, code: "unknown-rule", at: span, "there is no rule `\(code)`", label: "not the name of a rule",
      why: "A misspelt rule would be switched off, or on, only in appearance.",
      help: nearest.map { "did you mean `\($0)`?" } ?? all)
  }

  static func doubledSetting(_ rule: Syntax.Name, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-clause", at: rule.span, "`\(rule.text)` is set twice", label: "a second time",
      labels: [Label(earlier, "set here first")], why: "All files of a project are read as one; which of the two should hold?",
      help: "keep one of them")
  }

  static func silenceWithoutReason(_ code: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "silence-without-reason", at: span, "this silences `\(code)` and does not say why",
      label: "no reason is given", why: "Whoever reads this next year must know whether the reason still holds.",
      help: "write the reason behind a colon: `# allow \(code): bought list, nobody owns it`")
  }

  static func unusedSilence(_ code: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-silence", at: span, "there is nothing to silence: `\(code)` finds nothing on this line",
      label: "silences nothing", why: "A silence that is left over would hide the next mistake on its line.",
      help: "remove the comment, or move it to the end of the line that the message is about, or right above it")
  }
}

// What the rules find in KPIs and goals.
extension Diagnostic {
  static func missingGoal(_ kpi: Model.KPI, known: [String]) -> Diagnostic {
    Diagnostic(
      .warning, code: "missing-goal", at: kpi.span, "the KPI `\(kpi.name)` serves no goal", label: "what is it for?",
      why: "A report is ordered by goals, and a number that serves none moves nobody.",
      help: known.isEmpty
        ? "define a goal, as in `goal grow \"Grow\" { owner \"…\" }`, and add `goal grow` to the KPI; or make it a metric"
        : "add `goal \(known[0])`\(known.count > 1 ? " (or another of your goals)" : ""), or make it a metric")
  }

  static func missingOwner(_ kpi: Model.KPI) -> Diagnostic {
    Diagnostic(
      .warning, code: "missing-owner", at: kpi.span, "nobody owns the KPI `\(kpi.name)`", label: "who acts on it?",
      why: "A KPI changes something when somebody answers for it.",
      help: "add `owner \"name@example.com\"` to it or to its goal")
  }

  static func missingTarget(_ kpi: Model.KPI) -> Diagnostic {
    Diagnostic(
      .warning, code: "missing-target", at: kpi.span, "the KPI `\(kpi.name)` has no target", label: "how much is enough?",
      why: "Without a target nobody can say whether the number is good.",
      help: "add `target …`, for example `target 1.10 * last_year(\(kpi.name))`, or make it a metric")
  }

  static func missingReview(_ kpi: Model.KPI, interval: TimeSpan?) -> Diagnostic {
    Diagnostic(
      .warning, code: "missing-review", at: kpi.span,
      interval == nil
        ? "nobody has said when the KPI `\(kpi.name)` is to be reviewed"
        : "the KPI `\(kpi.name)` does not say when it was reviewed last",
      label: "is it still the right number?", why: "A KPI that is never questioned outlives its purpose.",
      help: interval == nil ? "add `review every quarter`" : "add `reviewed` and the day: `reviewed 2026-07-01`")
  }

  static func reviewOverdue(_ kpi: Model.KPI, at span: Span, last: Day, due: Day, interval: TimeSpan) -> Diagnostic {
    Diagnostic(
      .warning, code: "review-overdue", at: span, "the review of `\(kpi.name)` was due on \(due.iso)",
      label: "last reviewed on \(last.iso)", why: "It is to be reviewed every \(interval.text).",
      help: "ask whether it still measures what it should, then write the day behind `reviewed`")
  }

  static func goalWithoutKPI(_ goal: Model.Goal, kpi: String?) -> Diagnostic {
    Diagnostic(
      .warning, code: "goal-without-kpi", at: goal.span, "no KPI serves the goal `\(goal.name)`",
      label: "cannot be measured", why: "Nobody will see whether the goal is reached.",
      help: "add `goal \(goal.name)` to a KPI" + (kpi.map { ", for example to `\($0)`" } ?? ""))
  }

  static func softWithoutSupport(_ kpi: Model.KPI, at span: Span, hard: String?) -> Diagnostic {
    Diagnostic(
      .warning, code: "soft-without-support", at: span, "the soft KPI `\(kpi.name)` supports no other KPI",
      label: "what should follow from it?",
      why: "What people feel or say is worth measuring because something countable is expected to follow.",
      help: "add `supports \(hard ?? "…") after 8 weeks`, or say `kind hard`")
  }

  static func targetAgainstDirection(_ kpi: Model.KPI, at span: Span, baseline: String) -> Diagnostic {
    let isLower = kpi.direction == .lower
    return Diagnostic(
      .warning, code: "target-against-direction", at: span,
      "the target of `\(kpi.name)` is worse than its baseline", label: "the baseline is \(baseline)",
      why: "\(isLower ? "Lower" : "Higher") is better, so that this target asks for less than there was to begin with.",
      help: "correct the target or the baseline, or write `\(isLower ? "higher" : "lower") is better`")
  }
}

// What the rules find in definitions and data.
extension Diagnostic {
  static func unusedDefinition(_ name: String, _ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-definition", at: span, "nothing uses `\(name)`", label: "\(kind) that is not used",
      why: "No KPI, example or report needs it, directly or through other definitions.",
      help: "remove it if it is left over, or use it in a KPI or report")
  }

  static func doubledDefinition(_ name: String, at span: Span, earlier: String, _ place: Span, fix: Span?) -> Diagnostic {
    Diagnostic(
      .warning, code: "doubled-definition", at: span, "`\(name)` and `\(earlier)` are the same",
      label: "the same formula", labels: [Label(place, "`\(earlier)` is defined here")],
      why: "When one of them is changed, the other is forgotten, and two numbers for one thing begin to differ.",
      help: fix == nil ? "keep one of them" : "write `\(earlier)` in place of the formula, or keep one of them",
      fixes: fix.map { [.replace($0, with: earlier, "use `\(earlier)`", safety: .suggested)] } ?? [])
  }

  static func contradiction(at span: Span, other: Span, column: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "never-true", at: span, "no row can ever meet both of these conditions",
      label: "`\(column)` would have to be this", labels: [Label(other, "and this at once")],
      why: "They are joined with `and`, and no value of `\(column)` meets both.",
      help: "write `or` or `in (…)` if either is enough, or correct one of them")
  }

  static func neverReached(_ kpi: Model.KPI, at span: Span, _ measured: MeasuredKPI, count: Int, best: String)
    -> Diagnostic
  {
    Diagnostic(
      .warning, code: "target-never-reached", at: span,
      "`\(kpi.name)` has missed its target in each of the last \(count) \(measured.grain)s",
      label: "the nearest was \(best)", why: "A target that is out of reach is soon ignored.",
      help: "set a target that can be reached, or a way to it: `target … by 2026-12-31` rises step by step")
  }

  static func alwaysReached(_ kpi: Model.KPI, at span: Span, _ measured: MeasuredKPI, count: Int) -> Diagnostic {
    Diagnostic(
      .warning, code: "target-always-reached", at: span,
      "`\(kpi.name)` has reached its target in each of the last \(count) \(measured.grain)s", label: "asks for nothing new",
      why: "A target that is always reached moves nobody.", help: "raise the target, or say in `about` that it is a floor")
  }

  static func baselineOutsideData(_ kpi: Model.KPI, at span: Span, reason: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "baseline-outside-data", at: span, "the baseline of `\(kpi.name)` has no value",
      label: reason, why: "Progress towards a target is measured from the baseline.",
      help: "choose a stretch of time that the data cover, or write the value: `baseline 62%`")
  }
}
