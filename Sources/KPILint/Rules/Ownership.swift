import KPIDiagnostics
import KPIModel
import KPISyntax

// Who and what a KPI is for.
extension LintRule {
  static let missingGoal = LintRule(
    "missing-goal", "a KPI that serves no goal",
    reason: "A report is ordered by goals, and a number that serves none moves nobody.",
    example: "kpi alone \"Alone\" { formula count(orders); owner \"sales@example.com\" }"
  ) { input in
    let goals = input.project.goals.map(\.name)
    return input.kpis.filter(\.model.goals.isEmpty).map { .missingGoal($0.model, known: goals) }
  }

  static let missingOwner = LintRule(
    "missing-owner", "a KPI that nobody owns",
    reason: "A KPI changes something when somebody answers for it. The owner of its goal, or of a goal above that, will do.",
    example: """
      goal keep "Keep"
      kpi returned "Returned" { formula count(orders); goal keep }
      """
  ) { input in
    input.kpis.map(\.model).filter { input.project.owner(of: $0) == nil }.map { .missingOwner($0) }
  }

  static let missingTarget = LintRule(
    "missing-target", "a KPI without a target",
    reason: "Without a target nobody can say whether the number is good. Off unless the project asks for it: a number may be watched before a target is agreed.",
    level: .off,
    example: """
      lint { missing-target warn }
      kpi order_count "Orders" { formula count(orders); every week; goal grow }
      """
  ) { input in input.kpis.map(\.model).filter(\.targets.isEmpty).map { .missingTarget($0) } }

  static let goalWithoutKPI = LintRule(
    "goal-without-kpi", "a goal that no KPI serves", reason: "Nobody will see whether the goal is reached.",
    example: "goal spare \"Spare\" { owner \"spare@example.com\" }"
  ) { input in
    let files = Set(input.files.map(\.source.id))
    let free = input.project.kpis.first { $0.goals.isEmpty }?.name
    return input.project.goalsWithoutKPI.filter { files.contains($0.span.file) }
      .map { .goalWithoutKPI($0, kpi: free) }
  }

  static let softWithoutSupport = LintRule(
    "soft-without-support", "a soft KPI that supports nothing",
    reason: "What people feel or say is worth measuring because something countable is expected to follow. Say what.",
    example: "kpi mood \"Mood\" { formula avg(orders.score); goal grow; kind soft }"
  ) { input in
    let hard = input.project.kpis.first { $0.isSoft != true }?.name
    return input.kpis.filter(\.model.isUnsupportingSoft).map { kpi in
      let clause = kpi.node.clauses.first { if case .kind = $0.kind { true } else { false } }
      return .softWithoutSupport(kpi.model, at: clause?.span ?? kpi.model.span, hard: hard)
    }
  }
}
