/// Why a product of factors moved (a funnel, price × volume): each factor's part, independent of any order.
///
/// Das Gupta (1993), which equals the Shapley average over all orders of change.
public struct ProductDecomposition: Hashable, Sendable {
  /// Product of the factors before.
  public let before: Double
  /// Product of the factors after.
  public let after: Double
  /// One effect per factor, in the unit of the product; their sum is the change.
  public let effects: [Double]

  /// After minus before.
  public var change: Double { after - before }

  /// Nil when the lists differ in length, are empty or longer than 64, hold a number that is not finite, or overflow.
  public init?(before: [Double], after: [Double]) {
    guard before.count == after.count, !before.isEmpty, before.count <= 64 else { return nil }
    guard (before + after).allSatisfy(\.isFinite) else { return nil }
    let pairs = Array(zip(before, after))
    let effects = pairs.indices.map { ProductDecomposition.effect(of: $0, in: pairs) }
    let (start, end) = (before.reduce(1, *), after.reduce(1, *))
    guard start.isFinite, end.isFinite, effects.allSatisfy(\.isFinite) else { return nil }
    self.before = start
    self.after = end
    self.effects = effects
  }

  /// (after − before) of one factor times the mean product of the others, over every order of change.
  ///
  /// `sums[s]` is the sum of the products in which s of the other factors already have their new value; each such
  /// subset has the weight s!(k−1−s)!/k! = 1/(k·C(k−1, s)).
  private static func effect(of index: Int, in pairs: [(Double, Double)]) -> Double {
    var sums: [Double] = [1]
    for (other, pair) in pairs.enumerated() where other != index {
      let kept = sums.map { $0 * pair.0 } + [0]
      let moved = [0] + sums.map { $0 * pair.1 }
      sums = zip(kept, moved).map { $0 + $1 }
    }
    var choices = 1.0
    var mean = 0.0
    let others = Double(pairs.count - 1)
    for (changed, sum) in sums.enumerated() {
      mean += sum / (Double(pairs.count) * choices)
      choices *= (others - Double(changed)) / (Double(changed) + 1)
    }
    return (pairs[index].1 - pairs[index].0) * mean
  }
}
