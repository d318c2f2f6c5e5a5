import KPIStatistics
import Testing

@Suite struct ProcessLimitsTests {
  /// NIST e-Handbook 6.3.2.2: flow rates of ten batches.
  static let flow: [Double?] = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
  /// Test series of NHSRplotthedots.
  static let outlier: [Double?] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

  @Test func nistFlowRates() throws {
    let limits = try #require(ProcessLimits(baseline: Self.flow))
    #expect(near(limits.centre, 50.81, 1e-10))
    #expect(near(limits.typicalRange, 1.8778, 5e-5))
    #expect(near(limits.upper, 55.8049, 5e-5))
    #expect(near(limits.lower, 45.8151, 5e-5))
    #expect(near(limits.rangeLimit, 6.1349, 2e-3))
    #expect(limits.pointCount == 10)
    #expect(limits.rangeCount == 9)
    #expect(limits.standing == .tooFew)
  }

  @Test func nhsSeries() throws {
    let plain = try #require(ProcessLimits(baseline: Self.outlier))
    #expect(near(plain.lower, -3.06, 5e-3))
    #expect(near(plain.centre, 1.94, 5e-3))
    #expect(near(plain.upper, 6.95, 5e-3))
    let screened = try #require(ProcessLimits(baseline: Self.outlier, estimator: .screenedMeanRange))
    #expect(near(screened.lower, -0.72, 5e-3))
    #expect(near(screened.centre, 1.94, 5e-3))
    #expect(near(screened.upper, 4.60, 5e-3))
    #expect(screened.rangeCount == 15)
  }

  /// Median 1.5, median range 1: 1.5 ± 3.145 and 3.865.
  @Test func medianForm() throws {
    let limits = try #require(ProcessLimits(baseline: Self.outlier, estimator: .medianRange))
    #expect(near(limits.centre, 1.5, 1e-12))
    #expect(near(limits.lower, -1.645, 1e-12))
    #expect(near(limits.upper, 4.645, 1e-12))
    #expect(near(limits.rangeLimit, 3.865, 1e-12))
  }

  /// Ranges 1 and 2 only; the step from 2 to 11 crosses a gap.
  @Test func noRangeAcrossAGap() throws {
    let limits = try #require(ProcessLimits(baseline: [1, 2, nil, 11, 13]))
    #expect(limits.rangeCount == 2)
    #expect(limits.typicalRange == 1.5)
    #expect(near(limits.upper, 6.75 + 2.66 * 1.5, 1e-12))
    #expect(ProcessLimits(baseline: [1, 2, .nan, 11, 13]) == limits)
    #expect(ProcessLimits(baseline: [1, nil, 3, nil, 5]) == nil)
  }

  @Test(arguments: [(12, ProcessLimits.Standing.tooFew), (13, .provisional), (19, .provisional), (20, .full)])
  func standing(count: Int, expected: ProcessLimits.Standing) throws {
    let limits = try #require(ProcessLimits(baseline: (0..<count).map { Double($0 % 2) }))
    #expect(limits.standing == expected)
  }

  @Test func clippingIsRemembered() throws {
    let counts = try #require(ProcessLimits(baseline: Self.outlier, bounds: .nonNegative))
    #expect(counts.lower == 0)
    #expect(counts.isLowerClipped)
    #expect(!counts.isUpperClipped)
    #expect(near(counts.unclippedLower, -3.06, 5e-3))
    let shares = try #require(ProcessLimits(baseline: [0.9, 1, 0.9, 1], bounds: .share))
    #expect(shares.upper == 1)
    #expect(shares.isUpperClipped)
    #expect(near(shares.unclippedUpper, 1.216, 1e-9))
    let free = try #require(ProcessLimits(baseline: Self.outlier))
    #expect(!free.isLowerClipped && !free.isUpperClipped)
  }

  @Test func uncertaintyOfTheLimits() {
    for (count, expected) in [(10, 0.30), (20, 0.21), (30, 0.17)] {
      let limits = ProcessLimits(baseline: (0..<count).map { Double($0 % 2) })
      #expect(near(limits?.relativeUncertainty, expected, 5e-3))
    }
  }

  @Test func edges() throws {
    #expect(ProcessLimits(baseline: []) == nil)
    #expect(ProcessLimits(baseline: [4]) == nil)
    #expect(ProcessLimits(baseline: [nil, .infinity]) == nil)
    #expect(ProcessLimits(baseline: [1e308, -1e308]) == nil)
    let flat = try #require(ProcessLimits(baseline: Array(repeating: 0.1, count: 20)))
    #expect(flat.lower == 0.1 && flat.upper == 0.1 && flat.rangeLimit == 0)
    #expect(flat.residualAutocorrelation == nil && !flat.isSlowMoving)
  }

  /// Limits of 0, 1, 0, 1 …: centre 0.5, mean range 1, limits −2.16 and 3.16.
  @Test func reachOfATarget() throws {
    let limits = try #require(ProcessLimits(baseline: (0..<20).map { Double($0 % 2) }))
    #expect(limits.reach(of: -3, higherIsBetter: true) == .normallyMeets)
    #expect(limits.reach(of: 0.5, higherIsBetter: true) == .hitOrMiss)
    #expect(limits.reach(of: 4, higherIsBetter: true) == .outOfReach)
    #expect(limits.reach(of: -3, higherIsBetter: false) == .outOfReach)
    #expect(limits.reach(of: 0.5, higherIsBetter: false) == .hitOrMiss)
    #expect(limits.reach(of: 4, higherIsBetter: false) == .normallyMeets)
    #expect(limits.reach(of: .nan, higherIsBetter: true) == nil)
    #expect(ProcessLimits(baseline: Self.flow)?.reach(of: 1, higherIsBetter: true) == nil)
  }
}
