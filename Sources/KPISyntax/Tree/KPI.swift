public import KPIDiagnostics

extension Syntax {
  /// `kpi NAME "Title" { … }`.
  public struct KPI: Hashable, Sendable {
    /// Its name.
    public var name: Name
    /// Its title.
    public var title: Text?
    /// What is known about it.
    public var clauses: [Clause<KPIClause>]
  }

  /// What a line in a KPI's block says.
  public enum KPIClause: Hashable, Sendable {
    /// `about "…"`.
    case about(Text)
    /// `formula …`.
    case formula(Expr)
    /// `unit %`, `unit points`, `unit "…"`.
    case unit(UnitName)
    /// `every week`.
    case every(Grain)
    /// `kind hard|soft`.
    case kind(Hardness)
    /// `goal NAME [weight 2]`.
    case goal(Name, weight: Number?)
    /// `higher|lower|inside is better`.
    case direction(Direction)
    /// `by A, B [all] [top n [by f]]`.
    case by(Breakdown)
    /// `baseline A..B` (periods) or a value.
    case baseline(Expr)
    /// `target …`.
    case target(Target)
    /// `at risk below 95% of target`.
    case atRisk(AtRisk)
    /// `bands poor < 0 <= good`.
    case bands(Bands)
    /// `minimum sample 30`.
    case minimumSample(Number)
    /// `complete after 60 days`.
    case completeAfter(Number)
    /// `owner "…"`.
    case owner(Text)
    /// `supports KPI [after 8 weeks]`.
    case supports(Name, after: Number?)
    /// `review every quarter`.
    case review(Interval)
    /// `reviewed 2026-07-01`: the day of the last review.
    case reviewed(Expr)
    /// `since DATE [because "…"] [formula f]`: `f` is the formula that held before.
    case since(Expr, because: Text?, before: Expr?)
    /// `renamed from old, older`.
    case renamedFrom([Name])
    /// `labels a, "b c"`.
    case labels([Text])
    /// `stage "…"` or `stage name`.
    case stage(Text)
    /// Something else, reported once.
    case malformed
  }

  /// Counted, or felt.
  public enum Hardness: String, Hashable, Sendable, CaseIterable {
    /// Written like their names.
    case hard, soft
  }

  /// Which way is better.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// Written like their names.
    case higher, lower, inside
  }

  /// `by A, B [all] [top n [by f]]`: one breakdown; a comma crosses dimensions.
  public struct Breakdown: Hashable, Sendable {
    /// The crossed dimensions.
    public var dimensions: [Path]
    /// Whether every row of the linked dataset is shown.
    public var showsAll: Bool
    /// How many of the largest are shown.
    public var top: Top?
  }

  /// How often: a grain, or a number of units.
  public enum Interval: Hashable, Sendable {
    /// `every quarter`.
    case grain(Grain)
    /// `every 6 months`.
    case number(Number)
  }

  /// `below 95% of target`.
  public struct AtRisk: Hashable, Sendable {
    /// The side that is at risk.
    public enum Side: String, Hashable, Sendable, CaseIterable {
      /// Written like their names.
      case below, above
    }

    /// The side that is at risk.
    public var side: Side
    /// The threshold.
    public var threshold: Expr
    /// Whether the threshold is a share of the target.
    public var isOfTarget: Bool
  }

  /// `poor < 0 <= good < 50 <= excellent`: names with boundaries between them.
  public struct Bands: Hashable, Sendable {
    /// The lowest band.
    public var first: Text
    /// The boundaries and bands above it.
    public var rest: [Step]

    /// A boundary and the band above it.
    public struct Step: Hashable, Sendable {
      /// The boundary.
      public var boundary: Expr
      /// Whether the boundary itself belongs to the band below it.
      public var belongsBelow: Bool
      /// Whether the boundary itself belongs to the band above it. One of both must be so, and not both.
      public var belongsAbove: Bool
      /// The boundary with its signs.
      public var span: Span
      /// The band above the boundary.
      public var name: Text
    }
  }
}
