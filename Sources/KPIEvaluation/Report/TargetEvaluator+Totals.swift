import KPIModel
import KPIPlan

// `target 1_200_000 BRL over 2018`: a total is judged by what is there so far, against what should be there by then.
extension TargetEvaluator {
  func totalResult(_ total: Model.TargetTotal, _ current: Value, _ periods: [Period]) -> TargetResult {
    let contexts = TargetContexts(calendar: evaluator.project.calendar, total: total, dimensions: dimensions)
    let whole = Aim(
      value: evaluate(total.value, contexts.whole), upper: total.upper.map { evaluate($0, contexts.whole) })
    let series = periods.map { part(of: whole, in: $0, contexts) }
    let soFar = contexts.soFar(request.current).map { evaluate(request.formula, $0) } ?? notBegun(total)
    let due = share(upTo: request.current, contexts)
    let own = scaled(whole, due)
    let isOpen = request.current.end <= total.over.start
    let isPast = request.current.start >= total.over.end
    let measured = marked(soFar, current)
    let attainment: TargetResult.Attainment =
      isOpen
      ? .notYetDue
      : isPast
        ? .notJudged("the target was for \(evaluator.project.calendar.label(total.over)), which is over")
        : self.attainment(measured, own)
    return TargetResult(
      series: series.map(\.value), upperSeries: series.compactMap(\.upper), value: own.value, upperValue: own.upper,
      final: nil, due: nil, measured: measured, difference: gap(measured, own), share: share(measured, own),
      progress: nil, thresholds: thresholds(own),
      total: TargetResult.Total(
        over: total.over, value: whole.value, upperValue: whole.upper, soFar: measured,
        isPacedLike: total.pacedLike?.keyword),
      attainment: attainment)
  }

  private func notBegun(_ total: Model.TargetTotal) -> Value {
    .none(NoValue(.undefinedPeriod, "\(evaluator.project.calendar.label(total.over)) has not begun"))
  }

  /// A period that is not complete makes the sum up to its end incomplete.
  private func marked(_ soFar: Value, _ current: Value) -> Value {
    guard case .number(let quantity, let marks) = soFar, current.marks.contains(.provisional) else { return soFar }
    return .number(quantity, marks: marks.union(.provisional))
  }

  /// The share of the total that should be there by the end of a period: by days, or as in the period that gives the
  /// pace.
  private func share(upTo period: Period, _ contexts: TargetContexts) -> Value {
    let over = contexts.total.over
    guard period.end > over.start else { return .number(Quantity(0), marks: []) }
    guard period.end < over.end else { return .number(Quantity(1), marks: []) }
    guard contexts.total.pacedLike != nil else {
      return .number(.approximate(Double(period.end - over.start) / Double(max(1, over.length))), marks: [])
    }
    guard let part = contexts.pace(contexts.soFar(period)), let whole = contexts.pace(contexts.whole) else {
      return .none(NoValue(.undefinedPeriod, "there is no earlier period to take the pace from"))
    }
    switch (evaluate(request.formula, part), evaluate(request.formula, whole)) {
    case (.none(let reason), _), (_, .none(let reason)):
      return .none(NoValue(reason.kind, "the pace is not known: \(reason.reason)"))
    case (.number(let some, _), .number(let all, _)):
      guard let share = some.divided(by: all), all.double > 0 else {
        return .none(NoValue(.divisionByZero, "the pace is not known: there was nothing in \(label(whole.period))"))
      }
      return .number(share, marks: [])
    }
  }

  private func label(_ period: Period) -> String { evaluator.project.calendar.label(period) }

  /// What a period should bring, of the total.
  private func part(of whole: Aim, in period: Period, _ contexts: TargetContexts) -> Aim {
    let over = contexts.total.over
    guard period.end > over.start, period.start < over.end else {
      let reason = NoValue(.undefinedPeriod, "the target is for \(label(over))")
      return Aim(value: .none(reason), upper: whole.upper.map { _ in .none(reason) })
    }
    switch (share(upTo: contexts.before(period), contexts), share(upTo: period, contexts)) {
    case (.none(let reason), _), (_, .none(let reason)):
      return Aim(value: .none(reason), upper: whole.upper.map { _ in .none(reason) })
    case (.number(let start, _), .number(let end, _)): return scaled(whole, .number(end - start, marks: []))
    }
  }

  private func scaled(_ whole: Aim, _ share: Value) -> Aim {
    func product(_ value: Value) -> Value {
      switch (value, share) {
      case (.none(let reason), _), (_, .none(let reason)): .none(reason)
      case (.number(let total, _), .number(let share, _)): .number(total * share, marks: [])
      }
    }
    return Aim(value: product(whole.value), upper: whole.upper.map(product))
  }
}
