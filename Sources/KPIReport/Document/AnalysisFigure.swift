public import KPIEvaluation

extension Report {
  /// A cohort, funnel, experiment or lifetime model in a report.
  public struct AnalysisFigure: Hashable, Sendable {
    /// The heading that it brings along; nil where the author wrote one above it.
    public var heading: Heading?
    /// Its name for the reader.
    public var title: String
    /// What its author says about it; nil if nothing.
    public var about: String?
    /// The numbers, for those who draw them.
    public var result: AnalysisResult
    /// The same as pictures, each with a small table of what it shows; none where no number may be read.
    public var graphics: [Graphic]
    /// The same as tables, most important first.
    public var tables: [AnalysisTable]
  }
}
