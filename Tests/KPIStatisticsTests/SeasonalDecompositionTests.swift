import Testing

@testable import KPIStatistics

@Suite struct SeasonalDecompositionTests {
  /// AirPassengers, STL(12, seasonal 7), not robust: recomputed with statsmodels 0.14.
  @Test func airPassengers() throws {
    let parts = try #require(SeasonalDecomposition(PublishedSeries.airPassengers.gapless, period: 12))
    for (index, trend, season, rest) in [
      (0, 122.6335, -11.0222, 0.3887), (71, 258.5825, -28.0471, -1.5353), (143, 495.5345, -60.9352, -2.5993),
    ] {
      #expect(near(parts.trend[index], trend, 1e-4))
      #expect(near(parts.seasonal[index], season, 1e-4))
      #expect(near(parts.rest[index], rest, 1e-4))
    }
  }

  /// Logarithms, seasonal 13, robust: strengths of Hyndman & Athanasopoulos.
  @Test func strengths() throws {
    let logs = PublishedSeries.airPassengers.map(logarithm)
    let parts = try #require(SeasonalDecomposition(logs.gapless, period: 12, seasonalWindow: 13, isRobust: true))
    #expect(near(parts.trendStrength, 0.99615, 1e-5))
    #expect(near(parts.seasonalStrength, 0.96001, 1e-5))
  }

  @Test(arguments: [4, 7, 12]) func partsSumToTheSeries(period: Int) throws {
    let values = (0..<60).map { Double($0) * 0.7 + [3, -2, 0, 5, -6, 1, 2, 9, -9, 4, -4, -3][$0 % period] }
    let parts = try #require(SeasonalDecomposition(values.gapless, period: period))
    for index in values.indices {
      #expect(near(parts.trend[index] + parts.seasonal[index] + parts.rest[index], values[index], 1e-9))
      #expect(near(parts.adjusted[index] + parts.seasonal[index], values[index], 1e-9))
    }
    let strength = try #require(parts.seasonalStrength)
    #expect(strength > 0.9)
  }

  @Test func aWildValueMovesTheRobustTrendLess() throws {
    var values = (0..<48).map { 100 + Double($0) + ($0 % 4 == 0 ? 10.0 : 0) }
    values[20] += 500
    let plain = try #require(SeasonalDecomposition(values.gapless, period: 4))
    let robust = try #require(SeasonalDecomposition(values.gapless, period: 4, isRobust: true))
    #expect((robust.trend[20] - 122.5).magnitude < (plain.trend[20] - 122.5).magnitude / 3)
  }

  @Test func edges() {
    #expect(SeasonalDecomposition([1, 2, 3], period: 2) == nil)
    #expect(SeasonalDecomposition([1, nil, 3, 4], period: 2) == nil)
    #expect(SeasonalDecomposition([1, 2, 3, 4], period: 1) == nil)
    #expect(SeasonalDecomposition([1, 2, 3, 4], period: 2, seasonalWindow: 8) == nil)
    #expect(SeasonalDecomposition([5, 5, 5, 5, 5, 5], period: 2)?.seasonalStrength == nil)
    #expect(SeasonalDecomposition([1, .nan, 3, 4], period: 2) == nil)
  }
}
