import Testing

@testable import KPIStatistics

@Suite struct ChangeTests {
  /// R `trend` vignette and the examples of its help pages.
  @Test func coxStuart() throws {
    let frost = try #require(CoxStuart(PublishedSeries.frost.gapless))
    #expect(near(frost.z, -0.5, 1e-12) && near(frost.p, 0.6171, 1e-4))
    let sachs = try #require(CoxStuart(PublishedSeries.sachs.gapless))
    #expect(near(sachs.z, 2.0926, 1e-4) && near(sachs.p, 0.03639, 1e-5))
  }

  @Test func bartels() throws {
    let frost = try #require(RankVonNeumann(PublishedSeries.frost.gapless))
    #expect(near(frost.ratio, 1.3304, 1e-4))
    #expect(near(frost.p, 0.1137, 1e-4))
  }

  @Test func waldWolfowitz() throws {
    #expect(near(WaldWolfowitz(PublishedSeries.frost.gapless)?.z, 1.9198, 1e-4))
  }

  /// The dam at Aswan: the flow fell after 1898, the 28th year.
  @Test func nile() throws {
    let change = try #require(Pettitt(PublishedSeries.nile.gapless))
    #expect(change.changeAfter == 28)
    #expect(change.p < 1e-6)
    // By hand for 1 2 3 11 12 13: ranks 1…6, |2·6 − 3·7| = 9 after three values.
    let small = try #require(Pettitt([1, 2, 3, 11, 12, 13]))
    #expect(small.changeAfter == 3 && small.score == 9)
  }

  /// NIST StRD, certified to 9 digits and more.
  @Test func norris() throws {
    let data = PublishedSeries.norris
    let line = try #require(LeastSquaresLine(x: data.map(\.x), y: data.map(\.y)))
    #expect(near(line.intercept, -0.262323073774029, 1e-10))
    #expect(near(line.slope, 1.00211681802045, 1e-13))
    #expect(near(line.interceptError, 0.232818234301152, 1e-11))
    #expect(near(line.slopeError, 0.000429796848199937, 1e-14))
    #expect(near(line.residualDeviation, 0.884796396144373, 1e-12))
    #expect(near(line.determination, 0.999993745883712, 1e-13))
  }

  /// Hyndman & Athanasopoulos, air passengers, α = 0.8, β* = 0.2.
  @Test func multiplicativeTrend() throws {
    let passengers = [
      17.5534, 21.86, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.577569, 33.477398,
      39.021581, 41.386432, 41.596552,
    ]
    let model = try #require(MultiplicativeTrend(passengers, alpha: 0.8, betaStar: 0.2))
    for (steps, value) in [(1, 44.60), (2, 47.24), (3, 50.04), (4, 53.01), (5, 56.15)] {
      #expect(near(model.forecast(steps), value, 0.006))
    }
  }

  @Test func edges() {
    #expect(CoxStuart([1, 2]) == nil)
    #expect(RankVonNeumann([3, 3, 3, 3]) == nil)
    #expect(RankVonNeumann([1, 2, 3])?.p == nil)
    #expect(WaldWolfowitz([3, 3, 3, 3, 3]) == nil)
    #expect(Pettitt([1]) == nil)
    #expect(LeastSquaresLine(x: [1, 1, 1], y: [1, 2, 3]) == nil)
    #expect(LeastSquaresLine(x: [1, 2], y: [1]) == nil)
    #expect(MultiplicativeTrend([1, -1, 2], alpha: 0.5, betaStar: 0.5) == nil)
    #expect(MultiplicativeTrend([1], alpha: 0.5, betaStar: 0.5) == nil)
  }
}

@Suite struct ProportionComparisonTests {
  /// R `PropCIs` for 7/34 against 1/34.
  @Test func publishedIntervals() throws {
    let pair = ProportionComparison(
      try #require(Proportion(successes: 7, trials: 34)), try #require(Proportion(successes: 1, trials: 34)))
    // PropCIs finds the ends of the odds ratio in steps of a thousandth.
    #expect(near(pair.scoreOddsRatio()?.lower, 1.246309, 1e-3))
    #expect(near(pair.scoreOddsRatio()?.upper, 56.486130, 56e-3))
    let expected: [(Interval?, Double, Double)] = [
      (pair.agrestiCaffoDifference(), 0.01161167, 0.32172166), (pair.waldDifference(), 0.02916942, 0.32377176),
      (pair.scoreDifference(), 0.0270416, 0.3452912), (pair.scoreRatio(), 1.220853, 42.575718),
    ]
    for (interval, lower, upper) in expected {
      #expect(near(interval?.lower, lower, 2e-6 * max(1, lower)))
      #expect(near(interval?.upper, upper, 2e-6 * max(1, upper)))
    }
  }

  @Test func edges() throws {
    let none = try #require(Proportion(successes: 0, trials: 5))
    let some = try #require(Proportion(successes: 2, trials: 5))
    #expect(ProportionComparison(some, none).scoreRatio() == nil)
    #expect(ProportionComparison(none, some).scoreOddsRatio() == nil)
    let difference = try #require(ProportionComparison(none, some).scoreDifference())
    #expect(difference.lower >= -1 && difference.upper <= 1 && difference.lower < -0.4 && difference.upper > -0.4)
  }
}
