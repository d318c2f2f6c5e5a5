extension Model {
  /// What is made of the values of a formula in several periods.
  public enum SeriesFunction: String, CaseIterable, Hashable, Sendable {
    case highest = "highest_of"
    case lowest = "lowest_of"
    case mean = "mean_of"
    case median = "median_of"

    /// What one line of the manual says.
    public var summary: String {
      switch self {
      case .highest: "the highest of the values"
      case .lowest: "the lowest of the values"
      case .mean: "the mean of the values"
      case .median: "the middle value; between two, halfway"
      }
    }
  }
}
