public import KPIDiagnostics
public import KPIModel
import KPISyntax

extension Checking {
  mutating func checkFunnel(_ declared: Declared<Syntax.Funnel>) {
    let node = declared.node
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var heading = heading(node.name, node.title, declared.span)
    var entity: Syntax.Path?
    var written: [(title: Syntax.Text, argument: Syntax.Argument)] = []
    var window: Syntax.Number?
    var every: TimeGrain?
    var breakdowns: [Syntax.Breakdown] = []
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): heading.about = text.value
      case .owner(let text): heading.owner = text.value
      case .each(let path): entity = path
      case .step(let title, let argument): written.append((title, argument))
      case .within(let number): window = number
      case .every(let grain): every = self.grain(grain)
      case .by(let node): breakdowns.append(node)
      case .malformed: return
      }
    }
    guard let entity else {
      return missing("funnel", node.name, "each", "It says what goes through the funnel.", "add `each person`")
    }
    guard let window else {
      return missing(
        "funnel", node.name, "within",
        "Without a window, those who came long ago had more time than those who came yesterday.", "add `within 60 days`")
    }
    guard written.count >= 2 else { return report(.tooFewSteps(node.name)) }
    let steps = written.map { funnelStep($0.title, $0.argument, entity) }
    let known = steps.compactMap { $0 }
    guard let seconds = windowSeconds(window), known.count == steps.count, let start = known.first else { return }
    for (step, item) in zip(known, written) where step.entity.type != start.entity.type {
      if case .entity(let one) = start.entity.type, case .entity(let other) = step.entity.type {
        return report(.entityKindsDiffer(one, entity.span, other, item.argument.span))
      }
    }
    var funnel = Model.Funnel(
      heading: heading, steps: known, noun: Self.plural(entity.last.text), windowSeconds: seconds,
      windowText: fullText(window.span))
    funnel.every = every
    for breakdown in breakdowns {
      if let found = self.breakdown(breakdown, datasets: { _ in [start.dataset] }, { Self.funnelProblems($0, start.dataset, $1) }) { funnel.breakdowns.append(found) }
    }
    project.analyses.append(.funnel(funnel))
  }

  private static func nameIfOnce(_ clause: Syntax.FunnelClause) -> String? {
    switch clause {
    case .about: "about"
    case .owner: "owner"
    case .each: "each"
    case .within: "within"
    case .every: "every"
    case .step, .by, .malformed: nil
    }
  }

  private static func funnelProblems(_ names: [String], _ dataset: String, _ project: Model.Project) -> [Diagnostic] {
    names.compactMap { FunnelDimension.problem($0, dataset, project) }
  }

  private mutating func funnelStep(
    _ title: Syntax.Text, _ argument: Syntax.Argument, _ each: Syntax.Path
  ) -> Model.FunnelStep? {
    guard let rows = eventRows(argument, each) else { return nil }
    var step = Model.FunnelStep(
      title: title.value, dataset: rows.dataset, entity: rows.entity, timeColumn: rows.time, isDate: rows.isDate)
    step.condition = rows.condition
    return step
  }

  /// Rows of a dataset that happened at a time, to an entity.
  struct EventRows {
    var dataset: String
    var index: Int
    var entity: Model.RowExpression
    var condition: Model.RowExpression?
    var time: String
    var isDate: Bool
  }

  /// `orders on paid where status = "paid"`, of the entity that `each` names.
  mutating func eventRows(_ argument: Syntax.Argument, _ each: Syntax.Path) -> EventRows? {
    if let clause = argument.having?.span ?? argument.top?.span {
      report(.clauseOfAudience(at: clause))
      return nil
    }
    guard let path = argument.value.unwrapped.path else {
      if case .missing = argument.value.kind { return nil }
      report(.rowsNeeded(at: argument.value.span))
      return nil
    }
    guard let index = dataset(path.first) else { return nil }
    guard path.rest.isEmpty else {
      report(.rowsNeeded(at: path.span))
      return nil
    }
    guard let entity = rowValue(each, RowScope(index)) else { return nil }
    guard case .entity = entity.type else {
      report(.notAnEntity(entity.type, at: each.span, text: each.text))
      return nil
    }
    guard let time = timeColumn(argument.on, index), let column = project.datasets[index].column(named: time) else {
      report(.stepWithoutTime(project.datasets[index].name, at: argument.span))
      return nil
    }
    var rows = EventRows(
      dataset: project.datasets[index].name, index: index, entity: entity, time: time, isDate: column.type == .date)
    if let condition = argument.whereCondition {
      let (found, audiences) = rowConditions(condition, RowScope(index))
      if !audiences.isEmpty {
        report(.audienceInStep(at: condition.span))
        return nil
      }
      guard let found else { return nil }
      rows.condition = found
    }
    return rows
  }

  private mutating func windowSeconds(_ number: Syntax.Number) -> Int? {
    if case .time(let unit)? = number.unit, let seconds = Self.seconds(unit), let count = number.whole,
      (1...100_000_000).contains(count), count * seconds <= 3_000_000_000
    {
      return count * seconds
    }
    report(.funnelWindow(at: number.span))
    return nil
  }
}

/// Whether a funnel can be broken down by a dimension of the rows of its first step.
public enum FunnelDimension {
  /// What stands in the way; nil if nothing does. It has no place of its own.
  public static func problem(_ name: String, _ dataset: String, _ project: Model.Project) -> Diagnostic? {
    switch project.dataset(named: dataset)?.dimension(named: name) {
    case .column?, .timePart?: nil
    case .tags?: .funnelBy(name, dataset: dataset, isTag: true, at: nil)
    case nil: .funnelBy(name, dataset: dataset, isTag: false, at: nil)
    }
  }
}
