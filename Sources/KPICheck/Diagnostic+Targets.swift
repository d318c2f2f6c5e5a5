import KPIDiagnostics
import KPIModel
import KPISyntax

// Targets: totals, schedules, parts.
extension Diagnostic {
  static func scheduleWithPeriod(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "schedule-with-period", at: span, "a schedule says itself when it holds", label: "`\(word)` beside it",
      help: "remove `\(word) …`, or write one value instead of the schedule")
  }

  static func totalOfRate(_ kpi: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "total-of-rate", at: span, "`\(kpi)` is no count or sum: it has no total over a longer period",
      label: "nothing adds up here",
      why: "A share or mean of a year is not reached bit by bit; it is as good as its parts.",
      help: "write a level, as `target 85%`, or a ramp with `by`")
  }

  static func unknownPace(_ name: Syntax.Name, isNamed: Bool) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-pace", at: name.span, "a total cannot be paced like `\(name.text)`", label: "not known",
      help: isNamed
        ? "write `paced like last_year` or `paced like previous`, or leave it out: the same every day"
        : "write `paced like last_year`, or leave it out: the same every day")
  }

  static func scheduleOverlap(_ one: String, _ other: String, at span: Span, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "schedule-overlap", at: span, "two targets for one time: \(one) and \(other)",
      label: "begins before the other ends", labels: [Label(earlier, "the other")],
      help: "let each day have one target")
  }

  static func scheduleShorter(_ kpi: String, _ grain: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "schedule-shorter", at: span, "`\(kpi)` is measured every \(grain), and this target is for less",
      label: "shorter than a \(grain)", help: "write targets of whole \(grain)s, or another `every`")
  }

  static func scheduleOfTotals(_ kpi: String, _ grain: String, _ period: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "schedule-of-totals", at: span, "this is the target of each \(grain) in \(period)",
      label: "not the total of \(period)",
      why: "`\(kpi)` grows with the period, and it is measured every \(grain).",
      help: "for the total write `target … over \(period)`, a clause for each period")
  }

  static func targetOverlap(_ kpi: String, part: String?, at span: Span, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "target-overlap", at: span,
      part.map { "two targets of `\(kpi)` are for the same part: \($0)" }
        ?? "two targets of `\(kpi)` are for the same time",
      label: "which one holds?", labels: [Label(earlier, "the other")],
      help: "let each part and time have one target")
  }

  static func segmentCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "segment-condition", at: span, "a target is for values of a dimension", label: "something else",
      help: "write `where channel = \"email\"`, `where country in (\"DE\", \"FR\")`, or such tests with `and` between them")
  }

  static func segmentDimensionTwice(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "segment-condition", at: span, "`\(name)` is asked twice", label: "the second time",
      help: "name all its values in one list: `\(name) in (…)`")
  }

  static func targetWithoutBreakdown(_ dimensions: [String], at span: Span) -> Diagnostic {
    let list = dimensions.joined(separator: ", ")
    return Diagnostic(
      .error, code: "target-without-breakdown", at: span, "this target is for a part that the KPI does not show",
      label: "no breakdown by \(list)", why: "A target that nobody sees would never be judged.",
      help: "add `by \(list)` to the KPI")
  }

  // MARK: Files

  static func targetFileUnread(_ text: Syntax.Text, reason: String, help: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "target-file", at: text.span, "the targets cannot be read: \(reason)", label: "this file",
      help: help ?? "the path begins at the project's folder, or at the folder of this definition")
  }

  static func targetFileHeader(found: [String], at span: Span) -> Diagnostic {
    let all = found.joined()
    let isOther = all.contains(";") || all.contains("\t")
    return Diagnostic(
      .error, code: "target-file-columns", at: span, "a file of targets needs the columns `period` and `target`",
      label: "the first line",
      help: isOther
        ? "put commas between the columns: `period,target`"
        : "write `period,target` as the first line, and a column for each dimension, as `period,channel,target`")
  }

  static func targetRowLength(at span: Span, found: Int, expected: Int) -> Diagnostic {
    Diagnostic(
      .error, code: "target-file-row", at: span, "\(found) values where there are \(expected) columns", label: "this line",
      help: "write one value for each column; an amount with commas goes without them")
  }

  static func targetFilePeriod(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "target-file-period", at: span, text.isEmpty ? "a period is missing" : "`\(text)` is no period",
      label: "here", help: "write 2026-08-17, 2026-W34, 2026-08, 2026-Q3, 2026 or 2026-01..2026-03")
  }

  static func targetFileValue(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "target-file-value", at: span, text.isEmpty ? "a target is missing" : "`\(text)` is no target",
      label: "here", help: "write a number with its unit, as in a definition: `82%`, `5000 EUR`, `24 hours`")
  }

  // MARK: At risk, bands

  static func riskWithoutTarget(_ kpi: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "risk-without-target", at: span, "`\(kpi)` has no target that could be at risk", label: "of what?",
      help: "add `target …`; to name ranges of a value without a target, write `bands …`")
  }

  static func riskSide(_ direction: String, isBelow: Bool, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "risk-side", at: span, "\(direction) is better, and \(isBelow ? "low" : "high") values are at risk",
      label: "the good side", help: "write `at risk \(isBelow ? "above" : "below") …`")
  }

  static func riskBeyondTarget(isBelow: Bool, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "risk-side", at: span, "what is \(isBelow ? "below" : "above") this may have reached the target",
      label: "better than the target",
      help: isBelow ? "write less than the target, as `at risk below 95% of target`"
        : "write more than the target, as `at risk above 105% of target`")
  }

  static func bandBoundary(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "bands", at: span, "a boundary between bands is a number", label: "a formula",
      help: "write `bands poor < 0 <= good < 50 <= excellent`")
  }

  static func bandOrder(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "bands", at: span, "the bands are not in order", label: "not above the boundary before it",
      help: "write the boundaries from the smallest to the largest")
  }

  static func bandGap(_ boundary: String, isTwice: Bool, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "bands", at: span,
      isTwice ? "\(boundary) lies in two bands" : "\(boundary) lies in no band",
      label: isTwice ? "`<=` on both sides" : "`<` on both sides",
      help: "write `< \(boundary) <=`: the boundary belongs to the band above it; or `<= \(boundary) <`")
  }

  static func bandTwice(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "bands", at: span, "two bands are called \(name)", label: "the second one",
      help: "give each band a name of its own")
  }
}
