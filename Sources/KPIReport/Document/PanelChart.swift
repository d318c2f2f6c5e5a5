extension Report {
  /// A KPI at two grains side by side: the last six periods and the last twelve months, each with the year before.
  public struct PanelChart: Hashable, Sendable {
    /// One period and its counterpart a year earlier.
    public struct Point: Hashable, Sendable {
      /// `W34`, `Aug`.
      public var label: String
      /// The value; nil where there is none.
      public var value: Double?
      /// The value as it is printed beside the point.
      public var text: String
      /// The value a year earlier; nil where there is none.
      public var yearAgo: Double?
      /// The target of the period.
      public var target: Double?
      /// Whether the period has not ended: drawn hollow, its line dashed.
      public var isProvisional: Bool

      /// A period whose number is written already.
      public init(
        label: String, value: Double?, text: String, yearAgo: Double? = nil, target: Double? = nil,
        isProvisional: Bool = false
      ) {
        self.label = label
        self.value = value
        self.text = text
        self.yearAgo = yearAgo
        self.target = target
        self.isProvisional = isProvisional
      }
    }

    /// One of the two.
    public struct Panel: Hashable, Sendable {
      /// `6 weeks`.
      public var title: String
      /// Oldest first.
      public var points: [Point]
      /// How numbers on the axis are written.
      public var format: ValueFormat
      /// Whether every point is labelled; otherwise every third and the last.
      public var labelsAll: Bool

      /// A panel with an axis of its own, unless the chart shares one.
      public init(title: String, points: [Point], format: ValueFormat, labelsAll: Bool) {
        self.title = title
        self.points = points
        self.format = format
        self.labelsAll = labelsAll
      }
    }

    /// From left to right.
    public var panels: [Panel]
    /// Whether weeks and months may be read on one axis: shares and means, not sums.
    public var sharesAxis: Bool
    /// `this year`.
    public var nowWord: String
    /// `a year ago`.
    public var yearAgoWord: String
    /// `target`.
    public var targetWord: String

    /// Panels, and the words of their lines.
    public init(panels: [Panel], sharesAxis: Bool, nowWord: String, yearAgoWord: String, targetWord: String) {
      self.panels = panels
      self.sharesAxis = sharesAxis
      self.nowWord = nowWord
      self.yearAgoWord = yearAgoWord
      self.targetWord = targetWord
    }
  }
}
