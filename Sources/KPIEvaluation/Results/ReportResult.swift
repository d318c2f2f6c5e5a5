public import KPIModel

/// All numbers of one report: what the layout is made from.
public struct ReportResult: Hashable, Sendable {
  /// The calendar by which periods were cut and are named.
  public var calendar: Model.Calendar
  /// The day before which a period must have ended to be complete.
  public var asOf: Day
  /// The reported period, and its label.
  public var period: Period
  /// The reported period as it is written: `2018-W34`.
  public var label: String
  /// In the order of the report.
  public var kpis: [KPIResult]
  /// The goals that these serve, in declared order.
  public var goals: [Model.Goal]
  /// How these goals and those above and below them stand, each after its parent.
  public var standings: [GoalStanding]
  /// Where goals and KPIs of the report do not belong together.
  public var gaps: [Model.AlignmentGap]
  /// What is to be done or decided about these KPIs, the most urgent first.
  public var actions: [ActionStanding]
  /// The cohorts, funnels, experiments and lifetime models that the report shows, in declared order.
  public var analyses: [AnalysisResult]
  /// Events that touch the time shown, oldest first.
  public var events: [Model.Event]
  /// What was found in each dataset that was read, by name.
  public var sources: [SourceResult]

  /// A report's numbers; every list comes in the order in which it is shown.
  public init(
    calendar: Model.Calendar, asOf: Day, period: Period, label: String, kpis: [KPIResult], goals: [Model.Goal],
    events: [Model.Event], sources: [SourceResult], standings: [GoalStanding] = [],
    gaps: [Model.AlignmentGap] = [], actions: [ActionStanding] = [], analyses: [AnalysisResult] = []
  ) {
    self.gaps = gaps
    self.actions = actions
    self.standings = standings
    self.analyses = analyses
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
  /// The name of the dataset.
  public var dataset: String
  /// The files read, as the definitions name them.
  public var files: [String]
  /// The number of rows that count: what is later than "as of" is left out.
  public var rows: Int
  /// The first and last covered day; nil without a time column or rows.
  public var firstDay: Day?
  /// The last covered day; nil without a time column or rows.
  public var lastDay: Day?
  /// What is wrong in the data; empty if nothing was found.
  public var problems: [DataProblem]

  /// What was found in one dataset; without days where it has no time column or no rows.
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
  /// What is wrong, and what was done about it.
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
    /// Rows that are not what the definitions expect: they count.
    case brokenRule
    /// Amounts without a rate between two currencies on their day: they are missing in the other currency.
    case rateMissing
    /// Rows later than "as of": left out.
    case laterRows
    /// Rows that end before they start: never open or running.
    case backwardIntervals
    /// Rows of one key that are valid at the same time: nobody links to them.
    case overlappingIntervals
  }

  /// What sort of problem it is.
  public var kind: Kind
  /// How many rows or cells are concerned.
  public var count: Int
  /// The column concerned.
  public var column: String?
  /// A sentence: "3 cells of `amount` are not numbers and count as missing".
  public var text: String
  /// A few places: "orders.csv, line 118: `N/A`".
  public var places: [String]

  /// A problem; without a column it concerns whole rows, and places stay empty where they are not known.
  public init(kind: Kind, count: Int, column: String? = nil, text: String, places: [String] = []) {
    self.kind = kind
    self.count = count
    self.column = column
    self.text = text
    self.places = places
  }
}
