extension Syntax {
  /// `template NAME(parameter, parameter = default) = formula [unit …] [{ about "…" }]`.
  public struct Template: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// What a call hands over, in this order.
    public var parameters: [Parameter]
    /// Its formula, in which parameters stand for arguments.
    public var formula: Expr
    /// The unit that the formula's result is stated to have.
    public var unit: UnitName?
    /// What is known about it.
    public var clauses: [Clause<TemplateClause>]
  }

  /// One name between the parentheses of a template.
  public struct Parameter: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// What it stands for where a call has no such argument.
    public var standard: Expr?
  }

  /// What a line in a template's block says.
  public enum TemplateClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `parameter NAME "…"`.
    case parameter(Name, Text)
    /// `serves keep, grow`: which goals it is usually looked at for.
    case serves([Text])
    /// `benchmark "…"`: what is usual elsewhere, and who says so.
    case benchmark(Text)
    /// `caution "…"`: what makes it mislead.
    case caution(Text)
    /// `kind`, `… is better`, `bands` or `minimum sample`: what a KPI of this formula takes over unless it says so itself.
    case kpi(KPIClause)
    /// Something else, reported once.
    case malformed
  }
}
