extension Model {
  /// `since DATE because "…" formula f`: a change of what a KPI means.
  public struct Since: Hashable, Sendable {
    /// The first day of the definition that came then.
    public var day: Day
    /// The reason given, as written.
    public var reason: String
    /// The formula that held before; nil: the same, of something that has changed all the same.
    public var before: Formula?

    /// A first day with the reason for it.
    public init(day: Day, reason: String, before: Formula? = nil) {
      self.day = day
      self.reason = reason
      self.before = before
    }
  }

  /// Which of a KPI's definitions speaks about a period.
  public enum KPIVersion: Hashable, Sendable {
    /// The definition after so many changes; 0 is the oldest.
    case one(Int)
    /// The period lies on both sides of this change.
    case spans(Since)
  }
}

extension Model.KPI {
  /// The newest change of the definition.
  public var since: Model.Since? { history.last }

  /// Which definition speaks about a period.
  public func version(in period: Period) -> Model.KPIVersion {
    if let inside = history.last(where: { $0.day > period.start && $0.day < period.end }) { return .spans(inside) }
    return .one(history.count { $0.day <= period.start })
  }

  /// The formula of one of its definitions: that of the oldest change behind it that says one, otherwise today's.
  public func formula(version: Int) -> Model.Formula {
    history.dropFirst(max(0, version)).lazy.compactMap(\.before).first ?? formula
  }

  /// Today's formula and all earlier ones.
  public var allFormulas: [Model.Formula] { [formula] + history.compactMap(\.before) }
}

extension Model.Project {
  /// The formulas of a metric or KPI that speak about a period: none where the definition changed within it.
  public func formula(named name: String, in period: Period) -> Model.Formula? {
    guard let kpi = kpi(named: name) else { return metric(named: name)?.formula }
    guard !kpi.history.isEmpty else { return kpi.formula }
    switch kpi.version(in: period) {
    case .one(let version): return kpi.formula(version: version)
    case .spans: return nil
    }
  }

  /// Today's formula of a metric or KPI, and those that held before.
  public func formulas(named name: String) -> [Model.Formula] {
    kpi(named: name)?.allFormulas ?? metric(named: name).map { [$0.formula] } ?? []
  }

  /// Who answers for a KPI: its own owner, otherwise that of its first goal that has one, or of a goal above it.
  /// `goal` is the goal that the owner is taken from.
  public func owner(of kpi: Model.KPI) -> (name: String, goal: String?)? {
    if let owner = kpi.owner { return (owner, nil) }
    for link in kpi.goals {
      if let goal = goal(named: link.goal), let found = owner(of: goal) { return found }
    }
    return nil
  }

  /// The owner of a goal, or of the nearest goal above it that has one.
  public func owner(of goal: Model.Goal) -> (name: String, goal: String?)? {
    var current: Model.Goal? = goal
    for _ in 0...goals.count {
      guard let goal = current else { return nil }
      if let owner = goal.owner { return (owner, goal.name) }
      current = goal.parent.flatMap { self.goal(named: $0) }
    }
    return nil
  }
}
