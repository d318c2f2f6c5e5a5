import KPIDiagnostics
import KPIModel
import KPISyntax

// KPIs, targets, goals.
extension Diagnostic {
  static func formulaMissing(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "formula-missing", at: name.span, "the KPI `\(name.text)` has no formula", label: "no value",
      help: "add `formula …`")
  }

  static func directionMissing(_ kpi: String, at span: Span, isBand: Bool) -> Diagnostic {
    Diagnostic(
      .error, code: "direction-missing", at: span, "`\(kpi)` has a target and does not say which way is better",
      label: "reached from above or from below?",
      help: isBand ? "add `inside is better`" : "add `higher is better` or `lower is better`")
  }

  static func insideWithoutBand(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "target-and-direction", at: span, "inside is better, and the target is one value",
      label: "inside of what?",
      help: "write `target between 3% and 5%`")
  }

  static func bandWithDirection(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "target-and-direction", at: span,
      "the target lies between two values, and higher or lower is better",
      label: "two ends", help: "write `inside is better`, or give one value")
  }

  static func bandBackwards(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "band-backwards", at: span, "the band ends before it begins", label: "no value lies in it",
      help: "write the smaller value first")
  }

  static func everyMissing(_ kpi: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "every-missing", at: span, "`\(kpi)` grows with the period, and its target does not say for which",
      label: "a week's, a month's, a year's?", why: "A count or sum of a month is about four times that of a week.",
      help: "add `every week` or `every month`")
  }

  static func snapshotInPeriods(_ kpi: String, _ dataset: String, _ grain: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "snapshot-in-periods", at: span, "`\(kpi)` has no value for any \(grain): `\(dataset)` has no time",
      label: "a \(grain) of what?", why: "A dataset without a time column says how things are, not when they happened.",
      help: "declare a `time` or `date` column in `\(dataset)`, or remove `every \(grain)`")
  }

  static func baselineAfterTarget(at span: Span, baseline: String) -> Diagnostic {
    Diagnostic(
      .error, code: "baseline-after-target", at: span, "the target is due before the baseline \(baseline) ends",
      label: "no time between them", why: "The way to a dated target is a line from the baseline's end to the date.",
      help: "choose an earlier baseline or a later date")
  }

  static func baselineNeedsValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "baseline", at: span, "a baseline is a stretch of time or a number", label: "a formula",
      help: "write `baseline 2017-W40..2018-W13` or `baseline 62%`")
  }

  static func shareOfTarget(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "share-of-target", at: span, "`at risk` needs a percentage of the target",
      label: "not a percentage",
      help: "write `at risk below 95% of target`")
  }

  static func supportsItself(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "supports-itself", at: name.span, "`\(name.text)` supports itself", label: "the same KPI",
      help: "name the KPI that it is meant to move")
  }

  // MARK: Breakdowns

  static func dimensionNameNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "dimension-name", at: span, "the name of a dimension is needed", label: "not a name",
      help: "write `overall(f, state)`")
  }

  /// `declared` is a column that is this path already.
  static func dimensionThroughLink(_ path: Syntax.Path, declared: String?) -> Diagnostic {
    let name = path.parts.map(\.text).joined(separator: "_")
    return Diagnostic(
      .error, code: "dimension-name", at: path.span, "a dimension is one name that every dataset of the formula has",
      label: "a path through links",
      help: declared.map { "write `by \($0)`, which is `\(path.text)`" }
        ?? "declare `text \(name) = \(path.text)` in each dataset of the formula, and write `by \(name)`",
      fixes: declared.map { [.replace(path.span, with: $0, safety: .suggested)] } ?? [])
  }

  static func dimensionMissing(_ name: String, datasets: [String], isKnown: Bool, working: [String]) -> Diagnostic {
    let nearest = NearestName.find(name, in: working).map { "did you mean `\($0)`? " } ?? ""
    return Diagnostic(
      .error, code: "dimension-missing", at: nil,
      "\(NearestName.list(datasets)) cannot be broken down by `\(name)`",
      label: isKnown ? "not a dimension of all datasets" : "unknown",
      why:
        "Every dataset that the formula looks at must have the dimension; `overall(…)` leaves a part out of the breakdown.",
      help: working.isEmpty
        ? "no dimension is common to all datasets of the formula"
        : nearest + "these would work: \(NearestName.list(working))")
  }

  static func dimensionTypes(
    _ name: String, _ first: String, _ firstType: Model.ValueType, _ second: String, _ secondType: Model.ValueType
  ) -> Diagnostic {
    Diagnostic(
      .error, code: "dimension-types", at: nil,
      "`\(name)` is \(firstType.text) in `\(first)` and \(secondType.text) in `\(second)`", label: "of two types",
      why: "The values of a breakdown must be the same in all datasets of the formula.",
      help: "declare both with the same type")
  }

  static func historyInSegment(_ kpi: String, word: String, dimension: String, kind: String, at span: Span)
    -> Diagnostic
  {
    Diagnostic(
      .warning, code: "history-in-segment", at: span,
      "`\(word)` in `\(kpi)` means: \(word) in the same `\(dimension)`", label: "may change for one member",
      why: "Who was there before in another `\(dimension)` counts as new in this one. That may be meant, or not.",
      help:
        "write `\(word)(overall(…))` for “anywhere”; to keep “in this \(dimension)”, let the dataset of \(kind) have `\(dimension)`, or keep the warning"
    )
  }

  /// The diagnostic at another place.
  func placed(at span: Span) -> Diagnostic {
    var copy = self
    copy.span = span
    return copy
  }
}
