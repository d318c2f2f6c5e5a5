import KPIModel

extension Model.RowExpression {
  /// The expression with its own columns (not those of looked-up rows) under other names.
  func mapColumns(_ rename: (String) -> String) -> Model.RowExpression {
    mapped { kind in
      guard case .column(let name) = kind else { return nil }
      return .column(rename(name))
    }
  }

  /// The expression with every node replaced for which `replace` gives something; replaced nodes are not entered.
  func mapped(_ replace: (Kind) -> Kind?) -> Model.RowExpression {
    if let kind = replace(kind) { return Model.RowExpression(kind, type) }
    return Model.RowExpression(mappedChildren(replace), type)
  }

  private func mappedChildren(_ replace: (Kind) -> Kind?) -> Kind {
    func map(_ inner: Model.RowExpression) -> Model.RowExpression { inner.mapped(replace) }
    switch kind {
    case .column, .linked, .linkExists, .number, .text, .flag, .day, .hasTag: return kind
    case .arithmetic(let first, let steps):
      return .arithmetic(map(first), steps.map { Model.ArithmeticStep($0.operation, map($0.operand)) })
    case .negate(let inner): return .negate(map(inner))
    case .comparison(let left, let comparison, let right): return .comparison(map(left), comparison, map(right))
    case .textTest(let left, let test, let right): return .textTest(map(left), test, map(right))
    case .oneOf(let inner, let values): return .oneOf(map(inner), values)
    case .inPeriod(let inner, let from, let to): return .inPeriod(map(inner), from: from, to: to)
    case .isMissing(let inner): return .isMissing(map(inner))
    case .not(let inner): return .not(map(inner))
    case .and(let parts): return .and(parts.map(map))
    case .or(let parts): return .or(parts.map(map))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(map(condition), then: map(then), otherwise: map(otherwise))
    case .function(let name, let arguments): return .function(name, arguments.map(map))
    case .lookup(var lookup):
      lookup.match = lookup.match.map { Model.ColumnPair(theirs: $0.theirs, ours: map($0.ours)) }
      if let moment = lookup.lastKnown?.moment { lookup.lastKnown?.moment = map(moment) }
      lookup.aggregate.argument = lookup.aggregate.argument?.mappedOuter(replace)
      lookup.aggregate.condition = lookup.aggregate.condition?.mappedOuter(replace)
      lookup.aggregate.hypothesis = lookup.aggregate.hypothesis?.mappedOuter(replace)
      return .lookup(lookup)
    case .outer(let inner): return .outer(inner)
    }
  }

  /// Inside a look-up only what speaks of the outer row is replaced.
  private func mappedOuter(_ replace: (Kind) -> Kind?) -> Model.RowExpression {
    mapped { kind in
      if case .outer(let inner) = kind { return .outer(inner.mapped(replace)) }
      if case .column = kind { return kind }
      return nil
    }
  }

  /// Visits every node of the expression that speaks of its own row.
  func visit(_ body: (Kind) -> Void) {
    _ = mapped { kind in
      body(kind)
      return nil
    }
  }
}
