import KPIDiagnostics

extension Parser {
  mutating func cohort() -> Syntax.Cohort {
    let name = name()
    let title = title()
    let clauses = block(of: "a cohort", Keywords.cohort, malformed: Syntax.CohortClause.malformed) {
      $0.cohortClause($1)
    }
    return Syntax.Cohort(name: name, title: title, clauses: clauses)
  }

  private mutating func cohortClause(_ keyword: String) -> Syntax.CohortClause {
    switch keyword {
    case "about": return .about(text())
    case "by": return .by(breakdown())
    case "every":
      let grain = grain()
      return .every(grain, count: accept("for").map { _ in number() })
    case "owner": return .owner(text())
    case "return": return .comeback(argument())
    case "start": return .start(argument())
    case "value": return .value(expression())
    default: return .malformed
    }
  }

  mutating func funnel() -> Syntax.Funnel {
    let name = name()
    let title = title()
    let clauses = block(of: "a funnel", Keywords.funnel, malformed: Syntax.FunnelClause.malformed) {
      $0.funnelClause($1)
    }
    return Syntax.Funnel(name: name, title: title, clauses: clauses)
  }

  private mutating func funnelClause(_ keyword: String) -> Syntax.FunnelClause {
    switch keyword {
    case "about": return .about(text())
    case "by": return .by(breakdown())
    case "each": return .each(path())
    case "every": return .every(grain())
    case "owner": return .owner(text())
    case "step":
      let title = text()
      return .step(title, argument())
    case "within": return .within(number())
    default: return .malformed
    }
  }

  mutating func experiment() -> Syntax.Experiment {
    let name = name()
    let title = title()
    let clauses = block(of: "an experiment", Keywords.experiment, malformed: Syntax.ExperimentClause.malformed) {
      $0.experimentClause($1)
    }
    return Syntax.Experiment(name: name, title: title, clauses: clauses)
  }

  private mutating func experimentClause(_ keyword: String) -> Syntax.ExperimentClause {
    switch keyword {
    case "about": return .about(text())
    case "arms": return .arms(path())
    case "control": return .control(text())
    case "each": return .each(path())
    case "outcome":
      let title = text()
      return .outcome(title, expression())
    case "owner": return .owner(text())
    case "planned":
      let number = number()
      return .planned(number, noun: kind == .word ? name() : nil)
    case "ratio": return .ratio(list())
    default: return .malformed
    }
  }

  mutating func lifetime() -> Syntax.Lifetime {
    let name = name()
    let title = title()
    let clauses = block(of: "a lifetime", Keywords.lifetime, malformed: Syntax.LifetimeClause.malformed) {
      $0.lifetimeClause($1)
    }
    return Syntax.Lifetime(name: name, title: title, clauses: clauses)
  }

  private mutating func lifetimeClause(_ keyword: String) -> Syntax.LifetimeClause {
    switch keyword {
    case "about": .about(text())
    case "each": .each(path())
    case "events": .events(argument())
    case "horizon": .horizon(number())
    case "learn": .learn(periodOrRange())
    case "owner": .owner(text())
    case "value": .value(expression())
    default: .malformed
    }
  }
}
