import KPIDiagnostics
import KPIModel
import KPISyntax

// The formulas of metrics and KPIs, each after those that it refers to.
extension Checking {
  /// A metric or KPI before its formula is understood.
  private struct Definition {
    var name: Syntax.Name
    var formula: Syntax.Expr
    var unit: Syntax.UnitName?
    var kpi: Declared<Syntax.KPI>?
  }

  mutating func checkFormulas(metrics: [Declared<Syntax.Metric>], kpis: [Declared<Syntax.KPI>]) {
    let metrics = first(metrics, .metric, name: \.name)
    let kpis = first(kpis, .kpi, name: \.name)
    let definitions =
      metrics.map { Definition(name: $0.node.name, formula: $0.node.formula, unit: $0.node.unit, kpi: nil) }
      + kpis.compactMap { definition($0) }
    for kpi in kpis { noteChange(kpi) }
    var index: [String: Int] = [:]
    for (number, definition) in definitions.enumerated() { index[definition.name.text] = number }
    let references = definitions.map { definition in
      // What held before counts too: it is computed for the time in which it held.
      ([definition.formula] + Self.earlierFormulas(definition.kpi)).flatMap(References.names).compactMap { index[$0] }
    }
    let order = DependencyOrder(references: references)
    var circular: Set<Int> = []
    for cycle in order.cycles {
      circular.formUnion(cycle)
      report(.cycle(cycle.map { (definitions[$0].name.text, definitions[$0].name.span) }, of: "definitions"))
    }
    var found: [Int: Model.Formula] = [:]
    for number in order.order where !circular.contains(number) {
      found[number] = lower(definitions[number])
      if let formula = found[number] {
        lowered[definitions[number].name.text] = formula
      }
    }
    lowered = [:]
    for (number, definition) in definitions.enumerated() {
      guard let formula = found[number] else { continue }
      if let kpi = definition.kpi {
        project.kpis.append(self.kpi(kpi, formula, definition.formula))
      } else {
        project.metrics.append(Model.Metric(name: definition.name.text, formula: formula, span: definition.name.span))
      }
    }
    project.noteNames()
  }

  private mutating func noteChange(_ kpi: Declared<Syntax.KPI>) {
    for clause in kpi.node.clauses {
      if case .since = clause.kind { changed[kpi.node.name.text] = changed[kpi.node.name.text] ?? clause.span }
    }
  }

  private static func earlierFormulas(_ kpi: Declared<Syntax.KPI>?) -> [Syntax.Expr] {
    kpi?.node.clauses.compactMap { clause in
      if case .since(_, _, let before) = clause.kind { before } else { nil }
    } ?? []
  }

  private mutating func definition(_ kpi: Declared<Syntax.KPI>) -> Definition? {
    var formula: Syntax.Expr?
    var unit: Syntax.UnitName?
    for clause in kpi.node.clauses {
      if case .formula(let expr) = clause.kind { formula = formula ?? expr }
      if case .unit(let name) = clause.kind { unit = unit ?? name }
    }
    guard let formula else {
      report(.formulaMissing(kpi.node.name))
      return nil
    }
    return Definition(name: kpi.node.name, formula: formula, unit: unit, kpi: kpi)
  }

  private mutating func lower(_ definition: Definition) -> Model.Formula? {
    guard let bare = formula(definition.formula) else {
      broken.insert(definition.name.text)
      return nil
    }
    let formula = definition.unit.map { stated($0, for: bare) } ?? bare
    formulaUnits[definition.name.text] = formula.unit
    seriesSizes[definition.name.text] = seriesValues(of: formula)
    if growth(of: formula) { growing.insert(definition.name.text) }
    noteStock(definition.name.text, formula)
    return formula
  }

  /// A formula with the unit that a `unit` clause states, if it can be that of its result.
  mutating func stated(_ name: Syntax.UnitName, for formula: Model.Formula) -> Model.Formula {
    var formula = formula
    guard let stated = unit(name) else { return formula }
    // A rate that has no day here was told, and a second message says nothing more.
    guard let inUnit = inCurrency(of: stated, formula) else { return formula }
    formula = inUnit
    guard UnitChecker.accepts(stated: stated, for: formula.unit, isScaled: Self.isScale(formula)) else {
      report(.unitClause(name, text: text(name.span), inferred: formula.unit, isScaled: Self.isScale(formula)))
      return formula
    }
    formula.unit = stated
    return formula
  }

  private func kpi(_ kpi: Declared<Syntax.KPI>, _ formula: Model.Formula, _ expr: Syntax.Expr) -> Model.KPI {
    let name = kpi.node.name.text
    return Model.KPI(
      name: name, title: kpi.node.title?.value ?? Self.title(short(name)), formula: formula, formulaText: fullText(expr.span),
      unit: formula.unit, span: kpi.node.name.span, place: place(kpi.span))
  }

  /// "new_buyers" → "New buyers".
  static func title(_ name: String) -> String {
    let words = String(name.map { $0 == "_" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
