import KPIModel
public import KPIPlan

/// A context with the segment's values: all that a formula's value depends on.
public struct Situation: Hashable, Sendable {
  /// The period, and the dimensions that the segment gives values for.
  public var context: Context
  /// One value for each dimension of the context.
  public var segment: Segment

  /// A situation; without a segment it is the total, and the context then has no dimensions.
  public init(_ context: Context, segment: Segment = []) {
    self.context = context
    self.segment = segment
  }

  /// The situation inside a context word; the segment loses the dimensions that the word takes out.
  func applying(_ change: Model.ContextChange, _ calendar: Model.Calendar) throws(UndefinedPeriod) -> Situation {
    var inner = self
    inner.context = try context.applying(change, calendar)
    if inner.context.dimensions.count != context.dimensions.count {
      inner.segment = zip(context.dimensions, segment).filter { inner.context.dimensions.contains($0.0) }.map(\.1)
    }
    return inner
  }
}
