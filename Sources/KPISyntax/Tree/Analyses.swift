extension Syntax {
  /// `cohort NAME "T" { start …; return …; every month for 12 }`.
  public struct Cohort: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<CohortClause>]
  }

  /// What a line in a cohort's block says.
  public enum CohortClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `start AUDIENCE`.
    case start(Argument)
    /// `return AUDIENCE` or a formula of money.
    case comeback(Argument)
    /// `every month for 12`.
    case every(Grain, count: Number?)
    /// `value sum(orders.paid)`.
    case value(Expr)
    /// `by …`.
    case by(Breakdown)
    /// `owner "…"`.
    case owner(Text)
    /// Something else, reported once.
    case malformed
  }

  /// `funnel NAME "T" { each ENTITY; step "…" d …; within 60 days }`.
  public struct Funnel: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<FunnelClause>]
  }

  /// What a line in a funnel's block says.
  public enum FunnelClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `each ENTITY`.
    case each(Path)
    /// `step "…" d [on t] [where c]`.
    case step(Text, Argument)
    /// `within 60 days`.
    case within(Number)
    /// `every month`.
    case every(Grain)
    /// `by …`.
    case by(Breakdown)
    /// `owner "…"`.
    case owner(Text)
    /// Something else, reported once.
    case malformed
  }

  /// `experiment NAME "T" { … }`.
  public struct Experiment: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<ExperimentClause>]
  }

  /// What a line in an experiment's block says.
  public enum ExperimentClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `arms column`.
    case arms(Path)
    /// `each person`.
    case each(Path)
    /// `control "x"`.
    case control(Text)
    /// `ratio (50%, 50%)`.
    case ratio([Expr])
    /// `outcome "…" FORMULA`.
    case outcome(Text, Expr)
    /// `planned 90_000 players`.
    case planned(Number, noun: Name?)
    /// `owner "…"`.
    case owner(Text)
    /// Something else, reported once.
    case malformed
  }

  /// `lifetime NAME "T" { … }`.
  public struct Lifetime: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<LifetimeClause>]
  }

  /// What a line in a lifetime's block says.
  public enum LifetimeClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `each ENTITY`.
    case each(Path)
    /// `events d [where c]`.
    case events(Argument)
    /// `value d.x`.
    case value(Expr)
    /// `learn A..B`.
    case learn(Expr)
    /// `horizon 39 weeks`.
    case horizon(Number)
    /// `owner "…"`.
    case owner(Text)
    /// Something else, reported once.
    case malformed
  }
}
