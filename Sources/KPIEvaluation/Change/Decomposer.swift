import KPIModel
import KPIPlan
import KPIStatistics

/// Takes the change of a KPI against the period before apart, wherever the parts add up to it.
struct Decomposer {
  let request: KPIRequest
  /// The whole, before and after.
  let comparison: ComparisonResult
  let current: PeriodValue

  private var ends: (before: Double, after: Double)? {
    guard comparison.difference.double != nil, let before = comparison.reference.value.double,
      let after = current.value.double, before.isFinite, after.isFinite
    else { return nil }
    return (before, after)
  }

  // MARK: Factors

  /// A product or quotient by its factors; nil where one of them has no name to be called by, or no value.
  func factors(_ evaluator: Evaluator) -> DecompositionResult? {
    guard let ends, let product = request.product else { return nil }
    let now = Situation(Context(period: request.current))
    guard let before = try? now.applying(.previous, evaluator.project.calendar) else { return nil }
    var labels: [DecompositionResult.Part.Label] = []
    var values: (before: [Double], after: [Double]) = ([], [])
    for factor in product.factors {
      guard case .reference(let name) = factor.formula.kind else { return nil }
      guard let old = evaluator.value(of: factor.formula, in: before).double,
        let new = evaluator.value(of: factor.formula, in: now).double
      else { return nil }
      labels.append(.factor(name, isDivisor: factor.isDivisor))
      values.before.append(factor.isDivisor ? 1 / old : old)
      values.after.append(factor.isDivisor ? 1 / new : new)
    }
    guard let effects = ProductDecomposition(before: values.before, after: values.after)?.effects else { return nil }
    let parts = zip(labels, effects).map { DecompositionResult.Part(label: $0, change: $1 * product.scale) }
    return checked(DecompositionResult(method: .factors, before: ends.before, after: ends.after, parts: parts))
  }

  // MARK: Segments

  /// By the rows of a breakdown: an amount by its parts, a ratio by rates and mix.
  func segments(_ breakdown: BreakdownResult) -> DecompositionResult? {
    guard let ends, !breakdown.partsOverlap, breakdown.rows.count > 1 else { return nil }
    let ratios = breakdown.rows.compactMap(\.ratio)
    if !ratios.isEmpty { return rateAndMix(breakdown, ratios, ends) }
    let amounts = breakdown.rows.map { row -> (before: Double, after: Double)? in
      guard let before = amount(row.previous.reference.value), let after = amount(row.value.value) else { return nil }
      return (before, after)
    }
    let known = amounts.compactMap { $0 }
    guard known.count == amounts.count else { return nil }
    let whole = known.reduce(0) { $0 + $1.before }
    guard isSame(whole, ends.before), isSame(known.reduce(0) { $0 + $1.after }, ends.after) else { return nil }
    let parts = zip(breakdown.rows, known).map { row, amount in
      DecompositionResult.Part(
        label: .segment(row.labels), change: amount.after - amount.before,
        shareBefore: whole > 0 ? amount.before / whole : nil, isOneSided: amount.before == 0 || amount.after == 0)
    }
    return checked(
      DecompositionResult(method: .parts(breakdown.dimensions), before: ends.before, after: ends.after, parts: parts))
  }

  private func amount(_ value: Value) -> Double? {
    if case .none(let reason) = value, reason.kind == .noRows { return 0 }
    return value.double
  }

  private func rateAndMix(
    _ breakdown: BreakdownResult, _ ratios: [RatioParts], _ ends: (before: Double, after: Double)
  ) -> DecompositionResult? {
    guard ratios.count == breakdown.rows.count else { return nil }
    let segments = ratios.map { RateMix.Segment(
        before: ($0.numeratorBefore, $0.denominatorBefore), after: ($0.numeratorAfter, $0.denominatorAfter)) }
    guard let decomposition = RateMix(segments) else { return nil }
    guard isSame(decomposition.before, ends.before), isSame(decomposition.after, ends.after) else { return nil }
    let weight = ratios.reduce(0) { $0 + $1.denominatorBefore }
    let parts = zip(zip(breakdown.rows, ratios), decomposition.effects).map { pair, effect in
      DecompositionResult.Part(
        label: .segment(pair.0.labels), change: effect.total, rate: effect.rate, mix: effect.mix,
        shareBefore: pair.1.denominatorBefore / weight, isOneSided: effect.isOneSided)
    }
    return checked(
      DecompositionResult(method: .rateAndMix(breakdown.dimensions), before: ends.before, after: ends.after, parts: parts))
  }

  // MARK: The sum

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    (left - right).magnitude <= 1e-9 * max(left.magnitude, right.magnitude, 1e-9)
  }

  /// Nothing is shown that does not add up.
  private func checked(_ result: DecompositionResult) -> DecompositionResult? {
    let sum = result.parts.reduce(0) { $0 + $1.change }
    let size = max(result.before.magnitude, result.after.magnitude, 1e-9)
    return result.change.isFinite && (sum - result.change).magnitude <= 1e-9 * size ? result : nil
  }
}
