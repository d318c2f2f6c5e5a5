extension Syntax {
  /// `goal NAME "Title" { … }`.
  public struct Goal: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<GoalClause>]
  }

  /// What a line in a goal's block says.
  public enum GoalClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `objective "…"`.
    case objective(Text)
    /// `owner "…"`.
    case owner(Text)
    /// `under PARENT`.
    case under(Name)
    /// `weight 2`.
    case weight(Number)
    /// Something else, reported once.
    case malformed
  }
}
