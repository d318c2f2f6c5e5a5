import Testing

@testable import KPIStatistics

@Suite struct CountLimitsTests {
  /// NIST e-Handbook 6.3.3.1.
  @Test func wafers() throws {
    let limits = try #require(CountLimits.counts(PublishedSeries.wafers))
    #expect(near(limits.centre, 16, 1e-12))
    #expect(near(limits.upper.first, 28, 1e-12))
    #expect(near(limits.lower.first, 4, 1e-12))
  }

  /// By hand: 12 complaints in 400 orders are 0.03; 3·√(0.03/100) = 0.0519615.
  @Test func rates() throws {
    let limits = try #require(CountLimits.rates([3, 9], sizes: [100, 300]))
    #expect(near(limits.centre, 0.03, 1e-12))
    #expect(near(limits.upper[0], 0.0819615242, 1e-9))
    #expect(limits.lower[0] == 0)
    #expect(limits.upper[1] < limits.upper[0])
  }

  /// By hand: p̄ = 0.5, n = 100: ± 0.15. Laney: z = 2, −2, 2; mean range 4; 4/1.128 = 3.546.
  @Test func shares() throws {
    let samples = try [60, 40, 60, 40].map { try #require(Proportion(successes: $0, trials: 100)) }
    let plain = try #require(CountLimits.shares(samples))
    #expect(near(plain.upper[0], 0.65, 1e-12) && near(plain.lower[0], 0.35, 1e-12))
    let wide = try #require(CountLimits.laneyShares(samples))
    #expect(near(wide.inflation, 4 / 1.128, 1e-12))
    #expect(wide.upper[0] == 1 && wide.lower[0] == 0)
  }

  @Test func edges() throws {
    #expect(CountLimits.counts([]) == nil)
    #expect(CountLimits.counts([-1]) == nil)
    #expect(CountLimits.rates([1], sizes: [0]) == nil)
    #expect(CountLimits.rates([1], sizes: []) == nil)
    let all = try #require(Proportion(successes: 3, trials: 3))
    #expect(CountLimits.laneyShares([all, all]) == nil)
    #expect(CountLimits.shares([all])?.upper == [1])
  }
}

@Suite struct MedianRunsTests {
  /// Anhøj & Olesen (2014), table of limits.
  @Test(arguments: [
    (10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (26, 8, 8), (30, 8, 10), (40, 8, 14), (52, 9, 20),
  ]) func table(_ row: (count: Int, run: Int, crossings: Int)) {
    #expect(MedianRuns.longestRunAllowed(row.count) == row.run)
    #expect(MedianRuns.crossingsNeeded(row.count) == row.crossings)
  }

  @Test func shift() throws {
    let series: [Double?] = (0..<24).map { index in Double(index % 3) + (index < 12 ? 0 : 10) }
    let moved = try #require(MedianRuns(series))
    #expect(moved.longestRun == 12 && moved.crossings == 1 && moved.isShifting)
    let zigzag: [Double?] = (0..<24).map { index in index % 2 == 0 ? 1.0 : 3.0 }
    let steady = try #require(MedianRuns(zigzag))
    #expect(steady.crossings == 23 && !steady.isShifting)
  }

  @Test func valuesOnTheMedianDoNotCount() throws {
    let runs = try #require(MedianRuns([1, 5, 9, 1, 9, 1, 9, 5, 1, 9, 1, 9, 5]))
    #expect(runs.median == 5 && runs.usefulCount == 10 && runs.crossings == 9)
    #expect(MedianRuns([1, 2, 3]) == nil)
    #expect(MedianRuns([Double?](repeating: 4, count: 30)) == nil)
  }
}

@Suite struct HealthServiceRulesTests {
  private func limits() throws -> ProcessLimits {
    // Centre 10, mean range 2: limits 10 ± 5.32, two thirds of the way 13.547 and 6.453.
    let baseline: [Double?] = (0..<20).map { index in index % 2 == 0 ? 9.0 : 11.0 }
    return try #require(ProcessLimits(baseline: baseline))
  }

  @Test func eachRule() throws {
    let limits = try limits()
    func rules(_ series: [Double?]) -> [HealthServiceRules.Rule] {
      HealthServiceRules(series, against: limits).signals.filter { $0.index == series.count - 1 }.map(\.rule)
    }
    #expect(rules([10, 15.4]) == [.outsideLimits])
    #expect(rules([13.6, 10, 13.6]) == [.twoOfThreeNearLimit])
    #expect(rules([13.6, 13.6, 10]).isEmpty)
    #expect(rules([10.1, 10.4, 10.2, 10.3, 10.1, 10.5, 10.2]) == [.sevenOnOneSide])
    #expect(rules([10.1, 10.4, 10.2, nil, 10.1, 10.5, 10.2]).isEmpty)
    #expect(rules([8, 8.5, 9, 9.5, 9.8, 10.1, 10.3]) == [.sevenRising])
    #expect(rules([10, 10, 10, 10, 10, 10, 10, 10]).isEmpty)
  }

  @Test func fallingMirrorsRising() throws {
    let limits = try limits()
    let rising: [Double?] = [8, 8.5, 9, 9.5, 9.8, 10.1, 10.3, 15.5]
    let falling = rising.map { value in value.map { 20 - $0 } }
    let up = HealthServiceRules(rising, against: limits).signals
    let down = HealthServiceRules(falling, against: limits).signals
    #expect(up.map(\.rule) == down.map(\.rule) && up.allSatisfy { $0.side == .above })
    #expect(down.allSatisfy { $0.side == .below })
  }

  @Test func noLimitsNoSignals() throws {
    let limits = try #require(ProcessLimits(baseline: [1, 2, 1]))
    #expect(HealthServiceRules([100, 200], against: limits).signals.isEmpty)
  }
}

@Suite struct RobustOutlierTests {
  /// Nineteen values 1…19 and 100: median 10.5, median distance 5, 1.4826 · 5 = 7.413; far out from 36.4.
  @Test func farOut() throws {
    let judge = try #require(RobustOutlier((1...19).map { Double($0) } + [100]))
    #expect(judge.median == 10.5 && near(judge.deviation, 7.413, 1e-9))
    #expect(judge.isFarOut(100) && judge.isFarOut(-16) && !judge.isFarOut(36))
    #expect(RobustOutlier([1, 2, 3]) == nil)
    #expect(RobustOutlier([Double?](repeating: 1, count: 30)) == nil)
  }
}
