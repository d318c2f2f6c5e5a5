import KPIModel
import KPIStatistics
import Testing

@testable import KPIEvaluation
@testable import KPIReport

/// Claims about two KPIs, and about samples: each with a gate of its own.
@Suite("Links and samples") struct LinkClaimTests {
  static func kpi(_ name: String, supports: [Model.Support] = []) -> Model.KPI {
    var kpi = Fixture.kpi(name, name.uppercased(), .points, .higher, goal: nil, formula: "f")
    kpi.supports = supports
    return kpi
  }

  /// A leader, and a follower that does the same four weeks later.
  static func pair(_ count: Int, lag: Int, after: TimeSpan?, gap: Bool = false, related: Bool = true) -> [KPIResult] {
    var dice = ClaimGateTests.Dice(state: 31)
    let leader: [Double?] = (0..<count).map { _ in 100 + 10 * dice.normal() }
    let follower: [Double?] = (0..<count).map { index in
      let own = 2 * dice.normal()
      guard related, index >= lag, let before = leader[index - lag] else { return 100 + 10 * dice.normal() }
      return before + own
    }
    var holed = leader
    if gap { holed[count / 2] = nil }
    return [
      Fixture.result(kpi("nps", supports: [Model.Support(kpi: "revenue", after: after)]), holed, target: nil, yearAgo: nil),
      Fixture.result(kpi("revenue"), follower, target: nil, yearAgo: nil),
    ].withLinks
  }

  static func link(_ results: [KPIResult]) throws -> LeadLagResult { try #require(results[0].analysis.links.first) }

  @Test func aRealLinkIsFoundAtItsLag() throws {
    let results = Self.pair(70, lag: 4, after: TimeSpan(4, .week))
    let link = try Self.link(results)
    #expect(link.lag == 4 && link.count == 64 && link.isEstablished)
    #expect((link.correlation ?? 0) > 0.8)
    let said = SentenceWriter(result: results[0], format: ValueFormat(unit: .points, values: []), language: .english)
      .claims(titles: ["revenue": "Revenue"]).first { $0.rule == .leadLag }?.text
    #expect(said?.hasPrefix("moved together with Revenue, 4\u{A0}weeks ahead (r = 0.") == true)
    #expect(said?.hasSuffix("n = 64)") == true)
  }

  @Test func withoutItsGateNothingIsSaid() throws {
    #expect(try Self.link(Self.pair(70, lag: 4, after: nil)).obstacle == .noLag)
    #expect(try Self.link(Self.pair(50, lag: 4, after: TimeSpan(4, .week))).obstacle == .tooFew(44))
    #expect(try Self.link(Self.pair(70, lag: 4, after: TimeSpan(4, .week), gap: true)).obstacle == .gaps)
    #expect(try Self.link(Self.pair(70, lag: 4, after: TimeSpan(1, .month))).obstacle == .unevenLag)
    let other = try Self.link(Self.pair(70, lag: 4, after: TimeSpan(7, .week)))
    #expect(other.obstacle == nil && !other.isEstablished)
    #expect(try !Self.link(Self.pair(70, lag: 4, after: TimeSpan(4, .week), related: false)).isEstablished)
  }

  @Test func timesAreCountedInPeriods() {
    #expect(TimeSpan(8, .week).periods(of: .week) == 8)
    #expect(TimeSpan(2, .week).periods(of: .day) == 14)
    #expect(TimeSpan(14, .day).periods(of: .week) == 2)
    #expect(TimeSpan(10, .day).periods(of: .week) == nil)
    #expect(TimeSpan(1, .year).periods(of: .quarter) == 4)
    #expect(TimeSpan(3, .month).periods(of: .quarter) == 1)
    #expect(TimeSpan(1, .month).periods(of: .week) == nil)
  }

  // MARK: Far values

  /// Of many KPIs at once, a distance that one alone would be allowed to tell is chance.
  @Test func farValuesAreCorrectedForTheirNumber() {
    func result(_ last: Double) -> KPIResult {
      var result = Fixture.result(Self.kpi("k"), [1, 2], target: nil, yearAgo: nil)
      result.analysis.outlier = OutlierResult(median: 0, score: last, count: 25)
      return result
    }
    #expect([result(3.6)].withCorrectedOutliers[0].analysis.outlier?.isFlagged == true)
    let many = ([result(3.6)] + Array(repeating: result(0.5), count: 999)).withCorrectedOutliers
    // Two-sided p of 3.6 is 0.000318; times a thousand looks it is 0.32.
    #expect(many[0].analysis.outlier?.isFlagged == false)
    #expect((many[0].analysis.outlier?.adjustedP ?? 0) > 0.3 && (many[0].analysis.outlier?.adjustedP ?? 1) < 0.33)
    #expect([result(3.4)].withCorrectedOutliers[0].analysis.outlier?.isFlagged == false)
    #expect(OutlierReading.outlier([1, 2, 3], isSlowMoving: false) == nil)
    let far: [Double?] = (0..<20).map { Double($0 % 5) } + [100]
    #expect(OutlierReading.outlier(far, isSlowMoving: true) == nil)
    // Median 2, median distance 1: (100 − 2)/1.4826.
    #expect(((OutlierReading.outlier(far, isSlowMoving: false)?.score ?? 0) - 98 / 1.4826).magnitude < 1e-9)
  }

  // MARK: Shares

  @Test func aShareIsComparedOnlyWithEnoughAnswers() {
    func evidence(_ n: Int, _ low: Double, _ high: Double) -> ShareEvidence {
      ShareEvidence(label: "2026-W33", difference: (low + high) / 2, interval: low...high, sample: n, sampleBefore: 40)
    }
    #expect(evidence(30, 0.01, 0.2).isEstablished)
    #expect(!evidence(29, 0.01, 0.2).isEstablished)
    #expect(!evidence(30, -0.01, 0.2).isEstablished)
    #expect(evidence(30, -0.2, -0.01).isEstablished)
  }

  // MARK: Events

  @Test func aSignalThatBeginsWithAnEventSaysSoAndNamesNoCause() throws {
    var result = Fixture.result(Self.kpi("k"), (0..<26).map { $0 > 17 ? 560 : 500 + Double($0 % 3) }, target: nil, yearAgo: nil)
    result.process.current = ProcessResult.Signal(index: 25, rule: .run(8), isAbove: true, periodsSinceLast: nil)
    let writer = SentenceWriter(result: result, format: ValueFormat(unit: .points, values: []), language: .english)
    // The run began in 2026-W27.
    func said(_ week: Int) -> String? {
      let day = Fixture.week(week).start + 2
      return writer.claims(events: [Model.Event(title: "New form", first: day, last: day, span: Fixture.span)])
        .first { $0.rule == .signalEvent }?.text
    }
    #expect(said(27) == "it began with “New form” (1\u{A0}Jul\u{A0}2026); the timing agrees, the cause is not tested")
    #expect(said(26) != nil && said(25) == nil && said(28) == nil)
  }
}
