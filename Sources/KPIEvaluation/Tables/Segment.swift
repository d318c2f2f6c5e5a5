/// The value of one dimension in a segment.
public enum SegmentValue: Hashable, Sendable {
  case value(String)
  /// Rows that have no value there.
  case none
  /// All values that are not shown on their own.
  case others

  /// Values in order of their text, then "(none)", then "(others)".
  var rank: Int {
    switch self {
    case .value: 0
    case .none: 1
    case .others: 2
    }
  }
}

/// One value for each dimension of a breakdown; empty for the total.
public typealias Segment = [SegmentValue]
