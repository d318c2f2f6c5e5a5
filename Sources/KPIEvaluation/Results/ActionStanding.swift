public import KPIModel

/// An action or decision that a report shows: open ones, and those that were closed since the reported period began.
public struct ActionStanding: Hashable, Sendable {
  /// What is to be done or decided.
  public var action: Model.Action
  /// How it stands on the day of the report.
  public var state: Model.Action.State
  /// Who does or decides it: its own owner, else whoever answers for the KPI.
  public var owner: Ownership?

  /// An action with its state.
  public init(action: Model.Action, state: Model.Action.State, owner: Ownership?) {
    self.action = action
    self.state = state
    self.owner = owner
  }
}

extension ActionStanding {
  /// The actions about these KPIs, judged on a day that is never that of the clock: overdue ones first, then open ones,
  /// both by the day on which they are due and decisions before actions, then those closed in or after `period`.
  public static func all(_ project: Model.Project, about kpis: [String], on day: Day, closedSince start: Day) -> [ActionStanding] {
    let found = project.actions.enumerated().compactMap { index, action -> (Int, ActionStanding)? in
      guard kpis.contains(action.kpi), let state = action.state(on: day) else { return nil }
      if state == .closed, action.closed.map({ $0 < start }) ?? false { return nil }
      return (index, ActionStanding(action: action, state: state, owner: owner(of: action, project)))
    }
    return found.sorted { key($0.1, $0.0) < key($1.1, $1.0) }.map(\.1)
  }

  private static func owner(of action: Model.Action, _ project: Model.Project) -> Ownership? {
    if let owner = action.owner { return Ownership(name: owner, goal: nil) }
    return project.kpi(named: action.kpi).flatMap { project.owner(of: $0) }.map { Ownership(name: $0.name, goal: $0.goal) }
  }

  private static func key(_ standing: ActionStanding, _ index: Int) -> (Int, Day, Int, Int) {
    let states = Model.Action.State.allCases
    let kinds = Model.Action.Kind.allCases
    return (
      states.firstIndex(of: standing.state) ?? 0, standing.action.due, kinds.firstIndex(of: standing.action.kind) ?? 0, index
    )
  }
}
