extension Model.Formula {
  /// The formulas that stand directly in it and have its context, in the order in which they are written. What stands behind
  /// a context word, a name or a series is not among them.
  public var operands: [Model.Formula] {
    switch kind {
    case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
    case .negate(let inner): [inner]
    case .conditional(let condition, let then, let otherwise): condition.formulas + [then, otherwise]
    case .function(_, let arguments): arguments
    case .number, .text, .day, .aggregate, .size, .inContext, .reference, .series: []
    }
  }
}

extension Model.Condition {
  /// The formulas that it compares, in the order in which they are written.
  public var formulas: [Model.Formula] {
    switch self {
    case .comparison(let left, _, let right): [left, right]
    case .isMissing(let inner): [inner]
    case .not(let inner): inner.formulas
    case .and(let parts), .or(let parts): parts.flatMap(\.formulas)
    }
  }
}
