/// What came of one `example`.
public struct ExampleResult: Hashable, Sendable {
  /// The title of the example, as its author wrote it.
  public var title: String
  /// `kpis/examples.kpi:12`.
  public var place: String
  /// One for each expectation that was not met; empty if all were.
  public var failures: [Failure]

  /// An expectation that was not met.
  public struct Failure: Hashable, Sendable {
    /// `kpis/examples.kpi:20`.
    public var place: String
    /// The expectation as it is written: `size(buyers) = 1 for 2018-08`.
    public var expected: String
    /// What the sides of its comparisons were: `size(buyers) is 2`.
    public var found: String
  }

  /// Whether all expectations were met.
  public var isMet: Bool { failures.isEmpty }
}
