extension Report {
  /// What a change consists of.
  public struct DecompositionFigure: Hashable, Sendable {
    /// Its name for the reader.
    public var title: String
    /// The parts in a sentence, and the rule that allowed it.
    public var sentence: Sentence
    /// That most of it lies in one part; nil where it does not.
    public var concentration: Sentence?
    /// The bars.
    public var chart: WaterfallChart
    /// Titles of the columns of the table: part, change, and for ratios what came from inside and from the mix.
    public var columns: [String]
    /// One for each part, and the sum.
    public var rows: [SeriesRow]
    /// Said below: that the parts add up, or that they are rounded.
    public var note: String
  }

  /// Changes that add up, one below the other.
  public struct WaterfallChart: Hashable, Sendable {
    /// One change.
    public struct Bar: Hashable, Sendable {
      /// What it is called.
      public var label: String
      /// Where it starts: the sum of those above.
      public var start: Double
      /// Where it ends.
      public var end: Double
      /// The change in words.
      public var text: String
      /// How it is to be taken; `notable` for the sum.
      public var tone: Tone
    }

    /// Its name for the reader.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
    /// From top to bottom; the last is the sum.
    public var bars: [Bar]
  }

  /// How far the dated targets are.
  public struct TargetsFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// What the table shows.
    public var caption: String
    /// Titles of the columns.
    public var columns: [String]
    /// One for each dated target.
    public var rows: [TargetRow]
    /// Said in place of the table where there is none, or below it.
    public var remark: String?
  }

  /// One dated target.
  public struct TargetRow: Hashable, Sendable {
    /// The KPI's title.
    public var title: String
    /// The place that says more.
    public var link: String?
    /// One for each column after the first but the last.
    public var cells: [FormattedValue]
    /// The verdict, and the rule that allowed it.
    public var verdict: Sentence
    /// How it is to be taken.
    public var tone: Tone
    /// The forecast; nil without one.
    public var chart: ForecastChart?
  }

  /// A series, what is expected of it, and the target at its end.
  public struct ForecastChart: Hashable, Sendable {
    /// One period.
    public struct Point: Hashable, Sendable {
      /// `W34`.
      public var label: String
      /// The value, or what is expected; nil is a gap.
      public var value: Double?
      /// For future periods: in four of five cases between these.
      public var likely: ClosedRange<Double>?
      /// For future periods: in nineteen of twenty cases between these.
      public var veryLikely: ClosedRange<Double>?
    }

    /// Its name for the reader.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
    /// What was, oldest first; the last is the reported period.
    public var history: [Point]
    /// What is expected, up to the due period.
    public var future: [Point]
    /// What is to be reached there.
    public var target: Double
    /// The words beside the target.
    public var targetText: String
    /// The words beside the end of the forecast.
    public var forecastText: String
    /// How numbers on the axis are written.
    public var format: ValueFormat
  }
}
