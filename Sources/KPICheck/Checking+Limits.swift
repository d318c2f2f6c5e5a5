import KPIDiagnostics
import KPIModel
import KPISyntax

// `at risk` and `bands`: what is said about a value besides its target.
extension Checking {
  mutating func applyLimits(_ clauses: [Syntax.Clause<Syntax.KPIClause>], _ kpi: inout Model.KPI) {
    for clause in clauses {
      switch clause.kind {
      case .atRisk(let risk):
        if let understood = atRisk(risk, clause, clauses, kpi) { kpi.atRisk.append(understood) }
      case .bands(let bands): kpi.bands = self.bands(bands, kpi) ?? kpi.bands
      case .about, .formula, .unit, .every, .kind, .goal, .direction, .by, .baseline, .target, .minimumSample,
        .completeAfter, .owner, .supports, .review, .reviewed, .since, .renamedFrom, .labels, .stage, .malformed:
        break
      }
    }
  }

  // MARK: At risk

  private mutating func atRisk(
    _ risk: Syntax.AtRisk, _ clause: Syntax.Clause<Syntax.KPIClause>, _ clauses: [Syntax.Clause<Syntax.KPIClause>],
    _ kpi: Model.KPI
  ) -> Model.AtRisk? {
    guard let threshold = risk.isOfTarget ? shareOfTarget(risk) : riskValue(risk, kpi) else { return nil }
    let understood = Model.AtRisk(isBelow: risk.side == .below, threshold)
    let hasTarget = clauses.contains { if case .target = $0.kind { true } else { false } }
    guard hasTarget else {
      report(.riskWithoutTarget(kpi.name, at: clause.span))
      return nil
    }
    return isOnBadSide(understood, clause, kpi) ? understood : nil
  }

  private mutating func shareOfTarget(_ risk: Syntax.AtRisk) -> Model.AtRisk.Threshold? {
    guard case .number(let number) = risk.threshold.unwrapped.kind, let share = literal(number) else {
      report(.shareOfTarget(at: risk.threshold.span))
      return nil
    }
    if share.unit == .plain, share.value.double > 2 {
      report(.percentMissing(at: risk.threshold.span, text: text(risk.threshold.span)))
      return nil
    }
    guard share.unit == .ratio || share.unit == .plain else {
      report(.shareOfTarget(at: risk.threshold.span))
      return nil
    }
    return .shareOfTarget(share.value)
  }

  private mutating func riskValue(_ risk: Syntax.AtRisk, _ kpi: Model.KPI) -> Model.AtRisk.Threshold? {
    targetValue(risk.threshold, kpi).map { .value($0) }
  }

  /// What is better than the target cannot be at risk.
  private mutating func isOnBadSide(
    _ risk: Model.AtRisk, _ clause: Syntax.Clause<Syntax.KPIClause>, _ kpi: Model.KPI
  ) -> Bool {
    switch kpi.direction {
    case .higher where !risk.isBelow, .lower where risk.isBelow:
      report(.riskSide(kpi.direction?.rawValue ?? "", isBelow: risk.isBelow, at: clause.span))
      return false
    case .higher, .lower, .inside, nil: break
    }
    if case .shareOfTarget(let share) = risk.threshold, risk.isBelow ? share.double > 1 : share.double < 1 {
      report(.riskBeyondTarget(isBelow: risk.isBelow, at: clause.span))
      return false
    }
    for target in kpi.targets {
      guard case .value(let value) = risk.threshold, case .level(let aim) = target.kind, let one = value.constant,
        let other = aim.constant
      else { continue }
      if risk.isBelow ? one.double > other.double : one.double < other.double {
        report(.riskBeyondTarget(isBelow: risk.isBelow, at: clause.span))
        return false
      }
    }
    return true
  }

  // MARK: Bands

  private mutating func bands(_ bands: Syntax.Bands, _ kpi: Model.KPI) -> Model.Bands? {
    var result = Model.Bands(first: bands.first.value, steps: [])
    var names: Set = [bands.first.value]
    var isFine = true
    for step in bands.rest {
      guard let value = targetValue(step.boundary, kpi) else { return nil }
      guard let boundary = value.constant else {
        report(.bandBoundary(at: step.boundary.span))
        return nil
      }
      if step.belongsBelow == step.belongsAbove {
        report(.bandGap(text(step.boundary.span), isTwice: step.belongsBelow, at: step.span))
        isFine = false
      }
      if let last = result.steps.last, last.boundary.double >= boundary.double {
        report(.bandOrder(at: step.boundary.span))
        isFine = false
      }
      if !names.insert(step.name.value).inserted {
        report(.bandTwice(step.name.value, at: step.name.span))
        isFine = false
      }
      result.steps.append(
        Model.Bands.Step(boundary: boundary, belongsBelow: step.belongsBelow, name: step.name.value))
    }
    return isFine ? result : nil
  }
}
