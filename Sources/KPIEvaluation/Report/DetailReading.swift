import KPIModel
import KPIPlan

/// What a closer look at a KPI asks for, and reads from the answers.
struct DetailReading {
  let request: KPIRequest
  let calendar: Model.Calendar
  /// The periods in the first panel.
  static let recentCount = 6

  /// The last periods of the KPI's own grain.
  private var recent: [Period] { Array(request.periods.suffix(DetailReading.recentCount)) }

  /// Twelve months, the last one that of the reported period's last day; none for KPIs by month or longer.
  private var months: [Period] {
    guard request.grain == .day || request.grain == .week, request.current.isBounded else { return [] }
    let last = calendar.period(.month, containing: request.current.lastDay)
    return (0..<12).map { calendar.period(.month, after: last, by: $0 - 11) }
  }

  /// The units that are longer than the KPI's periods.
  private var units: [TimeGrain] {
    switch request.grain {
    case .day, .week: [.month, .quarter, .year]
    case .month: [.quarter, .year]
    case .quarter: [.year]
    case .year, .all: []
    }
  }

  private func toDate(_ unit: TimeGrain) -> Model.Formula {
    Model.Formula(.inContext(.toDate(unit), request.formula), unit: request.kpi.unit, span: request.kpi.span)
  }

  private func yearAgo(_ formula: Model.Formula) -> Model.Formula {
    Model.Formula(.inContext(.lastYear, formula), unit: formula.unit, span: formula.span)
  }

  // MARK: Asking

  var evaluations: [Evaluation] {
    guard request.current.isBounded else { return [] }
    let pairs = (recent + months).flatMap { period in
      [request.formula, yearAgo(request.formula)].map { Evaluation($0, in: Context(period: period)) }
    }
    return pairs
      + units.flatMap { unit in
        [toDate(unit), yearAgo(toDate(unit))].map { Evaluation($0, in: Context(period: request.current)) }
      }
  }

  // MARK: Reading

  func result(_ evaluator: Evaluator) -> DetailResult? {
    guard request.current.isBounded else { return nil }
    let builder = ValueBuilder(evaluator: evaluator, request: request)
    return DetailResult(
      recent: recent.map { pair($0, builder) }, months: months.map { pair($0, builder) },
      toDate: units.map { unit(of: $0, builder) })
  }

  private func pair(_ period: Period, _ builder: ValueBuilder) -> DetailResult.Pair {
    let situation = Situation(Context(period: period))
    var current = builder.periodValue(request.formula, situation, period)
    if period.end > request.current.end { current = soFar(period, current.label, builder) }
    return DetailResult.Pair(current: current, yearAgo: earlier(request.formula, situation, period, builder))
  }

  /// Days after the reported period do not count, even where there are data of them.
  private func soFar(_ month: Period, _ label: String, _ builder: ValueBuilder) -> PeriodValue {
    var value = builder.periodValue(toDate(.month), Situation(Context(period: request.current)), month)
    value.label = label
    if case .number(let quantity, let marks) = value.value {
      value.value = .number(quantity, marks: marks.union(.provisional))
    }
    return value
  }

  private func earlier(
    _ formula: Model.Formula, _ situation: Situation, _ period: Period, _ builder: ValueBuilder
  ) -> PeriodValue {
    let before = (try? calendar.apply(.lastYear, to: period)) ?? period
    return builder.periodValue(yearAgo(formula), situation, before)
  }

  private func unit(of grain: TimeGrain, _ builder: ValueBuilder) -> DetailResult.ToDate {
    let situation = Situation(Context(period: request.current))
    let period = (try? calendar.apply(.toDate(grain), to: request.current)) ?? request.current
    let current = builder.periodValue(toDate(grain), situation, period)
    let before = earlier(toDate(grain), situation, period, builder)
    let difference = ValueBuilder.difference(current.value, before.value, request.kpi.minimumSample)
    return DetailResult.ToDate(
      grain: grain, current: current,
      lastYear: ComparisonResult(
        reference: before, difference: difference, relative: builder.relative(difference, before.value)))
  }
}
