import Testing

@testable import KPIStatistics

@Suite("What seasons add") struct SeasonalFactorsTests {
  /// Worked out by hand: the pattern 10, 20, 30 has the mean 20.
  @Test func aPatternWithoutGrowth() throws {
    let factors = try #require(SeasonalFactors([10, 20, 30, 10, 20, 30], period: 3))
    #expect(zip(factors.factors, [-10, 0, 10]).allSatisfy { near($0, $1, 1e-12) })
    #expect(factors.cycles == 2)
    #expect(near(factors.factor(at: 7), 0, 1e-12) && near(factors.factor(at: -1), 10, 1e-12))
  }

  /// The same pattern on a line that rises by 2 a value: growth is no season.
  @Test func growthIsTakenOut() throws {
    let values = (0..<12).map { 2 * Double($0) + [10, 20, 30][$0 % 3] }
    let factors = try #require(SeasonalFactors(values, period: 3))
    #expect(zip(factors.factors, [-10, 0, 10]).allSatisfy { near($0, $1, 1e-9) })
  }

  @Test func gapsKeepTheirPlaces() throws {
    let factors = try #require(SeasonalFactors([10, nil, 30, 10, 20, 30, nil, 20, 30], period: 3))
    #expect(zip(factors.factors, [-10, 0, 10]).allSatisfy { near($0, $1, 1e-12) })
    #expect(factors.cycles == 2)
  }

  /// With m values a season: √((1 + 1/m)/(1 − 1/m)); 3 gives √2, 2 gives √3.
  @Test func limitsAreWidenedByWhatTheEstimateCosts() throws {
    let three = try #require(SeasonalFactors([1, 2, 1, 2, 1, 2], period: 2))
    #expect(near(three.widening, 2.0.squareRoot(), 1e-12))
    let two = try #require(SeasonalFactors([1, 2, 1, 2], period: 2))
    #expect(near(two.widening, 3.0.squareRoot(), 1e-12))
  }

  @Test func tooLittleGivesNothing() {
    #expect(SeasonalFactors([1, 2, 3], period: 3) == nil)
    #expect(SeasonalFactors([1, 2, 3, 1, nil, 3], period: 3) == nil)
    #expect(SeasonalFactors([1, 2], period: 1) == nil)
    #expect(SeasonalFactors([.infinity, 2, .nan, 3], period: 2) == nil)
  }

  /// The budget of each set of rules, from a simulation of 300,000 series (see the type).
  @Test func everySetOfRulesHasItsBudget() {
    #expect(FalseAlarmBudget.rate(points: 20, .nhs) == 0.045)
    #expect(FalseAlarmBudget.rate(points: 26, .nhs) == 0.038)
    #expect(FalseAlarmBudget.rate(points: 26, .wheeler) == FalseAlarmBudget.rate(points: 26))
    #expect(FalseAlarmBudget.rate(points: 26, .limits) == FalseAlarmBudget.rate(points: 26, limitsOnly: true))
  }
}
