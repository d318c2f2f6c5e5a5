/// How often customers without a contract come back: Pareto/NBD (Schmittlein, Morrison & Colombo 1987), with the forms of
/// Fader & Hardie (2005). While active a customer buys at an own rate (gamma: r, α), and may stop at any moment, at an
/// own rate too (gamma: s, β).
public struct ParetoModel: Hashable, Sendable {
  /// Shape of the distribution of buying rates.
  public let r: Double
  /// Scale of the distribution of buying rates, in the unit of time.
  public let alpha: Double
  /// Shape of the distribution of stopping rates.
  public let s: Double
  /// Scale of the distribution of stopping rates, in the unit of time.
  public let beta: Double

  /// Nil unless all four are above 0 and finite.
  public init?(r: Double, alpha: Double, s: Double, beta: Double) {
    guard [r, alpha, s, beta].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    self.r = r
    self.alpha = alpha
    self.s = s
    self.beta = beta
  }

  /// Log-likelihood of one history; minus infinity where its series does not settle.
  public func logLikelihood(_ history: PurchaseHistory) -> Double {
    let x = Double(history.repeats)
    let shared = logGamma(r + x) - logGamma(r) + r * logarithm(alpha) + s * logarithm(beta)
    let active = -(r + x) * logarithm(alpha + history.age) - s * logarithm(beta + history.age)
    guard let stopped = logStopped(history) else { return -.infinity }
    let larger = max(active, stopped)
    return shared + larger + logarithm(exponential(active - larger) + exponential(stopped - larger))
  }

  /// Chance that the customer is still active. Nil where the series does not settle.
  public func chanceActive(_ history: PurchaseHistory) -> Double? {
    let x = Double(history.repeats)
    let active = -(r + x) * logarithm(alpha + history.age) - s * logarithm(beta + history.age)
    return logStopped(history).flatMap { (1 / (1 + exponential($0 - active))).ifFinite }
  }

  /// Expected repeat purchases of a random new customer within `time`: rβ/(α(s−1))·(1 − (β/(β+t))^(s−1)).
  /// Nil for a negative or infinite time, or when s is 1.
  public func expectedPurchases(within time: Double) -> Double? {
    guard time >= 0, time.isFinite, s != 1 else { return nil }
    return (r * beta / (alpha * (s - 1)) * (1 - power(beta / (beta + time), s - 1))).ifFinite
  }

  /// Expected further purchases of a customer with this history within the next `time`. Nil as above.
  public func expectedPurchases(within time: Double, after history: PurchaseHistory) -> Double? {
    guard time >= 0, time.isFinite, s != 1, let alive = chanceActive(history) else { return nil }
    let (x, end) = (Double(history.repeats), beta + history.age)
    let rate = (r + x) * end / ((alpha + history.age) * (s - 1))
    return (rate * (1 - power(end / (end + time), s - 1)) * alive).ifFinite
  }

  /// log of s/(r+s+x)·A₀: the part of the likelihood in which the customer stopped before the end.
  private func logStopped(_ history: PurchaseHistory) -> Double? {
    let x = Double(history.repeats)
    let (larger, smaller) = (max(alpha, beta), min(alpha, beta))
    let exponent = r + s + x
    let second = alpha >= beta ? s + 1 : r + x
    func part(_ time: Double) -> Double? {
      let z = (larger - smaller) / (larger + time)
      return logHypergeometric(exponent, second, z).map { $0 - exponent * logarithm(larger + time) }
    }
    guard let early = part(history.lastPurchase), let late = part(history.age) else { return nil }
    let rest = 1 - exponential(late - early)
    guard rest > 0 else { return -.infinity }
    return logarithm(s / exponent) + early + logarithm(rest)
  }

  /// log ₂F₁(a, b; a+1; z) by Euler's transform, (1−z)^(1−b)·₂F₁(1, a+1−b; a+1; z), whose terms fall steadily.
  private func logHypergeometric(_ a: Double, _ b: Double, _ z: Double) -> Double? {
    var term = 1.0
    var sum = 1.0
    for step in 0..<100_000 {
      let n = Double(step)
      term *= (a + 1 - b + n) / (a + 1 + n) * z
      sum += term
      if term.magnitude <= 1e-15 * sum.magnitude { return sum > 0 ? (1 - b) * logarithm(1 - z) + logarithm(sum) : nil }
    }
    return nil
  }
}

extension ParetoModel {
  /// Fits by maximum likelihood; each history counts `customers` times.
  /// Nil without histories, without any repeat purchase, or when the likelihood has no peak.
  public static func fit(_ histories: [(history: PurchaseHistory, customers: Int)]) -> ParetoModel? {
    guard histories.contains(where: { $0.history.repeats > 0 && $0.customers > 0 }) else { return nil }
    var weights: [PurchaseHistory: Int] = [:]
    for item in histories where item.customers > 0 { weights[item.history, default: 0] += item.customers }
    let items = weights.sorted {
      ($0.key.repeats, $0.key.lastPurchase, $0.key.age) < ($1.key.repeats, $1.key.lastPurchase, $1.key.age)
    }
    let search = NelderMead { point in
      let values = point.map(exponential)
      guard let model = ParetoModel(r: values[0], alpha: values[1], s: values[2], beta: values[3]) else { return .infinity }
      return -items.reduce(0) { $0 + Double($1.value) * model.logLikelihood($1.key) }
    }
    let best = search.minimum(from: [0, 0, 0, 0])
    guard best.allSatisfy({ $0.magnitude < 12 }) else { return nil }
    let values = best.map(exponential)
    return ParetoModel(r: values[0], alpha: values[1], s: values[2], beta: values[3])
  }
}
