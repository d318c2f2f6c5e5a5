public import KPIDiagnostics

extension Model {
  /// Everything that a folder of definitions says. Lists are in declared order: files by name, declarations as written.
  public struct Project: Hashable, Sendable {
    public var calendar: Calendar
    public var datasets: [Dataset]
    public var metrics: [Metric]
    public var audiences: [NamedAudience]
    public var kpis: [KPI]
    public var goals: [Goal]
    public var events: [Event]
    public var examples: [Example]
    /// The aggregates that formulas refer to by index.
    public var leaves: [LeafAggregate]
    /// The memberships that audiences refer to by index.
    public var memberLeaves: [MemberLeaf]

    public init() {
      calendar = Calendar()
      datasets = []
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
    public var name: String
    public var audience: Audience
    /// What its members are.
    public var entityKind: String
    public var span: Span

    public init(name: String, audience: Audience, entityKind: String, span: Span) {
      self.name = name
      self.audience = audience
      self.entityKind = entityKind
      self.span = span
    }
  }

  /// What KPIs are for.
  public struct Goal: Hashable, Sendable {
    public var name: String
    public var title: String
    public var about: String?
    public var objective: String?
    public var owner: String?
    public var parent: String?
    public var weight: ExactNumber
    public var span: Span

    public init(name: String, title: String, weight: ExactNumber = ExactNumber(1), span: Span) {
      self.name = name
      self.title = title
      self.weight = weight
      self.span = span
    }
  }

  /// Something that happened, drawn on the charts that it concerns.
  public struct Event: Hashable, Sendable {
    public var title: String
    public var first: Day
    /// The last day; the first one for an event of a day.
    public var last: Day
    public var span: Span

    public init(title: String, first: Day, last: Day, span: Span) {
      self.title = title
      self.first = first
      self.last = last
      self.span = span
    }
  }

  /// A test of definitions on rows that stand in the text.
  public struct Example: Hashable, Sendable {
    public var title: String
    public var given: [GivenRows]
    public var expectations: [Expectation]
    public var span: Span

    public init(title: String, given: [GivenRows], expectations: [Expectation], span: Span) {
      self.title = title
      self.given = given
      self.expectations = expectations
      self.span = span
    }
  }

  /// Rows of one dataset, written under the names of its columns.
  public struct GivenRows: Hashable, Sendable {
    public var dataset: String
    public var columns: [String]
    /// nil is an empty cell: missing.
    public var rows: [[String?]]

    public init(dataset: String, columns: [String], rows: [[String?]]) {
      self.dataset = dataset
      self.columns = columns
      self.rows = rows
    }
  }

  /// `expect size(buyers) = 1 for 2018-08`.
  public struct Expectation: Hashable, Sendable {
    public var condition: Condition
    public var period: Period
    /// As written.
    public var text: String
    public var span: Span

    public init(condition: Condition, period: Period, text: String, span: Span) {
      self.condition = condition
      self.period = period
      self.text = text
      self.span = span
    }
  }
}

extension Model.Project {
  public func dataset(named name: String) -> Model.Dataset? { datasets.first { $0.name == name } }
  public func metric(named name: String) -> Model.Metric? { metrics.first { $0.name == name } }
  public func audience(named name: String) -> Model.NamedAudience? { audiences.first { $0.name == name } }
  public func kpi(named name: String) -> Model.KPI? { kpis.first { $0.name == name } }
  public func goal(named name: String) -> Model.Goal? { goals.first { $0.name == name } }

  /// The formula of a metric or KPI.
  public func formula(named name: String) -> Model.Formula? {
    kpi(named: name)?.formula ?? metric(named: name)?.formula
  }
}

extension Model.Dataset {
  public func column(named name: String) -> Model.Column? { columns.first { $0.name == name } }
  public func link(named name: String) -> Model.Link? { links.first { $0.name == name } }
  public func tags(named name: String) -> Model.Tags? { tags.first { $0.name == name } }
}
