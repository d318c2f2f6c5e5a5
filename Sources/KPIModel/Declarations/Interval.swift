extension Model {
  /// `lasts A to B`: from when to when a row holds. Without a start it never does, without an end it still does. An end
  /// that is a time is outside, one that is a date is the last day.
  public struct Interval: Hashable, Sendable {
    /// The time or date column of the start.
    public var from: String
    /// The time or date column of the end.
    public var to: String

    /// The stretch of time between two columns of a dataset.
    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// How the interval of a row must lie to a period.
  public enum Presence: String, CaseIterable, Hashable, Sendable {
    /// It contains the end of the period: a stock.
    case open
    /// It touches the period.
    case running
  }
}
