public import KPIModel

/// Puts goals together from the KPIs that serve them, and parents from their children.
public struct GoalTree {
  let project: Model.Project
  private let results: [String: KPIResult]

  /// The goals of a project with the results of some of its KPIs; a KPI without a result is unknown.
  public init(_ project: Model.Project, _ results: [KPIResult]) {
    self.project = project
    self.results = Dictionary(results.map { ($0.kpi.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The standings of all goals, each behind its parent, in declared order.
  public func standings() -> [GoalStanding] {
    var found: [GoalStanding] = []
    for goal in project.goals where goal.parent == nil { add(goal, 0, &found) }
    return found
  }

  /// The standings of these goals, with all above and below them.
  public func standings(around names: Set<String>) -> [GoalStanding] {
    let all = standings()
    let wanted = names.flatMap { [$0] + ancestors($0) }
    var kept = Set(wanted)
    for standing in all where standing.goal.parent.map(kept.contains) == true && !ancestors(standing.goal.name).filter(names.contains).isEmpty {
      kept.insert(standing.goal.name)
    }
    return all.filter { kept.contains($0.goal.name) }
  }

  private func ancestors(_ name: String) -> [String] {
    var result: [String] = []
    var next = project.goal(named: name)?.parent
    while let parent = next, !result.contains(parent) {
      result.append(parent)
      next = project.goal(named: parent)?.parent
    }
    return result
  }

  /// Adds a goal and all below it; returns the place of the goal.
  @discardableResult
  private func add(_ goal: Model.Goal, _ depth: Int, _ found: inout [GoalStanding]) -> Int {
    let place = found.count
    var standing = GoalStanding(
      goal: goal, depth: depth, owner: project.owner(of: goal).map { owner(goal, $0) }, members: [],
      counts: GoalStanding.Status.allCases.map { _ in 0 }, shares: nil, status: .unknown)
    found.append(standing)
    var parts: [(weight: Double, shares: [Double])] = []
    for kpi in project.kpis {
      guard let link = kpi.goals.first(where: { $0.goal == goal.name }) else { continue }
      let member = member(kpi, link.weight)
      standing.members.append(member)
      let shares = GoalStanding.Status.allCases.map { $0 == member.status ? 1.0 : 0 }
      parts.append((link.weight.double, shares))
      for (index, share) in shares.enumerated() where share > 0 { standing.counts[index] += 1 }
    }
    for child in project.goals where child.parent == goal.name {
      let below = found[add(child, depth + 1, &found)]
      standing.members.append(
        GoalStanding.Member(
          kind: .goal, name: child.name, weight: child.weight, status: below.status,
          reason: below.members.isEmpty ? "no KPI serves it" : nil))
      parts.append((child.weight.double, below.shares?.values ?? GoalStanding.Status.allCases.map { $0 == .unknown ? 1 : 0 }))
      for index in standing.counts.indices { standing.counts[index] += below.counts[index] }
    }
    standing.shares = GoalTree.mean(parts)
    standing.status = GoalTree.worst(standing.members.map(\.status))
    found[place] = standing
    return place
  }

  private func owner(_ goal: Model.Goal, _ found: (name: String, goal: String?)) -> Ownership {
    Ownership(name: found.name, goal: found.goal == goal.name ? nil : found.goal)
  }

  private func member(_ kpi: Model.KPI, _ weight: ExactNumber) -> GoalStanding.Member {
    let (status, reason) = GoalTree.status(results[kpi.name])
    return GoalStanding.Member(kind: .kpi, name: kpi.name, weight: weight, status: status, reason: reason)
  }

  /// How a KPI stands, and why that is not known.
  static func status(_ result: KPIResult?) -> (GoalStanding.Status, String?) {
    guard let result else { return (.unknown, "it is not in this report") }
    switch result.target?.attainment {
    case nil: return (.unknown, "it has no target")
    case .met?: return (.reached, nil)
    case .atRisk?: return (.atRisk, nil)
    case .missed?: return (.missed, nil)
    case .notYetDue?: return (.unknown, "the target is not due yet")
    case .notJudged(let reason)?: return (.unknown, reason)
    }
  }

  private static func mean(_ parts: [(weight: Double, shares: [Double])]) -> GoalStanding.Shares? {
    let total = parts.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    return GoalStanding.Shares(
      values: GoalStanding.Status.allCases.indices.map { index in
        parts.reduce(0) { $0 + $1.weight * $1.shares[index] } / total
      })
  }

  /// At risk is worse than missed, missed worse than unknown: only where all is reached is a goal reached.
  private static func worst(_ statuses: [GoalStanding.Status]) -> GoalStanding.Status {
    for status in [GoalStanding.Status.atRisk, .missed, .unknown] where statuses.contains(status) { return status }
    return statuses.isEmpty ? .unknown : .reached
  }
}
