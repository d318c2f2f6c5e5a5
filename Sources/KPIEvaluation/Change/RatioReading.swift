import KPIModel
import KPIPlan

/// Numerator and denominator of a ratio in a situation.
struct RatioReading {
  let evaluator: Evaluator
  let formula: Model.Formula
  let product: ProductFormula?

  /// Nil where the formula is no ratio, or one of its parts has no value there. A part without rows is 0 over 0.
  func parts(_ situation: Situation) -> (numerator: Double, denominator: Double)? {
    if let quotient = product?.quotient {
      let numerator = evaluator.value(of: quotient.numerator, in: situation)
      let denominator = evaluator.value(of: quotient.denominator, in: situation)
      guard let above = Self.amount(numerator), let below = Self.amount(denominator) else { return nil }
      return (above * (product?.scale ?? 1), below)
    }
    guard isMeanOfRows else { return nil }
    let (value, sample) = evaluator.valueAndSample(of: formula, in: situation)
    if case .none(let reason) = value, reason.kind == .noRows { return (0, 0) }
    guard let mean = value.double, let sample else { return nil }
    return (mean * Double(sample), Double(sample))
  }

  private static func amount(_ value: Value) -> Double? {
    if case .none(let reason) = value, reason.kind == .noRows { return 0 }
    return value.double
  }

  /// A share or mean, whose sample is its denominator.
  private var isMeanOfRows: Bool {
    guard case .aggregate(let index) = resolved.kind, evaluator.project.leaves.indices.contains(index) else { return false }
    let leaf = evaluator.project.leaves[index]
    return leaf.outer == nil && (leaf.function == .share || leaf.function == .avg)
  }

  private var resolved: Model.Formula {
    var formula = formula
    for _ in 0..<8 {
      guard case .reference(let name) = formula.kind, let inner = evaluator.project.formula(named: name) else { break }
      formula = inner
    }
    return formula
  }
}
