extension Report {
  /// A picture with all that belongs to it: what it shows, what a reader takes away, and its numbers as a table.
  public struct Graphic: Hashable, Sendable {
    /// Names the file of the picture; letters that are not safe in one become dashes.
    public var name: String
    /// What the picture shows.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
    /// The picture.
    public var drawing: Drawing
    /// The numbers; for variances, funnels, intervals and cohorts one row for each row of the picture.
    public var table: SeriesTable
    /// A small table that is always shown below the picture.
    public var box: SeriesTable?
    /// What is not in the picture, and how it is ordered.
    public var notes: [String]
    /// How to read marks that only the picture has: said where it is drawn, not where bars stand in its place.
    public var pictureNotes: [String] = []
    /// Remarks on what mails and terminals show in its place: bars beside the numbers.
    public var barNotes: [String] = []

    /// A picture; its table needs as many cells in each row as it has columns after the first.
    public init(
      name: String, title: String, summary: String, drawing: Drawing, table: SeriesTable, box: SeriesTable? = nil,
      notes: [String] = []
    ) {
      self.name = name
      self.title = title
      self.summary = summary
      self.drawing = drawing
      self.table = table
      self.box = box
      self.notes = notes
    }

    /// The picture alone, for a place that has the numbers already.
    var withoutTable: Graphic {
      var copy = self
      copy.table.rows = []
      return copy
    }
  }

  /// The pictures that a ``Graphic`` may hold.
  public enum Drawing: Hashable, Sendable {
    case process(ProcessChart)
    case ranges(RangeChart)
    case variances(VarianceChart)
    case panels(PanelChart)
    case multiples(MultiplesChart)
    case cohorts(CohortChart)
    case funnel(FunnelChart)
    case intervals(IntervalChart)
  }

  /// Pictures with a heading, as one block of the report.
  public struct GraphicsFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// The anchor in the page.
    public var id: String?
    /// Said above the pictures.
    public var statements: [ShortLine]
    /// In the order in which they are shown.
    public var graphics: [Graphic]
    /// Said in the place of pictures that cannot be drawn, or below them.
    public var remarks: [String]
    /// Whether the title of each picture is shown above it.
    public var showsTitles: Bool

    /// Pictures under a heading; without pictures only the remarks are shown.
    public init(
      heading: Heading?, id: String? = nil, statements: [ShortLine] = [], graphics: [Graphic], remarks: [String] = [],
      showsTitles: Bool = true
    ) {
      self.heading = heading
      self.id = id
      self.statements = statements
      self.graphics = graphics
      self.remarks = remarks
      self.showsTitles = showsTitles
    }
  }
}
