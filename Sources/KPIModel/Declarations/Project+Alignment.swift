extension Model {
  /// Where goals and KPIs do not belong together: the same that the rules `goal-without-kpi`, `missing-goal` and
  /// `soft-without-support` of the check find.
  public enum AlignmentGap: Hashable, Sendable {
    /// No KPI and no goal below it serves this goal.
    case goalWithoutKPI(String)
    /// This KPI serves no goal.
    case kpiWithoutGoal(String)
    /// This soft KPI supports no other.
    case softWithoutSupport(String)
  }
}

extension Model.Project {
  /// Goals that no KPI serves and that have no goal below them, in declared order.
  public var goalsWithoutKPI: [Model.Goal] {
    let served = Set(kpis.flatMap { $0.goals.map(\.goal) } + goals.compactMap(\.parent))
    return goals.filter { !served.contains($0.name) }
  }

  /// All gaps, by kind and then in declared order; names are those of the definitions.
  public var alignmentGaps: [Model.AlignmentGap] {
    goalsWithoutKPI.map { .goalWithoutKPI($0.name) } + kpis.filter(\.goals.isEmpty).map { .kpiWithoutGoal($0.name) }
      + kpis.filter(\.isUnsupportingSoft).map { .softWithoutSupport($0.name) }
  }
}

extension Model.KPI {
  /// Whether it is what people say, and nothing is said to follow from it.
  public var isUnsupportingSoft: Bool { isSoft == true && supports.isEmpty }
}
