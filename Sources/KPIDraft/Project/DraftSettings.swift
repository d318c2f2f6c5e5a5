/// What a draft has to fit into.
public struct DraftSettings: Hashable, Sendable {
  /// The currency of amounts whose currency the files do not tell.
  public var currency: String?
  /// The time zone of the calendar; nil: UTC, with a doubt.
  public var timezone: String?
  /// The names that the project has already.
  public var takenNames: Set<String> = []
  /// The goals that the project has already.
  public var goals: Set<String> = []
  /// Whether the project has a calendar.
  public var hasCalendar = false
  /// Whether the project uses the library.
  public var usesLibrary = false

  /// A new project, in which nothing is known.
  public init() {}
}

/// What is to be written.
public struct ProjectDraft: Hashable, Sendable {
  /// A file of the draft.
  public struct File: Hashable, Sendable {
    /// Its path below the project's folder.
    public var path: String
    /// What it holds; definitions are not in form yet.
    public var text: String
    /// How many doubts stand in it.
    public var doubts: Int
  }

  /// What became of one export.
  public struct Found: Hashable, Sendable {
    /// The name of the file.
    public var file: String
    /// The dataset that it became.
    public var dataset: String
    /// How many rows it has.
    public var rows: Int
    /// How many columns it has.
    public var columns: Int
    /// What it was recognised as: "a Mailchimp campaign report"; nil for nothing.
    public var tool: String?
    /// Whether its rows lie in periods.
    public var hasTime: Bool
    /// Whether rows of another dataset lead to it.
    public var isLinked: Bool
    /// The KPIs that were proposed, by their titles.
    public var kpis: [String]
    /// How many doubts there are.
    public var doubts: Int
  }

  /// Definitions and the report.
  public var files: [File] = []
  /// In the order of the exports.
  public var found: [Found] = []
  /// Whether there is a report: only where a row of an export lies in a period.
  public var hasReport = false
  /// The day, since 1970-01-01, as of which the first report should be made; nil if the data end with a week like others.
  public var asOf: Int?
}
