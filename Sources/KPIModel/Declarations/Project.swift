public import KPIDiagnostics

extension Model {
  /// Everything that a folder of definitions says. Lists are in declared order: files by name, declarations as written.
  public struct Project: Hashable, Sendable {
    /// How weeks and years are cut, and in which zone a day begins.
    public var calendar: Calendar
    /// All datasets.
    public var datasets: [Dataset]
    /// The databases that datasets may be read from, in declared order.
    public var connections: [Connection]
    /// What currencies are worth in each other, in declared order.
    public var rates: [Rate]
    /// All metrics.
    public var metrics: [Metric]
    /// All named audiences.
    public var audiences: [NamedAudience]
    /// All KPIs.
    public var kpis: [KPI]
    /// All goals.
    public var goals: [Goal]
    /// Cohorts, funnels, experiments and lifetime models.
    public var analyses: [Analysis] = []
    /// All events.
    public var events: [Event]
    /// What is to be done or decided about KPIs.
    public var actions: [Action] = []
    /// All examples: the tests of the definitions.
    public var examples: [Example]
    /// The aggregates that formulas refer to by index.
    public var leaves: [LeafAggregate]
    /// The memberships that audiences refer to by index.
    public var memberLeaves: [MemberLeaf]
    /// Where things of a name stand in the lists, as far as they have been noted.
    private var positions = Positions()

    /// A project that says nothing: the standard calendar and empty lists.
    public init() {
      calendar = Calendar()
      datasets = []
      connections = []
      rates = []
      metrics = []
      audiences = []
      kpis = []
      goals = []
      events = []
      examples = []
      leaves = []
      memberLeaves = []
    }
  }

  /// `audience buyers = sales.person`.
  public struct NamedAudience: Hashable, Sendable {
    /// The name by which formulas refer to it; unique in the project.
    public var name: String
    /// The set that it stands for.
    public var audience: Audience
    /// What its members are.
    public var entityKind: String
    /// Where it is declared, for messages.
    public var span: Span

    /// A named audience whose members are all of one kind.
    public init(name: String, audience: Audience, entityKind: String, span: Span) {
      self.name = name
      self.audience = audience
      self.entityKind = entityKind
      self.span = span
    }
  }

  /// What KPIs are for.
  public struct Goal: Hashable, Sendable {
    /// The name by which KPIs and goals refer to it; unique in the project.
    public var name: String
    /// The heading under which it is shown.
    public var title: String
    /// What its author says about it; nil if nothing.
    public var about: String?
    /// What is to be achieved, in a sentence; nil if the definition does not say.
    public var objective: String?
    /// Who answers for it; nil if a goal above it has the owner, or nobody.
    public var owner: String?
    /// The name of the goal that it is part of; nil at the top of the tree.
    public var parent: String?
    /// How much it counts beside other goals; 1 unless the definition says otherwise.
    public var weight: ExactNumber
    /// Where it is declared, for messages.
    public var span: Span

    /// A goal at the top of the tree, without an objective or owner.
    public init(name: String, title: String, weight: ExactNumber = ExactNumber(1), span: Span) {
      self.name = name
      self.title = title
      self.weight = weight
      self.span = span
    }
  }

  /// Something that happened, drawn on the charts that it concerns.
  public struct Event: Hashable, Sendable {
    /// What happened, as written.
    public var title: String
    /// The first day.
    public var first: Day
    /// The last day; the first one for an event of a day.
    public var last: Day
    /// The segments that it concerns, as the definition has it; nil: everything.
    public var concerns: DimensionCondition?
    /// The same as written: `channel = "email"`.
    public var concernsText: String?
    /// Where it is declared, for messages.
    public var span: Span

    /// An event that lasts from `first` to `last`, both included.
    public init(title: String, first: Day, last: Day, span: Span) {
      self.title = title
      self.first = first
      self.last = last
      self.span = span
    }
  }

  /// A test of definitions on rows that stand in the text.
  public struct Example: Hashable, Sendable {
    /// What is tested, as written.
    public var title: String
    /// The rows of each dataset; they take the place of its files.
    public var given: [GivenRows]
    /// What must hold over these rows.
    public var expectations: [Expectation]
    /// Where it is declared, for messages.
    public var span: Span

    /// An example: rows, and what must hold over them.
    public init(title: String, given: [GivenRows], expectations: [Expectation], span: Span) {
      self.title = title
      self.given = given
      self.expectations = expectations
      self.span = span
    }
  }

  /// Rows of one dataset, written under the names of its columns.
  public struct GivenRows: Hashable, Sendable {
    /// The name of the dataset that the rows belong to.
    public var dataset: String
    /// The names at the top of the rows, one for each cell of a row.
    public var columns: [String]
    /// nil is an empty cell: missing.
    public var rows: [[String?]]

    /// Rows for a dataset; each has as many cells as there are columns.
    public init(dataset: String, columns: [String], rows: [[String?]]) {
      self.dataset = dataset
      self.columns = columns
      self.rows = rows
    }
  }

  /// `expect size(buyers) = 1 for 2018-08`.
  public struct Expectation: Hashable, Sendable {
    /// What must hold.
    public var claim: Claim
    /// The period in which it must hold; everything covered if none is written.
    public var period: Period
    /// As written.
    public var text: String
    /// Where it is written, for messages.
    public var span: Span

    /// A claim that must hold in a period.
    public init(claim: Claim, period: Period, text: String, span: Span) {
      self.claim = claim
      self.period = period
      self.text = text
      self.span = span
    }
  }
}

extension Model {
  /// What an example expects.
  public enum Claim: Hashable, Sendable {
    /// A condition on formulas.
    case condition(Condition)
    /// `revenue.target = 150 EUR`, `revenue.gap < 0 EUR`: of a KPI, the target or the distance to it.
    case number(kpi: String, property: ExpectedNumber, Comparison, Formula)
    /// `revenue.status = "reached"`, or that it is not.
    case status(kpi: String, ExpectedStatus, isNegated: Bool)
    /// `revenue.band = "good"`, or that it is not.
    case band(kpi: String, String, isNegated: Bool)
  }

  /// Numbers that belong to a KPI besides its value.
  public enum ExpectedNumber: String, CaseIterable, Hashable, Sendable {
    case target, gap
  }

  /// How a value stands to its target, in the words of examples.
  public enum ExpectedStatus: String, CaseIterable, Hashable, Sendable {
    case reached, missed, unknown
    case atRisk = "at risk"
    case notDue = "not due"
  }
}

extension Model.Project {
  /// Notes where the definitions stand that were added since the last call, so that they are found at once by name.
  /// Without it they are found too, by looking through the list. Names do not change afterwards.
  public mutating func noteNames() {
    positions.datasets.follow(datasets)
    positions.metrics.follow(metrics)
    positions.audiences.follow(audiences)
    positions.kpis.follow(kpis)
    positions.goals.follow(goals)
  }

  /// The dataset of that name, or nil.
  public func dataset(named name: String) -> Model.Dataset? { positions.datasets.find(name, in: datasets) }
  /// The metric of that name, or nil; KPIs are not looked at.
  public func metric(named name: String) -> Model.Metric? { positions.metrics.find(name, in: metrics) }
  /// The connection of that name, or nil.
  public func connection(named name: String) -> Model.Connection? { connections.first { $0.name == name } }
  /// The named audience of that name, or nil.
  public func audience(named name: String) -> Model.NamedAudience? { positions.audiences.find(name, in: audiences) }
  /// The KPI of that name, or nil.
  public func kpi(named name: String) -> Model.KPI? { positions.kpis.find(name, in: kpis) }
  /// The goal of that name, or nil.
  public func goal(named name: String) -> Model.Goal? { positions.goals.find(name, in: goals) }
  /// The position of a KPI in the list, or nil.
  public func kpiIndex(named name: String) -> Int? { positions.kpis.index(of: name, in: kpis) }

  /// The formula of a metric or KPI.
  public func formula(named name: String) -> Model.Formula? {
    if let position = positions.kpis.known(name, in: kpis) { return kpis[position].formula }
    if let position = positions.metrics.known(name, in: metrics) { return metrics[position].formula }
    return kpi(named: name)?.formula ?? metric(named: name)?.formula
  }
}

extension Model.Dataset {
  /// The link of that name, or nil.
  public func link(named name: String) -> Model.Link? { links.first { $0.name == name } }
  /// The tags of that name, or nil.
  public func tags(named name: String) -> Model.Tags? { tags.first { $0.name == name } }
}
