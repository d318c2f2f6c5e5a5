import KPIDiagnostics
import KPIModel
import KPISyntax

// Targets and baselines, in the unit and direction of their KPI.
extension Checking {
  mutating func applyTarget(_ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: inout Model.KPI) {
    switch clause.kind {
    case .baseline(let expr): kpi.baseline = baseline(expr, kpi)
    case .target(let target): applyTarget(target, clause, &kpi)
    case .about, .formula, .unit, .every, .kind, .goal, .direction, .by, .atRisk, .bands, .minimumSample,
      .completeAfter, .owner, .supports, .review, .reviewed, .since, .renamedFrom, .labels, .stage, .malformed:
      break
    }
  }

  private mutating func baseline(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.Baseline? {
    // A bare year is a period here only beside a range: `baseline 2018` may be a value.
    if case .number = expr.unwrapped.kind {} else if Self.isPeriod(expr) { return period(expr).map { .periods($0) } }
    guard let value = formula(expr).flatMap({ inCurrency(of: kpi.unit, $0) }) else { return nil }
    guard let number = value.constant else {
      report(.baselineNeedsValue(at: expr.span))
      return nil
    }
    return checkUnit(of: value, number, kpi, at: expr.span) ? .value(number) : nil
  }

  private mutating func applyTarget(
    _ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: inout Model.KPI
  ) {
    let before = kpi.targets.count
    var segment: Model.TargetSegment?
    if let condition = target.whereCondition {
      guard let understood = targetSegment(condition, kpi) else { return }
      segment = understood
    }
    if case .file(let text) = target.kind {
      guard fits(target, clause) else { return }
      kpi.targets += scheduledTargets(from: text, segment, kpi, at: clause.span)
    } else if let kind = targetKind(target, clause, kpi) {
      kpi.targets.append(Model.Target(kind, segment: segment, span: clause.span))
    }
    checkDirection(target, clause, kpi, kpi.targets.count > before)
    for index in before..<kpi.targets.count { checkOverlap(index, &kpi) }
  }

  /// A schedule says itself when it holds.
  private mutating func fits(_ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>) -> Bool {
    guard let period = target.by ?? target.over else { return true }
    report(.scheduleWithPeriod(target.by == nil ? "over" : "by", at: period.span))
    return false
  }

  private mutating func targetKind(
    _ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: Model.KPI
  ) -> Model.Target.Kind? {
    switch target.kind {
    case .missing, .file: return nil
    case .schedule(let entries):
      guard fits(target, clause) else { return nil }
      return schedule(entries, kpi).map { .schedule($0) }
    case .band(let low, let high):
      guard let one = targetValue(low, kpi), let other = targetValue(high, kpi) else { return nil }
      if let a = one.constant, let b = other.constant, a.double > b.double {
        report(.bandBackwards(at: low.span.joined(with: high.span)))
      }
      if let over = target.over { return total(one, other, over, target.pacedLike, kpi).map { .total($0) } }
      guard let by = target.by else { return .band(one, other) }
      return deadline(by, kpi).map { .narrowing(one, other, by: $0) }
    case .value(let expr):
      guard let value = targetValue(expr, kpi) else { return nil }
      if let over = target.over { return total(value, nil, over, target.pacedLike, kpi).map { .total($0) } }
      guard let by = target.by else { return .level(value) }
      return deadline(by, kpi).map { .ramp(value, by: $0) }
    }
  }

  mutating func targetValue(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.Formula? {
    guard let value = formula(expr).flatMap({ inCurrency(of: kpi.unit, $0) }) else { return nil }
    return checkUnit(of: value, value.constant, kpi, at: expr.span) ? value : nil
  }

  /// Whether a target or baseline is in the unit of its KPI. A plain number takes the KPI's unit where that is certain.
  mutating func checkUnit(of value: Model.Formula, _ constant: ExactNumber?, _ kpi: Model.KPI, at span: Span)
    -> Bool
  {
    switch (kpi.unit, value.unit) {
    case (.ratio, .plain):
      guard let constant, abs(constant.double) > 1 else { return true }
      report(.percentMissing(at: span, text: text(span)))
      return false
    case (.duration, .plain):
      if constant == .zero { return true }
      report(.durationTarget(at: span, text: text(span)))
      return false
    case (_, .plain): return true
    // What the author named is known to the author only.
    case (.named, _): return true
    case (.plain, .ratio), (.plain, .count), (.plain, .points): return true
    default:
      do {
        try UnitChecker.comparing(kpi.unit, value.unit)
        return true
      } catch {
        report(
          .targetUnit(value.unit, kpi: kpi.name, expected: kpi.unit, at: span, rates: project.rates))
        return false
      }
    }
  }

  private mutating func deadline(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Period? {
    guard let deadline = period(expr) else { return nil }
    guard deadline.isBounded else {
      report(.periodNeeded(at: expr.span))
      return nil
    }
    if case .periods(let baseline)? = kpi.baseline, baseline.end >= deadline.end {
      report(.baselineAfterTarget(at: expr.span, baseline: project.calendar.label(baseline)))
    }
    return deadline
  }

  // MARK: Totals

  private mutating func total(
    _ value: Model.Formula, _ upper: Model.Formula?, _ over: Syntax.Expr, _ like: Syntax.Name?, _ kpi: Model.KPI
  ) -> Model.TargetTotal? {
    guard let period = period(over) else { return nil }
    guard period.isBounded else {
      report(.periodNeeded(at: over.span))
      return nil
    }
    guard growing.contains(kpi.name) else {
      report(.totalOfRate(kpi.name, at: over.span))
      return nil
    }
    var total = Model.TargetTotal(value: value, upper: upper, over: period)
    guard let like, !like.isMissing else { return total }
    switch like.text {
    case "last_year": total.pacedLike = .lastYear
    case "previous" where period.grain != nil: total.pacedLike = .previous
    default:
      report(.unknownPace(like, isNamed: period.grain != nil))
      return nil
    }
    return total
  }

  // MARK: Schedules

  private mutating func schedule(_ entries: [Syntax.Target.Entry], _ kpi: Model.KPI) -> [Model.ScheduledTarget]? {
    var result: [(entry: Model.ScheduledTarget, span: Span)] = []
    for entry in entries {
      guard let period = period(entry.period), let value = targetValue(entry.value, kpi) else { continue }
      guard period.isBounded else {
        report(.periodNeeded(at: entry.period.span))
        continue
      }
      result.append((Model.ScheduledTarget(period: period, value: value), entry.span))
    }
    guard !result.isEmpty else { return nil }
    return checked(result, kpi)
  }

  /// Entries in the order of time, of which no two speak about the same day.
  mutating func checked(_ entries: [(entry: Model.ScheduledTarget, span: Span)], _ kpi: Model.KPI)
    -> [Model.ScheduledTarget]
  {
    let sorted = entries.sorted { ($0.entry.period.start, $0.span.lower) < ($1.entry.period.start, $1.span.lower) }
    for (one, other) in zip(sorted, sorted.dropFirst()) where other.entry.period.start < one.entry.period.end {
      report(
        .scheduleOverlap(
          project.calendar.label(one.entry.period), project.calendar.label(other.entry.period), at: other.span,
          earlier: one.span))
    }
    if let every = kpi.every {
      let length = project.calendar.period(every, containing: sorted[0].entry.period.start).length
      if let short = sorted.first(where: { $0.entry.period.length < min(length, 365) && $0.entry.period.length < length - 3 }) {
        report(.scheduleShorter(kpi.name, every.rawValue, at: short.span))
      } else if growing.contains(kpi.name), let long = sorted.first(where: { $0.entry.period.length > length + 3 }) {
        report(.scheduleOfTotals(kpi.name, every.rawValue, project.calendar.label(long.entry.period), at: long.span))
      }
    }
    return sorted.map(\.entry)
  }

  // MARK: Together

  private mutating func checkDirection(
    _ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: Model.KPI, _ isUnderstood: Bool
  ) {
    let isBand = if case .band = target.kind { true } else { false }
    switch kpi.direction {
    case nil: report(.directionMissing(kpi.name, at: clause.span, isBand: isBand))
    case .inside?:
      if !isBand { report(.insideWithoutBand(at: clause.span)) }
    case .higher?, .lower?:
      if isBand { report(.bandWithDirection(at: clause.span)) }
    }
    let hasConstant = isUnderstood && kpi.targets.last.map { !$0.isFormula } ?? false
    if kpi.every == nil, hasConstant, target.over == nil, growth(of: kpi.formula) {
      report(.everyMissing(kpi.name, at: clause.span))
    }
  }

  /// Two targets for one part at one time would be two answers to one question.
  private mutating func checkOverlap(_ index: Int, _ kpi: inout Model.KPI) {
    let target = kpi.targets[index]
    for earlier in kpi.targets[..<index] where earlier.span != target.span {
      switch (earlier.segment, target.segment) {
      case (nil, nil): break
      case (let one?, let other?): if !one.overlaps(other) { continue }
      case (nil, _?), (_?, nil): continue
      }
      if case .total(let one) = earlier.kind, case .total(let other) = target.kind,
        one.over.end <= other.over.start || other.over.end <= one.over.start
      {
        continue
      }
      // Two plain clauses are reported as one that stands twice.
      if target.segment == nil, !Self.isTotal(earlier), !Self.isTotal(target) { continue }
      report(.targetOverlap(kpi.name, part: target.segment?.text, at: target.span, earlier: earlier.span))
      return
    }
  }

  private static func isTotal(_ target: Model.Target) -> Bool {
    if case .total = target.kind { true } else { false }
  }
}
