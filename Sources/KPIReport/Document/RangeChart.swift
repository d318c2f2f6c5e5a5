extension Report {
  /// The steps from each value to the next, without their direction: the mR part of an XmR chart.
  public struct RangeChart: Hashable, Sendable {
    /// The step into one period.
    public struct Point: Hashable, Sendable {
      /// `W34`.
      public var label: String
      /// Zero or more; nil where one of the two values is missing or another definition began.
      public var value: Double?

      /// A step, or a gap.
      public init(label: String, value: Double?) {
        self.label = label
        self.value = value
      }
    }

    /// Oldest first.
    public var points: [Point]
    /// The mean step of the baseline.
    public var mean: Double?
    /// The largest step that is still usual.
    public var limit: Double?
    /// How numbers on the axis are written.
    public var format: ValueFormat
    /// The word beside the mean.
    public var meanWord: String
    /// The word beside the limit.
    public var limitWord: String

    /// Steps with their mean and limit; both nil where there are too few.
    public init(
      points: [Point], mean: Double?, limit: Double?, format: ValueFormat, meanWord: String, limitWord: String
    ) {
      self.points = points
      self.mean = mean
      self.limit = limit
      self.format = format
      self.meanWord = meanWord
      self.limitWord = limitWord
    }
  }
}
