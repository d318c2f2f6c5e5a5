/// How much customers spend a purchase, allowing for how few purchases were seen: gamma-gamma
/// (Fader, Hardie & Lee 2005; Fader & Hardie 2013). Assumes that spend and frequency are unrelated; test that first.
public struct SpendModel: Hashable, Sendable {
  /// Shape of the spread within a customer.
  public let p: Double
  /// Shape of the spread between customers; above 1.
  public let q: Double
  /// Scale, in the unit of money.
  public let gamma: Double

  /// Nil unless p and γ are above 0, q above 1, all finite.
  public init?(p: Double, q: Double, gamma: Double) {
    guard p > 0, q > 1, gamma > 0, p.isFinite, q.isFinite, gamma.isFinite else { return nil }
    self.p = p
    self.q = q
    self.gamma = gamma
  }

  /// Mean spend per purchase over all customers: pγ/(q−1).
  public var populationMean: Double { p * gamma / (q - 1) }

  /// Expected spend per purchase of a customer with `purchases` repeat purchases of mean `meanSpend`:
  /// the population mean and the own mean, weighted (q−1) : p·x. Nil for negative or infinite input.
  public func expectedSpend(meanSpend: Double, purchases: Int) -> Double? {
    guard purchases >= 0, meanSpend >= 0, meanSpend.isFinite else { return nil }
    let weight = p * Double(purchases) / (p * Double(purchases) + q - 1)
    return ((1 - weight) * populationMean + weight * meanSpend).ifFinite
  }

  /// Log-likelihood of one customer. Nil unless there is a purchase and its mean spend is above 0.
  public func logLikelihood(meanSpend: Double, purchases: Int) -> Double? {
    guard purchases > 0, meanSpend > 0, meanSpend.isFinite else { return nil }
    let x = Double(purchases)
    let shape = logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * logarithm(gamma)
    let own = (p * x - 1) * logarithm(meanSpend) + p * x * logarithm(x)
    return (shape + own - (p * x + q) * logarithm(gamma + meanSpend * x)).ifFinite
  }
}
