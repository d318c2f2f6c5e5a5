public import KPIModel
public import KPIPlan

/// Which periods of a KPI a report needs.
public struct KPIRequest: Hashable, Sendable {
  /// The KPI asked for.
  public var kpi: Model.KPI
  /// The length of the periods: as asked for, else the KPI's own `every`, else weeks.
  public var grain: TimeGrain
  /// Consecutive periods, oldest first; the last one is reported.
  public var periods: [Period]
  /// The breakdowns of the reported period.
  public var breakdowns: [Model.Breakdown]
  /// The KPI's formula as a product, where it is one: its factors are evaluated too, to say what a change consists of.
  public var product: ProductFormula?

  /// The request for a report about the period that ends at `end`: the KPI's last period that is complete by then.
  ///
  /// - Parameter count: how many periods are shown at least; the baseline's periods are added.
  public init(
    _ kpi: Model.KPI, grain: TimeGrain?, endingBy end: Day, asOf: Day, count: Int, breakdowns: [Model.Breakdown],
    _ calendar: Model.Calendar
  ) {
    self.kpi = kpi
    self.grain = grain ?? kpi.every ?? .week
    self.breakdowns = breakdowns
    let settled = min(end, asOf - (kpi.completeAfterDays ?? 0))
    let current = KPIRequest.lastComplete(self.grain, by: settled, calendar)
    var first = calendar.period(self.grain, after: current, by: 1 - max(1, count))
    if case .periods(let baseline)? = kpi.baseline, baseline.start < first.start, baseline.isBounded {
      let start = calendar.period(self.grain, containing: baseline.start)
      // A baseline of long ago must not make the series endless.
      if calendar.periods(self.grain, from: start.start, to: current.end).count <= 600 { first = start }
    }
    periods = self.grain == .all ? [.all] : calendar.periods(self.grain, from: first.start, to: current.end)
  }

  /// The last named period that ends by a day.
  public static func lastComplete(_ grain: TimeGrain, by day: Day, _ calendar: Model.Calendar) -> Period {
    let current = calendar.period(grain, containing: day - 1)
    return current.end <= day ? current : calendar.period(grain, after: current, by: -1)
  }

  /// The reported period.
  var current: Period { periods.last ?? .all }

  /// The formula as a reference to the KPI, so that everything that uses it is computed once.
  var formula: Model.Formula {
    Model.Formula(.reference(kpi.name), unit: kpi.unit, span: kpi.span)
  }

  func compared(_ change: Model.ContextChange) -> Model.Formula {
    Model.Formula(.inContext(change, formula), unit: kpi.unit, span: kpi.span)
  }

  /// All evaluations, except of values that only the first answers tell: see ``keys(_:)``.
  public var evaluations: [Evaluation] {
    var result = periods.map { Evaluation(formula, in: Context(period: $0)) }
    result += [Model.ContextChange.previous, .lastYear].map { Evaluation(compared($0), in: Context(period: current)) }
    for target in kpi.targets {
      for part in target.formulas {
        result += periods.map { Evaluation(part, in: Context(period: $0)) }
      }
    }
    for breakdown in breakdowns { result += evaluations(breakdown.dimensions.map { DimensionKey($0) }) }
    return result + factors(Context(period: current))
  }

  /// The factors now and in the period before.
  private func factors(_ context: Context) -> [Evaluation] {
    (product?.factors ?? []).flatMap { factor -> [Evaluation] in
      let inner = factor.formula
      let before = Model.Formula(.inContext(.previous, inner), unit: inner.unit, span: inner.span)
      return [Evaluation(inner, in: context), Evaluation(before, in: context)]
    }
  }

  /// The evaluations of one breakdown.
  public func evaluations(_ keys: [DimensionKey]) -> [Evaluation] {
    let context = Context(period: current, dimensions: keys)
    return [formula, compared(.previous), compared(.lastYear)].map { Evaluation($0, in: context) } + factors(context)
  }
}

extension Model.Target {
  /// The formulas whose values the target needs.
  var formulas: [Model.Formula] {
    switch kind {
    case .level(let formula), .ramp(let formula, _): [formula]
    case .band(let low, let high): [low, high]
    }
  }
}
