import KPISyntax

/// Looks for calls in declarations, without making anything anew.
enum Calls {
  /// Whether a call of a declaration's formulas and conditions meets a test.
  static func any(in declaration: Syntax.Declaration, where test: (Syntax.Call) -> Bool) -> Bool {
    switch declaration.kind {
    case .metric(let node): any(in: node.formula, where: test)
    case .audience(let node): any(in: node.members, where: test)
    case .dataset(let node): node.clauses.contains { any(in: $0.kind, where: test) } || any(in: node.source, where: test)
    case .kpi(let node): node.clauses.contains { any(in: $0.kind, where: test) }
    case .template(let node): any(in: node.formula, where: test)
    case .cohort, .funnel, .experiment, .lifetime, .event, .example: true
    case .goal, .action, .calendar, .connection, .rate, .use, .lint, .malformed: false
    }
  }

  private static func any(in clause: Syntax.KPIClause, where test: (Syntax.Call) -> Bool) -> Bool {
    switch clause {
    case .formula(let expr), .baseline(let expr): any(in: expr, where: test)
    case .target, .bands, .atRisk, .since: true
    case .by(let breakdown): breakdown.top?.by != nil
    case .about, .unit, .every, .kind, .goal, .direction, .minimumSample, .completeAfter, .owner, .supports, .review, .reviewed,
      .renamedFrom, .labels, .stage, .malformed:
      false
    }
  }

  private static func any(in clause: Syntax.DatasetClause, where test: (Syntax.Call) -> Bool) -> Bool {
    switch clause {
    case .column(let column): column.source.map { any(in: $0, where: test) } ?? false
    case .tags(let tags): tags.whereCondition.map { any(in: $0, where: test) } ?? false
    case .expect(let expr): any(in: expr, where: test)
    case .about, .key, .link, .lasts, .order, .timezone, .completeFrom, .completeThrough, .completeAfter, .fresh,
      .since, .malformed:
      false
    }
  }

  private static func any(in source: Syntax.Dataset.Source, where test: (Syntax.Call) -> Bool) -> Bool {
    switch source {
    case .filtered(_, let condition): any(in: condition, where: test)
    case .files, .table, .query, .grouped, .unfolded, .missing: false
    }
  }

  static func any(in argument: Syntax.Argument, where test: (Syntax.Call) -> Bool) -> Bool {
    any(in: argument.value, where: test)
      || argument.whereCondition.map { any(in: $0, where: test) } ?? false
      || argument.having.map { any(in: $0, where: test) } ?? false
      || argument.top?.by.map { any(in: $0, where: test) } ?? false
  }

  /// Whether a call of an expression meets a test. Depth is limited by the parser.
  static func any(in expr: Syntax.Expr, where test: (Syntax.Call) -> Bool) -> Bool {
    switch expr.kind {
    case .number, .text, .period, .range, .all, .path, .missing: false
    case .call(let call): test(call) || call.arguments.contains { any(in: $0, where: test) }
    case .negate(let inner), .not(let inner), .parenthesized(let inner), .isMissing(let inner, _):
      any(in: inner, where: test)
    case .chain(let first, let rest):
      any(in: first, where: test) || rest.contains { any(in: $0.operand, where: test) }
    case .comparison(let left, _, _, let right): any(in: left, where: test) || any(in: right, where: test)
    case .membership(let value, _, .list): any(in: value, where: test)
    case .membership(let value, _, .audience(let audience)): any(in: value, where: test) || any(in: audience, where: test)
    case .conditional(let condition, let then, let otherwise):
      any(in: condition, where: test) || any(in: then, where: test) || any(in: otherwise, where: test)
    }
  }

  /// Of how many expressions one consists.
  static func size(of expr: Syntax.Expr) -> Int {
    Paths.children(of: expr).reduce(1) { $0 + size(of: $1) }
  }

  /// How deep an expression is nested.
  static func depth(of expr: Syntax.Expr) -> Int {
    1 + (Paths.children(of: expr).map(depth).max() ?? 0)
  }
}
