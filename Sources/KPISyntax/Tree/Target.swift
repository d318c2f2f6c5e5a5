public import KPIDiagnostics

extension Syntax {
  /// `target … [by P | over P [paced like f]] [where c]`.
  public struct Target: Hashable, Sendable {
    /// What is to be reached.
    public var kind: Kind
    /// The deadline of a ramp.
    public var by: Expr?
    /// The period whose total is meant.
    public var over: Expr?
    /// The context word that says how the total is spread.
    public var pacedLike: Name?
    /// The segment that it concerns.
    public var whereCondition: Expr?

    /// What is to be reached.
    public enum Kind: Hashable, Sendable {
      /// A level or formula.
      case value(Expr)
      /// `between a and b`.
      case band(Expr, Expr)
      /// `from "targets.csv"`.
      case file(Text)
      /// `{ 2026-Q1 82%; … }`.
      case schedule([Entry])
      /// Left out, reported once.
      case missing
    }

    /// A period and the level in it.
    public struct Entry: Hashable, Sendable {
      /// The period.
      public var period: Expr
      /// The level.
      public var value: Expr
      /// The whole line.
      public var span: Span
    }
  }
}
