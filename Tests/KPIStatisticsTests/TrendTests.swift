import KPIStatistics
import Testing

@Suite struct MannKendallTests {
  static let small: [Double?] = [102, 105, 103, 108, 110, 109, 112, 115]
  static let frost: [Double?] = [9, 12, 4, 3, 0, 4, 2, 1, 4, 2, 9, 7]
  static let sachs: [Double?] = [5, 6, 2, 3, 5, 6, 4, 3, 7, 8, 9, 7, 5, 3, 4, 7, 3, 5, 6, 7, 8, 9]

  @Test func smallSeries() throws {
    let test = try #require(MannKendall(Self.small))
    #expect(test.score == 24)
    #expect(near(test.p, 0.001736, 5e-7))
    #expect(near(test.normalP, 0.00443, 5e-6))
    let line = try #require(TheilSen(Self.small))
    #expect(near(line.slope, 1.70833, 5e-6))
    #expect(near(line.interval?.lower, 1, 1e-12))
    #expect(near(line.interval?.upper, 3, 1e-12))
  }

  @Test func frostDays() throws {
    let test = try #require(MannKendall(Self.frost))
    #expect(test.score == -7)
    #expect(near(test.variance, 207, 1e-9))
    #expect(near(test.z, -0.4170, 5e-5))
    #expect(near(TheilSen(Self.frost)?.slope, -0.17424, 5e-6))
  }

  @Test func sachsExample() throws {
    let test = try #require(MannKendall(Self.sachs))
    #expect(test.score == 67)
    #expect(near(test.variance, 1225, 1e-9))
    #expect(near(test.z, 1.8857, 5e-5))
    #expect(near(TheilSen(Self.sachs)?.slope, 0.142857, 5e-7))
  }

  @Test func airPassengers() throws {
    let test = try #require(MannKendall(PublishedSeries.airPassengers.gapless))
    #expect(test.score == 8327)
    #expect(near(test.variance, 335164.33, 5e-3))
    #expect(near(test.z, 14.3816, 5e-5))
    let line = try #require(TheilSen(PublishedSeries.airPassengers.gapless))
    #expect(near(line.slope, 2.451216, 5e-7))
    #expect(near(line.intercept, 90.238, 5e-4))
  }

  /// Values of pyMannKendall's own tests; S, z, τ, slope do not depend on its version.
  @Test func rainfall() throws {
    let test = try #require(MannKendall(PublishedSeries.bograRainfall.gapless))
    #expect(test.count == 353)
    #expect(test.score == -1959)
    #expect(near(test.variance, 4889800.3333, 5e-4))
    #expect(near(test.z, -0.885456, 5e-7))
    #expect(near(test.p, 0.375911, 5e-7))
    #expect(near(test.tau, -0.0315316765, 5e-10))
    #expect(near(TheilSen(PublishedSeries.bograRainfall.gapless)?.slope, -0.0064516129, 5e-10))
  }

  /// Values of pyMannKendall's test suite: all lags, and three.
  @Test func rainfallWithCorrection() throws {
    let all = try #require(HamedRao(PublishedSeries.bograRainfall.gapless))
    #expect(near(all.variance, 257403.38678462, 1e-5))
    #expect(near(all.z, -3.859273515, 1e-9))
    #expect(near(all.p, 0.000113724598835, 1e-13))
    let three = try #require(HamedRao(PublishedSeries.bograRainfall.gapless, maximumLag: 3))
    #expect(near(three.variance, 14226812.42513881, 1e-4))
    #expect(near(three.p, 0.603684460662, 1e-11))
    #expect(three.correction > 1 && all.correction < 1)
  }

  /// Smallest |S| significant at 5 %, two-sided; at n = 4 nothing is.
  @Test(arguments: [(5, 10), (6, 13), (7, 15), (8, 18), (9, 20), (10, 23)])
  func criticalScores(count: Int, critical: Int) throws {
    for inversions in 0...(count * (count - 1) / 2) {
      let test = try #require(MannKendall(permutation(of: count, inversions: inversions)))
      #expect((test.p < 0.05) == (abs(test.score) >= Double(critical)))
    }
    #expect(near(MannKendall([1, 2, 3, 4])?.p, 1.0 / 12, 1e-12))
  }

  /// An ordering of 1...count with the given number of falling pairs.
  private func permutation(of count: Int, inversions: Int) -> [Double?] {
    var left = inversions
    var order: [Double?] = []
    for value in 1...count {
      let back = min(left, order.count)
      order.insert(Double(value), at: order.count - back)
      left -= back
    }
    return order
  }

  @Test func gapsKeepTheirPlace() throws {
    let line = try #require(TheilSen([0, nil, 2, .nan, 4, 5]))
    #expect(line.slope == 1)
    #expect(line.intercept == 0)
    #expect(MannKendall([0, nil, 2, 4])?.score == 3)
  }

  @Test func edges() throws {
    #expect(MannKendall([]) == nil)
    #expect(MannKendall([1]) == nil)
    #expect(TheilSen([1, nil]) == nil)
    #expect(TheilSen([1, 2], confidence: 1) == nil)
    #expect(TheilSen([1, 2])?.interval == nil)
    #expect(HamedRao([1, 2]) == nil)
    let flat = try #require(MannKendall([3, 3, 3, 3]))
    #expect(flat.score == 0 && flat.z == nil && flat.p == 1)
    #expect(HamedRao([3, 3, 3, 3])?.p == 1)
    #expect(TheilSen([1e308, -1e308]) == nil)
  }
}

@Suite struct SeasonalKendallTests {
  @Test func nottingham() throws {
    let test = try #require(SeasonalKendall(PublishedSeries.nottingham.gapless, period: 12))
    #expect(test.score == 224)
    #expect(near(test.variance, 11364, 1e-9))
    #expect(near(test.z, 2.0919, 5e-5))
    #expect(near(test.p, 0.03645, 5e-6))
    #expect(near(test.correlatedVariance, 19663.33, 5e-3))
    #expect(near(test.correlatedZ, 1.5974, 5e-5))
    #expect(near(test.correlatedP, 0.1102, 5e-5))
    #expect(near(test.slope, 0.05, 1e-9))
  }

  @Test func airPassengers() throws {
    let test = try #require(SeasonalKendall(PublishedSeries.airPassengers.gapless, period: 12))
    #expect(test.score == 784)
    #expect(near(test.variance, 2550, 1e-9))
    #expect(near(test.z, 15.5057, 5e-5))
    #expect(near(test.tau, 0.9899, 5e-5))
    #expect(near(test.slope, 30.23611, 5e-6))
    #expect(near(test.intercept, 85.34317, 5e-6))
  }

  @Test func edges() {
    #expect(SeasonalKendall([], period: 12) == nil)
    #expect(SeasonalKendall([1, 2, 3], period: 1) == nil)
    #expect(SeasonalKendall([1, 2, 3], period: 12) == nil)
    #expect(SeasonalKendall([1, 2, 3], period: .max) == nil)
    #expect(SeasonalKendall([1, 2, 3], period: .min) == nil)
    #expect(Trend([1, 2, 3], period: .max) == nil)
    #expect(SeasonalKendall([1, 2, 3], period: 2)?.score == 1)
    #expect(SeasonalKendall([1, 2, 3], period: 2)?.correlatedVariance == nil)
    #expect(SeasonalKendall([1, 2, nil, 4], period: 2)?.score == 1)
    #expect(SeasonalKendall([5, 5, 5, 5], period: 2)?.p == 1)
  }
}

@Suite struct TrendTests {
  @Test func gate() throws {
    #expect(Trend(MannKendallTests.small)?.isEstablished == false)
    let rising: [Double?] = (0..<20).map { 10 * Double($0) + ($0 % 3 == 0 ? 4 : -3) }
    let trend = try #require(Trend(rising))
    #expect(trend.isEstablished)
    #expect(near(trend.slope, 10, 0.5))
    #expect(Trend(MannKendallTests.sachs)?.isEstablished == false)
    #expect(Trend([Double?](repeating: 4, count: 30))?.isEstablished == false)
    #expect(Trend([]) == nil)
  }

  /// The corrected p alone (0.0001) would claim a fall where the plain test sees none (0.376).
  @Test func aCorrectionNeverMakesAClaim() throws {
    let trend = try #require(Trend(PublishedSeries.bograRainfall.gapless))
    #expect(near(trend.p, 0.375911, 5e-7))
    #expect(!trend.isEstablished)
  }

  @Test func seasonal() throws {
    #expect(Trend(PublishedSeries.airPassengers.gapless, period: 12)?.isEstablished == true)
    // Independent seasons would say p = 0.036; with their covariance it is 0.11.
    #expect(Trend(PublishedSeries.nottingham.gapless, period: 12)?.isEstablished == false)
  }
}
