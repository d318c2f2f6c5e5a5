public import KPIModel

extension Model.KPI {
  /// A value with the marks that the definition asks for: a small sample, and a period that is not final yet.
  public func marked(_ value: Value, sample: Int?, period: Period, asOf: Day) -> Value {
    guard case .number(let quantity, var marks) = value else { return value }
    if let minimumSample, let sample, sample < minimumSample { marks.insert(.smallSample) }
    if let completeAfterDays, period.isBounded, period.end + completeAfterDays > asOf { marks.insert(.provisional) }
    return .number(quantity, marks: marks)
  }

  /// Values of consecutive periods, in which the first one after each change of the definition carries its mark.
  public func markingBreaks(_ values: [PeriodValue]) -> [PeriodValue] {
    var values = values
    for found in breaks(in: values.map(\.period)) {
      guard let first = values.indices.first(where: { $0 >= found.index && values[$0].value.quantity != nil }),
        case .number(let quantity, let marks) = values[first].value
      else { continue }
      values[first].value = .number(quantity, marks: marks.union(.seriesBreak))
    }
    return values
  }

  /// Where the definition changed within consecutive periods: one for each change that has a period before it.
  func breaks(in periods: [Period]) -> [SeriesBreak] {
    history.compactMap { since in
      guard let index = periods.firstIndex(where: { $0.isBounded && $0.end > since.day }) else { return nil }
      let isWithin = periods[index].start < since.day
      guard index > 0 || isWithin else { return nil }
      return SeriesBreak(index: index, day: since.day, reason: since.reason, isWithin: isWithin)
    }
  }
}
