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
      .completeAfter,
      .owner, .supports, .review, .since, .renamedFrom, .labels, .stage, .malformed:
      break
    }
  }

  private mutating func baseline(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.Baseline? {
    // A bare year is a period here only beside a range: `baseline 2018` may be a value.
    if case .number = expr.unwrapped.kind {} else if Self.isPeriod(expr) { return period(expr).map { .periods($0) } }
    guard let value = formula(expr) else { return nil }
    guard let number = Self.constant(value) else {
      report(.baselineNeedsValue(at: expr.span))
      return nil
    }
    return checkUnit(of: value, number, kpi, at: expr.span) ? .value(number) : nil
  }

  /// A number with an optional sign.
  private static func constant(_ value: Model.Formula) -> ExactNumber? { value.constant }

  private mutating func applyTarget(
    _ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: inout Model.KPI
  ) {
    if let condition = target.whereCondition {
      report(
        .notSupported(
          "a target for one segment", at: condition.span, instead: "define a KPI of its own with `where` in its formula"
        ))
      return
    }
    if let over = target.over {
      report(
        .notSupported(
          "a total `over` a period as target", at: over.span,
          instead: "write the target of one period, as `target 5000`"))
      return
    }
    if let like = target.pacedLike { report(.notSupported("`paced like`", at: like.span, instead: nil)) }
    switch target.kind {
    case .missing: return
    case .file(let text):
      report(.notSupported("targets from a file", at: text.span, instead: "write the target in the definition"))
    case .schedule:
      report(.notSupported("a schedule of targets", at: clause.span, instead: "write a level, or a ramp with `by`"))
    case .band(let low, let high):
      guard let one = targetValue(low, kpi), let other = targetValue(high, kpi) else { return }
      if let a = one.constant, let b = other.constant, a.double > b.double {
        report(.bandBackwards(at: low.span.joined(with: high.span)))
      }
      if let by = target.by {
        report(.notSupported("a band with a date", at: by.span, instead: "write the band without `by`"))
      }
      kpi.targets.append(Model.Target(.band(one, other), span: clause.span))
    case .value(let expr):
      guard let value = targetValue(expr, kpi) else { return }
      if let by = target.by {
        guard let deadline = period(by) else { return }
        checkRamp(deadline, by.span, kpi)
        kpi.targets.append(Model.Target(.ramp(value, by: deadline), span: clause.span))
      } else {
        kpi.targets.append(Model.Target(.level(value), span: clause.span))
      }
    }
    checkDirection(target, clause, kpi)
  }

  private mutating func targetValue(_ expr: Syntax.Expr, _ kpi: Model.KPI) -> Model.Formula? {
    guard let value = formula(expr) else { return nil }
    return checkUnit(of: value, value.constant, kpi, at: expr.span) ? value : nil
  }

  /// Whether a target or baseline is in the unit of its KPI. A plain number takes the KPI's unit where that is certain.
  private mutating func checkUnit(of value: Model.Formula, _ constant: ExactNumber?, _ kpi: Model.KPI, at span: Span)
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
      } catch { return reportTarget(value.unit, kpi, at: span) }
    }
  }

  private mutating func reportTarget(_ unit: Model.Unit, _ kpi: Model.KPI, at span: Span) -> Bool {
    report(.targetUnit(unit, kpi: kpi.name, expected: kpi.unit, at: span))
    return false
  }

  private mutating func checkRamp(_ deadline: Period, _ span: Span, _ kpi: Model.KPI) {
    guard deadline.isBounded else {
      report(.periodNeeded(at: span))
      return
    }
    if case .periods(let baseline)? = kpi.baseline, baseline.end >= deadline.end {
      report(.baselineAfterTarget(at: span, baseline: project.calendar.label(baseline)))
    }
  }

  private mutating func checkDirection(
    _ target: Syntax.Target, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: Model.KPI
  ) {
    let isBand = if case .band = target.kind { true } else { false }
    switch kpi.direction {
    case nil: report(.directionMissing(kpi.name, at: clause.span, isBand: isBand))
    case .inside?:
      if !isBand { report(.insideWithoutBand(at: clause.span)) }
    case .higher?, .lower?:
      if isBand { report(.bandWithDirection(at: clause.span)) }
    }
    let hasConstant = kpi.targets.last.map { !$0.isFormula } ?? false
    if kpi.every == nil, hasConstant, growth(of: kpi.formula) {
      report(.everyMissing(kpi.name, at: clause.span))
    }
  }
}
