import KPIEvaluation
import KPIModel
import Testing

@testable import KPIReport

@Suite("Sentences") struct SentenceTests {
  static func result(_ numbers: [Double?], _ process: ProcessResult, target: Double? = nil) -> KPIResult {
    let kpi = Fixture.kpi("k", "K", .count(noun: "orders"), .higher, goal: nil, formula: "f")
    var result = Fixture.result(kpi, numbers, target: target, yearAgo: nil)
    result.process = process
    return result
  }

  static func process(
    _ state: ProcessResult.State = .full, _ rule: ProcessResult.Rule? = nil, isAbove: Bool = false, ago: Int? = nil
  ) -> ProcessResult {
    let signal = rule.map { ProcessResult.Signal(index: 1, rule: $0, isAbove: isAbove, periodsSinceLast: ago) }
    return ProcessResult(
      state: state, centre: 500, lower: 445, upper: 597, baseline: 0...1, pointCount: 20,
      signals: signal.map { [$0] } ?? [],
      current: signal, isBetter: nil)
  }

  static func sentence(_ numbers: [Double?], _ process: ProcessResult) -> Report.Sentence {
    let result = result(numbers, process)
    let format = ValueFormat(unit: result.kpi.unit, values: result.series.compactMap(\.value.double))
    return SentenceWriter(result: result, format: format, language: .english).sentence()
  }

  @Test func outsideForTheFirstTime() {
    let sentence = Self.sentence([468, 412], Self.process(.full, .outside))
    #expect(sentence.rule == .signalOutsideFirst)
    #expect(sentence.text == "below the usual range of 445 to 597 for the first time in 2\u{A0}weeks")
  }

  @Test func outsideAgain() {
    let sentence = Self.sentence([468, 640], Self.process(.full, .outside, isAbove: true, ago: 3))
    #expect(sentence.rule == .signalOutsideAgain)
    #expect(sentence.text == "again above the usual range of 445 to 597, last time 3\u{A0}weeks ago")
  }

  @Test func aRunAndTheLimitsNeighbourhood() {
    #expect(
      Self.sentence([1, 510], Self.process(.full, .run(8), isAbove: true)).text
        == "8\u{A0}weeks in a row above average (500)")
    #expect(
      Self.sentence([1, 460], Self.process(.full, .nearLimit)).text
        == "three of the last four weeks closer to the low limit (445) than to the average")
  }

  @Test func aYoungBaselineIsSaidToBeProvisional() {
    #expect(Self.sentence([468, 412], Self.process(.provisional, .outside)).text.hasPrefix("provisional: below"))
  }

  @Test func withinTheLimitsADifferenceIsOnlyADifference() {
    let sentence = Self.sentence([500, 475], Self.process())
    #expect(sentence.rule == .differenceWithin)
    #expect(sentence.text == "−5.0\u{A0}% against 2026-W33; within the usual range of 445 to 597")
    #expect(
      Self.sentence([500, 500], Self.process()).text
        == "no change against 2026-W33; within the usual range of 445 to 597")
  }

  /// Gate: a value outside the limits that is no signal (a rule not used) must not be called usual.
  @Test func outsideTheLimitsNothingIsCalledUsual() {
    let sentence = Self.sentence([500, 700], Self.process())
    #expect(sentence.rule == .differenceOnly)
    #expect(!sentence.text.contains("usual"))
  }

  @Test func withoutLimitsNoSignalIsClaimed() {
    var process = Self.process(.tooFewPoints(4), .outside)
    process.lower = nil
    #expect(Self.sentence([500, 475], process).rule == .differenceOnly)
  }

  @Test func aMissingValueSaysWhy() {
    let sentence = Self.sentence([500, nil], Self.process())
    #expect(sentence.rule == .levelMissing)
    #expect(sentence.text == "no value in 2026-W34: there were no answers")
  }

  @Test func withoutAComparisonTheLevelIsStated() {
    #expect(Self.sentence([nil, 412], Self.process()).text == "412 orders in 2026-W34")
  }

  @Test func noSeriesNoClaim() {
    #expect(Self.sentence([], Self.process()).rule == .levelMissing)
  }

  // MARK: Targets

  static func targetSentence(_ attainment: TargetResult.Attainment, difference: Double) -> Report.Sentence? {
    var result = result([500, 412], process(), target: 500)
    result.target?.attainment = attainment
    result.target?.difference = Fixture.value(difference)
    let format = ValueFormat(unit: result.kpi.unit, values: [500, 412])
    return SentenceWriter(result: result, format: format, language: .english).targetSentence()
  }

  @Test func metAndMissed() {
    #expect(Self.targetSentence(.missed, difference: -88)?.text == "missed the target of 500, by −88")
    #expect(Self.targetSentence(.atRisk, difference: -88)?.text == "missed the target of 500, by −88; at risk")
    #expect(Self.targetSentence(.met, difference: 12)?.text == "met the target of 500, by +12")
    #expect(Self.targetSentence(.met, difference: 0)?.text == "met the target of 500")
    #expect(Self.targetSentence(.notJudged("no value"), difference: 0) == nil)
  }

  /// Every combination of state, rule and limits: no claim of a signal without a signal, no "usual" without limits.
  @Test func gatesHoldForAllCombinations() {
    let states: [ProcessResult.State] = [.tooFewPoints(5), .provisional, .full, .slowMoving]
    let rules: [ProcessResult.Rule?] = [nil, .outside, .run(8), .nearLimit]
    for state in states {
      for rule in rules {
        for hasLimits in [true, false] {
          for last in [nil, 300.0, 500] as [Double?] {
            var process = Self.process(state, rule)
            if !hasLimits { (process.lower, process.upper, process.centre) = (nil, nil, nil) }
            let sentence = Self.sentence([500, last], process)
            let isSignal = sentence.rule.rawValue.hasPrefix("signal")
            #expect(!isSignal || (rule != nil && hasLimits && last != nil))
            #expect(hasLimits || !sentence.text.contains("usual"))
            #expect(last != nil || sentence.rule == .levelMissing)
          }
        }
      }
    }
  }
}
