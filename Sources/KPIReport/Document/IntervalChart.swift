extension Report {
  /// Values with the interval in which the true one probably lies: variants, scores, segments.
  public struct IntervalChart: Hashable, Sendable {
    /// One value.
    public struct Row: Hashable, Sendable {
      /// What it is called.
      public var label: String
      /// The value; nil where there is none.
      public var value: Double?
      /// In nineteen of twenty cases the true value lies between these; nil where that cannot be said.
      public var interval: ClosedRange<Double>?
      /// Both as they are printed: `+2.1 pp (95 %: 0.4 to 3.8)`.
      public var text: String
      /// How it is to be taken.
      public var tone: Tone

      /// A value whose numbers are written already.
      public init(
        label: String, value: Double?, interval: ClosedRange<Double>?, text: String, tone: Tone = .notable
      ) {
        self.label = label
        self.value = value
        self.interval = interval
        self.text = text
        self.tone = tone
      }
    }

    /// From top to bottom.
    public var rows: [Row]
    /// Zero or the target: a line across all rows; nil for none.
    public var reference: Double?
    /// The word above that line.
    public var referenceText: String
    /// Whether the values are differences: of shares, in percentage points.
    public var isOfDifferences: Bool
    /// How numbers on the axis are written.
    public var format: ValueFormat

    /// Values of one unit on one axis.
    public init(
      rows: [Row], reference: Double? = nil, referenceText: String = "", isOfDifferences: Bool = false, format: ValueFormat
    ) {
      self.rows = rows
      self.reference = reference
      self.referenceText = referenceText
      self.isOfDifferences = isOfDifferences
      self.format = format
    }
  }
}
