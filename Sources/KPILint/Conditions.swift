import KPISyntax

/// Finds the conditions in definitions: each chain of `and`, as the list of what it joins.
enum Conditions {
  /// The chains of `and` in a definition, also inside of each other.
  static func all(in declaration: Syntax.Declaration) -> [[Syntax.Expr]] {
    expressions(declaration.kind).flatMap(chains)
  }

  private static func expressions(_ kind: Syntax.Declaration.Kind) -> [Syntax.Expr] {
    switch kind {
    case .metric(let metric): [metric.formula]
    case .template(let template): [template.formula]
    case .audience(let audience): expressions(audience.members)
    case .kpi(let kpi):
      kpi.clauses.flatMap { clause -> [Syntax.Expr] in
        switch clause.kind {
        case .formula(let formula): [formula]
        case .since(_, _, let before): before.map { [$0] } ?? []
        case .target(let target): target.whereCondition.map { [$0] } ?? []
        case .about, .unit, .every, .kind, .goal, .direction, .by, .baseline, .atRisk, .bands, .minimumSample,
          .completeAfter, .owner, .supports, .review, .reviewed, .renamedFrom, .labels, .stage, .malformed:
          []
        }
      }
    case .dataset(let dataset): expressions(dataset)
    case .goal, .cohort, .funnel, .experiment, .lifetime, .event, .action, .calendar, .connection, .rate, .example, .lint, .use,
      .malformed:
      []
    }
  }

  private static func expressions(_ dataset: Syntax.Dataset) -> [Syntax.Expr] {
    var result: [Syntax.Expr] = []
    if case .filtered(_, let condition) = dataset.source { result.append(condition) }
    for clause in dataset.clauses {
      if case .column(let column) = clause.kind, let source = column.source { result.append(source) }
      if case .tags(let tags) = clause.kind, let condition = tags.whereCondition { result.append(condition) }
      if case .expect(let condition) = clause.kind { result.append(condition) }
    }
    return result
  }

  private static func expressions(_ argument: Syntax.Argument) -> [Syntax.Expr] {
    [argument.value] + [argument.whereCondition, argument.having].compactMap { $0 }
  }

  private static func chains(_ expr: Syntax.Expr) -> [[Syntax.Expr]] {
    switch expr.kind {
    case .number, .text, .period, .range, .all, .path, .missing: return []
    case .negate(let inner), .not(let inner), .parenthesized(let inner), .isMissing(let inner, _): return chains(inner)
    case .comparison(let left, _, _, let right): return chains(left) + chains(right)
    case .membership(let value, _, let members):
      if case .audience(let audience) = members { return chains(value) + chains(audience) }
      return chains(value)
    case .conditional(let condition, let then, let otherwise):
      return chains(condition) + chains(then) + chains(otherwise)
    case .call(let call): return call.arguments.flatMap(expressions).flatMap(chains)
    case .chain(let first, let rest):
      let parts = [first] + rest.map(\.operand)
      return (rest.first?.op == .and ? [parts] : []) + parts.flatMap(chains)
    }
  }
}
