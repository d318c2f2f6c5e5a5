public import KPIModel

/// How a goal stands: as its KPIs and the goals below it do. What is not known is never counted as good.
public struct GoalStanding: Hashable, Sendable {
  /// The standing of a KPI or goal.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// The target is met: of a goal, all that it is made of is reached.
    case reached
    /// A target is missed by much.
    case atRisk = "at_risk"
    /// A target is missed.
    case missed
    /// Something is not known (no target, not yet due, no value), and nothing is missed.
    case unknown
  }

  /// A KPI or goal that it is made of.
  public struct Member: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable {
      case kpi, goal
    }

    /// What it is.
    public var kind: Kind
    /// The name in the definitions.
    public var name: String
    /// How much it counts beside the others.
    public var weight: ExactNumber
    /// How it stands.
    public var status: Status
    /// Why that is not known; nil where it is.
    public var reason: String?
  }

  /// Weights of what is reached, at risk, missed and unknown, as shares that add up to 1.
  public struct Shares: Hashable, Sendable {
    /// The share of each status, in the order of ``Status/allCases``.
    public var values: [Double]

    /// The share of one status.
    public subscript(_ status: Status) -> Double {
      zip(Status.allCases, values).first { $0.0 == status }?.1 ?? 0
    }
  }

  /// The goal.
  public var goal: Model.Goal
  /// How deep it lies in the tree; 0 at the top.
  public var depth: Int
  /// Who answers for it, by itself or through the goals above it.
  public var owner: Ownership?
  /// The KPIs that serve it, then the goals below it, in declared order.
  public var members: [Member]
  /// How many KPIs below it, however deep, have each status, in the order of ``Status/allCases``.
  public var counts: [Int]
  /// By weight, a goal below counting as its own shares; nil for a goal without members.
  public var shares: Shares?
  /// The worst of its members; unknown without any.
  public var status: Status

  /// The number of KPIs below it with a status.
  public func count(_ status: Status) -> Int {
    zip(Status.allCases, counts).first { $0.0 == status }?.1 ?? 0
  }
}
