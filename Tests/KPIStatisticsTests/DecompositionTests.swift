import KPIStatistics
import Testing

@Suite struct RateMixTests {
  private func segment(_ n1: Double, _ d1: Double, _ n2: Double, _ d2: Double) -> RateMix.Segment {
    RateMix.Segment(before: (n1, d1), after: (n2, d2))
  }

  /// Both segments rise, the total falls: only the mix explains it. Rates 30 → 35 % and 5 → 10 %, weights 90 → 10 %.
  @Test func simpson() throws {
    let result = try #require(RateMix([segment(270, 900, 35, 100), segment(5, 100, 90, 900)]))
    #expect(near(result.before, 0.275, 1e-12))
    #expect(near(result.after, 0.125, 1e-12))
    #expect(result.effects.allSatisfy { $0.rate > 0 })
    #expect(near(result.rateEffect, 0.05, 1e-12))
    #expect(near(result.mixEffect, -0.2, 1e-12))
    #expect(near(result.rateEffect + result.mixEffect, result.change, 1e-12))
    // Desktop: −0.8·(0.325 − 0.2); mobile: 0.8·(0.075 − 0.2).
    #expect(near(result.effects[0].mix, -0.1, 1e-12))
    #expect(near(result.effects[1].mix, -0.1, 1e-12))
  }

  /// 10/100 and a new segment 30/100: total 10 % → 20 %; the new one's share rises by ½, its rate lies 15 points above the mean.
  @Test func newAndClosedSegments() throws {
    let opened = try #require(RateMix([segment(10, 100, 10, 100), segment(0, 0, 30, 100)]))
    #expect(opened.effects[1].isOneSided && !opened.effects[0].isOneSided)
    #expect(opened.rateEffect == 0)
    #expect(near(opened.effects[1].mix, 0.075, 1e-12))
    #expect(near(opened.mixEffect, 0.1, 1e-12))
    let closed = try #require(RateMix([segment(10, 100, 10, 100), segment(30, 100, 0, 0)]))
    #expect(near(closed.mixEffect, -0.1, 1e-12))
    #expect(closed.rateEffect == 0)
    let never = try #require(RateMix([segment(10, 100, 20, 100), segment(0, 0, 0, 0)]))
    #expect(never.effects[1].total == 0 && !never.effects[1].isOneSided)
  }

  @Test func partsAlwaysSumToTheChange() throws {
    var numbers = RepeatableNumbers(seed: 7)
    for _ in 0..<200 {
      let segments = (0..<6).map { _ in
        segment(numbers.uniform() * 50, 50 + numbers.uniform(), numbers.uniform() * 90, 1 + 90 * numbers.uniform())
      }
      let result = try #require(RateMix(segments))
      #expect(near(result.effects.reduce(0) { $0 + $1.total }, result.change, 1e-12))
    }
  }

  @Test func edges() {
    #expect(RateMix([]) == nil)
    #expect(RateMix([segment(0, 0, 1, 2)]) == nil)
    #expect(RateMix([segment(1, 0, 1, 2), segment(1, 2, 1, 2)]) == nil)
    #expect(RateMix([segment(1, -2, 1, 2), segment(1, 9, 1, 2)]) == nil)
    #expect(RateMix([segment(.nan, 2, 1, 2)]) == nil)
    #expect(RateMix([segment(1, .infinity, 1, 2)]) == nil)
    #expect(RateMix([segment(1e300, 1e-300, 1, 2), segment(1, 2, 1, 2)]) == nil)
    #expect(RateMix([segment(1, 2, 1, 2)])?.change == 0)
  }
}

@Suite struct ProductDecompositionTests {
  @Test func twoFactors() throws {
    let result = try #require(ProductDecomposition(before: [10930, 0.717892], after: [16591, 0.825974]))
    #expect(near(result.effects[0], 4369.913, 6e-3))
    #expect(near(result.effects[1], 1487.262, 6e-3))
    #expect(near(result.change, 5857.175, 6e-3))
  }

  /// Crude birth rates of Austria 1981 and Chile 1981 (Das Gupta 1993, example 2.2).
  @Test func threeFactors() throws {
    let result = try #require(
      ProductDecomposition(before: [51.78746, 0.45919, 0.52638], after: [84.90502, 0.75756, 0.51065]))
    #expect(near(result.effects[0], 10.4340333, 5e-6))
    #expect(near(result.effects[1], 10.5608476, 5e-6))
    #expect(near(result.effects[2], -0.6670084, 5e-6))
    #expect(near(result.change, 20.3278726, 5e-6))
  }

  /// Average over all 24 orders, done step by step.
  @Test func equalsTheAverageOverAllOrders() throws {
    let (before, after) = ([2.0, 3, 5, 7], [3.0, 1, 6, 9])
    var sums = [Double](repeating: 0, count: 4)
    let orders = permutations([0, 1, 2, 3])
    for order in orders {
      var state = before
      for factor in order {
        let start = state.reduce(1, *)
        state[factor] = after[factor]
        sums[factor] += state.reduce(1, *) - start
      }
    }
    let result = try #require(ProductDecomposition(before: before, after: after))
    #expect(orders.count == 24)
    for (effect, sum) in zip(result.effects, sums) { #expect(near(effect, sum / 24, 1e-10)) }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    if items.count < 2 { return [items] }
    return items.flatMap { item in permutations(items.filter { $0 != item }).map { [item] + $0 } }
  }

  @Test func edges() {
    #expect(ProductDecomposition(before: [], after: []) == nil)
    #expect(ProductDecomposition(before: [1], after: [1, 2]) == nil)
    #expect(ProductDecomposition(before: [.nan], after: [1]) == nil)
    #expect(ProductDecomposition(before: [1e308, 1e308], after: [1, 1]) == nil)
    #expect(ProductDecomposition(before: [0, 4], after: [0, 8])?.effects == [0, 0])
    #expect(ProductDecomposition(before: [4], after: [9])?.effects == [5])
    #expect(ProductDecomposition(before: [1], after: [2])?.change == 1)
  }
}
