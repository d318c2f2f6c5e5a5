extension Report {
  /// What stands in the place of a fence.
  public enum Figure: Hashable, Sendable {
    case nothing
    case short(ShortFigure)
    case scorecard(ScorecardFigure)
    case changes(ChangesFigure)
    case chart(ProcessFigure)
    case breakdown(BreakdownFigure)
    case definition(DefinitionFigure)
    case notes(NotesFigure)
    case provenance(Heading?, Provenance)
    case problem(String)
  }

  /// The answer first.
  public struct ShortFigure: Hashable, Sendable {
    public var heading: Heading?
    public var headline: String
    public var lines: [ShortLine]
  }

  public struct ShortLine: Hashable, Sendable {
    public var tone: Tone
    /// The KPI's title and value, set apart; nil for a line about several.
    public var title: String?
    public var value: FormattedValue?
    public var text: String
    /// The id of the place that says more.
    public var link: String?
  }

  public struct ScorecardFigure: Hashable, Sendable {
    public var heading: Heading?
    public var caption: String
    public var columns: ScorecardColumns
    public var groups: [ScorecardGroup]
    public var note: String
  }

  /// Titles of the columns; nil for those that were not asked for.
  public struct ScorecardColumns: Hashable, Sendable {
    public var kpi: String
    public var value: String
    public var target: String?
    public var against: String?
    public var last: String?
    public var lastYear: String?
    public var series: String
    public var signal: String
  }

  /// A goal, or the KPIs without one.
  public struct ScorecardGroup: Hashable, Sendable {
    public var title: String
    public var status: GoalStatus?
    public var rows: [ScorecardRow]
  }

  public struct GoalStatus: Hashable, Sendable {
    public var tone: Tone
    public var text: String
    public var explanation: String
  }

  public struct ScorecardRow: Hashable, Sendable {
    public var reading: Reading
    /// The id of the row, where no other place of the report is the KPI's own.
    public var id: String?
    /// The id of its definition.
    public var definition: String
    /// The id of its chart, if it has one.
    public var chart: String?
    public var target: FormattedValue?
    public var bullet: BulletChart?
    public var difference: FormattedValue?
    public var sparkline: Sparkline
  }

  /// Charts of the KPIs with a signal, or the statement that there is none.
  public struct ChangesFigure: Hashable, Sendable {
    public var heading: Heading?
    public var charts: [ProcessFigure]
    public var remark: String?
  }

  /// A KPI's process chart, what it says, its data and its definition.
  public struct ProcessFigure: Hashable, Sendable {
    public var heading: Heading?
    /// The KPI's place in the page.
    public var id: String?
    public var reading: Reading
    public var chart: ProcessChart
    public var facts: [Item]
    public var captions: [String]
    public var table: SeriesTable
    public var definition: DefinitionFigure
  }

  public struct BreakdownFigure: Hashable, Sendable {
    public var heading: Heading?
    public var title: String
    public var dimensions: [String]
    public var columns: [String]
    public var rows: [BreakdownRow]
    /// Said below the table.
    public var remarks: [String]
  }

  public struct BreakdownRow: Hashable, Sendable {
    public var labels: [String]
    public var value: FormattedValue
    /// The value as a share of the longest bar, from -1 to 1; nil where no bar can be drawn.
    public var bar: Double?
    public var last: FormattedValue
    public var lastYear: FormattedValue
  }

  public struct DefinitionFigure: Hashable, Sendable {
    public var heading: Heading?
    public var id: String?
    public var title: String
    public var formula: String
    public var items: [Item]
  }

  /// All values of some KPIs, period by period.
  public struct SeriesTable: Hashable, Sendable {
    public var caption: String
    public var columns: [String]
    public var rows: [SeriesRow]
  }

  public struct SeriesRow: Hashable, Sendable {
    public var label: String
    public var cells: [FormattedValue]
    /// A word on the row: the signal at that point.
    public var remark: String?
  }

  /// What stands behind the scorecards.
  public struct DetailFigure: Hashable, Sendable {
    public var heading: Heading
    public var tables: [SeriesTable]
    public var definitions: [DefinitionFigure]
  }

  public struct NotesFigure: Hashable, Sendable {
    public var heading: Heading?
    public var groups: [NoteGroup]
  }

  public struct NoteGroup: Hashable, Sendable {
    public var title: String
    public var lines: [NoteLine]
  }

  public struct NoteLine: Hashable, Sendable {
    public var text: String
    public var details: [String]
  }
}
