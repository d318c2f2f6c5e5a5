/// Whether the arms of an experiment got the shares of people they were planned to get. The first gate: when it fails,
/// something sorted people into arms, and no other number of the experiment may be read.
public struct SampleRatioCheck: Hashable, Sendable {
  /// Σ (observed − expected)²/expected.
  public let chiSquare: Double
  /// Chance of a deviation at least this large under the plan.
  public let p: Double

  /// Whether `p` was added up exactly, as it is for few units; otherwise it is that of χ².
  public let isExact: Bool

  /// p < 0.01: print the mismatch and nothing else.
  public var isMismatch: Bool { p < 0.01 }

  /// `planned` are the arms' shares in any unit (1 and 1 for halves); nil means equal arms.
  ///
  /// Nil with fewer than two arms, different lengths, negative counts, nobody observed, or a share not above 0.
  public init?(observed: [Int], planned: [Double]? = nil) {
    let shares = planned ?? Array(repeating: 1, count: observed.count)
    let total = observed.reduce(0) { $0 + Double($1) }
    let sum = shares.reduce(0, +)
    guard observed.count > 1, shares.count == observed.count, total > 0, sum.isFinite else { return nil }
    guard observed.allSatisfy({ $0 >= 0 }), shares.allSatisfy({ $0 > 0 }) else { return nil }
    chiSquare = zip(observed, shares).reduce(0) { result, arm in
      let expected = total * arm.1 / sum
      return result + (Double(arm.0) - expected) * (Double(arm.0) - expected) / expected
    }
    if let exact = SampleRatioCheck.exact(observed, shares) {
      p = exact
      isExact = true
      return
    }
    isExact = false
    guard let p = ChiSquareDistribution.upperTail(chiSquare, degrees: Double(observed.count - 1)) else { return nil }
    self.p = p
  }
}
