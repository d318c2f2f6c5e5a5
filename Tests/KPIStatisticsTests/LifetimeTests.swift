import KPIStatistics
import Testing

/// Fader, Hardie & Lee (2005): CDNOW sample, weeks, published parameters.
@Suite struct PurchaseModelTests {
  private func published() throws -> PurchaseModel {
    try #require(PurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426))
  }

  /// At BTYD's unrounded parameters; the last value by scipy's hyp2f1 (the paper's 1.8576 comes from rounded ones).
  @Test(arguments: [
    (0.1429, 0.0078, 5e-5), (1, 0.0532, 5e-5), (3, 0.1506, 5e-5), (31.8571, 1.0405, 5e-5), (32, 1.0437, 5e-5),
    (52, 1.444004, 5e-7), (78, 1.857941434, 1e-8),
  ])
  func expectedPurchases(weeks: Double, expected: Double, tolerance: Double) throws {
    let model = try #require(PurchaseModel(r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164))
    #expect(near(model.expectedPurchases(within: weeks), expected, tolerance))
  }

  @Test func oneCustomer() throws {
    let history = try #require(PurchaseHistory(repeats: 2, lastPurchase: 30.43, age: 38.86))
    #expect(near(try published().expectedPurchases(within: 39, after: history), 1.226, 5e-4))
    #expect(near(try published().chanceActive(history), 0.7266, 5e-5))
  }

  @Test func chances() throws {
    let model = try published()
    #expect(near(model.chance(of: 10, within: 2), 1.07869e-07, 5e-13))
    #expect(near(model.chance(of: 0, within: 39), 0.5737864, 5e-8))
    let all = (0..<400).reduce(0) { $0 + (model.chance(of: $1, within: 39) ?? 0) }
    #expect(near(all, 1, 1e-6))
    let mean = (0..<400).reduce(0) { $0 + Double($1) * (model.chance(of: $1, within: 39) ?? 0) }
    #expect(near(mean, try #require(model.expectedPurchases(within: 39)), 1e-4))
  }

  /// Without repeats the likelihood is (α/(α+T))^r, by hand.
  @Test func likelihoodWithoutRepeats() throws {
    let history = try #require(PurchaseHistory(repeats: 0, lastPurchase: 0, age: 10))
    let model = try #require(PurchaseModel(r: 2, alpha: 10, a: 1.5, b: 3))
    #expect(near(model.logLikelihood(history), -2 * 0.6931471805599453, 1e-12))
    // One repeat at 5: r·α²·(b/(a+b)/20³ + a/(a+b)/15³) with r = 2.
    let one = try #require(PurchaseHistory(repeats: 1, lastPurchase: 5, age: 10))
    let active: Double = 3 / 4.5 / 8000
    let stopped: Double = 1.5 / 4.5 / 3375
    let likelihood = 200 * (active + stopped)
    #expect(near(NaturalLogarithm.of(likelihood), model.logLikelihood(one), 1e-12))
  }

  /// The fit must be a peak: no step in any direction improves the likelihood.
  @Test func fitIsAPeak() throws {
    let rows: [(Int, Double, Double, Int)] = [
      (0, 0, 39, 600), (0, 0, 30, 700), (1, 4, 39, 90), (1, 20, 35, 80), (2, 10, 39, 60), (2, 33, 38, 50),
      (3, 25, 30, 40), (4, 37, 39, 30), (6, 22, 39, 15), (9, 36, 39, 10), (14, 38, 39, 3),
    ]
    let histories = try rows.map { row in
      (history: try #require(PurchaseHistory(repeats: row.0, lastPurchase: row.1, age: row.2)), customers: row.3)
    }
    let model = try #require(PurchaseModel.fit(histories))
    let best = model.logLikelihood(histories)
    for step in [0.99, 1.01] {
      let near = [
        PurchaseModel(r: model.r * step, alpha: model.alpha, a: model.a, b: model.b),
        PurchaseModel(r: model.r, alpha: model.alpha * step, a: model.a, b: model.b),
        PurchaseModel(r: model.r, alpha: model.alpha, a: model.a * step, b: model.b),
        PurchaseModel(r: model.r, alpha: model.alpha, a: model.a, b: model.b * step),
      ]
      for other in near { #expect(try #require(other).logLikelihood(histories) < best) }
    }
  }

  @Test func edges() throws {
    #expect(PurchaseModel(r: 0, alpha: 1, a: 1, b: 1) == nil)
    #expect(PurchaseModel(r: 1, alpha: .nan, a: 1, b: 1) == nil)
    #expect(PurchaseHistory(repeats: -1, lastPurchase: 0, age: 1) == nil)
    #expect(PurchaseHistory(repeats: 1, lastPurchase: 2, age: 1) == nil)
    #expect(PurchaseHistory(repeats: 1, lastPurchase: .nan, age: 1) == nil)
    #expect(PurchaseModel(r: 1, alpha: 1, a: 1, b: 1)?.expectedPurchases(within: 1) == nil)
    #expect(try published().expectedPurchases(within: 0) == 0)
    #expect(try published().expectedPurchases(within: -1) == nil)
    #expect(try published().chance(of: -1, within: 1) == nil)
    #expect(PurchaseModel.fit([]) == nil)
  }
}

/// ln from its series: a check that shares no code with the module.
private enum NaturalLogarithm {
  static func of(_ value: Double) -> Double {
    // ln v = 2·artanh((v−1)/(v+1)) after scaling v into 0.7…1.4 by powers of two.
    var (scaled, twos) = (value, 0.0)
    while scaled < 0.7 { (scaled, twos) = (scaled * 2, twos - 1) }
    while scaled > 1.4 { (scaled, twos) = (scaled / 2, twos + 1) }
    let t = (scaled - 1) / (scaled + 1)
    var (term, sum) = (t, 0.0)
    for n in stride(from: 1.0, through: 61, by: 2) { (sum, term) = (sum + term / n, term * t * t) }
    return 2 * sum + twos * 0.6931471805599453
  }
}

@Suite struct SpendModelTests {
  /// Published parameters of the CDNOW sample: population mean 35.22; customers without repeats get it.
  @Test func cdnow() throws {
    let model = try #require(SpendModel(p: 6.25, q: 3.74, gamma: 15.44))
    #expect(near(model.populationMean, 35.22, 5e-3))
    #expect(near(model.expectedSpend(meanSpend: 0, purchases: 0), 35.22, 5e-3))
    // Customer 1: two repeats of 22.35 on average; customer 6: seven of 73.74.
    #expect(near(model.expectedSpend(meanSpend: 22.35, purchases: 2), 24.65, 2e-2))
    #expect(near(model.expectedSpend(meanSpend: 73.74, purchases: 7), 71.46, 2e-2))
  }

  @Test func edges() {
    #expect(SpendModel(p: 1, q: 1, gamma: 1) == nil)
    #expect(SpendModel(p: .infinity, q: 2, gamma: 1) == nil)
    let model = SpendModel(p: 6.25, q: 3.74, gamma: 15.44)
    #expect(model?.expectedSpend(meanSpend: -1, purchases: 2) == nil)
    #expect(model?.expectedSpend(meanSpend: .nan, purchases: 2) == nil)
    #expect(model?.logLikelihood(meanSpend: 0, purchases: 1) == nil)
    #expect(model?.logLikelihood(meanSpend: 5, purchases: 0) == nil)
  }
}
