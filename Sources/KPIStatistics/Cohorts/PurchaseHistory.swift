/// What one customer (or a group of equal ones) did since the first purchase, in one unit of time throughout.
public struct PurchaseHistory: Hashable, Sendable {
  /// Repeat purchases: all after the first.
  public let repeats: Int
  /// Time from the first to the last purchase; 0 without repeats.
  public let lastPurchase: Double
  /// Time from the first purchase to the end of the data.
  public let age: Double

  /// Nil when a number is negative or not finite, or the last purchase lies after the end of the data.
  public init?(repeats: Int, lastPurchase: Double, age: Double) {
    guard repeats >= 0, repeats <= 1_000_000, lastPurchase >= 0, age.isFinite, lastPurchase <= age else { return nil }
    self.repeats = repeats
    self.lastPurchase = lastPurchase
    self.age = age
  }
}
