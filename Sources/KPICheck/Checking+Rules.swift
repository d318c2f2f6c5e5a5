import KPIDiagnostics
import KPIModel
import KPISyntax

// `expect`: what each row should be.
extension Checking {
  mutating func expect(_ expr: Syntax.Expr, _ index: Int) {
    if case .missing = expr.unwrapped.kind { return }
    guard let condition = rowCondition(expr, RowScope(index)) else { return }
    project.datasets[index].rules.append(
      Model.RowRule(condition: condition, text: fullText(expr.span), span: expr.span))
  }
}
