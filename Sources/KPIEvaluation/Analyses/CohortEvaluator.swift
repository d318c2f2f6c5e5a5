public import KPIModel
public import KPIPlan
import KPIStatistics

/// Follows those who started together: who of them is back in each later period, and what they brought.
public struct CohortEvaluator {
  let cohort: Model.Cohort
  let calendar: Model.Calendar
  let asOf: Day
  /// The periods of the start, oldest first.
  let starts: [Period]
  let breakdowns: [Model.Breakdown]

  /// Prepares a cohort whose starts lie in these periods.
  public init(
    _ cohort: Model.Cohort, starts: [Period], asOf: Day, breakdowns: [Model.Breakdown], _ calendar: Model.Calendar
  ) {
    self.cohort = cohort
    self.starts = starts
    self.asOf = asOf
    self.breakdowns = breakdowns
    self.calendar = calendar
  }

  private func formula(_ audience: Model.Audience) -> Model.Formula {
    Model.Formula(.size(audience), unit: .count(noun: cohort.noun), span: cohort.heading.span)
  }

  private var valueFormula: Model.Formula? {
    cohort.value.map { Model.Formula(.aggregate($0), unit: cohort.valueUnit, span: cohort.heading.span) }
  }

  /// The periods in which it is asked who is back: those that have ended.
  private var targets: [Period] {
    guard let first = starts.first, let last = starts.last else { return [] }
    let end = calendar.period(cohort.grain, after: last, by: cohort.count)
    return calendar.periods(cohort.grain, from: first.start, to: end.end).filter { $0.end <= asOf }
  }

  /// All evaluations that the result needs.
  public var evaluations: [Evaluation] {
    let keys = [[]] + breakdowns.map { $0.dimensions.map { DimensionKey($0) } }
    var result = keys.flatMap { keys in
      starts.map { Evaluation(formula(cohort.start), in: Context(period: $0, dimensions: keys)) }
    }
    result += targets.map { Evaluation(formula(cohort.comeback), in: Context(period: $0)) }
    for breakdown in breakdowns {
      result += AnalysisParts(breakdown, starts, calendar).evaluations(at: cohort.heading.span)
    }
    if let valueFormula { result += targets.map { Evaluation(valueFormula, in: Context(period: $0)) } }
    return result
  }

  // MARK: Result

  /// The cohorts, from an evaluator that has the tables of ``evaluations``.
  public func result(_ evaluator: Evaluator) -> CohortResult {
    let back = Dictionary(
      targets.map { ($0, evaluator.evaluate(cohort.comeback, Situation(Context(period: $0)))) },
      uniquingKeysWith: { first, _ in first })
    var money: [Period: Result<Evaluator.EntityValues, NoValue>] = [:]
    if let index = cohort.value {
      for period in targets { money[period] = evaluator.entityValues(index, Situation(Context(period: period))) }
    }
    let groups = breakdowns.map { breakdown in
      self.groups(breakdown, evaluator, back, money)
    }
    return CohortResult(
      cohort: cohort, asOf: asOf, total: group([], starts.map { evaluator.evaluate(cohort.start, Situation(Context(period: $0))) }, back, money),
      breakdownList: breakdowns, breakdownGroups: groups)
  }

  private func groups(
    _ breakdown: Model.Breakdown, _ evaluator: Evaluator, _ back: [Period: AudienceOutcome],
    _ money: [Period: Result<Evaluator.EntityValues, NoValue>]
  ) -> [CohortResult.Group] {
    let parts = AnalysisParts(breakdown, starts, calendar)
    let keys = parts.keys
    let contexts = starts.map { Context(period: $0, dimensions: keys) }
    let found = evaluator.segments(of: formula(cohort.start), in: contexts)
    let segments = evaluator.sorted(Set(found).union(parts.allValues(evaluator)), by: keys)
    let started = segments.map { segment in
      contexts.map { evaluator.evaluate(cohort.start, Situation($0, segment: segment)) }
    }
    let groups = zip(segments, started).map { group($0.map(\.label), $1, back, money) }
    let limit = parts.limit(CohortEvaluator.mostSegments)
    guard groups.count > limit else { return groups }
    let sizes = zip(groups, segments).map { group, segment in
      parts.size(of: segment, evaluator) ?? group.rows.reduce(0) { $0 + ($1.size.double ?? 0) }
    }
    let kept = Set(groups.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(limit))
    let left = groups.indices.filter { !kept.contains($0) }
    let label = "(others: \(left.count))"
    var others = group(
      breakdown.dimensions.map { _ in label },
      contexts.indices.map { index in CohortEvaluator.together(left.map { started[$0][index] }) }, back, money)
    others.others = left.count
    return groups.indices.filter { kept.contains($0) }.map { groups[$0] } + [others]
  }

  /// Without `top`, so many segments are shown.
  static let mostSegments = 12

  /// Everybody of several segments, once. One segment without an answer leaves the whole without one.
  private static func together(_ parts: [AudienceOutcome]) -> AudienceOutcome {
    guard let first = parts.first else { return .failure(NoValue(.noRows, "there is nobody else")) }
    return parts.dropFirst().reduce(first) { sum, part in
      sum.flatMap { sum in
        part.map { part in
          var set = sum.set
          set.formUnion(part.set)
          return AudienceValue(set: set, isPartial: sum.isPartial || part.isPartial)
        }
      }
    }
  }

  private func group(
    _ labels: [String], _ started: [AudienceOutcome], _ back: [Period: AudienceOutcome],
    _ money: [Period: Result<Evaluator.EntityValues, NoValue>]
  ) -> CohortResult.Group {
    let rows = zip(starts, started).map { row($0, $1, back, money) }
    var group = CohortResult.Group(labels: labels, rows: rows, averages: averages(rows))
    switch survival(rows, someCameBack: zip(starts, started).contains { cameBack($0, $1, back) }) {
    case .success(let survival): group.survival = survival
    case .failure(let reason): group.survivalReason = reason.reason
    }
    return group
  }

  private func row(
    _ period: Period, _ started: AudienceOutcome, _ back: [Period: AudienceOutcome],
    _ money: [Period: Result<Evaluator.EntityValues, NoValue>]
  ) -> CohortResult.Row {
    var size = Value.none(NoValue(.unreadable, ""))
    switch started {
    case .failure(let reason): size = .none(reason)
    case .success(let value):
      size = .number(Quantity(value.set.count), marks: value.isPartial || period.end > asOf ? .provisional : [])
    }
    let cells = (0...cohort.count).map { age in
      let target = calendar.period(cohort.grain, after: period, by: age)
      return cell(age, target, started, isWhole: size.marks.isEmpty, back[target], money[target])
    }
    return CohortResult.Row(period: period, label: calendar.label(period), size: size, cells: cells)
  }

  private func cell(
    _ age: Int, _ target: Period, _ started: AudienceOutcome, isWhole: Bool, _ back: AudienceOutcome?,
    _ money: Result<Evaluator.EntityValues, NoValue>?
  ) -> CohortResult.Cell {
    var cell = CohortResult.Cell(age: age, members: .none(notOver(target)), share: .none(notOver(target)))
    if cohort.value != nil {
      cell.value = .none(notOver(target))
      cell.valuePerStart = .none(notOver(target))
    }
    func refuse(_ reason: NoValue) -> CohortResult.Cell {
      var refused = cell
      refused.members = .none(reason)
      refused.share = .none(reason)
      if cohort.value != nil {
        refused.value = .none(reason)
        refused.valuePerStart = .none(reason)
      }
      return refused
    }
    guard let back else { return cell }
    guard case .success(let start) = started else {
      if case .failure(let reason) = started { return refuse(reason) }
      return cell
    }
    guard isWhole else { return refuse(NoValue(.notCovered, "the period of the start is covered only in part")) }
    switch back {
    case .failure(let reason): return refuse(reason)
    case .success(let there):
      guard !there.isPartial else { return refuse(partly(target)) }
      var set = start.set
      set.formIntersection(there.set)
      let size = start.set.count
      cell.members = .number(Quantity(set.count), marks: [])
      cell.share = share(Quantity(set.count), size)
      fill(&cell, start.set, size, target, money)
      return cell
    }
  }

  private func fill(
    _ cell: inout CohortResult.Cell, _ start: EntitySet, _ size: Int, _ target: Period,
    _ money: Result<Evaluator.EntityValues, NoValue>?
  ) {
    guard let money else { return }
    switch money {
    case .failure(let reason):
      cell.value = .none(reason)
      cell.valuePerStart = .none(reason)
    case .success(let values) where values.isPartial:
      cell.value = .none(partly(target))
      cell.valuePerStart = .none(partly(target))
    case .success(let values):
      var total = Quantity(0)
      for entity in values.entities where start.contains(entity) { total = total + values.number(entity) }
      cell.value = .number(total, marks: [])
      cell.valuePerStart = share(total, size)
    }
  }

  private func share(_ part: Quantity, _ size: Int) -> Value {
    part.divided(by: Quantity(size)).map { .number($0, marks: []) }
      ?? .none(NoValue(.divisionByZero, "nobody started in that period"))
  }

  private func notOver(_ period: Period) -> NoValue {
    NoValue(.notCovered, "\(calendar.label(period)) has not ended by \(asOf.iso)")
  }

  private func partly(_ period: Period) -> NoValue {
    NoValue(.notCovered, "the data cover only a part of \(calendar.label(period))")
  }

  // MARK: All cohorts together

  private func averages(_ rows: [CohortResult.Row]) -> [CohortResult.Average] {
    (0...cohort.count).map { age in
      let reached = rows.filter { ($0.size.double ?? 0) > 0 && $0.cells[age].share.quantity != nil }
      let noCohort = Value.none(NoValue(.noRows, "no cohort has reached this age"))
      // The size stands before the ages: a curve's first number is what shares are of.
      let triangle = RetentionTriangle(reached.map { [$0.size.double, $0.cells[age].members.double] })
      func value(_ average: RetentionTriangle.Average) -> Value {
        triangle?.curve(average).last.flatMap { $0 }.map { .number(.approximate($0), marks: []) } ?? noCohort
      }
      var result = CohortResult.Average(
        age: age, cohorts: reached.count, byPerson: value(.byPerson), byCohort: value(.byCohort))
      if cohort.value != nil {
        let valued = reached.filter { $0.cells[age].value?.quantity != nil }
        let total = valued.reduce(Quantity(0)) { $0 + ($1.cells[age].value?.quantity ?? Quantity(0)) }
        let size = valued.reduce(0.0) { $0 + ($1.size.double ?? 0) }
        result.valuePerStart = total.divided(by: .approximate(size)).map { .number($0, marks: []) } ?? noCohort
      }
      return result
    }
  }

  /// Whether somebody of a cohort was away in one period and there in a later one. The number of those who are there
  /// does not tell: as many may have left.
  private func cameBack(_ period: Period, _ started: AudienceOutcome, _ back: [Period: AudienceOutcome]) -> Bool {
    guard case .success(let start) = started else { return false }
    var still = start.set
    for age in 1...max(1, cohort.count) {
      guard case .success(let there)? = back[calendar.period(cohort.grain, after: period, by: age)] else { return false }
      var now = start.set
      now.formIntersection(there.set)
      still.formIntersection(now)
      if still.count < now.count { return true }
    }
    return false
  }

  /// The curve of a contract. Its survivors begin with those who started.
  private func survival(_ rows: [CohortResult.Row], someCameBack: Bool) -> Result<CohortResult.Survival, NoValue> {
    let groups = rows.compactMap { row -> [Double]? in
      guard let size = row.size.double, size > 0, row.size.marks.isEmpty else { return nil }
      let members = row.cells.dropFirst().prefix { $0.members.quantity != nil }.compactMap(\.members.double)
      return [size] + members
    }
    if someCameBack {
      return .failure(NoValue(.unreadable, "some who stayed away came back, so nobody can be said to have left"))
    }
    guard let model = ShiftedBetaGeometric.fit(groups: groups) else {
      return .failure(NoValue(.noRows, "two ages after the start, and somebody who has left, are needed"))
    }
    return .success(
      CohortResult.Survival(alpha: model.alpha, beta: model.beta, curve: model.survival(renewals: 2 * cohort.count)))
  }
}

extension SegmentValue {
  /// As it is shown.
  var label: String {
    switch self {
    case .value(let text): text
    case .none: "(none)"
    case .others: "(others)"
    }
  }
}
