public import KPIDiagnostics

extension Model {
  /// What every analysis says of itself.
  public struct AnalysisHeading: Hashable, Sendable {
    /// The name by which `kpi show` and reports refer to it; unique in the project.
    public var name: String
    /// The heading under which it is shown.
    public var title: String
    /// What its author says about it; nil if nothing.
    public var about: String?
    /// Who answers for it; nil if nobody is named.
    public var owner: String?
    /// Where it is declared, for messages.
    public var span: Span
    /// "kpis/shop.kpi:42".
    public var place: String

    /// A heading without a text or an owner.
    public init(name: String, title: String, span: Span, place: String) {
      self.name = name
      self.title = title
      self.span = span
      self.place = place
    }
  }

  /// A cohort, funnel, experiment or lifetime model: what is more than one number.
  public enum Analysis: Hashable, Sendable {
    case cohort(Cohort)
    case funnel(Funnel)
    case experiment(Experiment)
    case lifetime(Lifetime)

    /// Its name, title and owner.
    public var heading: AnalysisHeading {
      switch self {
      case .cohort(let it): it.heading
      case .funnel(let it): it.heading
      case .experiment(let it): it.heading
      case .lifetime(let it): it.heading
      }
    }

    /// What it is broken down by, as declared; experiments and lifetime models have none.
    public var breakdowns: [Breakdown] {
      switch self {
      case .cohort(let it): it.breakdowns
      case .funnel(let it): it.breakdowns
      case .experiment, .lifetime: []
      }
    }

    /// The word with which it is declared.
    public var keyword: String {
      switch self {
      case .cohort: "cohort"
      case .funnel: "funnel"
      case .experiment: "experiment"
      case .lifetime: "lifetime"
      }
    }
  }
}

extension Model.Project {
  /// The analysis of that name, or nil.
  public func analysis(named name: String) -> Model.Analysis? { analyses.first { $0.heading.name == name } }

  /// The lifetime model of that name, or nil.
  public func lifetime(named name: String) -> Model.Lifetime? {
    if case .lifetime(let it)? = analysis(named: name) { it } else { nil }
  }

  /// The lifetime model and the quantity that `customers.alive` stands for, or nil.
  public func lifetimeMeasure(named name: String) -> (model: Model.Lifetime, measure: Model.LifetimeMeasure)? {
    guard let dot = name.lastIndex(of: "."), let measure = Model.LifetimeMeasure(rawValue: String(name[name.index(after: dot)...])),
      let model = lifetime(named: String(name[..<dot]))
    else { return nil }
    return (model, measure)
  }
}
