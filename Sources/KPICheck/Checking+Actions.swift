import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  /// What is to be done or decided about a KPI: it needs the KPI, and a day to be judged by.
  mutating func checkActions(_ declared: [Declared<Syntax.Action>]) {
    for action in declared {
      if let model = action.node.kpi.isMissing ? nil : self.action(action) { project.actions.append(model) }
    }
  }

  private mutating func action(_ declared: Declared<Syntax.Action>) -> Model.Action? {
    let node = declared.node
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    let isKnown = project.kpi(named: node.kpi.text) != nil
    if !isKnown, symbols[node.kpi.text]?.kind != .kpi {
      report(.unknownKPI(node.kpi, symbol: symbols[node.kpi.text], known: symbols.names(.kpi)))
    }
    var dates = ActionDates()
    var model = Model.Action(
      kind: node.kind == .decision ? .decision : .action, title: node.title.value, kpi: node.kpi.text,
      due: Day(number: 0), place: place(node.title.span), span: node.title.span)
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): model.about = text.value
      case .owner(let text): model.owner = text.value
      case .since(let expr): dates.since = actionDay(expr)
      case .due(let expr): dates.due = actionDay(expr)
      case .closed(let expr, let because):
        dates.closed = actionDay(expr)
        model.outcome = because?.value
      case .malformed: dates.isBroken = true
      }
    }
    guard let due = checked(dates, node) else { return nil }
    model.due = due
    model.since = dates.since?.day
    model.closed = dates.closed?.day
    return isKnown ? model : nil
  }

  private func isDue(_ clause: Syntax.Clause<Syntax.ActionClause>) -> Bool {
    if case .due = clause.kind { true } else { false }
  }

  /// The day on which it is due, if the days of the action are in order.
  private mutating func checked(_ dates: ActionDates, _ node: Syntax.Action) -> Day? {
    guard let due = dates.due else {
      let isWritten = dates.isBroken || node.clauses.contains(where: isDue)
      if !isWritten { report(.actionWithoutDay(node.kind.rawValue, at: node.title.span)) }
      return nil
    }
    guard let since = dates.since else { return due.day }
    if due.day < since.day {
      report(.actionDaysBackwards(node.kind.rawValue, "due", due.day, since: since.day, at: due.span, since.span))
      return nil
    }
    if let closed = dates.closed, closed.day < since.day {
      report(.actionDaysBackwards(node.kind.rawValue, "closed", closed.day, since: since.day, at: closed.span, since.span))
      return nil
    }
    return due.day
  }

  private struct ActionDates {
    struct Written {
      var day: Day
      var span: Span
    }

    var since: Written?
    var due: Written?
    var closed: Written?
    /// Whether something in it was not understood, and has been reported.
    var isBroken = false
  }

  private mutating func actionDay(_ expr: Syntax.Expr) -> ActionDates.Written? {
    day(expr).map { ActionDates.Written(day: $0, span: expr.span) }
  }

  private static func nameIfOnce(_ clause: Syntax.ActionClause) -> String? {
    switch clause {
    case .about: "about"
    case .owner: "owner"
    case .since: "since"
    case .due: "due"
    case .closed: "closed"
    case .malformed: nil
    }
  }
}
