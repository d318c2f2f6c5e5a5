extension Report {
  /// One small chart for each segment, all on one scale: its own line strong, those of the others behind it.
  public struct MultiplesChart: Hashable, Sendable {
    /// One segment.
    public struct Panel: Hashable, Sendable {
      /// The segment's name.
      public var label: String
      /// Its last value as it is printed.
      public var text: String
      /// Oldest first, as many as in every other panel; nil is a gap.
      public var values: [Double?]
      /// The sentence that a reader would take away from this panel.
      public var summary: String

      /// A segment whose numbers are written already.
      public init(label: String, text: String, values: [Double?], summary: String) {
        self.label = label
        self.text = text
        self.values = values
        self.summary = summary
      }
    }

    /// In the order in which they are shown; no more than ``mostPanels`` are drawn.
    public var panels: [Panel]
    /// The name of the first period, below the first panel.
    public var first: String
    /// The name of the last one.
    public var last: String

    /// More small charts than this say less than a table.
    public static let mostPanels = 12

    /// Segments over the same periods.
    public init(panels: [Panel], first: String, last: String) {
      self.panels = panels
      self.first = first
      self.last = last
    }
  }
}
