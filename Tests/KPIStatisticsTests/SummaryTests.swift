import KPIStatistics
import Testing

@Suite struct SummaryTests {
  /// |value − expected| relative to expected: nine digits, as NIST asks of these sets.
  private func agrees(_ value: Double?, _ expected: Double, digits: Double = 1e-9) -> Bool {
    near(value, expected, digits * abs(expected))
  }

  private func spread(_ start: Double, _ low: Double, _ high: Double) -> [Double?] {
    [start] + (0..<500).flatMap { _ in [low, high] }
  }

  @Test func michelson() throws {
    let summary = try #require(Summary(PublishedSeries.michelson.gapless))
    #expect(summary.count == 100)
    #expect(agrees(summary.mean, 299.8524))
    #expect(agrees(summary.standardDeviation, 0.0790105478190518))
    #expect(agrees(summary.lag1Autocorrelation, 0.535199668621283))
  }

  @Test func mavro() throws {
    let summary = try #require(Summary(PublishedSeries.mavro.gapless))
    #expect(summary.count == 50)
    #expect(agrees(summary.mean, 2.001856))
    #expect(agrees(summary.standardDeviation, 0.000429123454003053))
    #expect(agrees(summary.lag1Autocorrelation, 0.937989183438248))
  }

  @Test func accuracyOfLargeNumbers() throws {
    let first = try #require(Summary([10_000_001, 10_000_003, 10_000_002]))
    #expect(first.mean == 10_000_002)
    #expect(first.standardDeviation == 1)
    #expect(first.lag1Autocorrelation == -0.5)
    let second = try #require(Summary(spread(1.2, 1.1, 1.3)))
    #expect(agrees(second.mean, 1.2))
    #expect(agrees(second.standardDeviation, 0.1))
    #expect(agrees(second.lag1Autocorrelation, -0.999))
    let fourth = try #require(Summary(spread(10_000_000.2, 10_000_000.1, 10_000_000.3)))
    #expect(agrees(fourth.mean, 10_000_000.2, digits: 1e-15))
    #expect(agrees(fourth.standardDeviation, 0.1, digits: 1e-8))
    #expect(agrees(fourth.lag1Autocorrelation, -0.999, digits: 1e-8))
  }

  @Test func medianAndQuantiles() throws {
    #expect(Summary([3, 1, 2])?.median == 2)
    #expect(Summary([4, 1, 2, 3])?.median == 2.5)
    // R: quantile(c(1, 2, 3, 4, 10), c(0.25, 0.9)) gives 2 and 7.6.
    #expect(Summary.quantile(0.25, of: [10, 1, 3, 2, 4]) == 2)
    #expect(near(Summary.quantile(0.9, of: [10, 1, 3, 2, 4]), 7.6, 1e-12))
    #expect(Summary.quantile(0, of: [5, 7]) == 5)
    #expect(Summary.quantile(1, of: [5, 7]) == 7)
    #expect(Summary.quantile(1.1, of: [5, 7]) == nil)
    #expect(Summary.quantile(.nan, of: [5, 7]) == nil)
    #expect(Summary.quantile(0.5, of: []) == nil)
  }

  @Test func gapsAreLeftOutAndBreakNeighbours() throws {
    let summary = try #require(Summary([1, nil, 3, .nan, .infinity, 5]))
    #expect(summary.count == 3)
    #expect(summary.missingCount == 3)
    #expect(summary.mean == 3)
    #expect(summary.variance == 4)
    #expect(summary.lag1Autocorrelation == nil)
    // Neighbours 1·2 and 4·5 around 3: (−2·−1 + 1·2) / 10.
    #expect(near(Summary([1, 2, nil, 4, 5])?.lag1Autocorrelation, 0.4, 1e-12))
  }

  @Test func edges() {
    #expect(Summary([]) == nil)
    #expect(Summary([nil, .nan]) == nil)
    #expect(Summary([7])?.mean == 7)
    #expect(Summary([7])?.variance == nil)
    #expect(Summary([7])?.lag1Autocorrelation == nil)
    #expect(Summary([0.1, 0.1, 0.1])?.variance == 0)
    #expect(Summary([0.1, 0.1, 0.1])?.mean == 0.1)
    #expect(Summary([0.1, 0.1, 0.1])?.lag1Autocorrelation == nil)
    #expect(Summary([.greatestFiniteMagnitude, -.greatestFiniteMagnitude]) == nil)
  }
}

@Suite struct DistributionTests {
  @Test func normal() {
    #expect(near(NormalDistribution.criticalValue(confidence: 0.95), 1.959963984540054, 1e-14))
    #expect(near(NormalDistribution.criticalValue(confidence: 0.8), 1.2815515655446004, 1e-14))
    #expect(near(NormalDistribution.quantile(0.001), -3.090232306167813, 1e-13))
    #expect(near(NormalDistribution.twoSided(1.959963984540054), 0.05, 1e-15))
    #expect(near(NormalDistribution.upperTail(0), 0.5, 1e-15))
    #expect(NormalDistribution.quantile(0.5).map { abs($0) < 1e-15 } == true)
    #expect(NormalDistribution.quantile(0) == nil)
    #expect(NormalDistribution.quantile(.nan) == nil)
    #expect(NormalDistribution.criticalValue(confidence: 1) == nil)
  }

  /// Tables of t: 12.706, 2.262, 2.042 at 97.5 %.
  @Test func student() {
    #expect(near(StudentDistribution.criticalValue(confidence: 0.95, degrees: 1), 12.706204736, 1e-8))
    #expect(near(StudentDistribution.criticalValue(confidence: 0.95, degrees: 9), 2.262157163, 1e-8))
    #expect(near(StudentDistribution.criticalValue(confidence: 0.95, degrees: 30), 2.042272456, 1e-8))
    #expect(near(StudentDistribution.criticalValue(confidence: 0.95, degrees: 1e6), 1.959966, 1e-5))
    #expect(near(StudentDistribution.twoSided(1, degrees: 1), 0.5, 1e-12))
    #expect(StudentDistribution.twoSided(1, degrees: 0) == nil)
    #expect(StudentDistribution.twoSided(.infinity, degrees: 3) == 0)
    #expect(StudentDistribution.criticalValue(confidence: 0.95, degrees: .nan) == nil)
  }
}
