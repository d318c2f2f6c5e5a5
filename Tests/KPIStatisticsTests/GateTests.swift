import KPIStatistics
import Testing

@Suite struct SeasonalPatternTests {
  /// Hollander & Wolfe (1973), mucociliary efficiency; R: kruskal.test gives 0.77143, p 0.68.
  @Test func kruskalWallis() throws {
    let test = try #require(
      KruskalWallis([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]]))
    #expect(near(test.statistic, 0.77143, 5e-6))
    #expect(near(test.p, 0.68, 5e-3))
  }

  /// Ranks 1, 2.5 | 2.5, 4: H = 12/20·(3.5²/2 + 6.5²/2) − 15 = 1.35, ties 1 − 6/60 = 0.9.
  @Test func tiesAreCorrected() throws {
    let test = try #require(KruskalWallis([[1, 2, nil], [2, 3], []]))
    #expect(near(test.statistic, 1.5, 1e-12))
    #expect(KruskalWallis([[1, 1], [1, 1]]) == nil)
    #expect(KruskalWallis([[1, 2]]) == nil)
    #expect(KruskalWallis([]) == nil)
  }

  @Test func temperaturesHaveMonthsAndNoiseHasNot() throws {
    #expect(SeasonalPattern(PublishedSeries.nottingham.gapless, period: 12)?.isPresent == true)
    #expect(SeasonalPattern(PublishedSeries.airPassengers.gapless, period: 12)?.isPresent == true)
    var numbers = RepeatableNumbers(seed: 5)
    let noise = (0..<112).map { index in Optional(numbers.normal() + 0.2 * Double(index)) }
    #expect(SeasonalPattern(noise, period: 7)?.isPresent == false)
  }

  @Test func edges() {
    #expect(SeasonalPattern([], period: 7) == nil)
    #expect(SeasonalPattern([1, 2, 3, 4], period: 1) == nil)
    #expect(SeasonalPattern([1, 2, 3, 4], period: .max) == nil)
    #expect(SeasonalPattern([1, 2, 3], period: 2) == nil)
    #expect(SeasonalPattern([5, 5, 5, 5], period: 2) == nil)
  }
}

@Suite struct ConcentrationTests {
  /// Change −36, "App" −41, others +5.
  @Test func mostOfItInOneSegment() {
    #expect(Concentration.leading(contributions: [-41, 5], volumes: [50, 50]) == 0)
    #expect(Concentration.leading(contributions: [-41, 5], volumes: [90, 10]) == nil)
    #expect(Concentration.leading(contributions: [-20, -16], volumes: [50, 50]) == nil)
    #expect(Concentration.leading(contributions: [10, 10, -9], volumes: [1, 1, 8]) == nil)
  }

  @Test func edges() {
    #expect(Concentration.leading(contributions: [], volumes: []) == nil)
    #expect(Concentration.leading(contributions: [1, -1], volumes: [1, 1]) == nil)
    #expect(Concentration.leading(contributions: [1], volumes: [1, 1]) == nil)
    #expect(Concentration.leading(contributions: [1, .nan], volumes: [1, 1]) == nil)
    #expect(Concentration.leading(contributions: [9, 1], volumes: [0, 0]) == nil)
    #expect(Concentration.leading(contributions: [9, 1], volumes: [-1, 5]) == nil)
  }
}

@Suite struct SeriesRecordTests {
  private let ordinary: [Double?] = (0..<25).map { Double($0 % 5) }

  @Test func highestAndLowest() {
    #expect(SeriesRecord(ordinary + [5])?.kind == .highest)
    #expect(SeriesRecord(ordinary + [5])?.points == 26)
    #expect(SeriesRecord(ordinary + [-1])?.kind == .lowest)
    #expect(SeriesRecord(ordinary + [4]) == nil)
    #expect(SeriesRecord(ordinary + [0]) == nil)
  }

  @Test func edges() {
    #expect(SeriesRecord([]) == nil)
    #expect(SeriesRecord(Array(ordinary.dropLast()) + [5]) == nil)
    #expect(SeriesRecord([nil] + Array(ordinary.dropLast()) + [5]) == nil)
    #expect(SeriesRecord(ordinary + [nil]) == nil)
    #expect(SeriesRecord(ordinary + [.infinity]) == nil)
  }
}
