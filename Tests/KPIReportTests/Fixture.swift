import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIReport

/// A week of a shop that does not exist: nine KPIs under three goals, with signals, gaps, missing values and young series.
enum Fixture {
  static let calendar = Model.Calendar(timezone: "Europe/Berlin")
  static let span = Span(file: FileID(0), at: 0)

  static func week(_ number: Int) -> Period {
    let last = calendar.week(34, of: 2026) ?? .all
    return calendar.period(.week, after: last, by: number - 34)
  }

  static func value(_ number: Double, _ marks: Marks = []) -> Value { .number(.approximate(number), marks: marks) }

  /// Values of consecutive weeks that end with 2026-W34; nil for a week without data.
  static func series(_ numbers: [Double?]) -> [PeriodValue] {
    numbers.enumerated().map { index, number in
      let period = week(35 - numbers.count + index)
      let value = number.map { Fixture.value($0) } ?? .none(NoValue(.noRows, "there were no answers"))
      return PeriodValue(period: period, label: calendar.label(period), value: value, sample: nil)
    }
  }

  /// Waves around a centre, the same on every machine.
  static func noise(around centre: Double, _ size: Double, seed: Int, count: Int = 26) -> [Double] {
    var state = UInt64(seed) &* 2_654_435_761 &+ 12_345
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 33) / Double(1 << 31)
      return centre + (share - 0.5) * 2 * size
    }
  }

  static func comparison(_ current: Double?, _ reference: PeriodValue, isRelative: Bool) -> ComparisonResult {
    guard let current, let base = reference.value.double else {
      return ComparisonResult(
        reference: reference, difference: .none(NoValue(.noRows, "there were no answers")), relative: nil)
    }
    return ComparisonResult(
      reference: reference, difference: value(current - base),
      relative: isRelative && base > 0 ? current / base - 1 : nil)
  }

  /// XmR limits from the first 20 points, and the signals outside them.
  static func process(_ series: [PeriodValue], direction: Model.Direction?, run: Int? = nil) -> ProcessResult {
    let known = series.prefix(20).compactMap(\.value.double)
    guard known.count >= 13 else { return ProcessResult(state: .tooFewPoints(known.count), pointCount: known.count) }
    let mean = known.reduce(0, +) / Double(known.count)
    let moves = zip(known, known.dropFirst()).map { ($0 - $1).magnitude }
    let reach = 2.66 * moves.reduce(0, +) / Double(max(1, moves.count))
    var signals = series.indices.compactMap { index -> ProcessResult.Signal? in
      guard let value = series[index].value.double, (value - mean).magnitude > reach else { return nil }
      return ProcessResult.Signal(index: index, rule: .outside, isAbove: value > mean, periodsSinceLast: nil)
    }
    if let run { signals = [.init(index: series.count - 1, rule: .run(run), isAbove: true, periodsSinceLast: nil)] }
    let current = signals.last { $0.index == series.count - 1 }
    let isBetter = current.flatMap { signal in
      direction.flatMap { $0 == .inside ? nil : ($0 == .higher) == signal.isAbove }
    }
    return ProcessResult(
      state: known.count < 20 ? .provisional : .full, centre: mean, lower: mean - reach, upper: mean + reach,
      baseline: 0...(min(series.count, 20) - 1), pointCount: known.count, signals: signals, current: current,
      isBetter: isBetter)
  }

  static func kpi(
    _ name: String, _ title: String, _ unit: Model.Unit, _ direction: Model.Direction?, goal: String?, formula: String
  ) -> Model.KPI {
    var kpi = Model.KPI(
      name: name, title: title, formula: Model.Formula(.number(.zero), unit: unit, span: span), formulaText: formula,
      unit: unit,
      span: span, place: "kpis/shop.kpi:12")
    kpi.direction = direction
    kpi.goals = goal.map { [Model.GoalLink(goal: $0, weight: ExactNumber(1))] } ?? []
    kpi.every = .week
    return kpi
  }

  static func result(
    _ kpi: Model.KPI, _ numbers: [Double?], target: Double?, yearAgo: Double?, run: Int? = nil,
    attainment: TargetResult.Attainment? = nil
  ) -> KPIResult {
    let series = series(numbers)
    let isRelative = { if case .ratio = kpi.unit { false } else if case .points = kpi.unit { false } else { true } }()
    let current = series.last?.value.double
    let before = series.count > 1 ? series[series.count - 2] : Fixture.series([nil])[0]
    let yearPeriod = Period(start: week(34).start - 364, end: week(34).end - 364, kind: .named(.week))
    let year = PeriodValue(
      period: yearPeriod, label: calendar.label(yearPeriod),
      value: yearAgo.map { value($0) } ?? .none(NoValue(.notCovered, "the data begin on 3 February 2026")), sample: nil)
    let goal = target.map { target -> TargetResult in
      let isMet = current.map { kpi.direction == .lower ? $0 <= target : $0 >= target }
      return TargetResult(
        series: numbers.map { _ in value(target) }, value: value(target), upperValue: nil, final: nil, due: nil,
        difference: current.map { value($0 - target) } ?? .none(NoValue(.noRows, "there were no answers")),
        attainment: attainment ?? isMet.map { $0 ? .met : .missed } ?? .notJudged("no value to judge"))
    }
    return KPIResult(
      kpi: kpi, grain: .week, series: series, previous: comparison(current, before, isRelative: isRelative),
      lastYear: comparison(current, year, isRelative: isRelative), target: goal, baseline: nil,
      process: process(series, direction: kpi.direction, run: run), breakdowns: [])
  }
}
