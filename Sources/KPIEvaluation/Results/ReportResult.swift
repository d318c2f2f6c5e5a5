public import KPIModel

/// All numbers of one report: what the layout is made from.
public struct ReportResult: Hashable, Sendable {
  public var calendar: Model.Calendar
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  /// The reported period, and its label.
  public var period: Period
  public var label: String
  /// In the order of the report.
  public var kpis: [KPIResult]
  /// The goals that these serve, in declared order.
  public var goals: [Model.Goal]
  /// Events that touch the time shown, oldest first.
  public var events: [Model.Event]
  public var sources: [SourceResult]

  public init(
    calendar: Model.Calendar, asOf: Day, period: Period, label: String, kpis: [KPIResult], goals: [Model.Goal],
    events: [Model.Event], sources: [SourceResult]
  ) {
    self.calendar = calendar
    self.asOf = asOf
    self.period = period
    self.label = label
    self.kpis = kpis
    self.goals = goals
    self.events = events
    self.sources = sources
  }
}

/// What was found when a dataset was read: how far it reaches, and what is wrong in it.
public struct SourceResult: Hashable, Sendable {
  public var dataset: String
  /// The files read, as the definitions name them.
  public var files: [String]
  public var rows: Int
  /// The first and last covered day; nil without a time column or rows.
  public var firstDay: Day?
  public var lastDay: Day?
  public var problems: [DataProblem]

  public init(dataset: String, files: [String], rows: Int, firstDay: Day?, lastDay: Day?, problems: [DataProblem]) {
    self.dataset = dataset
    self.files = files
    self.rows = rows
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.problems = problems
  }
}

/// Something in the data that the reader should know: counted, and located where that is possible.
public struct DataProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Rows with too few or too many cells: not read.
    case brokenRows
    /// Cells that are not of the declared type: read as missing.
    case unreadableCells
    /// Answers outside the declared scale: not counted.
    case outOfRange
    /// A key that occurs more than once: nobody links to it.
    case duplicateKeys
    /// Rows without a time lie in no period.
    case missingTimes
    /// Links that lead to no row.
    case orphans
    /// Rows later than "as of": left out.
    case laterRows
  }

  public var kind: Kind
  public var count: Int
  /// The column concerned.
  public var column: String?
  /// A sentence: "3 cells of `amount` are not numbers and count as missing".
  public var text: String
  /// A few places: "orders.csv, line 118: `N/A`".
  public var places: [String]

  public init(kind: Kind, count: Int, column: String? = nil, text: String, places: [String] = []) {
    self.kind = kind
    self.count = count
    self.column = column
    self.text = text
    self.places = places
  }
}
