extension Report {
  /// A sentence that could be said about a KPI, and what it depends on: every condition must hold.
  public struct Gate: Hashable, Sendable {
    /// One condition with what is behind it.
    public struct Condition: Hashable, Sendable {
      /// In words, with numbers: `13 complete points or more in the baseline: 20`.
      public var text: String
      /// Whether it holds.
      public var holds: Bool

      /// A condition and whether it holds.
      public init(_ text: String, _ holds: Bool) {
        self.text = text
        self.holds = holds
      }
    }

    /// The rule of the sentence.
    public var rule: SentenceRule
    /// What it is about, where one rule can stand several times: a breakdown, another KPI.
    public var subject: String?
    /// All of them must hold.
    public var conditions: [Condition]
    /// The words, if it is said.
    public var said: String?

    /// Whether all conditions hold.
    public var isOpen: Bool { conditions.allSatisfy(\.holds) }
  }
}
