import KPIDiagnostics
import KPIModel
import KPISyntax

extension LintRule {
  static let doubledDefinition = LintRule(
    "doubled-definition", "one formula under two names",
    reason: """
      When one of them is changed, the other is forgotten. Formulas are compared as they mean: order of sums and products, \
      parentheses and blanks do not count. Two KPIs may have one formula if they are measured in different periods.
      """,
    example: "kpi turnover \"Turnover\" { formula sum(orders.amount); every week; goal grow }"
  ) { input in
    var seen: [String: Syntax.Name] = [:]
    var findings: [Diagnostic] = []
    for named in namedFormulas(input) {
      guard let key = named.keys.first(where: { seen[$0] != nil }), let earlier = seen[key] else {
        for key in named.keys.prefix(1) { seen[key] = named.name }
        continue
      }
      findings.append(
        .doubledDefinition(named.name.text, at: named.name.span, earlier: earlier.text, earlier.span, fix: named.fix))
    }
    return findings
  }

  /// A name with what it is compared by: the first key is its own, others are those of earlier names that it doubles.
  private struct NamedFormula {
    var name: Syntax.Name
    var keys: [String]
    /// What would be replaced by the other name.
    var fix: Span?
  }

  /// Metrics first, so that a KPI is told to use the metric and not the other way round.
  private static func namedFormulas(_ input: LintInput) -> [NamedFormula] {
    let declarations = input.files.flatMap(\.declarations)
    var metrics: [NamedFormula] = []
    var kpis: [NamedFormula] = []
    for declaration in declarations {
      switch declaration.kind {
      case .metric(let metric):
        guard metric.unit == nil, let shape = FormulaShape.text(metric.formula) else { continue }
        metrics.append(NamedFormula(name: metric.name, keys: ["metric " + shape], fix: metric.formula.span))
      case .kpi(let kpi): if let named = formula(kpi) { kpis.append(named) }
      case .audience(let audience):
        guard let shape = FormulaShape.text(audience.members) else { continue }
        metrics.append(NamedFormula(name: audience.name, keys: ["audience " + shape], fix: audience.members.span))
      case .dataset, .goal, .template, .cohort, .funnel, .experiment, .lifetime, .event, .action, .calendar, .connection, .rate,
        .example, .lint, .use, .malformed:
        break
      }
    }
    return metrics + kpis
  }

  private static func formula(_ kpi: Syntax.KPI) -> NamedFormula? {
    var formula: Syntax.Expr?
    var every = ""
    for clause in kpi.clauses {
      if case .formula(let expr) = clause.kind { formula = expr }
      if case .every(let grain) = clause.kind { every = grain.unit?.rawValue ?? "" }
    }
    guard let formula, let shape = FormulaShape.text(formula) else { return nil }
    let isName = formula.unwrapped.path != nil
    // A KPI that is a metric's name is what metrics are for.
    return NamedFormula(
      name: kpi.name, keys: ["kpi \(every) \(shape)"] + (isName ? [] : ["metric " + shape]), fix: isName ? nil : formula.span)
  }
}
