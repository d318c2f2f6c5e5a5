import KPIModel

extension Model.Project {
  /// Whether a formula counts or sums, so that its value says how large a part is: a mean, a ratio or a median does not.
  func isTotal(_ formula: Model.Formula) -> Bool { isTotal(formula, depth: 0) }

  /// Definitions that need each other are errors of the check; the depth keeps the search finite all the same.
  private func isTotal(_ formula: Model.Formula, depth: Int) -> Bool {
    guard depth < 100 else { return false }
    let isTotal = { (inner: Model.Formula) in self.isTotal(inner, depth: depth + 1) }
    switch formula.kind {
    case .aggregate(let index): return leaves.indices.contains(index) && leaves[index].isTotal
    case .size: return true
    case .arithmetic(let first, let steps):
      return steps.allSatisfy { step in
        switch step.operation {
        case .plus, .minus: isTotal(step.operand)
        case .times, .divided: isNumber(step.operand)
        }
      } && isTotal(first)
    case .negate(let inner), .inContext(_, let inner), .series(_, let inner, _): return isTotal(inner)
    case .reference(let name):
      return (metric(named: name)?.formula ?? kpi(named: name)?.formula).map(isTotal) ?? false
    case .function(let function, let parts):
      switch function {
      case .round, .floor, .coalesce: return parts.first.map(isTotal) ?? false
      case .lowest, .highest: return parts.allSatisfy(isTotal)
      }
    case .number, .text, .day, .conditional: return false
    }
  }

  private func isNumber(_ formula: Model.Formula) -> Bool {
    if case .number = formula.kind { true } else { false }
  }
}

extension Model.LeafAggregate {
  /// Of two steps, both must count or sum.
  fileprivate var isTotal: Bool { function.isTotal && (outer?.function.isTotal ?? true) }
}

extension Model.AggregateFunction {
  fileprivate var isTotal: Bool {
    switch self {
    case .count, .distinct, .sum: true
    case .avg, .earliest, .latest, .max, .median, .min, .percentile, .share, .stddev: false
    }
  }
}
