import KPIModel

extension Model.RowExpression {
  /// The expressions over the same row that this one consists of; what a look-up says of its own rows is left out.
  var children: [Model.RowExpression] {
    switch kind {
    case .column, .linked, .linkExists, .number, .text, .flag, .day, .hasTag: []
    case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
    case .negate(let inner), .isMissing(let inner), .not(let inner), .inPeriod(let inner, _, _), .outer(let inner):
      [inner]
    case .comparison(let left, _, let right), .textTest(let left, _, let right): [left, right]
    case .oneOf(let inner, let values): [inner] + values
    case .and(let parts), .or(let parts), .function(_, let parts): parts
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .lookup(let lookup): lookup.match.map(\.ours) + [lookup.lastKnown?.moment].compactMap { $0 }
    }
  }
}
