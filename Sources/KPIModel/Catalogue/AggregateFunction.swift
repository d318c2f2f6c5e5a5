extension Model {
  /// The functions that make one value of many rows. One entry of this list is all that the checker, the SQL writer,
  /// `kpi explain` and the manual know about a function.
  public enum AggregateFunction: String, CaseIterable, Hashable, Sendable {
    case avg, count, distinct, earliest, latest, max, median, min, percentile, share, stddev, sum

    /// What the unit of the result is.
    public enum UnitRule: Hashable, Sendable {
      case count, sameAsArgument, ratio
    }

    /// How values over parts make the value over the whole.
    public enum Additivity: Hashable, Sendable {
      /// Sums, counts, minima: put together from parts that do not overlap.
      case mergeable
      /// Must be computed from the rows of the whole.
      case holistic
    }

    /// What one line of the manual says.
    public var summary: String {
      switch self {
      case .avg: "the mean of the values"
      case .count: "the number of rows (with `d.x`: of rows that have x)"
      case .distinct: "the number of different values"
      case .earliest: "the value in the first row"
      case .latest: "the value in the last row"
      case .max: "the largest value"
      case .median: "the middle value"
      case .min: "the smallest value"
      case .percentile: "the value below which the given percentage of values lies, interpolated linearly"
      case .share: "the share of rows for which a condition holds"
      case .stddev: "the standard deviation of the values (n - 1)"
      case .sum: "the sum of the values"
      }
    }

    /// What the unit of this function's result is.
    public var unitRule: UnitRule {
      switch self {
      case .count, .distinct: .count
      case .share: .ratio
      case .avg, .earliest, .latest, .max, .median, .min, .percentile, .stddev, .sum: .sameAsArgument
      }
    }

    /// Whether this function's values over parts can be put together to the value over the whole.
    public var additivity: Additivity {
      switch self {
      case .avg, .count, .max, .min, .share, .sum: .mergeable
      case .distinct, .earliest, .latest, .median, .percentile, .stddev: .holistic
      }
    }

    /// Over no rows: 0 for counts and sums, otherwise there is no value.
    public var isZeroOverNothing: Bool {
      switch self {
      case .count, .distinct, .sum: true
      case .avg, .earliest, .latest, .max, .median, .min, .percentile, .share, .stddev: false
      }
    }

    /// The kind of the result where that is what the rows hold and no number: the latest text, the first time. Nil for all
    /// other functions and for numbers.
    public func type(of argument: RowExpression?) -> ValueType? {
      guard let argument, !argument.type.isNumeric else { return nil }
      switch self {
      case .earliest, .latest, .max, .min: return argument.type
      case .avg, .count, .distinct, .median, .percentile, .share, .stddev, .sum: return nil
      }
    }
  }
}
