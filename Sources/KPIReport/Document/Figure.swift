extension Report {
  /// What stands in the place of a fence.
  public enum Figure: Hashable, Sendable {
    case nothing
    case short(ShortFigure)
    case scorecard(ScorecardFigure)
    case changes(ChangesFigure)
    case chart(ProcessFigure)
    case breakdown(BreakdownFigure)
    case targets(TargetsFigure)
    case analysis(AnalysisFigure)
    case goals(GoalsFigure)
    case actions(ActionsFigure)
    case graphics(GraphicsFigure)
    case definition(DefinitionFigure)
    case notes(NotesFigure)
    case provenance(Heading?, Provenance)
    case problem(String)
  }

  /// The answer first.
  public struct ShortFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// The counts, in one or two sentences.
    public var headline: String
    /// In the order in which they are shown.
    public var lines: [ShortLine]
  }

  /// One statement of "in short".
  public struct ShortLine: Hashable, Sendable {
    /// How it is to be taken.
    public var tone: Tone
    /// The KPI's title and value, set apart; nil for a line about several.
    public var title: String?
    /// The value; nil where there is none.
    public var value: FormattedValue?
    /// The words.
    public var text: String
    /// The id of the place that says more.
    public var link: String?
  }

  /// One row for each KPI, goal by goal.
  public struct ScorecardFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// What the table shows.
    public var caption: String
    /// Titles of the columns.
    public var columns: ScorecardColumns
    /// In the order in which they are shown.
    public var groups: [ScorecardGroup]
    /// How to read the small charts.
    public var note: String
  }

  /// Titles of the columns; nil for those that were not asked for.
  public struct ScorecardColumns: Hashable, Sendable {
    /// Above the titles of the KPIs.
    public var kpi: String
    /// Above the values.
    public var value: String
    /// Above the targets.
    public var target: String?
    /// Above the pictures of value and target.
    public var against: String?
    /// Above the changes against the period before.
    public var last: String?
    /// Above the changes against the year before.
    public var lastYear: String?
    /// Above the small charts.
    public var series: String
    /// Above signal and assurance.
    public var signal: String
  }

  /// A goal, or the KPIs without one.
  public struct ScorecardGroup: Hashable, Sendable {
    /// Its name for the reader.
    public var title: String
    /// How the goal stands; nil for KPIs without a goal.
    public var status: GoalStatus?
    /// In the order in which they are shown.
    public var rows: [ScorecardRow]
  }

  /// How a goal stands, in words and with its counts.
  public struct GoalStatus: Hashable, Sendable {
    /// How it is to be taken.
    public var tone: Tone
    /// The words.
    public var text: String
    /// The counts behind it.
    public var explanation: String
  }

  /// One KPI on a scorecard.
  public struct ScorecardRow: Hashable, Sendable {
    /// What is said about the KPI.
    public var reading: Reading
    /// The id of the row, where no other place of the report is the KPI's own.
    public var id: String?
    /// The id of its definition.
    public var definition: String
    /// The id of its chart, if it has one.
    public var chart: String?
    /// The target, if there is one.
    public var target: FormattedValue?
    /// The value against its target; nil without one.
    public var bullet: BulletChart?
    /// The value minus the target.
    public var difference: FormattedValue?
    /// The last periods.
    public var sparkline: Sparkline
  }

  /// Charts of the KPIs with a signal, or the statement that there is none.
  public struct ChangesFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// The most urgent first.
    public var charts: [ProcessFigure]
    /// What is left out, or that there is nothing.
    public var remark: String?
  }

  /// A KPI's process chart, what it says, its data and its definition.
  public struct ProcessFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// The KPI's place in the page.
    public var id: String?
    /// What is said about the KPI.
    public var reading: Reading
    /// The chart.
    public var chart: ProcessChart
    /// Further statements that passed their gates: trend and record.
    public var claims: [Sentence]
    /// What the change against the period before consists of.
    public var decompositions: [DecompositionFigure]
    /// Open decisions and actions about the KPI.
    public var asks: [ShortLine]
    /// The numbers beside the chart.
    public var facts: [Item]
    /// What stands below the chart: limits and events.
    public var captions: [String]
    /// The data of the chart.
    public var table: SeriesTable
    /// What the KPI means.
    public var definition: DefinitionFigure
  }

  /// One row for each value of a dimension.
  public struct BreakdownFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// Its name for the reader.
    public var title: String
    /// Names of the dimensions.
    public var dimensions: [String]
    /// Titles of the columns.
    public var columns: [String]
    /// In the order in which they are shown.
    public var rows: [BreakdownRow]
    /// Said below the table.
    public var remarks: [String]
  }

  /// One value of a dimension, or combination of values.
  public struct BreakdownRow: Hashable, Sendable {
    /// One for each dimension.
    public var labels: [String]
    /// The value, or `[x]`.
    public var value: FormattedValue
    /// The value as a share of the longest bar, from -1 to 1; nil where no bar can be drawn.
    public var bar: Double?
    /// The change against the period before.
    public var last: FormattedValue
    /// The change against the year before.
    public var lastYear: FormattedValue
  }

  /// What a KPI means: shown beside its number.
  public struct DefinitionFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// The anchor in the page.
    public var id: String?
    /// Its name for the reader.
    public var title: String
    /// As its author wrote it.
    public var formula: String
    /// Terms and what is said about them.
    public var items: [Item]
  }

  /// All values of some KPIs, period by period.
  public struct SeriesTable: Hashable, Sendable {
    /// What the table shows.
    public var caption: String
    /// Titles of the columns.
    public var columns: [String]
    /// In the order in which they are shown.
    public var rows: [SeriesRow]
  }

  /// One period of a table of values.
  public struct SeriesRow: Hashable, Sendable {
    /// The name of the period.
    public var label: String
    /// One for each column after the first.
    public var cells: [FormattedValue]
    /// A word on the row: the signal at that point.
    public var remark: String?
  }

  /// What stands behind the scorecards.
  public struct DetailFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading
    /// All values, period by period.
    public var tables: [SeriesTable]
    /// Those that stand nowhere else.
    public var definitions: [DefinitionFigure]
  }

  /// What the reader should know about the numbers.
  public struct NotesFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// In the order in which they are shown.
    public var groups: [NoteGroup]
  }

  /// Notes on one subject.
  public struct NoteGroup: Hashable, Sendable {
    /// Its name for the reader.
    public var title: String
    /// In the order in which they are shown.
    public var lines: [NoteLine]
  }

  /// One note.
  public struct NoteLine: Hashable, Sendable {
    /// The words.
    public var text: String
    /// Points below it.
    public var details: [String]
  }
}
