/// Why a ratio moved: how much because rates inside the segments changed, how much because the mix of segments did.
///
/// Symmetric and exact (Kitagawa 1955): rate effect ½(w₁+w₂)(r₂−r₁), mix effect ½(r₁+r₂)(w₂−w₁), no residual.
public struct RateMix: Hashable, Sendable {
  /// Numerator and denominator of one segment in both periods.
  public struct Segment: Hashable, Sendable {
    let numeratorBefore, denominatorBefore, numeratorAfter, denominatorAfter: Double

    /// A segment that does not exist in a period has 0 and 0 there.
    public init(before: (numerator: Double, denominator: Double), after: (numerator: Double, denominator: Double)) {
      (numeratorBefore, denominatorBefore) = before
      (numeratorAfter, denominatorAfter) = after
    }
  }

  /// What one segment adds to the change of the ratio, in the ratio's unit.
  public struct Effect: Hashable, Sendable {
    /// Through its own rate.
    public let rate: Double
    /// Through its share, centred: (w₂−w₁)·(mean own rate − mean total rate). Zero-sum shifts show where they help or hurt.
    public let mix: Double
    /// Whether the segment is new or closed; its whole effect is then mix.
    public let isOneSided: Bool
    /// Both parts together.
    public var total: Double { rate + mix }
  }

  /// The ratio of the totals before.
  public let before: Double
  /// The ratio of the totals after.
  public let after: Double
  /// One effect per segment, in the order given.
  public let effects: [Effect]

  /// After minus before; equal to the sum of all effects up to rounding of the last digits.
  public var change: Double { after - before }
  /// All rate effects.
  public var rateEffect: Double { effects.reduce(0) { $0 + $1.rate } }
  /// All mix effects.
  public var mixEffect: Double { effects.reduce(0) { $0 + $1.mix } }

  /// Segments must be exhaustive and exclusive.
  ///
  /// Nil when a total denominator is not above zero, a denominator is negative, a numerator has no denominator,
  /// or a number is not finite.
  public init?(_ segments: [Segment]) {
    guard segments.allSatisfy(\.isUsable) else { return nil }
    let weightBefore = segments.reduce(0) { $0 + $1.denominatorBefore }
    let weightAfter = segments.reduce(0) { $0 + $1.denominatorAfter }
    guard weightBefore > 0, weightAfter > 0 else { return nil }
    let before = segments.reduce(0) { $0 + $1.numeratorBefore } / weightBefore
    let after = segments.reduce(0) { $0 + $1.numeratorAfter } / weightAfter
    guard before.isFinite, after.isFinite else { return nil }
    let middle = (before + after) / 2
    let effects = segments.map { $0.effect(weightBefore, weightAfter, middle: middle) }
    guard effects.allSatisfy(\.total.isFinite) else { return nil }
    self.before = before
    self.after = after
    self.effects = effects
  }
}

extension RateMix.Segment {
  var isUsable: Bool {
    let parts = [numeratorBefore, denominatorBefore, numeratorAfter, denominatorAfter]
    guard parts.allSatisfy(\.isFinite), denominatorBefore >= 0, denominatorAfter >= 0 else { return false }
    return (denominatorBefore > 0 || numeratorBefore == 0) && (denominatorAfter > 0 || numeratorAfter == 0)
  }

  func effect(_ totalBefore: Double, _ totalAfter: Double, middle: Double) -> RateMix.Effect {
    let (w1, w2) = (denominatorBefore / totalBefore, denominatorAfter / totalAfter)
    let known1 = denominatorBefore > 0 ? numeratorBefore / denominatorBefore : nil
    let known2 = denominatorAfter > 0 ? numeratorAfter / denominatorAfter : nil
    // A missing rate takes the value of the other period: nothing is left for the rate effect.
    let r1 = known1 ?? known2 ?? 0
    let r2 = known2 ?? known1 ?? 0
    return RateMix.Effect(
      rate: (w1 + w2) / 2 * (r2 - r1), mix: (w2 - w1) * ((r1 + r2) / 2 - middle),
      isOneSided: (known1 == nil) != (known2 == nil))
  }
}
