extension Report {
  /// A line of the last periods without axes. Nil is a gap.
  public struct Sparkline: Hashable, Sendable {
    public var values: [Double?]
    public var lower: Double?
    public var upper: Double?
    public var tone: Tone
    public var title: String
    public var summary: String
  }

  /// A value against its target. From zero where length means something, else a dot between the ends of the axis.
  public struct BulletChart: Hashable, Sendable {
    public var value: Double?
    /// The target, of a band its lower end.
    public var target: Double
    public var upperTarget: Double?
    /// The value of a year ago.
    public var comparator: Double?
    /// From here on at risk.
    public var risk: Double?
    /// Whether higher values are better; nil for a band.
    public var higherIsBetter: Bool?
    public var startsAtZero: Bool
    public var title: String
    public var summary: String
  }

  /// The X part of an XmR chart.
  public struct ProcessChart: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
      /// `W34`.
      public var label: String
      /// `Aug`, drawn below where it changes.
      public var group: String
      public var value: Double?
      public var isProvisional: Bool
      public var target: Double?
      public var upperTarget: Double?
      /// The tone of a signal at this point.
      public var signal: Tone?
      public var isAbove: Bool
    }

    /// A line across the chart at a position between points: 2.5 lies half way from the third to the fourth.
    public struct Divider: Hashable, Sendable {
      public var letter: String
      public var position: Double
      /// Where it ends; the same for an event of a day.
      public var end: Double
    }

    public var title: String
    public var summary: String
    public var points: [Point]
    public var centre: Double?
    public var lower: Double?
    public var upper: Double?
    public var baseline: ClosedRange<Int>?
    public var events: [Divider]
    /// How numbers on the axis and beside the lines are written.
    public var format: ValueFormat
    public var words: Words

    /// The words beside the lines.
    public struct Words: Hashable, Sendable {
      public var high: String
      public var low: String
      public var average: String
      public var target: String
    }
  }
}
