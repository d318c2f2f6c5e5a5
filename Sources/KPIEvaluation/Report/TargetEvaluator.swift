import KPIModel
import KPIPlan

/// What a KPI should be in each period, and whether it is there.
struct TargetEvaluator {
  let evaluator: Evaluator
  let request: KPIRequest
  let baseline: Value?

  func result(_ current: PeriodValue) -> TargetResult? {
    guard let target = request.kpi.targets.first else { return nil }
    let series = request.periods.map { value(target, $0) }
    guard let own = series.last else { return nil }
    var upper: Value?
    var final: Value?
    var due: Period?
    switch target.kind {
    case .level: break
    case .band(_, let high): upper = evaluate(high, request.current)
    case .ramp(let formula, let end):
      final = evaluate(formula, request.current)
      due = end
    }
    let reference = isOpen(own, due) ? final ?? own : own
    return TargetResult(
      series: series, value: own, upperValue: upper, final: final, due: due,
      difference: ValueBuilder.difference(current.value, reference, request.kpi.minimumSample),
      attainment: attainment(current.value, own, upper, final, due))
  }

  private func evaluate(_ formula: Model.Formula, _ period: Period) -> Value {
    evaluator.value(of: formula, in: Situation(Context(period: period)))
  }

  /// No ramp says where the KPI should be by now, and the deadline is not here yet.
  private func isOpen(_ value: Value, _ due: Period?) -> Bool {
    guard let due, value.quantity == nil else { return false }
    return request.current.end < due.end
  }

  private func value(_ target: Model.Target, _ period: Period) -> Value {
    switch target.kind {
    case .level(let formula), .band(let formula, _): return evaluate(formula, period)
    case .ramp(let formula, let due):
      let final = evaluate(formula, period)
      guard period.end < due.end else { return final }
      guard case .periods(let span)? = request.kpi.baseline else {
        return .none(NoValue(.undefinedPeriod, "the target is due by \(evaluator.project.calendar.label(due))"))
      }
      guard let from = baseline?.double, let to = final.double else { return baseline ?? final }
      guard period.end > span.end else {
        return .none(NoValue(.undefinedPeriod, "the way to the target begins after its baseline"))
      }
      let share = Double(period.end - span.end) / Double(max(1, due.end - span.end))
      return .number(.approximate(from + (to - from) * share), marks: [])
    }
  }

  // MARK: Attainment

  private func attainment(
    _ current: Value, _ target: Value, _ upper: Value?, _ final: Value?, _ due: Period?
  ) -> TargetResult.Attainment {
    guard let value = current.double else { return .notJudged(current.reason?.reason ?? "there is no value") }
    if current.marks.contains(.smallSample) { return .notJudged("the sample is too small") }
    if current.marks.contains(.provisional) { return .notJudged("the period is not complete") }
    if isOpen(target, due) {
      if let final = final?.double, isReached(value, final, nil) { return .met }
      return .notYetDue
    }
    guard let goal = target.double else { return .notJudged(target.reason?.reason ?? "there is no target") }
    if isReached(value, goal, upper?.double) { return .met }
    guard let risk = request.kpi.atRisk else { return .missed }
    let threshold = goal * risk.shareOfTarget.double
    return (risk.isBelow ? value < threshold : value > threshold) ? .atRisk : .missed
  }

  private func isReached(_ value: Double, _ target: Double, _ upper: Double?) -> Bool {
    switch request.kpi.direction {
    case .higher, nil: value >= target
    case .lower: value <= target
    case .inside: value >= target && value <= (upper ?? target)
    }
  }
}
