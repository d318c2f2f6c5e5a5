extension Report {
  /// Cohorts, one a row, by their age: the triangle of those that are old enough.
  public struct CohortChart: Hashable, Sendable {
    /// One cohort at one age.
    public struct Cell: Hashable, Sendable {
      /// The value; nil where there is none.
      public var value: Double?
      /// As it is printed.
      public var text: String
      /// Whether the cohort is too small to be relied on: marked `[u]` and not coloured.
      public var isUnreliable: Bool

      /// A cell whose number is written already.
      public init(value: Double?, text: String, isUnreliable: Bool = false) {
        self.value = value
        self.text = text
        self.isUnreliable = isUnreliable
      }
    }

    /// One cohort.
    public struct Row: Hashable, Sendable {
      /// `2026-07`.
      public var label: String
      /// How many began, as it is printed.
      public var size: String
      /// By age; nil where the cohort is not old enough. Shorter than the columns: the rest is not reached yet.
      public var cells: [Cell?]

      /// A cohort; ages that lie ahead are nil or left out.
      public init(label: String, size: String, cells: [Cell?]) {
        self.label = label
        self.size = size
        self.cells = cells
      }
    }

    /// The ages: `0`, `1`, `2`.
    public var columns: [String]
    /// The first column's title: `n`.
    public var sizeTitle: String
    /// Oldest first.
    public var rows: [Row]
    /// Up to six boundaries, ascending: the first colour lies below the first, the last from the last on.
    public var breaks: [Double]
    /// The boundaries as they are printed.
    public var breakTexts: [String]

    /// The boundaries of shares: 5 %, 10 %, 20 %, 30 %, 45 %, 60 %.
    public static let shareBreaks = [0.05, 0.10, 0.20, 0.30, 0.45, 0.60]

    /// Cohorts with fixed boundaries of colour; `breakTexts` are printed above them.
    public init(
      columns: [String], rows: [Row], sizeTitle: String = "n", breaks: [Double] = CohortChart.shareBreaks,
      breakTexts: [String] = ["5 %", "10 %", "20 %", "30 %", "45 %", "60 %"]
    ) {
      self.columns = columns
      self.rows = rows
      self.sizeTitle = sizeTitle
      self.breaks = breaks
      self.breakTexts = breakTexts
    }
  }
}
