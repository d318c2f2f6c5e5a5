import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  mutating func checkExperiment(_ declared: Declared<Syntax.Experiment>) {
    let node = declared.node
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var heading = heading(node.name, node.title, declared.span)
    var (arms, each): (Syntax.Path?, Syntax.Path?)
    var control: Syntax.Text?
    var ratio: [Syntax.Expr] = []
    var planned: (number: Syntax.Number, noun: Syntax.Name?)?
    var written: [(title: Syntax.Text, formula: Syntax.Expr)] = []
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): heading.about = text.value
      case .owner(let text): heading.owner = text.value
      case .arms(let path): arms = path
      case .each(let path): each = path
      case .control(let text): control = text
      case .ratio(let list): ratio = list
      case .outcome(let title, let expr): written.append((title, expr))
      case .planned(let number, let noun): planned = (number, noun)
      case .malformed: return
      }
    }
    guard let arms else {
      return missing("experiment", node.name, "arms", "It says which column holds the arm.", "add `arms players.version`")
    }
    guard let control else {
      return missing("experiment", node.name, "control", "The other arms are compared with it.", "add `control \"a\"`")
    }
    guard !written.isEmpty else {
      return missing("experiment", node.name, "outcome", "It says what the arms are compared by.", "add `outcome \"…\" share(players, stayed)`")
    }
    let outcomes = written.map { outcome($0.title, $0.formula, each) }
    let known = outcomes.compactMap { $0 }
    guard known.count == outcomes.count, let first = known.first?.leaves.first else { return }
    guard let index = arms.rest.isEmpty ? datasetIndex[project.leaves[first].dataset] : dataset(arms.first),
      arms.rest.count <= 1
    else {
      if arms.rest.count > 1 { report(.dimensionThroughLink(arms, declared: columnDeclared(as: arms))) }
      return
    }
    let name = project.datasets[index].name
    guard let units = unitLeaf(index, each, at: node.name.span) else { return }
    var experiment = Model.Experiment(
      heading: heading, dataset: name, arms: arms.last.text, control: control.value, units: units,
      hasEntities: each != nil, noun: planned?.noun?.text ?? each.map { Self.plural($0.last.text) } ?? name)
    guard hasArms(experiment.arms, [units] + known.flatMap(\.leaves), at: arms.span) else { return }
    experiment.outcomes = known
    if !ratio.isEmpty {
      guard let shares = shares(ratio) else { return report(.experimentRatio(at: ratio[0].span)) }
      experiment.ratio = shares
    }
    if let planned {
      guard let count = wholeNumber(planned.number, "the planned number") else { return }
      experiment.planned = count
    }
    project.analyses.append(.experiment(experiment))
  }

  private static func nameIfOnce(_ clause: Syntax.ExperimentClause) -> String? {
    switch clause {
    case .about: "about"
    case .owner: "owner"
    case .arms: "arms"
    case .each: "each"
    case .control: "control"
    case .ratio: "ratio"
    case .planned: "planned"
    case .outcome, .malformed: nil
    }
  }

  /// Every aggregate is looked at arm by arm.
  private mutating func hasArms(_ dimension: String, _ leaves: [Int], at span: Span) -> Bool {
    for index in leaves {
      let leaf = project.leaves[index]
      let formula = Model.Formula(.aggregate(index), unit: leaf.unit, span: leaf.span)
      if let problem = DimensionCheck.problem(dimensions: [dimension], for: formula, in: project).first {
        report(problem.placed(at: span))
        return false
      }
    }
    return true
  }

  /// Counts the rows of the dataset, or its entities.
  private mutating func unitLeaf(_ index: Int, _ each: Syntax.Path?, at span: Span) -> Int? {
    let name = project.datasets[index].name
    var leaf = Model.LeafAggregate(function: .count, dataset: name, unit: .count(noun: name), span: span)
    leaf.timeColumn = project.datasets[index].timeColumns.first
    guard let each else { return add(leaf) }
    guard let entity = entity(each, index) else { return nil }
    return add(leaf, per: entity, .count)
  }

  private mutating func add(
    _ leaf: Model.LeafAggregate, per entity: Model.RowExpression? = nil, _ outer: Model.AggregateFunction = .sum
  ) -> Int {
    var leaf = leaf
    if let entity { leaf.outer = Model.OuterStep(function: outer, parameter: nil, entity: entity) }
    project.leaves.append(leaf)
    return project.leaves.count - 1
  }

  private mutating func entity(_ each: Syntax.Path, _ index: Int) -> Model.RowExpression? {
    guard let entity = rowValue(each, RowScope(index)) else { return nil }
    guard case .entity = entity.type else {
      report(.notAnEntity(entity.type, at: each.span, text: each.text))
      return nil
    }
    return entity
  }

  /// The planned shares: each above zero, together a whole.
  private mutating func shares(_ list: [Syntax.Expr]) -> [ExactNumber]? {
    var total = ExactNumber.zero
    var result: [ExactNumber] = []
    for item in list {
      guard case .number(let number) = item.unwrapped.kind, let value = literal(number)?.value, value.double > 0,
        let sum = total.adding(value)
      else { return nil }
      total = sum
      result.append(value)
    }
    return result.count > 1 && (total.double - 1).magnitude < 1e-9 ? result : nil
  }

  // MARK: Outcomes

  private mutating func outcome(
    _ title: Syntax.Text, _ expr: Syntax.Expr, _ each: Syntax.Path?
  ) -> Model.ExperimentOutcome? {
    if let (top, bottom) = Self.quotient(expr) {
      return quotient(title, expr, top, bottom, each)
    }
    guard let formula = formula(expr) else { return nil }
    guard case .aggregate(let index) = formula.kind, let kind = outcomeKind(index, each) else {
      report(.experimentOutcome(at: expr.span))
      return nil
    }
    return Model.ExperimentOutcome(title: title.value, kind: kind, unit: formula.unit, text: fullText(expr.span))
  }

  private static func quotient(_ expr: Syntax.Expr) -> (Syntax.Expr, Syntax.Expr)? {
    guard case .chain(let first, let rest) = expr.unwrapped.kind, rest.count == 1, rest[0].op == .divide else { return nil }
    return (first, rest[0].operand)
  }

  private mutating func outcomeKind(_ index: Int, _ each: Syntax.Path?) -> Model.ExperimentOutcome.Kind? {
    let leaf = project.leaves[index]
    if let outer = leaf.outer { return outer.function == .avg ? .meanOfEntities(index) : nil }
    guard leaf.function == .share || leaf.function == .avg else { return nil }
    if let each, let dataset = datasetIndex[leaf.dataset] {
      guard let entity = entity(each, dataset) else { return nil }
      if leaf.function == .share { return .shareOfEntities(add(leaf, per: entity, .avg)) }
      return .meanOfRows(sum: add(leaf.with(.sum), per: entity), count: add(leaf.with(.count), per: entity))
    }
    if leaf.function == .share { return .share(index) }
    return .mean(index, deviation: add(leaf.with(.stddev)), count: add(leaf.with(.count)))
  }

  private mutating func quotient(
    _ title: Syntax.Text, _ expr: Syntax.Expr, _ top: Syntax.Expr, _ bottom: Syntax.Expr, _ each: Syntax.Path?
  ) -> Model.ExperimentOutcome? {
    guard let formula = formula(expr) else { return nil }
    guard case .arithmetic(let first, let steps) = formula.kind, let second = steps.first?.operand,
      case .aggregate(let one) = first.kind, case .aggregate(let other) = second.kind,
      [one, other].allSatisfy({ index in
        let leaf = project.leaves[index]
        return (leaf.function == .sum || leaf.function == .count) && leaf.outer == nil
      })
    else {
      report(.experimentOutcome(at: expr.span))
      return nil
    }
    guard let each else {
      report(.experimentEntity(text(expr.span), at: expr.span))
      return nil
    }
    let leaves = [one, other].map { project.leaves[$0] }
    let entities = leaves.map { leaf in datasetIndex[leaf.dataset].flatMap { entity(each, $0) } }
    guard let own = entities[0], let theirs = entities[1] else { return nil }
    return Model.ExperimentOutcome(
      title: title.value, kind: .ratio(add(leaves[0], per: own), add(leaves[1], per: theirs)), unit: formula.unit,
      text: fullText(expr.span))
  }
}

extension Model.LeafAggregate {
  /// The same rows and column under another function.
  fileprivate func with(_ function: Model.AggregateFunction) -> Model.LeafAggregate {
    var leaf = self
    leaf.function = function
    return leaf
  }
}
