import KPIDiagnostics
import KPIModel
import KPISyntax

// What targets and baselines say about each other, and what the data say about them.
extension LintRule {
  static let targetAgainstDirection = LintRule(
    "target-against-direction", "a target that is worse than the baseline",
    reason: """
      A target that asks for less than there was is a slip of the direction or of the number. Looked at where both are \
      numbers; with `kpi check --data` also where the baseline is a stretch of time.
      """,
    example: "kpi returned \"Returned\" { formula count(orders); every week; goal grow; lower is better; baseline 40; target 50 }"
  ) { input in
    input.kpis.flatMap { kpi -> [Diagnostic] in
      guard let direction = kpi.model.direction, direction != .inside else { return [] }
      guard let target = kpi.model.targets.first(where: { $0.segment == nil }), let level = constantLevel(target),
        let baseline = baseline(kpi.model, input), direction == .lower ? level > baseline.value : level < baseline.value
      else { return [] }
      return [.targetAgainstDirection(kpi.model, at: target.span, baseline: baseline.text)]
    }
  }

  /// The value of a target that is a number for the KPI's own period; nil for all others.
  private static func constantLevel(_ target: Model.Target) -> Double? {
    switch target.kind {
    case .level(let formula), .ramp(let formula, _): constant(formula)
    case .band, .narrowing, .total, .schedule: nil
    }
  }

  private static func constant(_ formula: Model.Formula) -> Double? {
    switch formula.kind {
    case .number(let number): number.double
    case .negate(let inner): constant(inner).map { -$0 }
    case .text, .day, .arithmetic, .aggregate, .size, .conditional, .inContext, .series, .reference, .function: nil
    }
  }

  private static func baseline(_ kpi: Model.KPI, _ input: LintInput) -> (value: Double, text: String)? {
    switch kpi.baseline {
    case .value(let number): (number.double, Self.text(number.double, kpi))
    case .periods:
      input.measured?.first { $0.name == kpi.name }?.baseline.map { ($0, Self.text($0, kpi)) }
    case nil: nil
    }
  }

  /// A number in a message: a ratio in percent, everything else rounded to two digits.
  static func text(_ value: Double, _ kpi: Model.KPI) -> String {
    let isRatio = kpi.unit == .ratio
    let shown = isRatio ? value * 100 : value
    guard shown.magnitude < 1e12 else { return "\(value)" }
    let hundredths = Int((shown * 100).rounded())
    let digits = ExactNumber(coefficient: Int128(hundredths), scale: 2).text
    switch kpi.unit {
    case .ratio: return digits + "%"
    case .money(let currency): return "\(digits) \(currency)"
    case .duration: return "\(digits) seconds"
    case .plain, .count, .points, .named, .quotient: return digits
    }
  }

  // MARK: With data

  static let baselineOutsideData = LintRule(
    "baseline-outside-data", "a baseline that the data do not cover",
    reason: "Progress towards a target is measured from the baseline. Without its value there is no way to the target.",
    basis: .data, example: ""
  ) { input in
    measuredKPIs(input).compactMap { kpi, node, measured in
      let clause = node.clauses.first { if case .baseline = $0.kind { true } else { false } }
      return measured.baselineProblem.map { .baselineOutsideData(kpi, at: clause?.span ?? kpi.span, reason: $0) }
    }
  }

  /// So many periods are needed before it can be said that a target is always or never reached.
  static let fewestPeriods = 8

  static let targetNeverReached = LintRule(
    "target-never-reached", "a target that was never reached",
    reason: "A target that is out of reach is soon ignored. Looked at over the last 26 periods, if at least 8 have a value.",
    basis: .data, example: ""
  ) { input in
    measuredKPIs(input).compactMap { kpi, _, measured in
      let judged = judged(kpi, measured)
      guard judged.count >= fewestPeriods, !judged.contains(where: \.isMet), let target = kpi.targets.first,
        let best = judged.min(by: { $0.distance < $1.distance })
      else { return nil }
      return .neverReached(
        kpi, at: target.span, measured, count: judged.count,
        best: "\(text(best.point.value, kpi)) in \(best.point.label)")
    }
  }

  static let targetAlwaysReached = LintRule(
    "target-always-reached", "a target that was always reached",
    reason: "A target that is always reached moves nobody. Looked at over the last 26 periods, if at least 8 have a value.",
    basis: .data, example: ""
  ) { input in
    measuredKPIs(input).compactMap { kpi, _, measured in
      let judged = judged(kpi, measured)
      guard judged.count >= fewestPeriods, judged.allSatisfy(\.isMet), let target = kpi.targets.first else { return nil }
      return .alwaysReached(kpi, at: target.span, measured, count: judged.count)
    }
  }

  private static func measuredKPIs(_ input: LintInput) -> [(Model.KPI, Syntax.KPI, MeasuredKPI)] {
    let measured = Dictionary((input.measured ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return input.kpis.compactMap { kpi in measured[kpi.model.name].map { (kpi.model, kpi.node, $0) } }
  }

  private static func judged(
    _ kpi: Model.KPI, _ measured: MeasuredKPI
  ) -> [(point: MeasuredKPI.Point, isMet: Bool, distance: Double)] {
    measured.points.compactMap { point in
      guard let target = point.target, let direction = kpi.direction else { return nil }
      switch direction {
      case .higher: return (point, point.value >= target, (target - point.value).magnitude)
      case .lower: return (point, point.value <= target, (target - point.value).magnitude)
      case .inside:
        guard let upper = point.upperTarget else { return nil }
        let distance = min((target - point.value).magnitude, (upper - point.value).magnitude)
        return (point, target <= point.value && point.value <= upper, distance)
      }
    }
  }
}
