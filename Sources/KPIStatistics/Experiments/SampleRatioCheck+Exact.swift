extension SampleRatioCheck {
  /// Fewer expected units than this in an arm make χ² too rough.
  static let fewUnits = 5.0
  /// Up to so many units in two arms, the exact chance is computed.
  static let mostExact = 1000

  /// The chance under the plan of a split that is at most as likely as the one observed (the exact multinomial test).
  /// Nil where there are too many splits to be added up: then χ² holds.
  static func exact(_ observed: [Int], _ shares: [Double]) -> Double? {
    let total = observed.reduce(0, +)
    let sum = shares.reduce(0, +)
    let smallest = shares.reduce(Double.infinity) { min($0, $1 / sum * Double(total)) }
    if observed.count == 2 {
      guard total <= mostExact || smallest < fewUnits, total <= 1_000_000 else { return nil }
    } else {
      guard smallest < fewUnits, splits(total, arms: observed.count) <= 200_000 else { return nil }
    }
    let logs = shares.map { logarithm($0 / sum) }
    func weight(_ counts: [Int]) -> Double {
      zip(counts, logs).reduce(logGamma(Double(total) + 1)) { result, arm in
        result + Double(arm.0) * arm.1 - logGamma(Double(arm.0) + 1)
      }
    }
    // Splits that are as likely as the one observed belong to it; rounding must not part them.
    let limit = weight(observed) + 1e-7
    var chance = 0.0
    enumerate(total, arms: observed.count) { counts in
      let weight = weight(counts)
      if weight <= limit { chance += exponential(weight) }
    }
    // All splits together are certain; adding them up must not make less of it.
    return chance > 1 - 1e-9 ? 1 : chance
  }

  /// How many ways there are to split `total` units into arms.
  private static func splits(_ total: Int, arms: Int) -> Double {
    var result = 1.0
    for arm in 1..<max(1, arms) { result *= Double(total + arm) / Double(arm) }
    return result
  }

  private static func enumerate(_ total: Int, arms: Int, _ body: ([Int]) -> Void) {
    var counts = Array(repeating: 0, count: arms)
    func fill(_ arm: Int, _ left: Int) {
      if arm == arms - 1 {
        counts[arm] = left
        return body(counts)
      }
      for count in 0...left {
        counts[arm] = count
        fill(arm + 1, left - count)
      }
    }
    fill(0, total)
  }
}
