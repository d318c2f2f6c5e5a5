public import KPIDiagnostics

extension Syntax {
  /// A clause of one shape for all: a keyword and what follows it. Blocks of a report and connections
  /// are made of these.
  ///
  /// `goals find, keep` has two operands of one value each; `by channel top 5` has one operand with a `top`;
  /// `sort change descending` has one operand of two values.
  public struct Setting: Hashable, Sendable {
    /// The first word of the clause.
    public var keyword: Name
    /// What follows, separated by commas.
    public var operands: [Operand]

    /// What stands between two commas.
    public struct Operand: Hashable, Sendable {
      /// Values one after the other; usually one.
      public var values: [Expr]
      /// What stands behind `on`.
      public var on: Path?
      /// What stands behind `where`.
      public var whereCondition: Expr?
      /// What stands behind `top`.
      public var top: Top?
      /// The whole operand.
      public var span: Span
    }
  }

  /// A formula in running text with the format that is asked for: `revenue.change as pp`.
  public struct Inline: Hashable, Sendable {
    /// The formula.
    public var formula: Expr
    /// The word behind `as`.
    public var format: Name?
  }
}
