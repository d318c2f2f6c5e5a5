extension Report {
  /// How far values of one unit lie from what they are compared with: a bar for the difference, a pin for its share.
  public struct VarianceChart: Hashable, Sendable {
    /// One difference.
    public struct Row: Hashable, Sendable {
      /// What it is called.
      public var label: String
      /// The difference in the unit of the chart; nil where there is none.
      public var change: Double?
      /// The difference in words, with its sign; where there is none, why.
      public var text: String
      /// The difference as a share of what is compared with: 0.12; nil where that says nothing.
      public var share: Double?
      /// The share in words; empty without one.
      public var shareText: String
      /// How it is to be taken.
      public var tone: Tone

      /// A row whose numbers are written already.
      public init(label: String, change: Double?, text: String, share: Double? = nil, shareText: String = "", tone: Tone) {
        self.label = label
        self.change = change
        self.text = text
        self.share = share
        self.shareText = shareText
        self.tone = tone
      }
    }

    /// From top to bottom.
    public var rows: [Row]

    /// Rows of one unit: they share one scale.
    public init(rows: [Row]) {
      self.rows = rows
    }
  }
}
