import KPIModel
import KPIPlan

extension Evaluator {
  /// A function over the values of a formula in the last whole units; a reason while one of them is missing.
  func series(
    _ function: Model.SeriesFunction, _ formula: Model.Formula, _ span: TimeSpan, _ situation: Situation
  ) -> Outcome {
    let units: [Context]
    do { units = try situation.context.wholeUnits(span, project.calendar) } catch {
      return Outcome(NoValue(.undefinedPeriod, error.reason))
    }
    var values: [Quantity] = []
    var isPartial = false
    var sample: Int?
    for unit in units {
      let outcome = evaluate(formula, Situation(unit, segment: situation.segment))
      isPartial = isPartial || outcome.isPartial
      sample = sample.flatMap { known in outcome.sample.map { min(known, $0) } } ?? outcome.sample ?? sample
      switch outcome.result {
      case .success(let value): values.append(value)
      case .failure(let reason):
        let label = project.calendar.label(unit.period)
        return Outcome(NoValue(reason.kind, "\(label), one of the last \(span.text), has no value: \(reason.reason)"))
      }
    }
    guard let value = Distribution.value(function.aggregate, values, nil) else {
      return Outcome(NoValue(.noRows, "the last \(span.text) have no values"))
    }
    return Outcome(value, isPartial: isPartial, sample: sample)
  }
}

extension Model.SeriesFunction {
  /// The function over values that it stands for.
  fileprivate var aggregate: Model.AggregateFunction {
    switch self {
    case .highest: .max
    case .lowest: .min
    case .mean: .avg
    case .median: .median
    }
  }
}
