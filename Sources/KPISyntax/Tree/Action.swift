extension Syntax {
  /// `action "Title" for KPI …` or `decision "Title" for KPI …`, with clauses on the line, in a block, or both.
  public struct Action: Hashable, Sendable {
    /// Which of the two words began it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case action, decision
    }

    /// Which of the two words began it.
    public var kind: Kind
    /// What is to be done or decided.
    public var title: Text
    /// The KPI that it is about.
    public var kpi: Name
    /// Who, until when, and whether it is done.
    public var clauses: [Clause<ActionClause>]
  }

  /// What is said about an action.
  public enum ActionClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `owner "…"`.
    case owner(Text)
    /// `since DATE`: the day on which it was agreed.
    case since(Expr)
    /// `due DATE`.
    case due(Expr)
    /// `closed DATE [because "…"]`.
    case closed(Expr, because: Text?)
    /// Something else, reported once.
    case malformed
  }
}
