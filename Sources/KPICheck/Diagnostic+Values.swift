import KPIDiagnostics
import KPIModel
import KPISyntax

// Values of the wrong sort in formulas.
extension Diagnostic {
  static func rowValueInFormula(_ path: Syntax.Path, isNumber: Bool) -> Diagnostic {
    let function = isNumber ? "sum" : "count"
    return Diagnostic(
      .error, code: "row-value-in-formula", at: path.span, "`\(path.text)` is a value of each row, not one number",
      label: "many values",
      why: "A formula has one value for a period. The rows of the period must be put together first.",
      help: "wrap `\(path.text)` in `\(function)(...)`",
      fixes: [
        .replace(path.span, with: "\(function)(\(path.text))", "wrap it in `\(function)(...)`", safety: .suggested)
      ])
  }

  static func columnInFormula(_ name: Syntax.Name, holder: String) -> Diagnostic {
    Diagnostic(
      .error, code: "row-value-in-formula", at: name.span, "`\(name.text)` is a column of `\(holder)`, not one number",
      label: "many values",
      why: "A formula has one value for a period. The rows of the period must be put together first.",
      help: "write `sum(\(holder).\(name.text))`, or another function of the rows")
  }

  static func propertyInFormula(_ path: Syntax.Path, name: String, property: String) -> Diagnostic {
    Diagnostic(
      .error, code: "property-in-formula", at: path.span, "`\(path.text)` has no meaning in a formula",
      label: "no such value",
      why: "A metric or KPI is a number. Its change, target and status are known to reports only.",
      help: "write `\(name)`, or compare with `previous(\(name))`")
  }

  static func datasetAsValue(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "dataset-as-value", at: name.span, "`\(name.text)` is a dataset, not a number",
      label: "rows, not a number",
      help: "count its rows with `count(\(name.text))`, or sum a column with `sum(\(name.text).column)`",
      fixes: [.replace(name.span, with: "count(\(name.text))", safety: .suggested)])
  }

  static func audienceAsValue(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "audience-as-value", at: name.span, "`\(name.text)` is an audience, not a number", label: "a set",
      help: "count its members with `size(\(name.text))`",
      fixes: [.replace(name.span, with: "size(\(name.text))", safety: .suggested)])
  }

  static func goalAsValue(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "goal-as-value", at: name.span, "`\(name.text)` is a goal, not a number",
      label: "a goal has no value",
      help: "refer to one of its KPIs")
  }

  static func conditionAsValue(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "condition-as-value", at: span, "`\(text)` is true or false, not a number", label: "a condition",
      help: "choose numbers with `if … then … else …`, or measure how often it holds with `share(d, condition)`")
  }

  static func notAValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "not-a-value", at: span, "a text or a period is no number", label: "a value is needed",
      help: "write a number, a metric or a function of rows")
  }

  static func comparisonNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "comparison-needed", at: span, "a condition on numbers is needed", label: "nothing is compared",
      help: "compare two numbers: `revenue > 1000 BRL`")
  }

  static func textTestOfNumbers(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "text-test-of-numbers", at: span, "`\(word)` is a test of texts, and these are numbers",
      label: "has no meaning here", help: "compare with `=`, `<` or `>`")
  }

  static func aggregateOfMetric(_ function: String, _ name: Syntax.Name, kind: String) -> Diagnostic {
    Diagnostic(
      .error, code: "aggregate-of-metric", at: name.span,
      "`\(name.text)` is \(kind): its rows are already put together",
      label: "one number for the period", why: "`\(function)` puts together the rows of a dataset.",
      help: "write `\(name.text)` alone; for several periods, `rolling(\(name.text), 28 days)`")
  }

  static func aggregateInReport(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "aggregate-in-report", at: span, "a function of rows stands outside the definitions",
      label: "looks at rows",
      why: "Numbers in reports come from named definitions, so that each of them can be traced.",
      help: "define it as a metric, and use the metric's name here")
  }

  static func resultIsNoNumber(_ text: String, _ type: Model.ValueType, at span: Span) -> Diagnostic {
    let isMoment = type == .date || type == .time
    return Diagnostic(
      .error, code: "result-is-no-number", at: span, "`\(text)` gives \(type.text), and a number is needed here",
      label: type.text, why: "What is shown, compared with a target and drawn is a number. What is none can only be compared.",
      help: isMoment
        ? "compare it, as in `if \(text) >= 2026-01-01 then 1 else 0`, or subtract another time: that is a duration"
        : "compare it, as in `if \(text) = \(type == .flag ? "true" : "\"…\"") then 1 else 0`; how many have which, "
          + "say audiences with `having`")
  }

  static func textsWithoutOrder(_ type: Model.ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "no-order", at: span, "\(type.text) comes neither before nor after another", label: "no order",
      help: "write `=`, `!=` or `in (…)`")
  }

  static func textTestOfLiteral(_ test: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "text-test-of-literal", at: span, "`\(test)` looks at texts of rows", label: "written here",
      help: "write it behind `latest(…)` or `earliest(…)`")
  }

  static func columnWithoutDataset(_ path: Syntax.Path, holder: String, others: [String]) -> Diagnostic {
    let places = ([holder] + others).map { "`\($0).\(path.text)`" }.joined(separator: " or ")
    return Diagnostic(
      .error, code: "column-without-dataset", at: path.span, "`\(path.text)` does not say of which dataset",
      label: "begins with a column", why: "The first name in an aggregate says whose rows are looked at.",
      help: "write \(places)",
      fixes: others.isEmpty
        ? [.replace(path.span, with: "\(holder).\(path.text)", safety: .safe)] : [])
  }

  static func columnNeeded(at span: Span, dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "column-needed", at: span, "a column of `\(dataset)` is needed", label: "the dataset alone",
      help: "write `\(dataset).column`")
  }

  static func columnNeededIn(_ function: String, at span: Span, dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "column-needed", at: span, "`\(function)` needs a column of `\(dataset)`",
      label: "the dataset alone",
      help: "write `\(function)(\(dataset).column)`; only rows are counted without a column: `count(\(dataset))`")
  }

  static func columnNeededFirst(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "column-needed", at: span, "`\(function)` does not say which rows", label: "no dataset is named",
      help: "write `\(function)(dataset.column)`")
  }

  static func argumentNeeded(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "column-needed", at: span, "`\(function)` does not say which rows", label: "no dataset is named",
      help: "write `\(function)(dataset.column) per key`")
  }

  static func argumentCount(_ function: String, expected: ClosedRange<Int>, found: Int, at span: Span) -> Diagnostic {
    let wanted =
      expected.lowerBound == expected.upperBound
      ? "\(expected.lowerBound)" : "\(expected.lowerBound) to \(expected.upperBound)"
    return Diagnostic(
      .error, code: "argument-count", at: span,
      "`\(function)` takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(found)",
      label: found < expected.lowerBound ? "something is missing" : "too many",
      help: ArgumentHint.text(function))
  }

  static func shareOfWhat(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "share-of-what", at: span, "`share` does not say what is counted", label: "a condition is missing",
      why: "`where` says which rows are looked at; the second argument says which of them count.",
      help: "write `share(d, condition)` or `share(d where c, condition)`")
  }

  static func shareOfColumn(at span: Span, dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "share-of-column", at: span, "`share` counts rows and takes the dataset alone", label: "a column",
      help: "write `share(\(dataset), condition)`")
  }

  static func percentileRange(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "percentile-range", at: span, "a percentile is a number from 0 to 100", label: "not in 0 to 100",
      help: "write `percentile(d.x, 90)`")
  }

  static func percentileFraction(_ written: String, percent: Double, at span: Span) -> Diagnostic {
    let percent = (percent * 1e6).rounded() / 1e6
    let isWhole = percent.rounded() == percent
    let number = isWhole ? String(Int(percent)) : "\(percent)"
    return Diagnostic(
      .error, code: "percentile-fraction", at: span, "a percentile is written as a percentage",
      label: "\(written) % or \(number) %?", why: "Spreadsheets and SQL count from 0 to 1, this language from 0 to 100.",
      help: "write `\(number)`, or `\(written)%` if so little is meant",
      fixes: isWhole ? [.replace(span, with: number, safety: .suggested)] : [])
  }

  static func wrongArgument(_ function: String, _ wanted: String, _ found: Model.ValueType, at span: Span) -> Diagnostic
  {
    Diagnostic(
      .error, code: "wrong-argument", at: span, "`\(function)` takes \(wanted), and this is \(found.text)",
      label: found.text, help: found == .text ? "if the column holds numbers, declare it as `number`" : nil)
  }

  static func havingInAggregate(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "having-in-aggregate", at: span, "`having` belongs to audiences", label: "has no meaning here",
      help: "define `audience a = d.person having …` and write `where person in a`")
  }

  static func topInAggregate(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "top-in-aggregate", at: span, "`top` belongs to audiences and breakdowns", label: "has no meaning here",
      why: "An aggregate looks at rows, and which of them are the largest depends on what is asked for each of whom.",
      help: "define `audience a = d.person top 5 by sum(amount)` and write `where person in a`; the largest parts are "
        + "`by channel top 5` in a KPI")
  }

  static func perInFormula(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "per-in-formula", at: span, "a value for each entity must be put together again",
      label: "many values", why: "A formula has one value for a period.",
      help: "wrap it: `median(\(function)(...) per person)`")
  }

  static func perWithoutMeaning(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "per-without-meaning", at: span, "`\(function)` cannot be taken `per` anything",
      label: "has no meaning here",
      help: "remove `per`")
  }

  static func perNeeded(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "per-needed", at: span, "`\(function)` does not say whose rows follow each other",
      label: "`per` is missing",
      help: "write `\(function)(x) per person`")
  }

  static func clauseAfterPer(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-after-per", at: span, "`where` and `on` stand inside the inner function", label: "too late",
      why: "The rows are chosen before they are put together.", help: "write `median(sum(d.x where …) per person)`")
  }

  static func clauseOfContext(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-of-context", at: span, "`\(word)` takes no `where`, `on`, `having` or `top`",
      label: "has no meaning here",
      help: "put it into the aggregates inside")
  }

  static func clauseInRow(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-in-row", at: span, "`where`, `on`, `having` and `top` belong to functions of many rows",
      label: "has no meaning here", help: "use `if … then … else …` for a choice within one row")
  }
}

/// How each function with a fixed number of arguments is written.
enum ArgumentHint {
  static func text(_ function: String) -> String? {
    switch function {
    case "percentile": "write `percentile(d.x, 90)`"
    case "share": "write `share(d, condition)`"
    case "rolling": "write `rolling(f, 28 days)`"
    case "ago": "write `ago(f, 4 weeks)`"
    case "to_date": "write `to_date(f, year)`"
    case "extract": "write `extract(x, \"#([0-9]+)\")`"
    case "size": "write `size(audience)`"
    case "coalesce", "highest", "lowest": "write `\(function)(a, b)`"
    case "round": "write `round(x)` or `round(x, 2)`"
    default: nil
    }
  }
}
