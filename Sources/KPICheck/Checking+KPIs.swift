import KPIDiagnostics
import KPIModel
import KPISyntax

// The clauses of KPIs. All formulas are known here.
extension Checking {
  mutating func checkKPIClauses(_ declared: [Declared<Syntax.KPI>]) {
    for kpi in first(declared, .kpi, name: \.name) {
      checkDoubledClauses(kpi.node.clauses, once: Self.nameIfOnce)
      guard let index = project.kpiIndex(named: kpi.node.name.text) else { continue }
      var model = project.kpis[index]
      // Targets and baselines are read in the light of everything else.
      for clause in kpi.node.clauses { apply(clause, &model) }
      for clause in kpi.node.clauses { applyTarget(clause, &model) }
      applyLimits(kpi.node.clauses, &model)
      checkWhole(kpi, model)
      project.kpis[index] = model
    }
    checkSupports()
    checkRenames(declared)
  }

  /// What a clause is called that may stand once in a KPI; nil for the others.
  static func nameIfOnce(_ clause: Syntax.KPIClause) -> String? {
    switch clause {
    case .about: "about"
    case .formula: "formula"
    case .unit: "unit"
    case .every: "every"
    case .kind: "kind"
    case .direction: "… is better"
    case .baseline: "baseline"
    case .target(let target): target.whereCondition == nil && target.over == nil ? "target" : nil
    case .atRisk(let risk): "at risk \(risk.side.rawValue)"
    case .bands: "bands"
    case .minimumSample: "minimum sample"
    case .completeAfter: "complete after"
    case .owner: "owner"
    case .review: "review"
    case .reviewed: "reviewed"
    case .renamedFrom: "renamed from"
    case .stage: "stage"
    case .goal, .by, .supports, .since, .labels, .malformed: nil
    }
  }

  private mutating func apply(_ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: inout Model.KPI) {
    switch clause.kind {
    case .about(let text): kpi.about = text.value
    case .every(let grain): kpi.every = self.grain(grain)
    case .kind(let hardness): kpi.isSoft = hardness == .soft
    case .goal(let name, let weight): applyGoal(name, weight, &kpi)
    case .direction(let direction): kpi.direction = Self.direction(direction)
    case .by(let breakdown): applyBreakdown(breakdown, clause.span, &kpi)
    case .minimumSample(let number): kpi.minimumSample = wholeNumber(number, "`minimum sample`")
    case .completeAfter(let number): kpi.completeAfterDays = wholeDays(number)
    case .owner(let text): kpi.owner = text.value
    case .supports(let name, let after): applySupport(name, after, &kpi)
    case .review(let interval): kpi.review = review(interval)
    case .reviewed(let expr): applyReviewed(expr, &kpi)
    case .since(let expr, let because, let before): applySince(expr, because, before, &kpi)
    case .renamedFrom(let names): kpi.renamedFrom = names.map(\.text).filter { !$0.isEmpty }
    case .labels(let texts): kpi.labels += texts.map(\.value)
    case .stage(let text): kpi.stage = text.value
    case .formula, .unit, .baseline, .target, .atRisk, .bands, .malformed: break
    }
  }

  private static func direction(_ direction: Syntax.Direction) -> Model.Direction {
    switch direction {
    case .higher: .higher
    case .lower: .lower
    case .inside: .inside
    }
  }

  private mutating func applyGoal(_ name: Syntax.Name, _ weight: Syntax.Number?, _ kpi: inout Model.KPI) {
    if name.isMissing { return }
    guard project.goal(named: name.text) != nil else {
      report(.unknownGoal(name, symbol: symbols[name.text], known: symbols.names(.goal)))
      return
    }
    if kpi.goals.contains(where: { $0.goal == name.text }) {
      report(.doubledGoal(name))
      return
    }
    let value = weight.flatMap { self.weight($0) } ?? ExactNumber(1)
    kpi.goals.append(Model.GoalLink(goal: name.text, weight: value))
  }

  private mutating func review(_ interval: Syntax.Interval) -> TimeSpan? {
    switch interval {
    case .grain(let grain): self.grain(grain).map { TimeSpan(1, $0) }
    case .number(let number): timeSpan(number)
    }
  }

  // MARK: Breakdowns

  private mutating func applyBreakdown(_ node: Syntax.Breakdown, _ span: Span, _ kpi: inout Model.KPI) {
    var names: [String] = []
    for path in node.dimensions where !path.isMissing {
      guard let name = path.single else {
        report(.dimensionThroughLink(path))
        continue
      }
      if names.contains(name.text) { report(.doubledDimension(name)) } else { names.append(name.text) }
    }
    guard names.count == node.dimensions.count else { return }
    let problems = DimensionCheck.problem(dimensions: names, for: kpi.formula, in: project)
    for problem in problems { report(problem.placed(at: node.dimensions.first?.span ?? span)) }
    var breakdown = Model.Breakdown(dimensions: names)
    if let top = node.top {
      breakdown.rank = top.by.flatMap { rank($0, names) }
      breakdown.top = top.number.unit == nil ? wholeNumber(top.number, "`top`") : nil
      if top.number.unit != nil { report(.wholeNumberNeeded("`top`", at: top.number.span)) }
      if breakdown.top == 0 { report(.wholeNumberNeeded("`top`", at: top.number.span)) }
    }
    if problems.isEmpty, node.showsAll { breakdown.allOf = allValues(of: names, kpi.formula, at: span) }
    if problems.isEmpty {
      checkHistory(kpi, names, at: node.dimensions.first?.span ?? span)
      kpi.breakdowns.append(breakdown)
    }
  }

  /// What is large in the largest; it must be divided as the KPI is.
  private mutating func rank(_ expr: Syntax.Expr, _ names: [String]) -> Model.Formula? {
    guard let formula = formula(expr) else { return nil }
    let problems = DimensionCheck.problem(dimensions: names, for: formula, in: project)
    for problem in problems { report(problem.placed(at: expr.span)) }
    return problems.isEmpty ? formula : nil
  }

  /// The keys of the dataset that a dimension leads to in all datasets of a formula, as a membership.
  mutating func allValues(of names: [String], _ formula: Model.Formula, at span: Span) -> Int? {
    var search = LeafSearch(project: project, dimension: names.first)
    search.search(formula)
    let targets = Set(search.datasets.compactMap { target(of: names.first ?? "", in: $0) }.map(base))
    guard names.count == 1, targets.count == 1, let target = targets.first,
      let dataset = project.dataset(named: target), dataset.key.count == 1, let key = dataset.key.first,
      let column = dataset.column(named: key)
    else {
      report(.allOfWhat(names.joined(separator: ", "), at: span))
      return nil
    }
    return place(of: Model.MemberLeaf(dataset: target, entity: .init(.column(key), column.type), span: dataset.span))
  }

  private mutating func place(of leaf: Model.MemberLeaf) -> Int {
    if let known = project.memberLeaves.firstIndex(of: leaf) { return known }
    project.memberLeaves.append(leaf)
    return project.memberLeaves.count - 1
  }

  /// A fence of a report may ask for all values where no definition does, and must add nothing to the model then.
  mutating func noteAllKeys() {
    for dataset in project.datasets {
      guard dataset.key.count == 1, let column = dataset.key.first.flatMap({ dataset.column(named: $0) }) else { continue }
      let entity = Model.RowExpression(.column(column.name), column.type)
      _ = place(of: Model.MemberLeaf(dataset: dataset.name, entity: entity, span: dataset.span))
    }
  }

  /// The dataset whose key a link or key column of another one holds.
  private func target(of name: String, in dataset: String) -> String? {
    guard let dataset = project.dataset(named: dataset) else { return nil }
    if let target = dataset.link(named: name)?.target { return target }
    guard case .entity(let kind)? = dataset.column(named: name)?.type else { return nil }
    return project.dataset(named: kind)?.name
  }

  // MARK: The whole

  private mutating func checkWhole(_ declared: Declared<Syntax.KPI>, _ kpi: Model.KPI) {
    if let every = kpi.every { checkTimes(every, kpi, declared) }
    for breakdown in kpi.breakdowns {
      for earlier in kpi.history.compactMap(\.before) {
        let problems = DimensionCheck.problem(dimensions: breakdown.dimensions, for: earlier, in: project)
        for problem in problems { report(problem.placed(at: earlier.span)) }
      }
      for target in kpi.targets where target.segment?.dimensions == breakdown.dimensions.sorted() {
        let problems = target.formulas.flatMap {
          DimensionCheck.problem(dimensions: breakdown.dimensions, for: $0, in: project)
        }
        if let problem = problems.first { report(problem.placed(at: target.span)) }
      }
    }
  }

  /// A dataset without times is a snapshot: it has no value in any week.
  private mutating func checkTimes(_ every: TimeGrain, _ kpi: Model.KPI, _ declared: Declared<Syntax.KPI>) {
    var search = LeafSearch(project: project, dimension: nil)
    search.leavesOutAll = true
    search.search(kpi.formula)
    guard let timeless = search.datasets.first(where: { project.dataset(named: $0)?.timeColumns.isEmpty ?? false })
    else { return }
    let clause = declared.node.clauses.first { if case .every = $0.kind { true } else { false } }
    report(.snapshotInPeriods(kpi.name, timeless, every.rawValue, at: clause?.span ?? kpi.span))
  }
}
