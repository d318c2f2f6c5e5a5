import Testing

@testable import KPIStatistics

/// What must not change, or must change in a known way, whatever the numbers are.
@Suite struct InvarianceTests {
  private func noise(_ seed: UInt64, _ count: Int) -> [Double] {
    var numbers = RepeatableNumbers(seed: seed)
    return (0..<count).map { _ in numbers.normal() }
  }

  private func moved(_ values: [Double], by shift: Double, times scale: Double) -> [Double?] {
    values.map { shift + scale * $0 }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func limitsFollowTheUnit(seed: UInt64) throws {
    let values = noise(seed, 30)
    let plain = try #require(ProcessLimits(baseline: values.gapless))
    let other = try #require(ProcessLimits(baseline: moved(values, by: 500, times: 12)))
    #expect(near(other.centre, 500 + 12 * plain.centre, 1e-9))
    #expect(near(other.upper, 500 + 12 * plain.upper, 1e-9))
    #expect(near(other.lower, 500 + 12 * plain.lower, 1e-9))
    #expect(near(other.rangeLimit, 12 * plain.rangeLimit, 1e-9))
    #expect(near(other.residualAutocorrelation, try #require(plain.residualAutocorrelation), 1e-9))
  }

  @Test(arguments: [4, 5, 6] as [UInt64]) func signalsFollowTheUnitAndTheMirror(seed: UInt64) throws {
    let baseline = noise(seed, 26)
    let fresh = noise(seed + 50, 60).map { $0 * 1.6 }
    func found(_ shift: Double, _ scale: Double) throws -> [ProcessSignals.Signal] {
      let limits = try #require(ProcessLimits(baseline: moved(baseline, by: shift, times: scale)))
      return ProcessSignals(moved(fresh, by: shift, times: scale), against: limits).signals
    }
    let plain = try found(0, 1)
    #expect(!plain.isEmpty)
    #expect(try found(40, 8) == plain)
    let mirrored = try found(0, -1)
    #expect(mirrored.map(\.index) == plain.map(\.index))
    #expect(mirrored.map(\.rule) == plain.map(\.rule))
    #expect(zip(mirrored, plain).allSatisfy { $0.side != $1.side })
  }

  /// Judging a longer series never changes what was said about its beginning.
  @Test func earlierSignalsStay() throws {
    let limits = try #require(ProcessLimits(baseline: noise(9, 26).gapless))
    let fresh = noise(10, 80).map { 1.5 * $0 }.gapless
    let all = ProcessSignals(fresh, against: limits).signals
    for length in [10, 33, 79] {
      let part = ProcessSignals(Array(fresh.prefix(length)), against: limits).signals
      #expect(part == all.filter { $0.index < length })
    }
  }

  @Test func trendsFollowTheUnit() throws {
    let values = noise(12, 40)
    let plain = try #require(TheilSen(values.gapless))
    let other = try #require(TheilSen(moved(values, by: -3, times: 5)))
    #expect(near(other.slope, 5 * plain.slope, 1e-9))
    #expect(near(other.interval?.width, 5 * (try #require(plain.interval)).width, 1e-9))
    let mirrored = try #require(MannKendall(moved(values, by: 0, times: -1)))
    #expect(mirrored.score == -(try #require(MannKendall(values.gapless))).score)
    let steeper = values.enumerated().map { Optional($1 + 2 * Double($0)) }
    #expect(near(TheilSen(steeper)?.slope, plain.slope + 2, 1e-9))
  }

  /// At nominal 5 % the plain test finds a trend in about 28 % of series with autocorrelation 0.6 (n = 26);
  /// the judgement with correction must stay well below that.
  @Test func autocorrelationDoesNotMakeTrends() throws {
    var numbers = RepeatableNumbers(seed: 21)
    var (plain, established) = (0, 0)
    for _ in 0..<400 {
      var level = 0.0
      let series = (0..<46).map { _ in
        level = 0.6 * level + numbers.normal()
        return Optional(level)
      }
      let settled = Array(series.suffix(26))
      if try #require(MannKendall(settled)).p < 0.05 { plain += 1 }
      if try #require(Trend(settled)).isEstablished { established += 1 }
    }
    #expect(plain > 80 && plain < 150)
    #expect(established < plain)
  }

  /// Power at 5 % for a slope of 0.1 standard deviations a week: 5.3 % in 8 weeks, 93.7 % in 26.
  @Test func power() throws {
    var numbers = RepeatableNumbers(seed: 22)
    func share(weeks: Int) throws -> Double {
      var found = 0
      for _ in 0..<600 {
        let series = (0..<weeks).map { Optional(0.1 * Double($0) + numbers.normal()) }
        if try #require(MannKendall(series)).normalP < 0.05 { found += 1 }
      }
      return Double(found) / 600
    }
    #expect(near(try share(weeks: 8), 0.053, 0.03))
    #expect(near(try share(weeks: 26), 0.937, 0.03))
  }

  @Test func wilsonIsSymmetricAndNarrows() throws {
    for (successes, trials) in [(0, 7), (3, 11), (40, 90)] {
      let own = try #require(Proportion(successes: successes, trials: trials)?.interval())
      let rest = try #require(Proportion(successes: trials - successes, trials: trials)?.interval())
      #expect(near(own.lower, 1 - rest.upper, 1e-12))
      #expect(near(own.upper, 1 - rest.lower, 1e-12))
      let tenfold = try #require(Proportion(successes: 10 * successes, trials: 10 * trials)?.interval())
      #expect(tenfold.width < own.width)
      let surer = try #require(Proportion(successes: successes, trials: trials)?.interval(confidence: 0.99))
      #expect(surer.width > own.width)
    }
  }

  @Test func forecastsFollowTheUnit() throws {
    let values = ExponentialSmoothingTests.oil
    let plain = try #require(ExponentialSmoothing.fit(values.gapless, shape: .level))
    let other = try #require(ExponentialSmoothing.fit(moved(values, by: 100, times: 3), shape: .level))
    #expect(near(other.end.level, 100 + 3 * plain.end.level, 1e-2))
    #expect(near(other.weights.level, plain.weights.level, 1e-4))
  }
}

@Suite struct NumbersTests {
  /// Rosenbrock's valley: minimum 0 at (1, 1), hard for descent methods.
  @Test func nelderMeadFindsTheValley() {
    let best = NelderMead { point in
      let (x, y) = (point[0], point[1])
      return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }.minimum(from: [-1.2, 1])
    #expect(near(best[0], 1, 1e-6) && near(best[1], 1, 1e-6))
  }

  @Test func nelderMeadAvoidsForbiddenGround() {
    let best = NelderMead { $0[0] < 2 ? .nan : $0[0] * $0[0] }.minimum(from: [5])
    #expect(near(best[0], 2, 1e-4))
    #expect(NelderMead { _ in .nan }.minimum(from: [5]) == [5])
  }

  @Test func quantileAndTailAreInverse() throws {
    for step in 1..<100 {
      let p = Double(step) / 100
      let z = try #require(NormalDistribution.quantile(p))
      #expect(near(NormalDistribution.upperTail(z), 1 - p, 1e-14))
    }
    let far = try #require(NormalDistribution.quantile(1e-200))
    #expect(near(NormalDistribution.upperTail(-far) / 1e-200, 1, 1e-9))
  }

  /// Γ(5) = 24, Γ(½) = √π, Γ(101) = 100!.
  @Test func logGammaValues() {
    #expect(near(exponential(logGamma(5)), 24, 1e-11))
    #expect(near(exponential(logGamma(0.5)), Double.pi.squareRoot(), 1e-13))
    #expect(near(logGamma(101), 363.73937555556349, 1e-11))
  }

  @Test func intervals() throws {
    let interval = try #require(Interval(3, -1))
    #expect(interval.lower == -1 && interval.upper == 3 && interval.width == 4)
    #expect(interval.contains(-1) && interval.contains(3) && !interval.contains(3.1))
    #expect(!interval.excludesZero)
    #expect(Interval(0, 1)?.excludesZero == false)
    #expect(Interval(0.1, 1)?.excludesZero == true)
    #expect(Interval(-2, -1)?.excludesZero == true)
    #expect(interval.clipped(to: 0...2) == Interval(0, 2))
    #expect(interval.clipped(to: 7...9) == Interval(7, 7))
    #expect(Interval(.nan, 1) == nil)
    #expect(Interval(0, .infinity) == nil)
  }

  @Test func ranksShareTies() {
    let ranks = [10, nil, 5, 10, 1].midRanks
    #expect(ranks == [3.5, nil, 2, 3.5, 1])
    #expect(MannKendall.tieSizes([3, 1, 3, 2, 3, 2]) == [2, 3])
    #expect(MannKendall.tieSizes([]) == [])
  }
}
