import KPIModel

extension Checking {
  /// Whether a formula's value grows with the length of the period: counts, sums, sizes of audiences.
  /// What it refers to is known already, so that no chain of definitions is too long.
  func growth(of formula: Model.Formula) -> Bool {
    switch formula.kind {
    case .number, .text, .day: return false
    case .size: return true
    case .aggregate(let index):
      guard project.leaves.indices.contains(index) else { return false }
      let leaf = project.leaves[index]
      // A stock is as large at the end of a day as at the end of the year.
      if leaf.presence == .open || leaf.function == .latest { return false }
      return (leaf.outer?.function ?? leaf.function).isZeroOverNothing
    case .negate(let inner): return growth(of: inner)
    case .inContext(.rolling, _), .inContext(.only, _), .inContext(.atStart, _), .series: return false
    case .inContext(_, let inner): return growth(of: inner)
    case .reference(let name): return growing.contains(name)
    case .conditional(_, let then, let otherwise): return growth(of: then) || growth(of: otherwise)
    case .function(_, let arguments): return arguments.contains(where: growth)
    case .arithmetic(let first, let steps): return growth(of: first, steps)
    }
  }

  /// A sum grows with any part, a product with one of two, a quotient with its numerator alone.
  private func growth(of first: Model.Formula, _ steps: [Model.FormulaStep]) -> Bool {
    var result = growth(of: first)
    for step in steps {
      let operand = growth(of: step.operand)
      switch step.operation {
      case .plus, .minus: result = result || operand
      case .times: result = result != operand
      case .divided: result = result && !operand
      }
    }
    return result
  }
}
