import KPICheck
import KPIDiagnostics
import KPIModel
import KPISyntax

// What a fence says about the parts that it shows.
extension BlockReader {
  /// What the definition says about a breakdown holds in a report too; what the fence says goes before.
  mutating func breakdown(
    of name: String, by dimensions: [String], _ clauses: [Syntax.Clause<Syntax.Setting>]
  ) -> Model.Breakdown {
    let kpi = project.model.kpi(named: name)
    var breakdown =
      kpi?.breakdowns.first { $0.dimensions == dimensions } ?? Model.Breakdown(dimensions: dimensions)
    guard let operand = clauses.first(where: { $0.kind.keyword.text == "by" })?.kind.operands.last else {
      return breakdown
    }
    if let kpi { note(DimensionCheck.problem(dimensions: dimensions, for: kpi.formula, in: project.model), operand.span) }
    if let top = operand.top {
      breakdown.top = top.number.whole ?? breakdown.top
      breakdown.rank = top.by.flatMap { rank($0, dimensions) }
    }
    let all = operand.values.dropFirst().first { if case .all = $0.kind { true } else { false } }
    if let all, let formula = kpi?.formula { breakdown.allOf = allValues(of: dimensions, formula, at: all.span) }
    return breakdown
  }

  /// What is large in `top 3 by orders`: it must be divided as the KPI is.
  private mutating func rank(_ expr: Syntax.Expr, _ dimensions: [String]) -> Model.Formula? {
    let (formula, problems) = Checker.formula(from: expr, in: project.model)
    diagnostics += problems
    guard let formula else { return nil }
    let undivided = DimensionCheck.problem(dimensions: dimensions, for: formula, in: project.model)
    note(undivided, expr.span)
    return undivided.isEmpty ? formula : nil
  }

  private mutating func allValues(of dimensions: [String], _ formula: Model.Formula, at span: Span) -> Int? {
    let (leaf, problems) = Checker.allValues(of: dimensions, for: formula, in: project.model, at: span)
    diagnostics += problems
    return leaf
  }

  private mutating func note(_ problems: [Diagnostic], _ span: Span) {
    for var problem in problems {
      problem.span = span
      diagnostics.append(problem)
    }
  }
}
