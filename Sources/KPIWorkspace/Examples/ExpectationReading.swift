import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPIPlan

/// What an expectation needs to be computed, and whether it is met.
struct ExpectationReading {
  let expectation: Model.Expectation
  let project: Model.Project

  private var situation: Situation { Situation(Context(period: expectation.period)) }

  var evaluations: [Evaluation] {
    let request = self.request.map(\.evaluations) ?? []
    return request + formulas.map { Evaluation($0, in: situation.context) }
  }

  private var formulas: [Model.Formula] {
    switch expectation.claim {
    case .condition(let condition): condition.formulas
    case .number(_, _, _, let formula): [formula]
    case .status, .band: []
    }
  }

  /// The KPI whose target, status or band is expected.
  private var request: KPIRequest? {
    let name: String
    switch expectation.claim {
    case .condition: return nil
    case .number(let kpi, _, _, _), .status(let kpi, _, _), .band(let kpi, _, _): name = kpi
    }
    // All time is covered by an example, and every period is final.
    return project.kpi(named: name).map {
      KPIRequest($0, of: expectation.period, asOf: expectation.period.end, project.calendar)
    }
  }

  /// What was found instead; nil if the expectation is met.
  func failure(_ evaluator: Evaluator, text: (Span) -> String) -> String? {
    switch expectation.claim {
    case .condition(let condition): return failure(condition, evaluator, text)
    case .number(_, let property, let comparison, let formula):
      return failure(property, comparison, formula, evaluator)
    case .status(_, let status, let isNegated):
      guard let result = result(evaluator) else { return "there is no such KPI" }
      let (found, reason) = ExpectationReading.status(result.target)
      if (found == status) != isNegated { return nil }
      return "the status is \"\(found.rawValue)\"" + (reason.map { ": \($0)" } ?? "") + measured(result)
    case .band(_, let band, let isNegated):
      guard let result = result(evaluator) else { return "there is no such KPI" }
      if let reason = result.current?.value.reason { return "there is no value: \(reason.reason)" }
      guard let found = result.band else { return "the value lies in no band: it rests on too small a sample" }
      return (found == band) != isNegated ? nil : "the band is \"\(found)\"" + measured(result)
    }
  }

  private func result(_ evaluator: Evaluator) -> KPIResult? {
    request.map { KPIResultBuilder(evaluator, $0).result(breakdowns: []) }
  }

  private func measured(_ result: KPIResult) -> String {
    let value = result.target?.measured ?? result.current?.value
    return value?.quantity.map { ", the value \($0.text)" } ?? ""
  }

  private static func status(_ target: TargetResult?) -> (Model.ExpectedStatus, String?) {
    switch target?.attainment {
    case .met?: (.reached, nil)
    case .atRisk?: (.atRisk, nil)
    case .missed?: (.missed, nil)
    case .notYetDue?: (.notDue, nil)
    case .notJudged(let reason)?: (.unknown, reason)
    case nil: (.unknown, "it has no target")
    }
  }

  private func failure(
    _ property: Model.ExpectedNumber, _ comparison: Model.Comparison, _ formula: Model.Formula, _ evaluator: Evaluator
  ) -> String? {
    guard let target = result(evaluator)?.target else { return "there is no target" }
    let value =
      switch property {
      case .target: target.value
      case .gap: target.difference
      }
    let expected = evaluator.value(of: formula, in: situation)
    switch (value, expected) {
    case (.none(let reason), _), (_, .none(let reason)): return "there is no value: \(reason.reason)"
    case (.number(let found, _), .number(let wanted, _)):
      if ExpectationReading.holds(found, comparison, wanted) { return nil }
      return "the \(property.rawValue) is \(found.text)"
    }
  }

  /// A number on a ramp is a double: it equals what is written if both agree to nine digits.
  private static func holds(_ found: Quantity, _ comparison: Model.Comparison, _ wanted: Quantity) -> Bool {
    let isNear = abs(found.double - wanted.double) <= 1e-9 * max(abs(found.double), abs(wanted.double))
    switch comparison {
    case .equal: return isNear
    case .notEqual: return !isNear
    case .less: return !isNear && found.double < wanted.double
    case .lessOrEqual: return isNear || found.double < wanted.double
    case .greater: return !isNear && found.double > wanted.double
    case .greaterOrEqual: return isNear || found.double > wanted.double
    }
  }

  private func failure(_ condition: Model.Condition, _ evaluator: Evaluator, _ text: (Span) -> String) -> String? {
    switch evaluator.holds(condition, in: situation) {
    case .success(true): return nil
    case .success(false):
      return condition.formulas.filter { !$0.isConstant }.map { formula in
        switch evaluator.value(of: formula, in: situation) {
        case .number(let quantity, _):
          "`\(text(formula.span))` is \(evaluator.text(of: formula, in: situation) ?? quantity.text)"
        case .none(let reason): "`\(text(formula.span))` has no value: \(reason.reason)"
        }
      }.joined(separator: "; ")
    case .failure(let reason): return "there is no value: \(reason.reason)"
    }
  }
}
