/// A closed range of plausible values, in the unit of the estimate it belongs to.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public let lower: Double
  /// The upper end; never below `lower`.
  public let upper: Double

  /// Makes an interval from two ends in any order. Nil when an end is not a finite number.
  public init?(_ first: Double, _ second: Double) {
    guard first.isFinite, second.isFinite else { return nil }
    lower = min(first, second)
    upper = max(first, second)
  }

  /// Upper minus lower end.
  public var width: Double { upper - lower }

  /// Whether `value` lies inside or on an end.
  public func contains(_ value: Double) -> Bool { value >= lower && value <= upper }

  /// Whether zero lies strictly outside: the gate for claiming a difference or a direction.
  public var excludesZero: Bool { lower > 0 || upper < 0 }

  /// The part inside `bounds`. An interval wholly outside collapses onto the nearer bound.
  public func clipped(to bounds: ClosedRange<Double>) -> Interval {
    Interval(unchecked: clamp(lower, bounds), clamp(upper, bounds))
  }

  private func clamp(_ value: Double, _ bounds: ClosedRange<Double>) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }

  private init(unchecked lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}
