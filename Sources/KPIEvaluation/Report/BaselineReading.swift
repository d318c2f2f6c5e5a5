import KPIModel

/// The value that progress is counted from.
struct BaselineReading {
  let request: KPIRequest

  /// The value stated, or the mean of the KPI's values in the baseline's periods: none while one of them is missing,
  /// covered in part, or rests on too small a sample, and none where the definition has changed since.
  func value(_ series: [PeriodValue]) -> Value? {
    switch request.kpi.baseline {
    case nil: return nil
    case .value(let number)?: return .number(.exact(number), marks: [])
    case .periods(let span)?: return mean(over: span, series)
    }
  }

  private func mean(over span: Period, _ series: [PeriodValue]) -> Value {
    guard let first = series.first?.period, first.start <= span.start || first.start - span.start < first.length else {
      return .none(NoValue(.notCovered, "the baseline lies too far back to be computed"))
    }
    let inside = series.filter { $0.period.start >= span.start && $0.period.end <= span.end }
    guard let last = inside.last?.period else {
      return .none(NoValue(.notCovered, "no whole \(request.grain.rawValue) lies in the baseline"))
    }
    if let since = request.kpi.history.last(where: { $0.day > last.start && $0.day < request.current.end }) {
      return .none(
        NoValue(.definitionChanged, "the definition changed on \(since.day.iso), after the baseline or within it"))
    }
    var sum = Quantity(0)
    for point in inside {
      guard case .number(let quantity, let marks) = point.value, marks.subtracting(.seriesBreak).isEmpty else {
        let why = point.value.reason?.reason ?? "its value is not certain"
        return .none(NoValue(.notCovered, "the baseline has no value for \(point.label): \(why)"))
      }
      sum = sum + quantity
    }
    return sum.divided(by: Quantity(inside.count)).map { .number($0, marks: []) }
      ?? .none(NoValue(.notCovered, "there are no values in the baseline"))
  }
}
