import KPIStatistics
import Testing

@Suite struct ExperimentTests {
  /// A mobile game's gate experiment: returns after one day.
  @Test func celebratedResultFailsTheFirstGate() throws {
    let check = try #require(SampleRatioCheck(observed: [44700, 45489]))
    #expect(near(check.chiSquare, 6.9024, 5e-5))
    #expect(near(check.p, 0.0086, 5e-5))
    #expect(check.isMismatch)
    let control = try #require(Proportion(successes: 20119, trials: 45489))
    let variant = try #require(Proportion(successes: 20034, trials: 44700))
    let reading = ExperimentReading.of(control: control, variant: variant, plannedTotal: nil)
    guard case .sampleRatioMismatch = reading else {
      Issue.record("the mismatch must win over the result")
      return
    }
    let difference = try #require(variant.difference(from: control))
    #expect(near(difference.estimate, 0.005905, 5e-7))
    #expect(near(difference.interval.lower, -0.000582, 2e-6))
    #expect(near(difference.interval.upper, 0.012392, 2e-6))
    let test = try #require(variant.pooledTest(against: control))
    #expect(near(test.z, 1.78409, 5e-6))
    #expect(near(test.p, 0.0744097, 5e-8))
  }

  @Test func gatesInOrder() throws {
    let control = try #require(Proportion(successes: 48, trials: 80))
    let variant = try #require(Proportion(successes: 56, trials: 70))
    let early = ExperimentReading.of(control: control, variant: variant, plannedTotal: 151)
    #expect(early == .running(observed: 150, planned: 151))
    let done = ExperimentReading.of(control: control, variant: variant, plannedTotal: 150)
    guard case .finished(let difference, let p) = done else {
      Issue.record("planned size reached")
      return
    }
    #expect(near(difference.interval.lower, 0.0524, 5e-5))
    #expect(near(p, 0.008045, 5e-7))
    // The same 80 : 70 under a plan of 9 : 1 is no accident.
    let skewed = ExperimentReading.of(
      control: control, variant: variant, plannedTotal: nil, plannedShares: (control: 9, variant: 1))
    guard case .sampleRatioMismatch = skewed else {
      Issue.record("80 : 70 does not fit 9 : 1")
      return
    }
    #expect(
      ExperimentReading.of(
        control: control, variant: variant, plannedTotal: nil, plannedShares: (control: 0, variant: 1)) == nil)
  }

  @Test func sampleRatioEdges() throws {
    #expect(SampleRatioCheck(observed: []) == nil)
    #expect(SampleRatioCheck(observed: [5]) == nil)
    #expect(SampleRatioCheck(observed: [0, 0]) == nil)
    #expect(SampleRatioCheck(observed: [5, -5]) == nil)
    #expect(SampleRatioCheck(observed: [5, 5], planned: [1]) == nil)
    #expect(SampleRatioCheck(observed: [5, 5], planned: [1, .nan]) == nil)
    #expect(SampleRatioCheck(observed: [5, 5], planned: [1, .infinity]) == nil)
    #expect(SampleRatioCheck(observed: [5, 5])?.p == 1)
    #expect(SampleRatioCheck(observed: [30, 60, 10], planned: [3, 6, 1])?.chiSquare == 0)
  }

  /// Table values of χ²: 3.841 (1), 5.991 (2), 18.307 (10), 124.342 (100) at 5 %.
  @Test(arguments: [(3.841458821, 1.0), (5.991464547, 2), (18.30703805, 10), (124.3421134, 100)])
  func chiSquareTable(value: Double, degrees: Double) {
    #expect(near(ChiSquareDistribution.upperTail(value, degrees: degrees), 0.05, 1e-9))
  }

  @Test func chiSquareEdges() {
    #expect(ChiSquareDistribution.upperTail(0, degrees: 3) == 1)
    #expect(ChiSquareDistribution.upperTail(.infinity, degrees: 3) == 0)
    #expect(ChiSquareDistribution.upperTail(-1, degrees: 3) == nil)
    #expect(ChiSquareDistribution.upperTail(.nan, degrees: 3) == nil)
    #expect(ChiSquareDistribution.upperTail(1, degrees: 0) == nil)
  }
}

@Suite struct FalseDiscoveryTests {
  /// The fifteen p values of Benjamini & Hochberg (1995), section 3.2: four hold at 5 %.
  static let published: [Double?] = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
    1.0,
  ]

  @Test func publishedExample() {
    #expect(FalseDiscovery.discoveries(Self.published, rate: 0.05).count { $0 } == 4)
    let adjusted = FalseDiscovery.adjusted(Self.published)
    #expect(near(adjusted[0], 0.0015, 1e-12))
    #expect(near(adjusted[3], 0.035625, 1e-12))
    // 0.0298·15/7 is below 0.0278·15/6: a smaller p never gets a larger adjusted one.
    #expect(near(adjusted[5], 0.0298 * 15 / 7, 1e-12))
    #expect(adjusted[14] == 1)
  }

  @Test func orderAndGapsDoNotMatter() {
    let shuffled = FalseDiscovery.discoveries([nil] + Self.published.reversed() + [.nan, 2, -1], rate: 0.05)
    #expect(shuffled.count == 19)
    #expect(shuffled.prefix(12).allSatisfy { !$0 })
    #expect(shuffled[12..<16].allSatisfy { $0 })
    #expect(FalseDiscovery.adjusted([]) == [])
    #expect(FalseDiscovery.discoveries([nil]) == [false])
    #expect(FalseDiscovery.adjusted([0.04]) == [0.04])
  }
}

@Suite struct LeadLagTests {
  /// US quarterly data 1959 to 2009 (statsmodels "macrodata"): changes of inflation ahead of changes of unemployment.
  @Test func macroeconomicData() throws {
    let result = try #require(
      LeadLag(
        leader: PublishedSeries.inflation.gapless, follower: PublishedSeries.unemployment.gapless, maximumLag: 3,
        preparation: .differenced))
    #expect(result.count == 202)
    let expected = [-0.143209851132143, -0.137214062489963, 0.0112277082183379, -0.112707803670746]
    for (correlation, value) in zip(result.correlations, expected) { #expect(near(correlation.value, value, 1e-12)) }
    #expect(result.correlations.map(\.lag) == [0, 1, 2, 3])
  }

  /// The follower repeats the leader's noise two periods later.
  @Test func findsAPlantedLag() throws {
    var numbers = RepeatableNumbers(seed: 3)
    let noise = (0..<82).map { _ in numbers.normal() }
    let leader: [Double?] = noise.dropFirst(2).map { $0 }
    let follower: [Double?] = noise.dropLast(2).map { $0 + 0.3 * numbers.normal() }
    let result = try #require(LeadLag(leader: leader, follower: follower, maximumLag: 4))
    let strongest = result.correlations.max { $0.value.magnitude < $1.value.magnitude }
    #expect(strongest?.lag == 2)
    #expect(result.isEstablished(lag: 2))
    #expect(!result.isEstablished(lag: 9))
    let short = try #require(
      LeadLag(leader: Array(leader.prefix(40)), follower: Array(follower.prefix(40)), maximumLag: 4))
    #expect(!short.isEstablished(lag: 2))
  }

  /// Two unrelated random walks pass the naive band of ±1.96/√n in 77 % of runs; their changes in about 5 %.
  @Test func unrelatedRandomWalksStayUnrelated() throws {
    var numbers = RepeatableNumbers(seed: 11)
    func walk() -> [Double?] {
      var level = 0.0
      return (0..<100).map { _ in
        level += numbers.normal()
        return level
      }
    }
    var found = 0
    for _ in 0..<400 {
      let result = try #require(
        LeadLag(leader: walk(), follower: walk(), maximumLag: 0, preparation: .differenced))
      if result.isEstablished(lag: 0) { found += 1 }
    }
    #expect(found > 4 && found < 40)
  }

  @Test func edges() {
    let rising: [Double?] = (0..<30).map { Double($0) }
    let wave: [Double?] = (0..<30).map { Double($0 * $0 % 7) }
    #expect(LeadLag(leader: [], follower: [], maximumLag: 0) == nil)
    #expect(LeadLag(leader: wave, follower: Array(wave.dropLast()), maximumLag: 1) == nil)
    #expect(LeadLag(leader: wave, follower: rising, maximumLag: 1) == nil)
    #expect(LeadLag(leader: wave, follower: wave, maximumLag: -1) == nil)
    #expect(LeadLag(leader: wave, follower: wave, maximumLag: .max) == nil)
    #expect(LeadLag(leader: wave, follower: wave, maximumLag: 25) == nil)
    #expect(LeadLag(leader: [nil] + wave.dropFirst(), follower: wave, maximumLag: 1) == nil)
    #expect(near(LeadLag(leader: wave, follower: wave, maximumLag: 1)?.correlations.first?.value, 1, 1e-12))
  }
}
