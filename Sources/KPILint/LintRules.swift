/// All rules.
public enum LintRules {
  /// In alphabetical order. Each stands in a file of its own below `Rules`, those of one subject together.
  public static let all: [LintRule] = [
    .actionOverdue, .baselineOutsideData, .doubledDefinition, .goalWithoutKPI, .historyInSegment, .missingGoal, .missingOwner,
    .missingReview, .missingTarget, .neverTrue, .reviewOverdue, .silenceWithoutReason, .softWithoutSupport,
    .targetAgainstDirection, .targetAlwaysReached, .targetNeverReached, .unusedDefinition, .unusedSilence,
  ]

  /// The rule of that code, or nil.
  public static func named(_ code: String) -> LintRule? { all.first { $0.code == code } }

  /// The codes of mistakes in the settings and silences themselves. They are errors and have no level.
  public static let codesOfSettings: [(code: String, summary: String, example: String)] = [
    ("unknown-rule", "a rule that does not exist", "lint { mising-owner off }")
  ]

  /// The definitions that all examples stand behind; no rule finds anything in them.
  public static let setting = """
    dataset orders from "data/orders.csv" {
      key    order_id
      time   bought
      entity person
      text   status one of ("paid", "open")
      scale  score 0..10
      number pieces
      money  amount in EUR
    }
    audience buyers = orders.person
    goal grow "Grow" { owner "growth@example.com" }
    kpi revenue "Revenue" { formula sum(orders.amount); every week; goal grow; higher is better }
    kpi buyer_count "Buyers" { formula size(buyers); every week; goal grow; higher is better }
    """
}
