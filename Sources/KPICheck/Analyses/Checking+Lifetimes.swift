import KPIDiagnostics
import KPIModel
import KPISyntax

// Lifetime models come before formulas, which may use their quantities.
extension Checking {
  mutating func checkLifetimes(_ declared: [Declared<Syntax.Lifetime>]) {
    for lifetime in first(declared, .analysis, name: \.name) {
      if let model = self.lifetime(lifetime) {
        project.analyses.append(.lifetime(model))
      } else {
        broken.insert(lifetime.node.name.text)
      }
    }
  }

  private mutating func lifetime(_ declared: Declared<Syntax.Lifetime>) -> Model.Lifetime? {
    let node = declared.node
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var heading = heading(node.name, node.title, declared.span)
    var each: Syntax.Path?
    var events: Syntax.Argument?
    var (value, learn): (Syntax.Expr?, Syntax.Expr?)
    var horizon: Syntax.Number?
    for clause in node.clauses {
      switch clause.kind {
      case .about(let text): heading.about = text.value
      case .owner(let text): heading.owner = text.value
      case .each(let path): each = path
      case .events(let argument): events = argument
      case .value(let expr): value = expr
      case .learn(let expr): learn = expr
      case .horizon(let number): horizon = number
      case .malformed: return nil
      }
    }
    guard let each, let events, let learn, let horizon else {
      let (clause, why, help) =
        each == nil
        ? ("each", "It says whose lifetime it is.", "add `each person`")
        : events == nil
          ? ("events", "It says which rows are purchases.", "add `events orders`")
          : learn == nil
            ? ("learn", "What came after is held back, to test the model.", "add `learn 2017-01..2017-12`")
            : ("horizon", "Expectations are for a stretch of time.", "add `horizon 52 weeks`")
      missing("lifetime model", node.name, clause, why, help)
      return nil
    }
    guard let rows = eventRows(events, each), let period = self.period(learn) else { return nil }
    guard period.isBounded else {
      report(.periodNeeded(at: learn.span))
      return nil
    }
    guard let days = wholeDays(horizon) else { return nil }
    var model = Model.Lifetime(
      heading: heading, dataset: rows.dataset, entity: rows.entity, noun: Self.plural(each.last.text),
      timeColumn: rows.time, learn: period, horizonDays: days, horizonText: fullText(horizon.span))
    model.condition = rows.condition
    if let value {
      guard let amount = row(value, RowScope(rows.index)) else { return nil }
      guard case .number(let unit) = amount.type else {
        report(.wrongArgument("value", "numbers", amount.type, at: value.span))
        return nil
      }
      model.value = amount
      model.valueUnit = unit
    }
    return model
  }

  private static func nameIfOnce(_ clause: Syntax.LifetimeClause) -> String? {
    switch clause {
    case .about: "about"
    case .owner: "owner"
    case .each: "each"
    case .events: "events"
    case .value: "value"
    case .learn: "learn"
    case .horizon: "horizon"
    case .malformed: nil
    }
  }

  /// `customers.alive` in a formula.
  mutating func lifetimeMeasure(_ path: Syntax.Path) -> Model.Formula? {
    guard let model = project.lifetime(named: path.first.text) else {
      if !broken.contains(path.first.text) { report(.analysisAsValue(path.first, isLifetime: false)) }
      return nil
    }
    guard path.rest.count == 1, let measure = Model.LifetimeMeasure(rawValue: path.last.text),
      measure != .value || model.value != nil
    else {
      report(.lifetimeMeasure(path, hasValue: model.value != nil))
      return nil
    }
    return Model.Formula(
      .reference("\(model.heading.name).\(measure.rawValue)"), unit: model.unit(of: measure), span: path.span)
  }

  // MARK: Members

  /// Whether an expression is a quantity of a lifetime model.
  func isLifetime(_ expr: Syntax.Expr) -> Bool {
    guard let path = expr.unwrapped.path, !path.rest.isEmpty else { return false }
    return project.lifetime(named: path.first.text) != nil
  }

  /// `customers.alive < 30%`: those whose chance to be active is below it.
  mutating func lifetimeMembers(_ left: Syntax.Expr, _ comparator: Syntax.Comparator, _ right: Syntax.Expr) -> Members? {
    guard let path = left.unwrapped.path, let model = project.lifetime(named: path.first.text) else { return nil }
    guard path.rest.count == 1, path.last.text == Model.LifetimeMeasure.alive.rawValue,
      case .entity(let kind) = model.entity.type
    else {
      report(.lifetimeAudience(at: left.span, name: path.first.text))
      return nil
    }
    guard case .number(let number) = right.unwrapped.kind, let limit = literal(number), limit.unit == .ratio,
      comparator.rawValue.first?.isLetter != true
    else {
      report(.lifetimeAudience(at: right.span, name: path.first.text))
      return nil
    }
    return Members(
      audience: .lifetime(model.heading.name, Self.comparison(comparator), limit.value), kind: kind, noun: model.noun)
  }
}
