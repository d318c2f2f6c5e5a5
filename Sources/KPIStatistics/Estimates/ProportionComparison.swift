/// Other published intervals for two shares. Reports use Newcombe's (``Proportion/difference(from:confidence:)``); these are
/// for analysts who compare with another tool (R `PropCIs`).
public struct ProportionComparison: Hashable, Sendable {
  /// The share whose difference or ratio is asked.
  public let first: Proportion
  /// What it is compared with.
  public let second: Proportion

  /// Two samples.
  public init(_ first: Proportion, _ second: Proportion) {
    self.first = first
    self.second = second
  }

  /// Wald's interval of the difference, too narrow for small samples: d ± z√(p₁q₁/n₁ + p₂q₂/n₂).
  public func waldDifference(confidence: Double = 0.95) -> Interval? {
    interval(first.estimate, Double(first.trials), second.estimate, Double(second.trials), confidence)
  }

  /// Agresti and Caffo (2000): Wald's interval after one success and one failure more in each sample.
  public func agrestiCaffoDifference(confidence: Double = 0.95) -> Interval? {
    let (n1, n2) = (Double(first.trials) + 2, Double(second.trials) + 2)
    return interval(Double(first.successes + 1) / n1, n1, Double(second.successes + 1) / n2, n2, confidence)
  }

  private func interval(_ p1: Double, _ n1: Double, _ p2: Double, _ n2: Double, _ confidence: Double) -> Interval? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let half = z * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2).squareRoot()
    return Interval(p1 - p2 - half, p1 - p2 + half)
  }

  /// Score interval of the difference (Mee 1984; Miettinen & Nurminen 1985 with n/(n − 1)).
  public func scoreDifference(confidence: Double = 0.95) -> Interval? {
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let estimate = first.estimate - second.estimate
    func score(_ difference: Double) -> Double {
      let p2 = constrained(low: max(0, -difference), high: min(1, 1 - difference)) { p in (p + difference, p) }
      let p1 = p2 + difference
      let (n1, n2) = (Double(first.trials), Double(second.trials))
      let correction = (n1 + n2) / (n1 + n2 - 1)
      let variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * correction
      return standardised(estimate - difference, variance)
    }
    return Interval(
      root(from: estimate, to: -1) { score($0).magnitude < z }, root(from: estimate, to: 1) { score($0).magnitude < z })
  }

  /// Score interval of the ratio of the shares (Koopman 1984). Nil when the second sample has no success.
  public func scoreRatio(confidence: Double = 0.95) -> Interval? {
    guard second.successes > 0, first.successes > 0 else { return nil }
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let estimate = logarithm(first.estimate / second.estimate)
    func isInside(_ logRatio: Double) -> Bool {
      let ratio = exponential(logRatio)
      let p2 = constrained(low: 0, high: min(1, 1 / ratio)) { p in (p * ratio, p) }
      return chiSquare(p2 * ratio, p2) < z * z
    }
    return exponentiated(estimate, isInside)
  }

  /// Score interval of the odds ratio (Cornfield 1956; Miettinen & Nurminen 1985 with n/(n − 1)). Nil when a sample is all or none.
  public func scoreOddsRatio(confidence: Double = 0.95) -> Interval? {
    guard [first, second].allSatisfy({ $0.successes > 0 && $0.successes < $0.trials }) else { return nil }
    guard let z = NormalDistribution.criticalValue(confidence: confidence) else { return nil }
    let (p1, p2) = (first.estimate, second.estimate)
    let estimate = logarithm(p1 * (1 - p2) / (p2 * (1 - p1)))
    func isInside(_ logOdds: Double) -> Bool {
      let odds = exponential(logOdds)
      func paired(_ p: Double) -> (Double, Double) { (p * odds / (1 + p * (odds - 1)), p) }
      let shares = paired(constrained(low: 0, high: 1, paired))
      return scoreOfOdds(shares.0, shares.1) < z * z
    }
    return exponentiated(estimate, isInside)
  }

  // MARK: Scores

  private func exponentiated(_ estimate: Double, _ isInside: (Double) -> Bool) -> Interval? {
    Interval(
      exponential(root(from: estimate, to: estimate - 30, isInside)),
      exponential(root(from: estimate, to: estimate + 30, isInside)))
  }

  /// Pearson's distance of both samples from the shares.
  private func chiSquare(_ p1: Double, _ p2: Double) -> Double {
    func part(_ sample: Proportion, _ p: Double) -> Double {
      let n = Double(sample.trials)
      let distance = Double(sample.successes) - n * p
      return p > 0 && p < 1 ? distance * distance / (n * p * (1 - p)) : distance == 0 ? 0 : .infinity
    }
    return part(first, p1) + part(second, p2)
  }

  private func scoreOfOdds(_ p1: Double, _ p2: Double) -> Double {
    let (n1, n2) = (Double(first.trials), Double(second.trials))
    let weights = 1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2))
    let distance = n1 * (first.estimate - p1)
    return distance * distance * weights * (n1 + n2 - 1) / (n1 + n2)
  }

  private func standardised(_ distance: Double, _ variance: Double) -> Double {
    variance > 0 ? distance / variance.squareRoot() : distance == 0 ? 0 : .infinity
  }

  /// The share of the second sample that makes both samples likeliest under the constraint, by golden section: the
  /// likelihood has one peak.
  private func constrained(low: Double, high: Double, _ pair: (Double) -> (Double, Double)) -> Double {
    func likelihood(_ p: Double) -> Double {
      let (p1, p2) = pair(p)
      return term(first, p1) + term(second, p2)
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (low, high)
    for _ in 0..<60 {
      let (one, two) = (high - ratio * (high - low), low + ratio * (high - low))
      if likelihood(one) > likelihood(two) { high = two } else { low = one }
    }
    return (low + high) / 2
  }

  private func term(_ sample: Proportion, _ p: Double) -> Double {
    let failures = sample.trials - sample.successes
    func part(_ count: Int, _ chance: Double) -> Double {
      count == 0 ? 0 : chance > 0 ? Double(count) * logarithm(chance) : -.infinity
    }
    return part(sample.successes, p) + part(failures, 1 - p)
  }

  /// Where, on the way from a point inside to one outside, the inside ends.
  private func root(from inside: Double, to outside: Double, _ isInside: (Double) -> Bool) -> Double {
    if isInside(outside) { return outside }
    var (inner, outer) = (inside, outside)
    for _ in 0..<60 {
      let middle = inner + (outer - inner) / 2
      if isInside(middle) { inner = middle } else { outer = middle }
    }
    return inner
  }
}
