import KPIModel
import KPIPlan

/// What a KPI, or a part of it, should be in each period, and whether it is there.
struct TargetEvaluator {
  let evaluator: Evaluator
  let request: KPIRequest
  let baseline: Value?
  /// Empty for the whole.
  var dimensions: [DimensionKey] = []
  var segment: Segment = []

  /// What a target is in one period.
  struct Aim {
    var value: Value
    var upper: Value?
  }

  /// The result of one target for the reported value. `periods` are those of the series; the last one is reported.
  func result(_ target: Model.Target, _ current: Value, _ periods: [Period]) -> TargetResult {
    if case .total(let total) = target.kind { return totalResult(total, current, periods) }
    let aims = periods.map { aim(target, $0) }
    let own = aims.last ?? Aim(value: .none(NoValue(.undefinedPeriod, "there is no period")))
    let final = final(target)
    let due = target.due
    let isOpen = isOpen(own.value, due)
    let reference = isOpen ? final ?? own : own
    return TargetResult(
      series: aims.map(\.value), upperSeries: aims.compactMap(\.upper), value: own.value, upperValue: own.upper,
      final: final?.value, due: due, measured: current, difference: gap(current, reference),
      share: share(current, reference), progress: progress(current, final ?? own), thresholds: thresholds(reference),
      attainment: isOpen ? early(current, reference) : attainment(current, own))
  }

  func evaluate(_ formula: Model.Formula, _ context: Context) -> Value {
    evaluator.value(of: formula, in: Situation(context, segment: segment))
  }

  private func evaluate(_ formula: Model.Formula, _ period: Period) -> Value {
    evaluate(formula, Context(period: period, dimensions: dimensions))
  }

  /// No ramp says where the KPI should be by now, and the deadline is not here yet.
  private func isOpen(_ value: Value, _ due: Period?) -> Bool {
    guard let due, value.quantity == nil else { return false }
    return request.current.end < due.end
  }

  // MARK: Values

  private func final(_ target: Model.Target) -> Aim? {
    switch target.kind {
    case .level, .band, .schedule, .total: nil
    case .ramp(let formula, _): Aim(value: evaluate(formula, request.current))
    case .narrowing(let low, let high, _):
      Aim(value: evaluate(low, request.current), upper: evaluate(high, request.current))
    }
  }

  private func aim(_ target: Model.Target, _ period: Period) -> Aim {
    switch target.kind {
    case .level(let formula): return Aim(value: evaluate(formula, period))
    case .band(let low, let high): return Aim(value: evaluate(low, period), upper: evaluate(high, period))
    case .ramp(let formula, let due): return Aim(value: ramp(evaluate(formula, period), period, due) { _, _ in true })
    case .narrowing(let low, let high, let due):
      // A band comes from the side on which the baseline lies; the other end stands still.
      return Aim(
        value: ramp(evaluate(low, period), period, due) { $0 < $1 },
        upper: ramp(evaluate(high, period), period, due) { $0 > $1 })
    case .schedule(let entries): return Aim(value: scheduled(entries, period))
    case .total: return Aim(value: .none(NoValue(.undefinedPeriod, "the target is a total")))
    }
  }

  /// On a straight line from the baseline's end to the final value, at the end of the period.
  private func ramp(_ final: Value, _ period: Period, _ due: Period, moves: (Double, Double) -> Bool) -> Value {
    guard period.end < due.end else { return final }
    guard case .periods(let span)? = request.kpi.baseline else {
      return .none(NoValue(.undefinedPeriod, "the target is due by \(evaluator.project.calendar.label(due))"))
    }
    guard let from = baseline?.double, let to = final.double else { return baseline?.reason.map { .none($0) } ?? final }
    guard period.end > span.end else {
      return .none(NoValue(.undefinedPeriod, "the way to the target begins after its baseline"))
    }
    guard moves(from, to) else { return final }
    let share = Double(period.end - span.end) / Double(max(1, due.end - span.end))
    return .number(.approximate(from + (to - from) * share), marks: [])
  }

  /// The entry that holds at the end of the period. One that is shorter than the period does not speak about it.
  private func scheduled(_ entries: [Model.ScheduledTarget], _ period: Period) -> Value {
    let label = evaluator.project.calendar.label(period)
    guard let entry = entries.first(where: { $0.period.start <= period.lastDay && $0.period.end > period.lastDay })
    else { return .none(NoValue(.undefinedPeriod, "no target is set for \(label)")) }
    guard entry.period.start <= period.start || entry.period.length >= period.length else {
      return .none(NoValue(.undefinedPeriod, "targets are set for shorter periods than \(label)"))
    }
    return evaluate(entry.value, period)
  }

  // MARK: Distance

  /// The value minus the target; of a band, the distance to the end that was passed, and 0 within.
  func gap(_ value: Value, _ aim: Aim) -> Value {
    let minimum = request.kpi.minimumSample
    let toLower = ValueBuilder.difference(value, aim.value, minimum)
    guard let upper = aim.upper, let low = toLower.double else { return toLower }
    let toUpper = ValueBuilder.difference(value, upper, minimum)
    guard low >= 0, let high = toUpper.double else { return toLower }
    return high > 0 ? toUpper : .number(Quantity(0), marks: [])
  }

  /// The share of the target that is reached, where that says something: more is better, and the target is above zero.
  func share(_ value: Value, _ aim: Aim) -> Double? {
    guard request.kpi.direction == .higher, aim.upper == nil, isJudged(value), let value = value.double,
      let target = aim.value.double, target > 0
    else { return nil }
    return value / target
  }

  /// The share of the way from the baseline to the target, where the target lies on the good side of the baseline.
  private func progress(_ value: Value, _ aim: Aim) -> Double? {
    guard aim.upper == nil, isJudged(value), let value = value.double, let from = baseline?.double,
      let to = aim.value.double
    else { return nil }
    switch request.kpi.direction {
    case .higher where to > from, .lower where to < from: return (value - from) / (to - from)
    case .higher, .lower, .inside, nil: return nil
    }
  }

  private func isJudged(_ value: Value) -> Bool {
    value.double != nil && !value.marks.contains(.smallSample) && !value.marks.contains(.provisional)
  }

  // MARK: Attainment

  /// The values beyond which a missed target is at risk.
  func thresholds(_ aim: Aim) -> [TargetResult.Threshold] {
    request.kpi.atRisk.compactMap { risk in
      let end = risk.isBelow ? aim.value : aim.upper ?? aim.value
      let value: Double? =
        switch risk.threshold {
        case .shareOfTarget(let share): end.double.map { Model.AtRisk.threshold(share: share.double, of: $0) }
        case .value(let formula): evaluate(formula, request.current).double
        }
      return value.map { TargetResult.Threshold(isBelow: risk.isBelow, value: $0) }
    }
  }

  private func early(_ current: Value, _ final: Aim) -> TargetResult.Attainment {
    guard let value = current.double, isJudged(current) else { return attainment(current, final) }
    if let goal = final.value.double, isReached(value, goal, final.upper?.double) { return .met }
    return .notYetDue
  }

  func attainment(_ current: Value, _ aim: Aim) -> TargetResult.Attainment {
    guard let value = current.double else { return .notJudged(current.reason?.reason ?? "there is no value") }
    if current.marks.contains(.smallSample) { return .notJudged("the sample is too small") }
    if current.marks.contains(.provisional) { return .notJudged("the period is not complete") }
    guard let goal = aim.value.double else { return .notJudged(aim.value.reason?.reason ?? "there is no target") }
    if let upper = aim.upper, upper.double == nil {
      return .notJudged(upper.reason?.reason ?? "there is no target")
    }
    if isReached(value, goal, aim.upper?.double) { return .met }
    return thresholds(aim).contains { $0.isBelow ? value < $0.value : value > $0.value } ? .atRisk : .missed
  }

  private func isReached(_ value: Double, _ target: Double, _ upper: Double?) -> Bool {
    switch request.kpi.direction {
    case .higher, nil: value >= target
    case .lower: value <= target
    case .inside: value >= target && value <= (upper ?? target)
    }
  }
}

extension Model.Target {
  /// The period that ends the way to it.
  var due: Period? {
    switch kind {
    case .ramp(_, let due), .narrowing(_, _, let due): due
    case .level, .band, .total, .schedule: nil
    }
  }
}
