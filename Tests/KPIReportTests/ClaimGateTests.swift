import KPIModel
import KPIStatistics
import Testing

@testable import KPIEvaluation
@testable import KPIReport

/// Random series of every kind: whatever is said has its gate open, and what has it open is said.
@Suite("Claim gates") struct ClaimGateTests {
  /// The same numbers on every machine.
  struct Dice {
    var state: UInt64

    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }

    /// Near enough to normal: the sum of twelve.
    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
  }

  enum Shape: CaseIterable { case stable, step, drift, wave, walk, gaps, flat, spike }

  static func numbers(_ shape: Shape, _ count: Int, _ dice: inout Dice) -> [Double?] {
    var level = 0.0
    return (0..<count).map { index -> Double? in
      let noise = dice.normal()
      switch shape {
      case .stable: return 500 + 20 * noise
      case .step: return (index > count - 9 ? 535 : 500) + 20 * noise
      case .drift: return 500 + 4 * Double(index) + 15 * noise
      case .wave: return 500 + (index % 7 < 2 ? 120 : 0) + 15 * noise
      case .walk:
        level += 20 * noise
        return 500 + level
      case .gaps: return dice.uniform() < 0.15 ? nil : 500 + 20 * noise
      case .flat: return 500
      case .spike: return 500 + 20 * noise + (index == count - 1 ? 400 : 0)
      }
    }
  }

  static func kpi(_ unit: Model.Unit, _ direction: Model.Direction?) -> Model.KPI {
    var kpi = Fixture.kpi("k", "K", unit, direction, goal: nil, formula: "f")
    kpi.supports = []
    return kpi
  }

  /// A result made by the evaluation's own readings.
  static func result(
    _ numbers: [Double?], unit: Model.Unit, _ direction: Model.Direction?, rules: RuleSet = .wheeler, scale: Double = 1
  ) -> KPIResult {
    let scaled = numbers.map { $0.map { $0 * scale } }
    let kpi = kpi(unit, direction)
    var result = Fixture.result(kpi, scaled, target: 520 * scale, yearAgo: 480 * scale)
    let end = result.series.last?.period.end ?? Fixture.week(34).end
    var request = KPIRequest(
      kpi, grain: .week, endingBy: end, asOf: end, count: max(1, numbers.count), breakdowns: [], Fixture.calendar)
    request.rules = rules
    result.process = ProcessReading(request: request, series: result.series).result()
    let reading = TrendReading(request: request, series: result.series)
    result.analysis.trend = reading.trend()
    result.analysis.trendEvidence = reading.evidence()
    result.analysis.record = reading.record()
    result.analysis.outlier = reading.outlier(result.process)
    return result
  }

  static func report(_ results: [KPIResult]) -> ReportResult {
    ReportResult(
      calendar: Fixture.calendar, asOf: Fixture.week(34).end, period: Fixture.week(34), label: "2026-W34",
      kpis: results.withLinks.withCorrectedOutliers, goals: [],
      events: [Model.Event(title: "Sale", first: Fixture.week(27).start + 2, last: Fixture.week(27).start + 3, span: Fixture.span)],
      sources: [])
  }

  @Test(arguments: RuleSet.allCases)
  func everySentenceHasItsGateOpenAndEveryOpenGateItsSentence(_ rules: RuleSet) {
    var dice = Dice(state: 7)
    var said: Set<Report.SentenceRule> = []
    for round in 0..<60 {
      for shape in Shape.allCases {
        let count = [5, 12, 13, 19, 26, 30, 60][(round + Int(dice.uniform() * 7)) % 7]
        let isRatio = dice.uniform() < 0.3
        let direction: Model.Direction? = [.higher, .lower, nil][round % 3]
        let result = Self.result(
          Self.numbers(shape, count, &dice), unit: isRatio ? .ratio : .count(noun: "orders"), direction, rules: rules,
          scale: isRatio ? 0.001 : 1)
        let gates = Report.gates(of: "k", in: Self.report([result]))
        #expect(Set(gates.map(\.rule)).count > 15)
        for gate in gates {
          if gate.said != nil { said.insert(gate.rule) }
          #expect(
            (gate.said != nil) == gate.isOpen,
            "\(shape) \(count) \(gate.rule.rawValue): \(gate.said ?? "not said"), \(gate.conditions.map { "\($0.holds) \($0.text)" })")
        }
      }
    }
    let needed: [Report.SentenceRule] =
      switch rules {
      case .wheeler: [.signalOutsideFirst, .signalRun, .signalNear, .trend, .record, .outlier, .differenceWithin, .differenceOnly]
      case .limits: [.signalOutsideFirst, .differenceWithin]
      case .nhs: [.signalOutsideFirst, .signalRun, .signalTwoOfThree]
      }
    for rule in needed { #expect(said.contains(rule), "never said: \(rule.rawValue)") }
  }

  /// The gates against a second reading of the series, written anew: limits by hand, runs counted by hand.
  @Test func signalsAgreeWithACountByHand() {
    var dice = Dice(state: 11)
    for round in 0..<300 {
      let shape = Shape.allCases[round % Shape.allCases.count]
      let numbers = Self.numbers(shape, 26, &dice)
      let result = Self.result(numbers, unit: .points, .higher)
      let sentence = SentenceWriter(
        result: result, format: ValueFormat(unit: .points, values: []), language: .english
      ).sentence()
      let base = numbers.prefix(20)
      let known = base.compactMap { $0 }
      guard let last = numbers.last.flatMap({ $0 }), known.count >= 13 else {
        #expect(!sentence.rule.rawValue.hasPrefix("signal"))
        continue
      }
      let mean = known.reduce(0, +) / Double(known.count)
      let steps = zip(base, base.dropFirst()).compactMap { a, b in a.flatMap { a in b.map { ($0 - a).magnitude } } }
      let reach = 2.66 * steps.reduce(0, +) / Double(steps.count)
      let isOutside = (last - mean).magnitude > reach * 1.000_000_001
      #expect(isOutside == sentence.rule.rawValue.hasPrefix("signal.outside"), "\(shape): \(sentence.text)")
      if sentence.rule == .signalRun {
        let sides = numbers.suffix(8).map { $0.map { $0 > mean } }
        #expect(sides.allSatisfy { $0 == true } || sides.allSatisfy { $0 == false })
      }
      if sentence.rule == .differenceWithin { #expect((last - mean).magnitude <= reach * 1.000_000_001) }
    }
  }

  /// Causes, certainty and drama are in no language's vocabulary.
  @Test(arguments: ReportLanguage.all)
  func noPhraseNamesACauseOrExaggerates(_ language: ReportLanguage) {
    let forbidden = [
      "because", "significan", "soar", "plung", "skyrocket", "thanks to", "driven by", "drives", "predict", "trending", "all-time",
      "on track", "currently", "today", "caused", "due to", "boost", "dramatic", "weil ", "wegen", "signifikan", "dank ",
      "sprunghaft", "dramatisch", "explo", "einbruch", "getrieben", "verursacht", "derzeit", "heute",
    ]
    for phrase in Phrase.allCases {
      let words = language.text(phrase, "a", "b", "c", "d", "e", "f").lowercased()
      for word in forbidden { #expect(!words.contains(word), "\(phrase): \(words)") }
    }
  }
}
