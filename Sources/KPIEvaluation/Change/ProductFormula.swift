public import KPIModel

/// A formula seen as a product of factors, some of them divisors, times a number.
public struct ProductFormula: Hashable, Sendable {
  /// One factor.
  public struct Factor: Hashable, Sendable {
    /// What is multiplied or divided by.
    public var formula: Model.Formula
    /// Whether it divides.
    public var isDivisor: Bool
  }

  /// In the order of the formula.
  public var factors: [Factor]
  /// What all of it is multiplied by.
  public var scale: Double

  /// Nil when the formula is no product or quotient of two or more values. Names are followed.
  public init?(_ formula: Model.Formula, in project: Model.Project) {
    var collected = ProductFormula.Collected()
    guard collected.take(formula, isDivisor: false, in: project, depth: 0), collected.factors.count > 1 else { return nil }
    factors = collected.factors
    scale = collected.scale
  }

  /// Numerator and denominator, where there is exactly one of each.
  var quotient: (numerator: Model.Formula, denominator: Model.Formula)? {
    guard factors.count == 2, let above = factors.first(where: { !$0.isDivisor }),
      let below = factors.first(where: \.isDivisor)
    else { return nil }
    return (above.formula, below.formula)
  }

  private struct Collected {
    var factors: [Factor] = []
    var scale = 1.0

    mutating func take(_ formula: Model.Formula, isDivisor: Bool, in project: Model.Project, depth: Int) -> Bool {
      guard depth < 8 else { return false }
      switch formula.kind {
      case .number(let number):
        guard number.double != 0 else { return false }
        scale = isDivisor ? scale / number.double : scale * number.double
      case .arithmetic(let first, let steps):
        guard steps.allSatisfy({ $0.operation == .times || $0.operation == .divided }) else {
          factors.append(Factor(formula: formula, isDivisor: isDivisor))
          return true
        }
        guard take(first, isDivisor: isDivisor, in: project, depth: depth + 1) else { return false }
        for step in steps {
          let divides = (step.operation == .divided) != isDivisor
          guard take(step.operand, isDivisor: divides, in: project, depth: depth + 1) else { return false }
        }
      case .reference(let name):
        // A name is a factor with a name, unless the formula is nothing but this name.
        if depth == 0, let inner = project.formula(named: name) { return take(inner, isDivisor: false, in: project, depth: 1) }
        factors.append(Factor(formula: formula, isDivisor: isDivisor))
      default: factors.append(Factor(formula: formula, isDivisor: isDivisor))
      }
      return true
    }
  }
}
