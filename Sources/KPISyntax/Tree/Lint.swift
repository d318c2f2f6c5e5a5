extension Syntax {
  /// `lint { missing-owner error; unused-definition off }`: how strict the project is with itself.
  public struct Lint: Hashable, Sendable {
    /// The rules that are set, each with its level.
    public var clauses: [Clause<LintSetting>]
  }

  /// A rule and the level that it is set to.
  public struct LintSetting: Hashable, Sendable {
    /// `missing-owner`, or `all`; empty when it was left out (reported once). Whether there is such a rule is not known here.
    public var rule: Name
    /// What becomes of a finding; nil when it was left out or misspelt (reported once).
    public var level: LintLevel?
  }

  /// What becomes of the findings of a rule.
  public enum LintLevel: String, Hashable, Sendable, CaseIterable {
    /// Written like their names: nothing is said, a warning, an error.
    case off, warn, error
  }
}
