/// Sign test for a trend (Cox & Stuart 1955; R `trend::cs.test`): does the last third lie above the first?
public struct CoxStuart: Hashable, Sendable {
  /// The larger number of equal signs among the pairs first third – last third.
  public let score: Int
  /// (|S − n/6| [− ½ up to 30 values]) / √(n/12).
  public let z: Double
  /// Two-sided.
  public let p: Double

  /// From values in time order, gaps left out. Nil with fewer than three.
  public init?(_ values: [Double?]) {
    let present = values.presentValues
    guard present.count > 2 else { return nil }
    let third = (present.count + 2) / 3
    let pairs = zip(present.prefix(third), present.suffix(third))
    let falls = pairs.count { $0 > $1 }
    let rises = pairs.count { $0 < $1 }
    let n = Double(present.count)
    score = max(falls, rises)
    let distance = (Double(score) - n / 6).magnitude - (present.count > 30 ? 0 : 0.5)
    z = distance / (n / 12).squareRoot()
    p = NormalDistribution.twoSided(z)
  }
}
