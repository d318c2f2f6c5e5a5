extension Report {
  /// A line of the last periods without axes. Nil is a gap.
  public struct Sparkline: Hashable, Sendable {
    /// Oldest first; nil is a gap.
    public var values: [Double?]
    /// Indices of the values that a line begins anew at: the definition changed before them.
    public var breaks: [Int] = []
    /// The lower process limit.
    public var lower: Double?
    /// The upper process limit.
    public var upper: Double?
    /// How it is to be taken.
    public var tone: Tone
    /// Its name for the reader.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
  }

  /// A value against its target. From zero where length means something, else a dot between the ends of the axis.
  public struct BulletChart: Hashable, Sendable {
    /// The value; nil where there is none.
    public var value: Double?
    /// The target, of a band its lower end.
    public var target: Double
    /// The upper end of a band.
    public var upperTarget: Double?
    /// The value of a year ago.
    public var comparator: Double?
    /// From here on at risk.
    public var risk: Double?
    /// Whether higher values are better; nil for a band.
    public var higherIsBetter: Bool?
    /// Whether a bar from zero is drawn, or a dot.
    public var startsAtZero: Bool
    /// Its name for the reader.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
  }

  /// The X part of an XmR chart.
  public struct ProcessChart: Hashable, Sendable {
    /// One period of the chart.
    public struct Point: Hashable, Sendable {
      /// `W34`.
      public var label: String
      /// `Aug`, drawn below where it changes.
      public var group: String
      /// The value; nil where there is none.
      public var value: Double?
      /// Drawn hollow.
      public var isProvisional: Bool
      /// The target, if there is one.
      public var target: Double?
      /// The upper end of a band.
      public var upperTarget: Double?
      /// The tone of a signal at this point.
      public var signal: Tone?
      /// On which side of the centre the signal lies.
      public var isAbove: Bool
      /// Whether the line begins anew here: the definition changed before it.
      public var startsAnew = false
      /// How much higher the limits lie here than at the last point: the season that was taken off.
      public var offset = 0.0
    }

    /// A line across the chart at a position between points: 2.5 lies half way from the third to the fourth.
    public struct Divider: Hashable, Sendable {
      /// A, B, C …
      public var letter: String
      /// Where it starts.
      public var position: Double
      /// Where it ends; the same for an event of a day.
      public var end: Double
    }

    /// Its name for the reader.
    public var title: String
    /// The sentence that a reader would take away.
    public var summary: String
    /// Oldest first.
    public var points: [Point]
    /// The mean of the baseline.
    public var centre: Double?
    /// The lower process limit.
    public var lower: Double?
    /// The upper process limit.
    public var upper: Double?
    /// Indices of the first and last point that the limits come from.
    public var baseline: ClosedRange<Int>?
    /// Events in the time shown, oldest first.
    public var events: [Divider]
    /// How numbers on the axis and beside the lines are written.
    public var format: ValueFormat
    /// The words beside the lines.
    public var words: Words

    /// The words beside the lines.
    public struct Words: Hashable, Sendable {
      /// For the upper limit.
      public var high: String
      /// For the lower limit.
      public var low: String
      /// For the centre.
      public var average: String
      /// The target, if there is one.
      public var target: String
    }
  }
}
