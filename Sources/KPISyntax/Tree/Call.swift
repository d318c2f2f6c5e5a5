public import KPIDiagnostics

extension Syntax {
  /// `function(argument, …) per path`.
  public struct Call: Hashable, Sendable {
    /// The name before the parenthesis.
    public var function: Path
    /// What stands between the parentheses.
    public var arguments: [Argument]
    /// What stands behind `per`.
    public var per: Path?

    /// A function with its arguments.
    public init(function: Path, arguments: [Argument], per: Path? = nil) {
      self.function = function
      self.arguments = arguments
      self.per = per
    }
  }

  /// One argument of a call; also the whole definition of an audience.
  public struct Argument: Hashable, Sendable {
    /// What is aggregated, counted or passed on.
    public var value: Expr
    /// The time column behind `on`.
    public var on: Path?
    /// The condition on rows behind `where`.
    public var whereCondition: Expr?
    /// The condition on groups behind `having`.
    public var having: Expr?
    /// The largest ones, behind `top`.
    public var top: Top?
    /// The whole argument.
    public var span: Span

    /// An argument with what stands behind it.
    public init(
      value: Expr, on: Path? = nil, whereCondition: Expr? = nil, having: Expr? = nil, top: Top? = nil, span: Span
    ) {
      self.value = value
      self.on = on
      self.whereCondition = whereCondition
      self.having = having
      self.top = top
      self.span = span
    }
  }

  /// `top 5 by f`, `top 10% by f`.
  public struct Top: Hashable, Sendable {
    /// How many, or how large a share (`10%`).
    public var number: Number
    /// The quantity that decides.
    public var by: Expr?
    /// From `top` to the end.
    public var span: Span
  }
}
