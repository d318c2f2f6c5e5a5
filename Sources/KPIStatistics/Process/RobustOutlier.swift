/// Values far from the middle, judged by median and median absolute deviation, which a few wild values cannot move:
/// |x − median| > 3.5 · 1.4826 · MAD (Iglewicz & Hoaglin 1993).
public struct RobustOutlier: Hashable, Sendable {
  /// The middle of the values.
  public let median: Double
  /// 1.4826 times the median distance from it: the standard deviation, were the values normal.
  public let deviation: Double

  /// From 20 values or more. Nil with fewer, or when more than half of them are equal.
  public init?(_ values: [Double?]) {
    let present = values.presentValues
    guard present.count >= 20, let median = present.median else { return nil }
    guard let spread = present.map({ ($0 - median).magnitude }).median, spread > 0 else { return nil }
    self.median = median
    deviation = 1.4826 * spread
  }

  /// Whether a value is far out.
  public func isFarOut(_ value: Double) -> Bool { (value - median).magnitude > 3.5 * deviation }
}
