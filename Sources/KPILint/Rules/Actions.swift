import KPIDiagnostics
import KPIModel
import KPISyntax

// Whether what was agreed is done.
extension LintRule {
  static let actionOverdue = LintRule(
    "action-overdue", "an action or decision that is overdue",
    reason: "`due` is a promise. Close what is done or dropped, with the day and what came of it.", basis: .today,
    example: "action \"Call the buyers who left\" for revenue owner \"sales@example.com\" due 2026-08-21"
  ) { input in
    guard let today = input.today else { return [] }
    let files = Set(input.files.map(\.source.id))
    return input.project.actions.filter { files.contains($0.span.file) && $0.state(on: today) == .overdue }
      .map { .actionOverdue($0) }
  }
}

extension Diagnostic {
  static func actionOverdue(_ action: Model.Action) -> Diagnostic {
    Diagnostic(
      .warning, code: "action-overdue", at: action.span, "this \(action.kind.rawValue) was due on \(action.due.iso)",
      label: "is not closed", why: "It is about `\(action.kpi)`, and reports show it as overdue.",
      help: "add `closed` with the day and what came of it: `closed \((action.due + 1).iso) because \"…\"`; or name a later day")
  }
}
