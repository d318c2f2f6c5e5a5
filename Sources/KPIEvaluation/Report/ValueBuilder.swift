import KPIModel
import KPIPlan

/// Values, comparisons and their reasons for one KPI.
struct ValueBuilder {
  let evaluator: Evaluator
  let request: KPIRequest

  /// The value in a situation, with marks for a period that is not complete and for a small sample.
  func periodValue(_ formula: Model.Formula, _ situation: Situation, _ period: Period) -> PeriodValue {
    let (value, sample) = evaluator.valueAndSample(of: formula, in: situation)
    return PeriodValue(
      period: period, label: evaluator.project.calendar.label(period), value: marked(value, sample), sample: sample)
  }

  private func marked(_ value: Value, _ sample: Int?) -> Value {
    guard case .number(let quantity, var marks) = value, let minimum = request.kpi.minimumSample, let sample,
      sample < minimum
    else { return value }
    marks.insert(.smallSample)
    return .number(quantity, marks: marks)
  }

  /// The reported value beside the one of an earlier period.
  func comparison(_ change: Model.ContextChange, _ current: PeriodValue, _ situation: Situation) -> ComparisonResult {
    let calendar = evaluator.project.calendar
    let period = (try? calendar.apply(change, to: request.current)) ?? request.current
    var reference = periodValue(request.compared(change), situation, period)
    reference.label = calendar.label(period)
    let difference = ValueBuilder.difference(current.value, reference.value, request.kpi.minimumSample)
    return ComparisonResult(
      reference: reference, difference: difference, relative: relative(difference, reference.value))
  }

  /// Left minus right, unless one of them may not be compared.
  static func difference(_ left: Value, _ right: Value, _ minimumSample: Int?) -> Value {
    if left.marks.contains(.smallSample) || right.marks.contains(.smallSample) {
      return .none(NoValue(.noRows, "fewer than \(minimumSample ?? 0) answers: too few to compare"))
    }
    switch (left, right) {
    case (.none(let reason), _), (_, .none(let reason)): return .none(reason)
    case (.number(let a, let marks), .number(let b, let others)):
      if marks.union(others).contains(.provisional) {
        return .none(NoValue(.notCovered, "a period that is not complete is not compared"))
      }
      return .number(a - b, marks: [])
    }
  }

  /// The difference as a share of the reference: for amounts and counts with a positive reference.
  func relative(_ difference: Value, _ reference: Value) -> Double? {
    guard let change = difference.double, let base = reference.double, base > 0 else { return nil }
    switch request.kpi.unit {
    case .ratio, .points: return nil
    case .plain, .count, .money, .duration, .named, .quotient: return change / base
    }
  }
}
