extension Report {
  /// What a `kpi` fence asks for, understood: names are those of KPIs and goals in the results.
  public enum Block: Hashable, Sendable {
    /// `kpi report`: settings of the whole; nothing is shown in its place.
    case report(Settings)
    /// `kpi short`: the answer in at most seven lines.
    case short
    case scorecard(Scorecard)
    /// `kpi changes`: the KPIs with a signal, each with its chart; at most so many.
    case changes(limit: Int)
    /// `kpi chart NAME`: one KPI's chart over so many periods; nil for all that there are.
    case chart(kpi: String, periods: Int?)
    /// An image with the title `kpi chart NAME`: only the picture, under the words that the author gave it.
    case picture(kpi: String, periods: Int?, caption: String)
    /// `kpi detail NAME`: weeks and months beside the year before, steps, and the parts of a breakdown.
    case detail(kpi: String, dimensions: [String])
    /// `kpi compare`: how far KPIs lie from their targets, or from an earlier period.
    case compare(Compare)
    /// `kpi breakdown NAME by A, B`.
    case breakdown(kpi: String, dimensions: [String])
    /// `kpi targets`: how far the dated targets are.
    case targets
    /// `kpi cohort NAME`, `kpi funnel NAME`, `kpi experiment NAME`, `kpi lifetime NAME`.
    case analysis(name: String)
    /// `kpi goals`: the tree of goals, and where goals and KPIs do not belong together.
    case goals
    /// `kpi actions`: decisions and actions that are open.
    case actions
    case definition(kpi: String)
    case notes
    case provenance
    /// A fence that was not understood, with a sentence for the reader.
    case problem(String)
  }

  /// What `kpi report` says about the whole.
  public struct Settings: Hashable, Sendable {
    /// The name of the report; the template's first heading of level 1 otherwise.
    public var title: String?

    /// Without a title the template's first heading of level 1 names the report.
    public init(title: String? = nil) {
      self.title = title
    }
  }

  /// What `kpi scorecard` asks for.
  public struct Scorecard: Hashable, Sendable {
    /// Empty: all goals of the results.
    public var goals: [String]
    /// Empty: all KPIs of these goals.
    public var kpis: [String]
    /// Columns to be shown.
    public var comparisons: [Comparison]
    /// Periods in the small charts.
    public var periods: Int

    /// Without arguments: all goals and KPIs, every comparison, small charts of 26 periods.
    public init(
      goals: [String] = [], kpis: [String] = [], comparisons: [Comparison] = Comparison.allCases, periods: Int = 26
    ) {
      self.goals = goals
      self.kpis = kpis
      self.comparisons = comparisons
      self.periods = periods
    }
  }

  /// What `kpi compare` asks for.
  public struct Compare: Hashable, Sendable {
    /// Empty: all goals of the results.
    public var goals: [String]
    /// Empty: all KPIs of these goals.
    public var kpis: [String]
    /// What values are compared with.
    public var against: Comparison

    /// Without arguments: all KPIs against their targets.
    public init(goals: [String] = [], kpis: [String] = [], against: Comparison = .target) {
      self.goals = goals
      self.kpis = kpis
      self.against = against
    }
  }

  /// What a value is compared with.
  public enum Comparison: String, CaseIterable, Hashable, Sendable {
    case target
    case last
    case lastYear = "last_year"
  }
}
