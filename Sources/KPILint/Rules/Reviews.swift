import KPIDiagnostics
import KPIModel
import KPISyntax

// Whether a KPI is still the right number.
extension LintRule {
  static let missingReview = LintRule(
    "missing-review", "a KPI without a date for its review",
    reason: "A KPI that is never questioned outlives its purpose. Off unless the project asks for it.", level: .off,
    example: """
      lint { missing-review warn }
      kpi order_count "Orders" {
        formula  count(orders)
        goal     grow
        review   every quarter
      }
      """
  ) { input in
    input.kpis.map(\.model).filter { $0.review == nil || lastReview($0) == nil }
      .map { .missingReview($0, interval: $0.review) }
  }

  static let reviewOverdue = LintRule(
    "review-overdue", "a KPI whose review is overdue",
    reason: "`review every quarter` is a promise. It counts from the day behind `reviewed`, else from that behind `since`.",
    basis: .today,
    example: """
      kpi order_count "Orders" {
        formula   count(orders)
        goal      grow
        review    every quarter
        reviewed  2026-03-02
      }
      """
  ) { input in
    guard let today = input.today else { return [] }
    return input.kpis.compactMap { kpi in
      guard let interval = kpi.model.review, let last = lastReview(kpi.model), let due = day(last, interval), due < today
      else { return nil }
      return .reviewOverdue(kpi.model, at: place(kpi.node) ?? kpi.model.span, last: last, due: due, interval: interval)
    }
  }

  /// When somebody last looked at the definition.
  private static func lastReview(_ kpi: Model.KPI) -> Day? {
    ([kpi.reviewed].compactMap { $0 } + kpi.history.map(\.day)).max()
  }

  private static func day(_ start: Day, _ interval: TimeSpan) -> Day? {
    if let months = interval.months { return start.adding(months: months) }
    return interval.days.map { start + $0 }
  }

  private static func place(_ node: Syntax.KPI) -> Span? {
    let reviewed = node.clauses.first { if case .reviewed = $0.kind { true } else { false } }
    let review = node.clauses.first { if case .review = $0.kind { true } else { false } }
    return (reviewed ?? review)?.span
  }
}
