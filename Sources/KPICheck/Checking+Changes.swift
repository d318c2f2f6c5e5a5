import KPIDiagnostics
import KPIModel
import KPISyntax

// `since`, `reviewed`, `renamed from`, `supports`: a KPI over time and beside the others.
extension Checking {
  mutating func applySince(
    _ expr: Syntax.Expr, _ because: Syntax.Text?, _ before: Syntax.Expr?, _ kpi: inout Model.KPI
  ) {
    let earlier = before.flatMap { earlierFormula($0, kpi) }
    guard let day = day(expr) else { return }
    if kpi.history.contains(where: { $0.day == day }) {
      report(.sinceTwice(day.iso, at: expr.span))
      return
    }
    kpi.history.append(Model.Since(day: day, reason: because?.value ?? "", before: earlier))
    kpi.history.sort { $0.day < $1.day }
  }

  /// The formula that held before must be in today's unit, or its values could not stand in one series.
  private mutating func earlierFormula(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.Formula? {
    guard let value = formula(expr).flatMap({ inCurrency(of: kpi.unit, $0) }) else { return nil }
    if UnitChecker.withoutNouns(value.unit) == UnitChecker.withoutNouns(kpi.unit)
      || UnitChecker.accepts(stated: kpi.unit, for: value.unit, isScaled: Self.isScale(value))
    {
      return value
    }
    report(.earlierUnit(value.unit, kpi: kpi.name, expected: kpi.unit, at: expr.span))
    return nil
  }

  mutating func applySupport(_ name: Syntax.Name, _ after: Syntax.Number?, _ kpi: inout Model.KPI) {
    if name.isMissing { return }
    guard symbols[name.text]?.kind == .kpi else {
      report(.unknownKPI(name, symbol: symbols[name.text], known: symbols.names(.kpi)))
      return
    }
    if name.text == kpi.name {
      report(.supportsItself(name))
      return
    }
    if kpi.supports.contains(where: { $0.kpi == name.text }) {
      report(.supportsTwice(name))
      return
    }
    kpi.supports.append(Model.Support(kpi: name.text, after: after.flatMap { timeSpan($0) }))
  }

  /// A KPI that moves another, which moves the first: neither is the reason of the other.
  mutating func checkSupports() {
    let index = Dictionary(project.kpis.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let order = DependencyOrder(references: project.kpis.map { $0.supports.compactMap { index[$0.kpi] } })
    for cycle in order.cycles {
      report(.supportCycle(cycle.map { (project.kpis[$0].name, project.kpis[$0].span) }))
      for member in cycle { project.kpis[member].supports = [] }
    }
  }

  /// A name that something else has now cannot be where an old one leads.
  mutating func checkRenames(_ declared: [Declared<Syntax.KPI>]) {
    var seen: [String: Span] = [:]
    for kpi in declared {
      for clause in kpi.node.clauses {
        guard case .renamedFrom(let names) = clause.kind else { continue }
        for name in names where !name.isMissing {
          if let symbol = symbols[name.text] {
            report(.renamedStillThere(name, symbol))
          } else if let earlier = seen[name.text] {
            report(.renamedTwice(name, earlier: earlier))
          }
          seen[name.text] = seen[name.text] ?? name.span
        }
      }
    }
  }

  mutating func applyReviewed(_ expr: Syntax.Expr, _ kpi: inout Model.KPI) {
    guard let day = day(expr) else { return }
    kpi.reviewed = day
  }
}
