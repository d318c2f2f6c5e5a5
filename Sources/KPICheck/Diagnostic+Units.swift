import KPIDiagnostics
import KPIModel
import KPISyntax

// Units that do not go together.
extension Diagnostic {
  static func units(
    _ conflict: UnitChecker.Conflict, verb: String, _ left: Span, _ right: Span, texts: (String, String),
    rates: [Model.Rate]
  ) -> Diagnostic {
    switch conflict {
    case .currencies(let one, let other):
      return currenciesMixed(one, other, at: right, labels: [Label(left, "in \(one)")], rates: rates)
    case .unitNeeded(let unit):
      return unitNeeded(unit, verb: verb, left, right, texts: texts)
    case .different(let one, let other):
      return Diagnostic(
        .error, code: "unit-mismatch", at: right, "cannot \(verb) \(one.text) and \(other.text)",
        label: "in \(other.text)",
        labels: [Label(left, "in \(one.text)")], why: "The result would be neither the one nor the other.",
        help: "divide one by the other, or bring both to the same unit first")
    case .product(let one, let other):
      return Diagnostic(
        .error, code: "unit-product", at: right, "\(one.text) times \(other.text) has no meaning",
        label: "in \(other.text)",
        labels: [Label(left, "in \(one.text)")], help: "multiply by a count, a share or a plain number")
    }
  }

  static func currenciesMixed(
    _ one: String, _ other: String, at span: Span, labels: [Label], rates: [Model.Rate]
  ) -> Diagnostic {
    Diagnostic(
      .error, code: "currencies-mixed", at: span, "\(one) and \(other) are mixed", label: "in \(other)",
      labels: labels + nearRates(from: other, to: one, rates).map { Label($0.span, "declared here") },
      why: whyNoRate(from: other, to: one, rates) ?? "Two currencies cannot be added or compared without a rate.",
      help: rateNeeded(from: other, to: one))
  }

  private static func rateNeeded(from: String, to: String) -> String {
    "declare what a \(from) is worth: `rate \(from) to \(to) = …`, or `rate \(from) to \(to) from \"rates.csv\"` where it changes from day to day"
  }

  /// Rates that a reader may take for the one that is needed: the other direction, or two that would make a chain.
  private static func nearRates(from: String, to: String, _ rates: [Model.Rate]) -> [Model.Rate] {
    let inverse = rates.filter { $0.from == to && $0.to == from }
    if !inverse.isEmpty { return inverse }
    for first in rates where first.from == from {
      if let second = rates.first(where: { $0.from == first.to && $0.to == to }) { return [first, second] }
    }
    return []
  }

  private static func whyNoRate(from: String, to: String, _ rates: [Model.Rate]) -> String? {
    let near = nearRates(from: from, to: to, rates)
    switch near.count {
    case 1: return "There is a rate from \(to) to \(from), and a rate is never turned round: one divided by it is rounded."
    case 2:
      return
        "There are rates from \(from) to \(near[0].to) and from \(near[0].to) to \(to), and rates are never chained: their product is rounded."
    default: return nil
    }
  }

  private static func unitNeeded(
    _ unit: Model.Unit, verb: String, _ left: Span, _ right: Span, texts: (String, String)
  ) -> Diagnostic {
    let isRight = texts.1.first.map { ("0"..."9").contains($0) || $0 == "-" } ?? false
    let (span, text) = isRight ? (right, texts.1) : (left, texts.0)
    let word = unit == .duration ? "hours" : unit.text
    return Diagnostic(
      .error, code: "unit-missing", at: span,
      unit == .duration
        ? "`\(text)` does not say which unit of time" : "`\(text)` does not say that it is in \(unit.text)",
      label: "a number without a unit",
      labels: [Label(isRight ? left : right, unit == .duration ? "a length of time" : "in \(unit.text)")],
      why: unit == .duration ? "24 may be hours or days." : "A number alone cannot be told from a count.",
      help: "write `\(text) \(word)`",
      fixes: [.replace(span.endPlace, with: " \(word)", "write `\(text) \(word)`", safety: .suggested)])
  }

  static func percentMissing(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "percent-missing", at: span, "`\(text)` would be \(text) times the whole: a share is at most 1",
      label: "the `%` is missing", why: "Shares are written as percentages: `85%` is 0.85.", help: "write `\(text)%`",
      fixes: [.replace(span.endPlace, with: "%", "write `\(text)%`", safety: .safe)])
  }

  static func durationTarget(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-missing", at: span, "`\(text)` does not say which unit of time",
      label: "a number without a unit",
      why: "24 may be hours or days.", help: "write `\(text) hours` or `\(text) days`",
      fixes: [.replace(span.endPlace, with: " hours", "write `\(text) hours`", safety: .suggested)])
  }

  static func targetUnit(
    _ unit: Model.Unit, kpi: String, expected: Model.Unit, at span: Span, rates: [Model.Rate]
  ) -> Diagnostic {
    let pair = UnitChecker.currency(unit).flatMap { from in UnitChecker.currency(expected).map { (from: from, to: $0) } }
    let needed = pair.flatMap { $0.from == $0.to ? nil : $0 }
    return Diagnostic(
      .error, code: "target-unit", at: span, "`\(kpi)` is in \(expected.text), and this is in \(unit.text)",
      label: "in \(unit.text)",
      labels: needed.map { nearRates(from: $0.from, to: $0.to, rates) }?.map { Label($0.span, "declared here") } ?? [],
      why: needed.flatMap { whyNoRate(from: $0.from, to: $0.to, rates) },
      help: "write the value in \(expected.text)" + (needed.map { ", or " + rateNeeded(from: $0.from, to: $0.to) } ?? ""))
  }

  static func monthIsNoDuration(_ number: Syntax.Number) -> Diagnostic {
    Diagnostic(
      .error, code: "month-is-no-duration", at: number.span, "months, quarters and years have no fixed length",
      label: "28 to 366 days", why: "A duration is a number of seconds.", help: "write days or weeks: `30 days`")
  }

  static func unitClause(_ name: Syntax.UnitName, text: String, inferred: Model.Unit, isScaled: Bool) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-clause", at: name.span, "the formula is in \(inferred.text) and cannot be shown as \(text)",
      label: isScaled ? "the formula multiplies by 10 or more" : "does not fit the formula",
      why: isScaled ? "A share is 0 to 1 and is shown as a percentage: 0.85 is 85%." : nil,
      help: isScaled
        ? "remove `100 *` from the formula" : "remove `unit`, or say in words what the result is: `unit \"…\"`")
  }

  static func unitOfRow(_ name: Syntax.UnitName, text: String, _ type: Model.ValueType) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-clause", at: name.span, "the value is \(type.text) and cannot be shown as \(text)",
      label: "does not fit the formula", help: "remove `unit`")
  }

  static func unitOfNumber(_ span: Span, text: String, name: String) -> Diagnostic {
    let type = text == "%" ? "ratio" : Checking.isCurrency(text) ? "money" : "duration"
    return Diagnostic(
      .error, code: "unit-of-number", at: span, "a `number` cannot be in \(text)", label: "needs a type of its own",
      help: "declare it as `\(type) \(name)`")
  }

  static func unitOfDuration(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-of-duration", at: span, "this is no unit of time",
      label: "seconds, minutes, hours, days or weeks",
      help: "write `in seconds`, `in minutes`, `in hours`, `in days` or `in weeks`")
  }

  static func unitWithoutMeaning(_ span: Span, type: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-without-meaning", at: span, "a `\(type)` has no unit", label: "has no meaning here",
      help: "remove `in …`")
  }

  static func moneyWithoutCurrency(_ name: Syntax.Name, unit: Span?) -> Diagnostic {
    Diagnostic(
      .error, code: "money-without-currency", at: unit ?? name.span, "`\(name.text)` does not say its currency",
      label: "three capitals are needed", help: "write `money \(name.text) in EUR`")
  }

  static func durationWithoutUnit(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "duration-without-unit", at: name.span,
      "`\(name.text)` does not say in which unit the file holds it",
      label: "seconds? hours?", help: "write `duration \(name.text) in seconds`")
  }
}
