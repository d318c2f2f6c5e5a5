import KPIStatistics
import Testing

@Suite struct ProportionTests {
  struct Case: Sendable {
    let successes: Int, trials: Int, lower: Double, upper: Double, tolerance: Double
  }

  static let wilson = [
    Case(successes: 18, trials: 20, lower: 0.6989663547715, upper: 0.9721335187862, tolerance: 1e-12),
    Case(successes: 4, trials: 20, lower: 0.0806576625798, upper: 0.4160174322519, tolerance: 1e-12),
    Case(successes: 190, trials: 200, lower: 0.910421851861, upper: 0.972617354399, tolerance: 1e-12),
    Case(successes: 1, trials: 30, lower: 0.00590859, upper: 0.16670391, tolerance: 1e-8),
    Case(successes: 0, trials: 30, lower: 0, upper: 0.11351339, tolerance: 1e-8),
    Case(successes: 30, trials: 30, lower: 0.8864866, upper: 1, tolerance: 1e-7),
    Case(successes: 19, trials: 38, lower: 0.348499283643951, upper: 0.651500716356049, tolerance: 1e-13),
  ]

  @Test(arguments: wilson) func wilsonInterval(_ sample: Case) throws {
    let proportion = try #require(Proportion(successes: sample.successes, trials: sample.trials))
    let interval = try #require(proportion.interval())
    #expect(near(interval.lower, sample.lower, sample.tolerance))
    #expect(near(interval.upper, sample.upper, sample.tolerance))
  }

  @Test func newcombe() throws {
    let first = try #require(Proportion(successes: 56, trials: 70))
    let second = try #require(Proportion(successes: 48, trials: 80))
    let difference = try #require(first.difference(from: second))
    #expect(near(difference.estimate, 0.2, 1e-12))
    #expect(near(difference.interval.lower, 0.0524, 5e-5))
    #expect(near(difference.interval.upper, 0.3339, 5e-5))
    #expect(difference.isClear)
    let test = try #require(first.pooledTest(against: second))
    #expect(near(test.z, 2.6502, 5e-5))
    #expect(near(test.p, 0.008045, 5e-7))
    let small = try #require(Proportion(successes: 7, trials: 34))
    let smaller = try #require(Proportion(successes: 1, trials: 34))
    #expect(near(small.difference(from: smaller)?.interval.lower, 0.0189, 5e-5))
    #expect(near(small.difference(from: smaller)?.interval.upper, 0.3404, 5e-5))
  }

  /// Mail experiment of 64 000 customers: visits after a men's mail, a women's mail, none.
  @Test func mailExperiment() throws {
    let men = try #require(Proportion(successes: 3894, trials: 21307))
    let women = try #require(Proportion(successes: 3238, trials: 21387))
    let none = try #require(Proportion(successes: 2262, trials: 21306))
    let first = try #require(men.difference(from: none))
    #expect(near(first.estimate, 0.0765896, 5e-8))
    #expect(near(first.interval.lower, 0.0699533, 5e-8))
    #expect(near(first.interval.upper, 0.0832267, 5e-8))
    #expect(near(men.pooledTest(against: none)?.z, 22.48604, 5e-6))
    let second = try #require(women.difference(from: none))
    #expect(near(second.estimate, 0.0452331, 5e-8))
    #expect(near(second.interval.lower, 0.0388941, 5e-8))
    #expect(near(second.interval.upper, 0.0515743, 5e-8))
    #expect(near(women.pooledTest(against: none)?.z, 13.94918, 5e-6))
  }

  @Test func mailConversions() throws {
    let men = try #require(Proportion(successes: 267, trials: 21307))
    let women = try #require(Proportion(successes: 189, trials: 21387))
    let none = try #require(Proportion(successes: 122, trials: 21306))
    let first = try #require(men.difference(from: none))
    #expect(near(first.estimate, 0.00680501, 5e-9))
    #expect(near(first.interval.lower, 0.00501434, 5e-9))
    #expect(near(first.interval.upper, 0.00864072, 5e-9))
    #expect(near(men.pooledTest(against: none)?.z, 7.385114, 5e-7))
    #expect(near(men.pooledTest(against: none)?.p, 1.5232e-13, 5e-18))
    let second = try #require(women.difference(from: none))
    #expect(near(second.estimate, 0.00311106, 5e-9))
    #expect(near(second.interval.lower, 0.00150166, 5e-9))
    #expect(near(second.interval.upper, 0.00474547, 5e-9))
    #expect(near(women.pooledTest(against: none)?.p, 0.000157105, 5e-10))
  }

  @Test func edges() throws {
    #expect(Proportion(successes: 0, trials: 0) == nil)
    #expect(Proportion(successes: -1, trials: 5) == nil)
    #expect(Proportion(successes: 6, trials: 5) == nil)
    let all = try #require(Proportion(successes: 5, trials: 5))
    #expect(all.interval()?.upper == 1)
    #expect(all.interval(confidence: 0) == nil)
    #expect(all.interval(confidence: .nan) == nil)
    #expect(all.pooledTest(against: all) == nil)
    #expect(Proportion(successes: 0, trials: 5)?.interval()?.lower == 0)
    #expect(Proportion(successes: Int.max, trials: Int.max)?.interval()?.upper == 1)
  }

  @Test func whatMayBeShown() throws {
    func gate(_ successes: Int, _ trials: Int) -> SampleGate? {
      Proportion(successes: successes, trials: trials).map(SampleGate.of)
    }
    #expect(gate(9, 9) == .suppressed)
    #expect(gate(5, 10) == .lowReliability)
    #expect(gate(29, 29) == .lowReliability)
    #expect(gate(19, 38) == .lowReliability)
    #expect(gate(30, 30) == .shown)
    #expect(SampleGate.ofMean(count: 9) == .lowReliability)
    #expect(SampleGate.ofMean(count: 10) == .shown)
  }
}

@Suite struct NetPromoterTests {
  @Test func plainAndAdjusted() throws {
    let wave = try #require(NetPromoter(promoters: 50, passives: 30, detractors: 20))
    #expect(near(wave.score, 30, 1e-12))
    #expect(near(wave.standardError(), 7.8102, 5e-5))
    #expect(near(wave.interval(.plain)?.lower, 14.69, 5e-3))
    #expect(near(wave.interval(.plain)?.upper, 45.31, 5e-3))
    #expect(near(wave.interval()?.lower, 14.05, 5e-3))
    #expect(near(wave.interval()?.upper, 44.20, 5e-3))
  }

  @Test func smallSamples() throws {
    let small = try #require(NetPromoter(promoters: 19, passives: 9, detractors: 8))
    #expect(near(small.score, 30.56, 5e-3))
    #expect(near(small.interval()?.lower, 2.88, 5e-3))
    #expect(near(small.interval()?.upper, 53.53, 5e-3))
    let unanimous = try #require(NetPromoter(promoters: 10, passives: 0, detractors: 0))
    #expect(unanimous.interval(.plain)?.lower == 100)
    #expect(unanimous.interval(.plain)?.width == 0)
    #expect(near(unanimous.interval()?.lower, 47.5, 5e-2))
    #expect(unanimous.interval()?.upper == 100)
  }

  /// Half-width for half promoters and a fifth detractors.
  @Test(arguments: [(30, 27.9), (50, 21.6), (100, 15.3), (200, 10.8), (1000, 4.8)])
  func halfWidth(answers: Int, expected: Double) throws {
    let wave = try #require(
      NetPromoter(promoters: answers / 2, passives: answers * 3 / 10, detractors: answers / 5))
    let half = try #require(wave.interval(.plain)).width / 2
    #expect(near(half, expected, 0.06))
    let difference = try #require(wave.difference(from: wave, .plain))
    #expect(near(difference.interval.width / 2, half * 2.0.squareRoot(), 1e-9))
    #expect(!difference.isClear)
  }

  @Test func edges() {
    #expect(NetPromoter(promoters: 0, passives: 0, detractors: 0) == nil)
    #expect(NetPromoter(promoters: -1, passives: 3, detractors: 0) == nil)
    #expect(NetPromoter(promoters: 1, passives: 0, detractors: 0)?.interval(confidence: 2) == nil)
    #expect(NetPromoter(promoters: .max, passives: .max, detractors: .max)?.score == 0)
  }
}

@Suite struct MeanEstimateTests {
  /// x̄ 3, s² 2.5, n 5: 3 ± 2.776445·0.7071068.
  @Test func interval() throws {
    let mean = try #require(MeanEstimate([1, 2, nil, 3, 4, .nan, 5]))
    #expect(mean.mean == 3)
    #expect(mean.variance == 2.5)
    #expect(near(mean.interval()?.lower, 3 - 2.776445105 * 0.7071067812, 1e-8))
    #expect(near(mean.interval()?.upper, 3 + 2.776445105 * 0.7071067812, 1e-8))
    #expect(mean.interval(confidence: 1) == nil)
  }

  /// R: t.test(extra ~ group, data = sleep): t −1.8608, df 17.776, p 0.07939, −3.3654832 to 0.2054832.
  @Test func welchOnStudentsSleepData() throws {
    let first = try #require(MeanEstimate([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]))
    let second = try #require(MeanEstimate([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]))
    let test = try #require(first.welchTest(against: second))
    #expect(near(test.t, -1.8608, 5e-5))
    #expect(near(test.degrees, 17.776, 5e-4))
    #expect(near(test.p, 0.07939, 5e-6))
    let difference = try #require(first.difference(from: second))
    #expect(near(difference.interval.lower, -3.3654832, 5e-7))
    #expect(near(difference.interval.upper, 0.2054832, 5e-7))
    #expect(!difference.isClear)
  }

  @Test func edges() throws {
    #expect(MeanEstimate([]) == nil)
    #expect(MeanEstimate([3]) == nil)
    #expect(MeanEstimate(mean: 1, variance: -1, count: 5) == nil)
    #expect(MeanEstimate(mean: .nan, variance: 1, count: 5) == nil)
    let flat = try #require(MeanEstimate([2, 2, 2]))
    #expect(flat.interval()?.width == 0)
    #expect(flat.welchTest(against: flat) == nil)
    #expect(flat.difference(from: flat) == nil)
  }
}
