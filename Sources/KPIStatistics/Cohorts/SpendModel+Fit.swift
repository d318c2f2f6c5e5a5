extension SpendModel {
  /// What one customer spent: the mean over so many purchases.
  public struct Spend: Hashable, Sendable {
    /// The mean spend of a purchase.
    public let mean: Double
    /// How many purchases it is the mean of.
    public let purchases: Int

    /// Nil unless there is a purchase and the mean is above 0 and finite.
    public init?(mean: Double, purchases: Int) {
      guard purchases > 0, mean > 0, mean.isFinite else { return nil }
      self.mean = mean
      self.purchases = purchases
    }
  }

  /// Fits by maximum likelihood (Fader & Hardie 2013, equation 1a). Nil with fewer than two customers, when all spend the
  /// same, or when the likelihood has no peak.
  public static func fit(_ spends: [Spend]) -> SpendModel? {
    let mean = spends.map(\.mean).mean ?? 0
    guard spends.count > 1, mean > 0, spends.contains(where: { $0.mean != spends[0].mean }) else { return nil }
    // The unit of money is taken out, so that the search begins in the same place for yen and for euros.
    let scaled = spends.map { (mean: $0.mean / mean, x: Double($0.purchases)) }
    let counts = Set(spends.map(\.purchases)).sorted()
    let index = Dictionary(counts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let places = spends.map { index[$0.purchases] ?? 0 }
    let sums = scaled.map { (log: logarithm($0.mean), logCount: logarithm($0.x)) }
    let search = NelderMead { point in
      let (p, q, gamma) = (exponential(point[0]), 1 + exponential(point[1]), exponential(point[2]))
      let shapes = counts.map { x in logGamma(p * Double(x) + q) - logGamma(p * Double(x)) - logGamma(q) + q * logarithm(gamma) }
      var total = 0.0
      for (customer, place) in zip(scaled.indices, places) {
        let (z, x) = scaled[customer]
        total += shapes[place] + (p * x - 1) * sums[customer].log + p * x * sums[customer].logCount
          - (p * x + q) * logarithm(gamma + z * x)
      }
      return -total
    }
    let best = search.minimum(from: [1, 1, 0])
    guard best.allSatisfy({ $0.magnitude < 12 }) else { return nil }
    return SpendModel(p: exponential(best[0]), q: 1 + exponential(best[1]), gamma: exponential(best[2]) * mean)
  }

  /// Log-likelihood of many customers.
  public func logLikelihood(_ spends: [Spend]) -> Double {
    spends.reduce(0) { $0 + (logLikelihood(meanSpend: $1.mean, purchases: $1.purchases) ?? 0) }
  }
}
