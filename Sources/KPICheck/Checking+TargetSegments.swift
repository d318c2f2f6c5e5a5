import KPIDiagnostics
import KPIModel
import KPISyntax

// `target … where channel = "email"`: a condition on dimensions, not on rows.
extension Checking {
  mutating func targetSegment(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.TargetSegment? {
    var parts: [Model.TargetSegment.Part] = []
    for test in Self.conjunction(expr) {
      guard let part = part(test) else { return nil }
      if parts.contains(where: { $0.dimension == part.dimension }) {
        report(.segmentDimensionTwice(part.dimension, at: test.span))
        return nil
      }
      parts.append(part)
    }
    let segment = Model.TargetSegment(parts: parts, text: text(expr.span))
    return isShown(segment, kpi, at: expr.span) ? segment : nil
  }

  private static func conjunction(_ expr: Syntax.Expr) -> [Syntax.Expr] {
    let expr = expr.unwrapped
    if case .chain(let first, let rest) = expr.kind, rest.allSatisfy({ $0.op == .and }) {
      return [first] + rest.map(\.operand)
    }
    return [expr]
  }

  private mutating func part(_ expr: Syntax.Expr) -> Model.TargetSegment.Part? {
    let expr = expr.unwrapped
    switch expr.kind {
    case .comparison(let left, .equal, _, let right), .comparison(let left, .notEqual, _, let right):
      guard let name = left.unwrapped.path?.single, let value = cellText(right) else { break }
      let isNegated = if case .comparison(_, .notEqual, _, _) = expr.kind { true } else { false }
      return Model.TargetSegment.Part(dimension: name.text, values: [value], isExcluding: isNegated)
    case .membership(let left, let isNegated, .list(let items, _)):
      guard let name = left.unwrapped.path?.single else { break }
      let values = items.compactMap { cellText($0) }
      return values.count == items.count
        ? Model.TargetSegment.Part(dimension: name.text, values: values, isExcluding: isNegated) : nil
    case .isMissing(let inner, let isNegated):
      guard let name = inner.unwrapped.path?.single else { break }
      return Model.TargetSegment.Part(dimension: name.text, values: [nil], isExcluding: isNegated)
    case .missing: return nil
    case .comparison, .membership, .number, .text, .period, .range, .all, .path, .call, .negate, .not, .chain,
      .conditional, .parenthesized:
      break
    }
    report(.segmentCondition(at: expr.span))
    return nil
  }

  /// A target for parts is judged where the KPI is broken down into just these parts.
  mutating func isShown(_ segment: Model.TargetSegment, _ kpi: Model.KPI, at span: Span) -> Bool {
    let problems = DimensionCheck.problem(dimensions: segment.dimensions, for: kpi.formula, in: project)
    for problem in problems { report(problem.placed(at: span)) }
    guard problems.isEmpty else { return false }
    if kpi.breakdowns.contains(where: { $0.dimensions.sorted() == segment.dimensions }) { return true }
    report(.targetWithoutBreakdown(segment.dimensions, at: span))
    return false
  }
}
