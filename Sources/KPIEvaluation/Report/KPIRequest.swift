public import KPIModel
public import KPIPlan
public import KPIStatistics

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
  /// Whether months, parts of longer units and the year before are looked at too: see ``DetailResult``.
  public var wantsDetail = false
  /// The rules by which signals are found.
  public var rules = RuleSet.wheeler
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  private var calendar: Model.Calendar

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
    self.asOf = asOf
    self.calendar = calendar
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

  /// The request for one period, judged whenever it ended: as an example asks it.
  public init(_ kpi: Model.KPI, of period: Period, asOf: Day, _ calendar: Model.Calendar) {
    self.init(
      kpi, grain: period.grain, endingBy: period.end, asOf: max(asOf, period.end + (kpi.completeAfterDays ?? 0)),
      count: 1, breakdowns: [], calendar)
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

  /// All evaluations, except of the breakdowns.
  public var evaluations: [Evaluation] {
    var result = periods.map { Evaluation(formula, in: Context(period: $0)) }
    result += [Model.ContextChange.previous, .lastYear].map { Evaluation(compared($0), in: Context(period: current)) }
    for target in kpi.targets where target.segment == nil { result += evaluations(target, [], periods) }
    result += kpi.riskFormulas.map { Evaluation($0, in: Context(period: current)) }
    if wantsDetail { result += DetailReading(request: self, calendar: calendar).evaluations }
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

  /// The evaluations of the breakdowns, by all values of their dimensions.
  public func breakdownEvaluations(_ project: Model.Project) -> [Evaluation] {
    breakdowns.flatMap { breakdown -> [Evaluation] in
      let contexts = BreakdownAxes(breakdown.dimensions, in: project).contexts(current)
      var result = contexts.flatMap { evaluations(in: $0) }
      if let rank = breakdown.rank { result += contexts.map { Evaluation(rank, in: $0) } }
      if let all = breakdown.allMembers(project) { result.append(Evaluation(all, in: Context(period: .all))) }
      return result
    }
  }

  /// The evaluations of what a breakdown asks for in a second look.
  public func evaluations(_ look: BreakdownEvaluator.SecondLook) -> [Evaluation] {
    switch look {
    case .kept(let keys): evaluations(in: Context(period: current, dimensions: keys))
    case .others(let context): evaluations(in: context)
    }
  }

  private func evaluations(in context: Context) -> [Evaluation] {
    let keys = context.dimensions
    var result = [formula, compared(.previous), compared(.lastYear)]
    let targets = context.memberships.isEmpty ? kpi.targets(for: keys.map(\.name)) : []
    if !targets.isEmpty { result += kpi.riskFormulas }
    return result.map { Evaluation($0, in: context) }
      + targets.flatMap { evaluations($0, keys, [current]) }
      + (targets.contains { $0.due != nil } ? baselinePeriods : []).map {
        Evaluation(formula, in: Context(period: $0, dimensions: keys))
      }
      + factors(context)
  }

  private func evaluations(_ target: Model.Target, _ keys: [DimensionKey], _ periods: [Period]) -> [Evaluation] {
    if case .total(let total) = target.kind {
      let contexts = TargetContexts(calendar: calendar, total: total, dimensions: keys)
      return target.formulas.map { Evaluation($0, in: contexts.whole) }
        + contexts.all(periods).map { Evaluation(formula, in: $0) }
    }
    return target.formulas.flatMap { part in
      periods.map { Evaluation(part, in: Context(period: $0, dimensions: keys)) }
    }
  }

  /// The whole periods of the baseline.
  var baselinePeriods: [Period] {
    guard case .periods(let span)? = kpi.baseline else { return [] }
    return periods.filter { $0.start >= span.start && $0.end <= span.end }
  }

  /// The target of the whole that speaks about the reported period: of several totals the one that holds its last day,
  /// otherwise the last one that has begun, otherwise the first.
  var target: Model.Target? {
    let targets = kpi.targets.filter { $0.segment == nil }
    guard targets.count > 1 else { return targets.first }
    let totals = targets.compactMap { target -> (target: Model.Target, over: Period)? in
      if case .total(let total) = target.kind { (target, total.over) } else { nil }
    }.sorted { $0.over.start < $1.over.start }
    return (totals.last { $0.over.start <= current.lastDay } ?? totals.first)?.target ?? targets.first
  }
}

extension Model.KPI {
  /// The targets that are for parts of a breakdown by these dimensions.
  func targets(for dimensions: [String]) -> [Model.Target] {
    targets.filter { $0.segment?.dimensions == dimensions.sorted() }
  }

  /// The formulas of values below or above which it is at risk.
  var riskFormulas: [Model.Formula] {
    atRisk.compactMap { if case .value(let formula) = $0.threshold { formula } else { nil } }
  }
}

extension Model.Breakdown {
  /// What the breakdown needs beside the KPI: the formula that says what is large, and all values of the dimension.
  public func furtherFormulas(_ project: Model.Project) -> [Model.Formula] {
    [rank, allMembers(project)].compactMap { $0 }
  }

  /// The number of all values of the dimension, which looks at every row of the linked dataset.
  func allMembers(_ project: Model.Project) -> Model.Formula? {
    guard let leaf = allOf, project.memberLeaves.indices.contains(leaf) else { return nil }
    return Model.Formula(.size(.members(leaf)), unit: .plain, span: project.memberLeaves[leaf].span)
  }
}
