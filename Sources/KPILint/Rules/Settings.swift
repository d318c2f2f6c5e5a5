// What is said about silences themselves, and what the checker finds: here only the level is decided.
extension LintRule {
  static let silenceWithoutReason = LintRule(
    "silence-without-reason", "a silence that does not say why",
    reason: "Whoever reads it next year must know whether the reason still holds.", basis: .elsewhere,
    example: """
      # allow missing-goal
      kpi alone "Alone" { formula count(orders); owner "sales@example.com" }
      """)

  static let unusedSilence = LintRule(
    "unused-silence", "a silence that silences nothing",
    reason: "A silence that is left over would hide the next mistake on its line.", basis: .elsewhere,
    example: "metric many = count(orders)  # allow missing-owner: bought list, nobody owns it")

  static let historyInSegment = LintRule(
    "history-in-segment", "`before` in a segment that may change",
    reason: "Who bought before in another segment counts as new in this one. That may be meant, or not.",
    basis: .elsewhere,
    example: "kpi fresh \"New\" { formula size(buyers except before(buyers)); every week; goal grow; by status }")
}
