/// How often customers without a contract come back: BG/NBD (Fader, Hardie & Lee 2005).
///
/// While active a customer buys at random at an own rate (gamma: r, α) and after each purchase may stop for good
/// with an own chance (beta: a, b).
public struct PurchaseModel: Hashable, Sendable {
  /// Shape of the distribution of buying rates.
  public let r: Double
  /// Scale of the distribution of buying rates, in the unit of time.
  public let alpha: Double
  /// First parameter of the distribution of stopping chances.
  public let a: Double
  /// Second parameter of the distribution of stopping chances.
  public let b: Double

  /// Nil unless all four are above 0 and finite.
  public init?(r: Double, alpha: Double, a: Double, b: Double) {
    guard [r, alpha, a, b].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    self.r = r
    self.alpha = alpha
    self.a = a
    self.b = b
  }

  /// Log-likelihood of one history.
  public func logLikelihood(_ history: PurchaseHistory) -> Double {
    let x = Double(history.repeats)
    let shared = logGamma(r + x) - logGamma(r) + r * logarithm(alpha)
    let active = logBeta(a, b + x) - logBeta(a, b) - (r + x) * logarithm(alpha + history.age)
    guard history.repeats > 0 else { return shared + active }
    let stopped = logBeta(a + 1, b + x - 1) - logBeta(a, b) - (r + x) * logarithm(alpha + history.lastPurchase)
    let larger = max(active, stopped)
    return shared + larger + logarithm(exponential(active - larger) + exponential(stopped - larger))
  }

  /// Chance that the customer is still active: 1/(1 + a/(b+x−1)·((α+T)/(α+t_x))^(r+x)); 1 without repeats.
  public func chanceActive(_ history: PurchaseHistory) -> Double {
    guard history.repeats > 0 else { return 1 }
    let x = Double(history.repeats)
    let ratio = logarithm((alpha + history.age) / (alpha + history.lastPurchase))
    return 1 / (1 + a / (b + x - 1) * exponential((r + x) * ratio))
  }

  /// Expected repeat purchases of a random new customer within `time`.
  /// Nil for a negative or infinite time, when a is 1, or when the series does not settle.
  public func expectedPurchases(within time: Double) -> Double? {
    guard time >= 0, time.isFinite else { return nil }
    let series = hypergeometric(r, b, a + b - 1, time / (alpha + time))
    return series.flatMap { value in
      ((a + b - 1) / (a - 1) * (1 - power(alpha / (alpha + time), r) * value)).ifFinite
    }
  }

  /// Expected further purchases of a customer with this history within the next `time`. Nil as above.
  public func expectedPurchases(within time: Double, after history: PurchaseHistory) -> Double? {
    guard time >= 0, time.isFinite else { return nil }
    let x = Double(history.repeats)
    let end = alpha + history.age + time
    let series = hypergeometric(r + x, b + x, a + b + x - 1, time / end)
    return series.flatMap { value in
      let kept = power((alpha + history.age) / end, r + x) * value
      return ((a + b + x - 1) / (a - 1) * (1 - kept) * chanceActive(history)).ifFinite
    }
  }

  /// Chance that a random new customer makes exactly `count` repeat purchases within `time`.
  /// Nil for a negative count, more than 100 000, or a negative or infinite time.
  public func chance(of count: Int, within time: Double) -> Double? {
    guard count >= 0, count <= 100_000, time >= 0, time.isFinite else { return nil }
    let x = Double(count)
    let (kept, moved) = (alpha / (alpha + time), time / (alpha + time))
    var term = power(kept, r)
    var earlier = 0.0
    for step in stride(from: 0, to: count, by: 1) {
      earlier += term
      term *= (r + Double(step)) / (Double(step) + 1) * moved
    }
    let active = exponential(logBeta(a, b + x) - logBeta(a, b)) * term
    guard count > 0 else { return active.ifFinite }
    let stopped = exponential(logBeta(a + 1, b + x - 1) - logBeta(a, b)) * (1 - earlier)
    return (active + stopped).ifFinite
  }
}

extension PurchaseModel {
  /// Fits by maximum likelihood; each history counts `customers` times.
  /// Nil without histories, without any repeat purchase, or when the likelihood has no peak.
  public static func fit(_ histories: [(history: PurchaseHistory, customers: Int)]) -> PurchaseModel? {
    guard histories.contains(where: { $0.history.repeats > 0 && $0.customers > 0 }) else { return nil }
    let likelihood = PurchaseLikelihood(histories)
    let search = NelderMead { point in
      let values = point.map(exponential)
      let model = PurchaseModel(r: values[0], alpha: values[1], a: values[2], b: values[3])
      return -(model.map(likelihood.value) ?? -.infinity)
    }
    let best = search.minimum(from: [0, 0, 0, 0])
    guard best.allSatisfy({ $0.magnitude < 12 }) else { return nil }
    let values = best.map(exponential)
    return PurchaseModel(r: values[0], alpha: values[1], a: values[2], b: values[3])
  }

  /// Log-likelihood of many histories; each counts `customers` times, negative numbers not at all.
  public func logLikelihood(_ histories: [(history: PurchaseHistory, customers: Int)]) -> Double {
    histories.reduce(0) { $0 + Double(max(0, $1.customers)) * logLikelihood($1.history) }
  }
}

func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

/// Gauss ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series. Nil when it has not settled after 200 000 terms.
private func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double? {
  var term = 1.0
  var sum = 1.0
  for step in 0..<200_000 {
    let n = Double(step)
    term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
    sum += term
    guard sum.isFinite else { return nil }
    if term.magnitude <= 1e-15 * sum.magnitude { return sum }
  }
  return nil
}
