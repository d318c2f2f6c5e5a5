import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  mutating func checkGoals(_ declared: [Declared<Syntax.Goal>]) {
    let goals = first(declared, .goal, name: \.name)
    for goal in goals { addGoal(goal.node) }
    let index = Dictionary(project.goals.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let order = DependencyOrder(references: project.goals.map { $0.parent.flatMap { index[$0] }.map { [$0] } ?? [] })
    for cycle in order.cycles {
      report(.cycle(cycle.map { (project.goals[$0].name, project.goals[$0].span) }, of: "goals"))
      for member in cycle { project.goals[member].parent = nil }
    }
  }

  private mutating func addGoal(_ node: Syntax.Goal) {
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var goal = Model.Goal(
      name: node.name.text, title: node.title?.value ?? Self.title(short(node.name.text)), span: node.name.span)
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): goal.about = text.value
      case .objective(let text): goal.objective = text.value
      case .owner(let text): goal.owner = text.value
      case .under(let name):
        if name.isMissing { continue }
        if symbols[name.text]?.kind == .goal {
          goal.parent = name.text
        } else {
          report(.unknownGoal(name, symbol: symbols[name.text], known: offered(symbols.names(.goal))))
        }
      case .weight(let number): goal.weight = weight(number) ?? goal.weight
      case .malformed: break
      }
    }
    project.goals.append(goal)
  }

  /// How much a KPI or goal counts beside others: more than nothing.
  mutating func weight(_ number: Syntax.Number) -> ExactNumber? {
    guard let value = plainNumber(number, "a weight") else { return nil }
    if value != .zero { return value }
    report(.weightZero(at: number.span))
    return nil
  }

  private static func nameIfOnce(_ clause: Syntax.GoalClause) -> String? {
    switch clause {
    case .about: "about"
    case .objective: "objective"
    case .owner: "owner"
    case .under: "under"
    case .weight: "weight"
    case .malformed: nil
    }
  }

  // MARK: Events

  mutating func checkEvents(_ declared: [Declared<Syntax.Event>]) {
    for event in declared {
      let concerns = event.node.whereCondition.flatMap { eventCondition($0) }
      guard let from = period(event.node.from) else { continue }
      let to = event.node.to.flatMap { period($0) } ?? from
      guard from.isBounded, to.isBounded else {
        report(.periodNeeded(at: event.node.from.span))
        continue
      }
      if to.end < from.end || to.lastDay < from.start {
        report(.periodBackwards(at: event.node.from.span.joined(with: event.node.to?.span ?? event.node.from.span)))
        continue
      }
      var model = Model.Event(
        title: event.node.title.value, first: from.start, last: to.lastDay, span: event.node.title.span)
      model.concerns = concerns
      model.concernsText = concerns == nil ? nil : event.node.whereCondition.map { fullText($0.span) }
      project.events.append(model)
    }
  }

  /// The segments of an event: dimensions that some dataset has, each compared as all of these datasets have it.
  private mutating func eventCondition(_ expr: Syntax.Expr) -> Model.DimensionCondition? {
    let datasets = project.datasets
    return dimensionCondition(expr) { name in datasets.filter { $0.dimension(named: name) != nil }.map(\.name) }
  }

  // MARK: Examples

  mutating func checkExamples(_ declared: [Declared<Syntax.Example>]) {
    for example in declared {
      var model = Model.Example(
        title: example.node.title.value, given: [], expectations: [], span: example.node.title.span)
      for clause in example.node.clauses {
        switch clause.kind {
        case .given(let given): if let rows = rows(given) { model.given.append(rows) }
        case .expect(let expr, let during):
          guard let period = during.map({ period($0) }) ?? .all else { continue }
          guard let claim = claim(expr, period, during?.span ?? expr.span) else { continue }
          model.expectations.append(
            Model.Expectation(claim: claim, period: period, text: fullText(expr.span), span: clause.span))
        case .malformed: break
        }
      }
      if model.expectations.isEmpty,
        !example.node.clauses.contains(where: { if case .expect = $0.kind { true } else { false } })
      {
        report(.exampleWithoutExpectation(example.node.title))
      }
      project.examples.append(model)
    }
  }

  private mutating func rows(_ given: Syntax.Given) -> Model.GivenRows? {
    guard let index = dataset(given.dataset) else { return nil }
    let dataset = project.datasets[index]
    var isFine = true
    switch dataset.source {
    case .files, .connected, .inline: break
    case .filtered(let parent, _), .grouped(let parent, _), .unfolded(let parent, _, _, _):
      report(.rowsOfDerived(given.dataset, parent: parent))
      isFine = false
    }
    var seen: Set<String> = []
    for cell in given.header {
      let name = Syntax.Name(text: cell.text, span: cell.span)
      if dataset.column(named: cell.text) == nil {
        report(.unknownColumn(name, in: dataset.name, known: offered(dataset.columns.map(\.name))))
        isFine = false
      } else if !seen.insert(cell.text).inserted {
        report(.doubledColumn(name, in: "this table", earlier: given.header.first?.span ?? cell.span))
        isFine = false
      }
    }
    for row in given.rows where row.cells.count != given.header.count {
      report(.rowLength(at: row.span, found: row.cells.count, expected: given.header.count))
      isFine = false
    }
    guard isFine else { return nil }
    let rows = given.rows.map { row in row.cells.map { $0.text.isEmpty ? nil : $0.text } }
    return Model.GivenRows(dataset: dataset.name, columns: given.header.map(\.text), rows: rows)
  }
}
