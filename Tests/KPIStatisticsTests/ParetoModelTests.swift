import Foundation
import KPIStatistics
import Testing

/// Fader & Hardie: CDNOW sample in weeks, at the published parameters.
@Suite struct ParetoModelTests {
  private func published() throws -> ParetoModel {
    try #require(ParetoModel(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669))
  }

  /// BTYD's walk-through, whose estimates have more digits than the published ones: a new customer makes 1.473434 repeat purchases in a year.
  @Test func newCustomer() throws {
    let model = try published()
    #expect(near(model.expectedPurchases(within: 52), 1.473434, 1e-3))
  }

  /// BTYD's customer 1516: 26 repeats, the last after 30.86 of 31 weeks.
  @Test func oneCustomer() throws {
    let model = try published()
    let history = try #require(PurchaseHistory(repeats: 26, lastPurchase: 30.86, age: 31))
    #expect(near(model.expectedPurchases(within: 52, after: history), 25.45647, 1e-2))
    #expect(near(model.chanceActive(history), 0.997874, 1e-4))
  }

  /// With α = β the integral is elementary: A₀ = (α+t)^−(r+s+x) − (α+T)^−(r+s+x).
  @Test func likelihoodWhereBothScalesAreAlike() throws {
    let model = try #require(ParetoModel(r: 1, alpha: 10, s: 1, beta: 10))
    let history = try #require(PurchaseHistory(repeats: 0, lastPurchase: 0, age: 10))
    // 10·10 · (1/400 + 1/2 · (1/100 − 1/400)) = 0.625
    #expect(near(model.logLikelihood(history), log(0.625), 1e-12))
    #expect(near(model.chanceActive(history), 0.25 / 0.625, 1e-12))
  }

  /// Both forms of the integral, on either side of equal scales, meet there.
  @Test func bothFormsMeet() throws {
    let history = try #require(PurchaseHistory(repeats: 3, lastPurchase: 20, age: 35))
    let values = try [9.999999, 10, 10.000001].map {
      try #require(ParetoModel(r: 0.7, alpha: 10, s: 0.5, beta: $0)).logLikelihood(history)
    }
    #expect(near(values[0], values[1], 1e-6) && near(values[2], values[1], 1e-6))
  }

  /// The fit must be a peak, and keep r/α near the rate of the data.
  @Test func fitIsAPeak() throws {
    let rows: [(Int, Double, Double, Int)] = [
      (0, 0, 39, 600), (0, 0, 30, 700), (1, 4, 39, 90), (1, 20, 35, 80), (2, 10, 39, 60), (2, 33, 38, 50),
      (3, 25, 30, 40), (4, 37, 39, 30), (6, 22, 39, 15), (9, 36, 39, 10), (14, 38, 39, 3),
    ]
    let histories = try rows.map { row in
      (history: try #require(PurchaseHistory(repeats: row.0, lastPurchase: row.1, age: row.2)), customers: row.3)
    }
    let model = try #require(ParetoModel.fit(histories))
    func likelihood(_ model: ParetoModel?) -> Double {
      histories.reduce(0) { $0 + Double($1.customers) * (model?.logLikelihood($1.history) ?? -.infinity) }
    }
    let best = likelihood(model)
    for step in [0.98, 1.02] {
      #expect(likelihood(ParetoModel(r: model.r * step, alpha: model.alpha, s: model.s, beta: model.beta)) < best)
      #expect(likelihood(ParetoModel(r: model.r, alpha: model.alpha * step, s: model.s, beta: model.beta)) < best)
      #expect(likelihood(ParetoModel(r: model.r, alpha: model.alpha, s: model.s * step, beta: model.beta)) < best)
      #expect(likelihood(ParetoModel(r: model.r, alpha: model.alpha, s: model.s, beta: model.beta * step)) < best)
    }
    let once = try #require(PurchaseHistory(repeats: 0, lastPurchase: 0, age: 9))
    #expect(ParetoModel.fit([]) == nil)
    #expect(ParetoModel.fit([(once, 5)]) == nil)
  }
}

@Suite struct SpendFitTests {
  @Test func whatCannotBeLearned() throws {
    let same = try #require(SpendModel.Spend(mean: 5, purchases: 2))
    #expect(SpendModel.fit([]) == nil && SpendModel.fit([same]) == nil && SpendModel.fit([same, same, same]) == nil)
    #expect(SpendModel.Spend(mean: 0, purchases: 1) == nil && SpendModel.Spend(mean: 1, purchases: 0) == nil)
  }
}

@Suite struct RatioEstimateTests {
  /// Worked by hand: units (3, 2), (1, 1): R = 4/3, residuals ±1/3.
  @Test func twoUnits() throws {
    let estimate = try #require(RatioEstimate([(3, 2), (1, 1)]))
    #expect(near(estimate.ratio, 4.0 / 3, 1e-15) && near(estimate.variance, 2.0 / 9 / 4.5, 1e-15))
  }

  /// With one row for each unit it is the variance of a mean.
  @Test func oneRowForEachUnit() throws {
    let values = [1.0, 4, 2, 8, 5, 7]
    let ratio = try #require(RatioEstimate(values.map { ($0, 1) }))
    let mean = try #require(MeanEstimate(values))
    #expect(near(ratio.ratio, mean.mean, 1e-15) && near(ratio.standardError, mean.standardError, 1e-15))
    #expect(RatioEstimate([(1, 0), (2, 0)]) == nil && RatioEstimate([(1, 1)]) == nil)
  }

  /// The exact chance of splits: 1 of 10 at halves is (1 + 10) · 2 / 1024; three arms by hand.
  @Test func exactSplits() throws {
    #expect(near(SampleRatioCheck(observed: [1, 9])?.p, 22.0 / 1024, 1e-9))
    // (3, 0, 0) at thirds: the three of its kind, 3/27.
    #expect(near(SampleRatioCheck(observed: [3, 0, 0])?.p, 3.0 / 27, 1e-9))
    #expect(SampleRatioCheck(observed: [44_700, 45_489])?.isExact == false)
    #expect(near(SampleRatioCheck(observed: [44_700, 45_489])?.p, 0.0086, 5e-5))
  }

  /// "Regular" of Fader & Hardie (2007) as one group: the same curve as before; two equal groups change nothing.
  @Test func severalGroupsOfSurvivors() throws {
    let regular: [Double] = [1000, 631, 468, 382, 326, 289, 262, 241]
    let one = try #require(ShiftedBetaGeometric.fit(groups: [regular]))
    #expect(near(one.alpha, 0.70408, 1e-4) && near(one.beta, 1.18204, 1e-4))
    let two = try #require(ShiftedBetaGeometric.fit(groups: [regular, regular]))
    #expect(near(two.alpha, one.alpha, 1e-5) && near(two.beta, one.beta, 1e-5))
    #expect(ShiftedBetaGeometric.fit(groups: [[10, 5, 6]]) == nil && ShiftedBetaGeometric.fit(groups: []) == nil)
  }
}
