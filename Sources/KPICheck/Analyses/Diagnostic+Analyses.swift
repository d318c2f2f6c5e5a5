import KPIDiagnostics
import KPIModel
import KPISyntax

// Cohorts, funnels, experiments and lifetime models.
extension Diagnostic {
  static func analysisAsValue(_ name: Syntax.Name, isLifetime: Bool) -> Diagnostic {
    Diagnostic(
      .error, code: "analysis-as-value", at: name.span, "`\(name.text)` is more than one number", label: "not a number",
      help: isLifetime
        ? "write `\(name.text).alive`, `\(name.text).expected` or `\(name.text).value`"
        : "`kpi show \(name.text)` shows it; formulas are made of aggregates, metrics and KPIs")
  }

  static func analysisClauseMissing(_ what: String, _ name: Syntax.Name, _ clause: String, why: String, help: String)
    -> Diagnostic
  {
    Diagnostic(
      .error, code: "analysis-clause-missing", at: name.span, "the \(what) `\(name.text)` does not say `\(clause)`",
      label: "`\(clause)` is missing", why: why, help: help)
  }

  static func audienceInStep(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "audience-in-step", at: span, "an audience has no meaning here: there is no period",
      label: "members of which period?",
      why: "Audiences have members in a period; the rows of a step or of a lifetime model are looked at over all time.",
      help: "test a column of the row, or make one with a look-up")
  }

  static func cohortValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "cohort-value", at: span, "the value of a cohort is a sum over rows", label: "not a sum over rows",
      why: "It is added up over the members, and divided by the number of those who started.",
      help: "write `value sum(orders.paid)` or `value count(orders)`")
  }

  static func cohortValueEntity(_ dataset: String, kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "cohort-value", at: span, "rows of `\(dataset)` do not say whose they are", label: "of which \(kind)?",
      help: "declare a column of `\(dataset)` that holds the same key as the members of `start`")
  }

  static func experimentEntity(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "experiment-entity", at: span, "`\(text)` divides sums over rows, and nobody says whose rows",
      label: "rows of one person belong together",
      why: "Rows of one person are not independent: without knowing whose they are, the interval would be too narrow.",
      help: "add `each person`, with the key that every dataset of the outcome has")
  }

  static func experimentOutcome(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "experiment-outcome", at: span, "the outcome is neither a share, a mean, nor a quotient of sums",
      label: "no interval is known for it",
      help: "write `share(players, stayed)`, `avg(players.rounds)`, or `sum(orders.paid) / count(visits)`")
  }

  static func experimentRatio(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "experiment-ratio", at: span, "the planned shares of the arms make no whole", label: "not 100%",
      help: "write one share for each arm, control first, as in `ratio (50%, 50%)`")
  }

  static func funnelBy(_ name: String, dataset: String, isTag: Bool, at span: Span?) -> Diagnostic {
    Diagnostic(
      .error, code: "funnel-by", at: span,
      isTag ? "`\(name)` has several values for one row" : "rows of the first step, `\(dataset)`, have no `\(name)`",
      label: isTag ? "which of them?" : "not there",
      why: "An entity goes through the funnel once, in the segment of the row of its first step.",
      help: "use a column, flag or link of `\(dataset)`")
  }

  static func funnelWindow(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "funnel-window", at: span, "a window of a funnel is a number of days, weeks or hours",
      label: "not a length in days", help: "write `within 60 days`")
  }

  static func lifetimeAudience(at span: Span, name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "lifetime-audience", at: span, "customers are told apart by the chance that they are active",
      label: "not a chance", help: "write `\(name).alive < 30%`")
  }

  static func lifetimeBreakdown(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, code: "lifetime-by", at: nil, "`\(name)` cannot be broken down", label: "one model of all customers",
      why: "The model is learned from all customers together.",
      help: "make a lifetime model of its own for each part, with `where`")
  }

  static func lifetimeMeasure(_ path: Syntax.Path, hasValue: Bool) -> Diagnostic {
    let known = Model.LifetimeMeasure.allCases.filter { hasValue || $0 != .value }.map(\.rawValue)
    return Diagnostic(
      .error, code: "lifetime-measure", at: path.last.span, "a lifetime model has no `\(path.last.text)`",
      label: "not there",
      help: path.last.text == "value"
        ? "add a clause `value …` that says what was spent" : "it has \(NearestName.list(known))")
  }

  static func rowsNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "rows-needed", at: span, "the name of a dataset is needed here", label: "not a dataset",
      why: "What happened are rows of a dataset, each at its time.",
      help: "write `orders`, or `orders on paid where status = \"paid\"`")
  }

  static func stepWithoutTime(_ dataset: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "step-without-time", at: span, "rows of `\(dataset)` have no time", label: "when did it happen?",
      help: "declare a `time` or `date` column in `\(dataset)`")
  }

  static func tooFewSteps(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "too-few-steps", at: name.span, "the funnel `\(name.text)` has fewer than two steps",
      label: "nothing follows", help: "add `step \"…\" dataset`")
  }
}
