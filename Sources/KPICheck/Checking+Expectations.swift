import KPIDiagnostics
import KPIModel
import KPISyntax

// `expect revenue = 500 EUR`, `expect revenue.status = "reached"`: what an example claims.
extension Checking {
  mutating func claim(_ expr: Syntax.Expr, _ period: Period, _ place: Span) -> Model.Claim? {
    guard case .comparison(let left, let comparator, let operatorSpan, let right) = expr.unwrapped.kind,
      let path = left.unwrapped.path, path.rest.count == 1, let property = path.rest.first,
      let kpi = project.kpi(named: path.first.text)
    else { return condition(expr).map { .condition($0) } }
    let every = kpi.every ?? .week
    guard period.kind == .named(every) else {
      report(.expectationPeriod(kpi.name, every.rawValue, at: place))
      return nil
    }
    switch property.text {
    case "status", "band":
      guard comparator == .equal || comparator == .notEqual else {
        report(.textTestOfNumbers(comparator.rawValue, at: operatorSpan))
        return nil
      }
      return word(of: kpi, property.text, right, isNegated: comparator == .notEqual)
    case "target", "gap": return number(of: kpi, property.text, comparator, operatorSpan, right, at: path.span)
    default:
      report(.expectedProperty(path, at: path.span))
      return nil
    }
  }

  private mutating func word(of kpi: Model.KPI, _ property: String, _ expr: Syntax.Expr, isNegated: Bool) -> Model.Claim? {
    guard case .text(let text) = expr.unwrapped.kind else {
      report(.literalNeeded(at: expr.span))
      return nil
    }
    if property == "status" {
      if let status = Model.ExpectedStatus(rawValue: text.value) {
        return .status(kpi: kpi.name, status, isNegated: isNegated)
      }
      report(.expectedStatus(self.text(text.span), at: text.span))
      return nil
    }
    let known = kpi.bands.map { [$0.first] + $0.steps.map(\.name) } ?? []
    if known.contains(text.value) { return .band(kpi: kpi.name, text.value, isNegated: isNegated) }
    report(.expectedBand(self.text(text.span), kpi: kpi.name, known: known, at: text.span))
    return nil
  }

  private mutating func number(
    of kpi: Model.KPI, _ property: String, _ comparator: Syntax.Comparator, _ operatorSpan: Span, _ expr: Syntax.Expr,
    at place: Span
  ) -> Model.Claim? {
    guard kpi.targets.contains(where: { $0.segment == nil }) else {
      report(.expectedTarget(kpi.name, at: place))
      return nil
    }
    guard comparator.rawValue.first?.isLetter != true else {
      report(.textTestOfNumbers(comparator.rawValue, at: operatorSpan))
      return nil
    }
    guard let number = Model.ExpectedNumber(rawValue: property), let value = targetValue(expr, kpi) else { return nil }
    return .number(kpi: kpi.name, property: number, Self.comparison(comparator), value)
  }
}
