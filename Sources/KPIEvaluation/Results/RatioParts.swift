/// Numerator and denominator of a ratio, in the period before and in the reported one.
public struct RatioParts: Hashable, Sendable {
  /// Above the line, before.
  public var numeratorBefore: Double
  /// Below the line, before.
  public var denominatorBefore: Double
  /// Above the line, now.
  public var numeratorAfter: Double
  /// Below the line, now.
  public var denominatorAfter: Double

  /// Numerator and denominator of both periods.
  public init(
    before: (numerator: Double, denominator: Double), after: (numerator: Double, denominator: Double)
  ) {
    (numeratorBefore, denominatorBefore) = before
    (numeratorAfter, denominatorAfter) = after
  }
}
