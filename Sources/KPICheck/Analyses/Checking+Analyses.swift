import KPIDiagnostics
import KPIModel
import KPISyntax

// What is more than one number.
extension Checking {
  mutating func checkAnalyses(_ declarations: Declarations) {
    for cohort in first(declarations.cohorts, .analysis, name: \.name) { checkCohort(cohort) }
    for funnel in first(declarations.funnels, .analysis, name: \.name) { checkFunnel(funnel) }
    for experiment in first(declarations.experiments, .analysis, name: \.name) { checkExperiment(experiment) }
    // As written: formulas needed the lifetime models before the others.
    project.analyses.sort { left, right in
      (left.heading.span.file, left.heading.span.lower) < (right.heading.span.file, right.heading.span.lower)
    }
  }

  func heading(_ name: Syntax.Name, _ title: Syntax.Text?, _ span: Span) -> Model.AnalysisHeading {
    Model.AnalysisHeading(
      name: name.text, title: title?.value ?? Self.title(name.text), span: name.span, place: place(span))
  }

  // MARK: Cohorts

  private mutating func checkCohort(_ declared: Declared<Syntax.Cohort>) {
    let node = declared.node
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var heading = heading(node.name, node.title, declared.span)
    var (start, comeback): (Members?, Members?)
    var (hasStart, hasReturn, isFine) = (false, false, true)
    var every: (grain: TimeGrain, count: Int)?
    var value: Syntax.Expr?
    var breakdowns: [Syntax.Breakdown] = []
    var returnSpan = node.name.span
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): heading.about = text.value
      case .owner(let text): heading.owner = text.value
      case .start(let argument):
        hasStart = true
        start = audience(argument)
        isFine = isFine && start != nil
      case .comeback(let argument):
        hasReturn = true
        returnSpan = argument.span
        comeback = audience(argument)
        isFine = isFine && comeback != nil
      case .every(let grain, let count):
        guard let unit = self.grain(grain) else { isFine = false; continue }
        let number = count.map { self.wholeNumber($0, "the number of periods") } ?? 12
        guard let number, (1...240).contains(number) else {
          if let count, number != nil { report(.wholeNumberNeeded("the number of periods, from 1 to 240,", at: count.span)) }
          isFine = false
          continue
        }
        every = (unit, number)
      case .value(let expr): value = expr
      case .by(let node): breakdowns.append(node)
      case .malformed: isFine = false
      }
    }
    if !hasStart { missing("cohort", node.name, "start", "A cohort is those who start in one period.", "add `start AUDIENCE`") }
    if !hasReturn { missing("cohort", node.name, "return", "It is asked who of them is back later.", "add `return AUDIENCE`") }
    if every == nil, isFine, !node.clauses.contains(where: { if case .every = $0.kind { true } else { false } }) {
      missing("cohort", node.name, "every", "It says how long the periods are.", "add `every month for 12`")
    }
    guard isFine, let start, let comeback, let every else { return }
    guard start.kind == comeback.kind else {
      return report(.entityKindsDiffer(start.kind, node.name.span, comeback.kind, returnSpan))
    }
    var cohort = Model.Cohort(
      heading: heading, start: start.audience, comeback: comeback.audience, noun: start.noun, grain: every.grain,
      count: every.count)
    if let value {
      guard let (leaf, unit) = cohortValue(value, kind: start.kind) else { return }
      cohort.value = leaf
      cohort.valueUnit = unit
    }
    let size = Model.Formula(.size(start.audience), unit: .count(noun: start.noun), span: node.name.span)
    for breakdown in breakdowns {
      let known = self.breakdown(
        breakdown, datasets: { [project] in DimensionCheck.datasets(of: size, dividedBy: $0.first, in: project) },
        { names, project in DimensionCheck.problem(dimensions: names, for: size, in: project) })
      if let known {
        cohort.breakdowns.append(known)
      }
    }
    project.analyses.append(.cohort(cohort))
  }

  private static func nameIfOnce(_ clause: Syntax.CohortClause) -> String? {
    switch clause {
    case .about: "about"
    case .owner: "owner"
    case .start: "start"
    case .comeback: "return"
    case .every: "every"
    case .value: "value"
    case .by, .malformed: nil
    }
  }

  mutating func missing(_ what: String, _ name: Syntax.Name, _ clause: String, _ why: String, _ help: String) {
    report(.analysisClauseMissing(what, name, clause, why: why, help: help))
  }

  /// A sum over the members: the aggregate, with the key by which its rows are theirs.
  private mutating func cohortValue(_ expr: Syntax.Expr, kind: String) -> (Int, Model.Unit)? {
    guard let formula = formula(expr) else { return nil }
    guard case .aggregate(let index) = formula.kind, project.leaves.indices.contains(index),
      project.leaves[index].function == .sum || project.leaves[index].function == .count, project.leaves[index].outer == nil
    else {
      report(.cohortValue(at: expr.span))
      return nil
    }
    var leaf = project.leaves[index]
    guard let entity = entityColumn(of: leaf.dataset, kind: kind) else {
      report(.cohortValueEntity(leaf.dataset, kind: kind, at: expr.span))
      return nil
    }
    leaf.outer = Model.OuterStep(function: .sum, parameter: nil, entity: entity)
    project.leaves.append(leaf)
    return (project.leaves.count - 1, formula.unit)
  }

  /// The column of a dataset that holds keys of a kind.
  private func entityColumn(of name: String, kind: String) -> Model.RowExpression? {
    project.dataset(named: name)?.columns.first { $0.type == .entity(kind: kind) }
      .map { Model.RowExpression(.column($0.name), $0.type) }
  }

  // MARK: Breakdowns

  /// `by` in a cohort or funnel, which is divided by columns of these datasets.
  mutating func breakdown(
    _ node: Syntax.Breakdown, datasets: ([String]) -> [String], _ problems: ([String], Model.Project) -> [Diagnostic]
  ) -> Model.Breakdown? {
    var names: [String] = []
    for path in node.dimensions where !path.isMissing {
      guard let name = path.single else {
        report(.dimensionThroughLink(path, declared: columnDeclared(as: path)))
        continue
      }
      if names.contains(name.text) { report(.doubledDimension(name)) } else { names.append(name.text) }
    }
    guard names.count == node.dimensions.count, let first = node.dimensions.first else { return nil }
    let found = problems(names, project)
    for problem in found { report(problem.placed(at: first.span)) }
    var breakdown = Model.Breakdown(dimensions: names)
    if let top = node.top {
      breakdown.rank = top.by.flatMap { rank($0, names) }
      breakdown.top = top.number.unit == nil ? wholeNumber(top.number, "`top`") : nil
      if top.number.unit != nil || breakdown.top == 0 { report(.wholeNumberNeeded("`top`", at: top.number.span)) }
    }
    if found.isEmpty, node.showsAll { breakdown.allOf = allValues(of: names, in: datasets(names), at: first.span) }
    return found.isEmpty ? breakdown : nil
  }
}
