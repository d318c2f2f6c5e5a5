public import KPIModel
public import KPIPlan
import KPIStatistics

/// Counts how far those who took the first step came, by the period of their first step.
public struct FunnelEvaluator {
  let funnel: Model.Funnel
  let grain: TimeGrain
  let periods: [Period]
  let breakdowns: [Model.Breakdown]
  let calendar: Model.Calendar
  let asOf: Day
  /// Whether periods before the first covered day are left out: nobody asked for them.
  let startsWithData: Bool

  /// Prepares a funnel whose first steps lie in these periods.
  public init(
    _ funnel: Model.Funnel, grain: TimeGrain, periods: [Period], asOf: Day, breakdowns: [Model.Breakdown],
    startsWithData: Bool = true, _ calendar: Model.Calendar
  ) {
    self.startsWithData = startsWithData
    self.funnel = funnel
    self.grain = grain
    self.periods = periods
    self.asOf = asOf
    self.breakdowns = breakdowns
    self.calendar = calendar
  }

  /// All dimensions of all breakdowns, each once: entities are read once for all of them.
  public static func dimensions(_ breakdowns: [Model.Breakdown]) -> [String] {
    var seen: Set<String> = []
    return breakdowns.flatMap(\.dimensions).filter { seen.insert($0).inserted }
  }

  /// What the plan must hold.
  public var demand: AnalysisDemand {
    .funnel(funnel.heading.name, dimensions: FunnelEvaluator.dimensions(breakdowns))
  }

  /// One entity: when it took each step, as microseconds, and the segment of its first row.
  private struct Passage {
    var times: [Int?]
    var segment: [String?]
    var day: Int { FunnelEvaluator.day(times.first.flatMap { $0 } ?? 0) }
  }

  private static func day(_ microseconds: Int) -> Int {
    let (quotient, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    return rest < 0 ? quotient - 1 : quotient
  }

  // MARK: Result

  /// The funnel, from an evaluator whose plan holds ``demand``.
  public func result(_ evaluator: Evaluator) -> FunnelResult {
    let spans = funnel.steps.map { evaluator.coverage[$0.dataset] }
    var result = FunnelResult(
      funnel: funnel, grain: grain, asOf: asOf, covered: nil, rows: [],
      total: row(nil, "all", [], isFinal: false, reason: NoValue(.noRows, "no period is final yet")),
      breakdownList: breakdowns, breakdownRows: breakdowns.map { _ in [] })
    guard let table = evaluator.funnels[demand], let start = spans.first.flatMap({ $0 })?.start,
      let end = spans.map({ $0?.end ?? .distantPast }).min(), end > start
    else {
      let empty = zip(funnel.steps, spans).first { $0.1 == nil }?.0.dataset ?? funnel.steps.first?.dataset ?? ""
      result.total.reason = NoValue(.notCovered, "there are no rows in `\(empty)`")
      return result
    }
    let isOpenStart = evaluator.coverage[funnel.steps[0].dataset]?.nothingBefore ?? false
    result.covered = start.number..<end.number
    let passages = self.passages(table, end: end).filter { $0.day >= start.number }
    let byPeriod = Dictionary(grouping: passages) { passage in
      periods.firstIndex { $0.start.number <= passage.day && passage.day < $0.end.number } ?? -1
    }
    result.rows = periods.enumerated().map { index, period in
      row(period, calendar.label(period), byPeriod[index] ?? [], start: isOpenStart ? .distantPast : start, end: end)
    }
    let final = result.rows.indices.filter { result.rows[$0].isFinal }.flatMap { byPeriod[$0] ?? [] }
    if result.rows.contains(where: \.isFinal) { result.total = row(nil, "all", final, isFinal: true, reason: nil) }
    result.breakdownRows = breakdowns.map { self.rows($0, final) }
    if startsWithData {
      let before = periods.prefix { $0.kind != .all && $0.end <= start }.count
      // If there are no others, they say why there is nothing.
      if before < periods.count { result.rows.removeFirst(before) }
    }
    return result
  }

  /// What happened after the covered days is not known yet.
  private func passages(_ table: ComponentTable, end: Day) -> [Passage] {
    let limit = end.number * 86_400_000_000
    func integers(_ name: String) -> [Int64?] {
      if case .integer(let values)? = table.column(name) { values } else { Array(repeating: nil, count: table.rowCount) }
    }
    func texts(_ name: String) -> [String?] {
      if case .text(let values)? = table.column(name) { values } else { Array(repeating: nil, count: table.rowCount) }
    }
    let times = funnel.steps.indices.map { integers("t\($0)") }
    let segments = FunnelEvaluator.dimensions(breakdowns).indices.map { texts("d\($0)") }
    return (0..<table.rowCount).compactMap { row in
      var isKnown = true
      let own = times.map { column -> Int? in
        let time = column[row].map(Int.init)
        isKnown = isKnown && (time.map { $0 < limit } ?? false)
        return isKnown ? time : nil
      }
      return own.first.flatMap { $0 } == nil ? nil : Passage(times: own, segment: segments.map { $0[row] })
    }
  }

  private func row(_ period: Period, _ label: String, _ passages: [Passage], start: Day, end: Day) -> FunnelResult.Row {
    let isAll = period.kind == .all
    if !isAll, period.end <= start || period.start >= end {
      return row(
        period, label, [], isFinal: false,
        reason: NoValue(.notCovered, "the data reach from \(start == .distantPast ? "the beginning" : start.iso) to \((end - 1).iso), which does not touch \(label)"))
    }
    let isWhole = isAll || period.start >= start
    let isOver = isAll ? false : period.end + funnel.windowDays <= end
    return row(period, label, passages, isFinal: isWhole && isOver, reason: nil)
  }

  private func row(
    _ period: Period?, _ label: String, _ passages: [Passage], isFinal: Bool, reason: NoValue?
  ) -> FunnelResult.Row {
    var row = FunnelResult.Row(period: period, label: label, isFinal: isFinal, reason: reason, steps: [])
    guard reason == nil else { return row }
    let counts = funnel.steps.indices.map { index in passages.count { $0.times[index] != nil } }
    row.steps = funnel.steps.indices.map { index in
      step(index, counts, passages, marks: isFinal ? [] : .provisional)
    }
    return row
  }

  private func step(_ index: Int, _ counts: [Int], _ passages: [Passage], marks: Marks) -> FunnelResult.Step {
    let first = NoValue(.noRows, "it is the first step")
    var step = FunnelResult.Step(
      title: funnel.steps[index].title, count: counts[index], fromPrevious: .none(first), fromFirst: .none(first), left: 0,
      medianSeconds: .none(first))
    guard index > 0 else { return step }
    step.left = counts[index - 1] - counts[index]
    (step.fromPrevious, step.fromPreviousInterval) = share(counts[index], counts[index - 1], marks)
    (step.fromFirst, step.fromFirstInterval) = share(counts[index], counts[0], marks)
    step.medianSeconds = median(index, passages, marks)
    return step
  }

  private func share(_ part: Int, _ whole: Int, _ marks: Marks) -> (Value, Interval?) {
    guard let share = Quantity(part).divided(by: Quantity(whole)) else {
      return (.none(NoValue(.divisionByZero, "nobody took the step before")), nil)
    }
    return (.number(share, marks: marks), Proportion(successes: part, trials: whole)?.interval())
  }

  /// Where only days are known, the time between is one of whole days.
  private func median(_ index: Int, _ passages: [Passage], _ marks: Marks) -> Value {
    let isDays = funnel.steps[index].isDate || funnel.steps[index - 1].isDate
    let seconds = passages.compactMap { passage -> Double? in
      guard let to = passage.times[index], let from = passage.times[index - 1] else { return nil }
      if isDays { return Double(FunnelEvaluator.day(to) - FunnelEvaluator.day(from)) * 86_400 }
      return Double(to - from) / 1_000_000
    }
    guard let median = Summary.quantile(0.5, of: seconds) else { return .none(NoValue(.noRows, "nobody took the step")) }
    return .number(.approximate(median), marks: marks)
  }

  // MARK: Breakdowns

  private func rows(_ breakdown: Model.Breakdown, _ passages: [Passage]) -> [FunnelResult.Row] {
    let all = FunnelEvaluator.dimensions(breakdowns)
    let places = breakdown.dimensions.compactMap { all.firstIndex(of: $0) }
    let groups = Dictionary(grouping: passages) { passage in places.map { ExactLabel(passage.segment[$0]) } }
    let ordered = groups.sorted { left, right in
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return left.key.lexicographicallyPrecedes(right.key)
    }
    let limit = breakdown.top ?? 12
    let named = ordered.filter { !$0.key.contains(ExactLabel(nil)) }
    let missing = ordered.filter { $0.key.contains(ExactLabel(nil)) }
    var rows = named.prefix(limit).map { label, own in
      row(nil, label.map(\.text).joined(separator: " × "), own, isFinal: true, reason: nil)
    }
    rows += missing.map { label, own in
      row(nil, label.map(\.text).joined(separator: " × "), own, isFinal: true, reason: nil)
    }
    let rest = named.dropFirst(limit)
    if !rest.isEmpty {
      rows.append(row(nil, "(others: \(rest.count))", rest.flatMap(\.value), isFinal: true, reason: nil))
    }
    return rows
  }
}

/// The value of a dimension, told apart byte by byte; nil is "(none)".
private struct ExactLabel: Hashable, Comparable {
  let value: ExactText?

  init(_ text: String?) { value = text.map { ExactText($0) } }

  var text: String { value?.text ?? "(none)" }

  static func < (left: ExactLabel, right: ExactLabel) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
