import KPIModel
import KPIStatistics
import Testing

@testable import KPIEvaluation
@testable import KPIReport

/// Thirty KPIs in which nothing happens, watched for 200 weeks: the signals are those that the report announces.
@Suite("A stable portfolio") struct StablePortfolioTests {
  /// Signals per KPI, and what the reports announced in all.
  static func watch(_ rules: RuleSet, grain: TimeGrain = .week, season: [Double] = [0]) -> (signals: [Int], announced: Double) {
    var dice = ClaimGateTests.Dice(state: 2_026)
    var signals: [Int] = []
    var announced = 0.0
    let kpi = ClaimGateTests.kpi(.points, .higher)
    let periods = Fixture.calendar.periods(grain, from: Fixture.week(1).start, to: Fixture.week(1).start + 7 * 225)
    let weeks = Array(periods.prefix(26))
    for _ in 0..<30 {
      let numbers = (0..<226).map { 500 + 20 * dice.normal() + season[$0 % season.count] }
      var count = 0
      for start in 0..<200 {
        let series = zip(weeks, numbers[start..<(start + 26)]).map { period, number in
          PeriodValue(period: period, label: "p", value: Fixture.value(number), sample: nil)
        }
        var request = KPIRequest(
          kpi, grain: grain, endingBy: weeks[25].end, asOf: weeks[25].end, count: 26, breakdowns: [], Fixture.calendar)
        request.rules = rules
        let process = ProcessReading(request: request, series: series).result()
        count += process.current == nil ? 0 : 1
        announced += Layouter.chanceOfFalseAlarm(process)
      }
      signals.append(count)
    }
    return (signals, announced)
  }

  /// The standard error of the sum, from how the thirty differ.
  static func error(_ counts: [Int]) -> Double {
    let n = Double(counts.count)
    let mean = Double(counts.reduce(0, +)) / n
    let squares = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / (n - 1) * n).squareRoot()
  }

  @Test(arguments: RuleSet.allCases)
  func signalsStayWithinTheBudget(_ rules: RuleSet) {
    let (signals, announced) = Self.watch(rules)
    let total = Double(signals.reduce(0, +))
    let error = Self.error(signals)
    #expect(total <= announced + 3 * error, "\(rules): \(total) signals, announced \(announced) ± \(error)")
    // An announcement that is far too large would be none.
    #expect(total >= 0.6 * announced - 3 * error, "\(rules): \(total) signals, announced \(announced) ± \(error)")
  }

  /// Days with a strong weekly pattern: what is taken off must not make the limits too narrow.
  @Test func aSeasonRaisesNoFalseAlarms() {
    let (signals, announced) = Self.watch(.wheeler, grain: .day, season: [0, 5, 0, -10, 40, 180, 150])
    let total = Double(signals.reduce(0, +))
    #expect(total <= announced + 3 * Self.error(signals), "\(total) signals, announced \(announced)")
    #expect(total > 0)
  }

  @Test func aSeasonIsTakenOffAndSaid() {
    var dice = ClaimGateTests.Dice(state: 5)
    let days = Fixture.calendar.periods(.day, from: Fixture.week(30).start, to: Fixture.week(30).start + 26)
    let numbers = (0..<26).map { 500 + 5 * dice.normal() + ($0 % 7 > 4 ? 200.0 : 0) }
    func process(_ last: Double) -> ProcessResult {
      let series = zip(days, numbers.dropLast() + [last]).map { period, number in
        PeriodValue(period: period, label: "p", value: Fixture.value(number), sample: nil)
      }
      let kpi = ClaimGateTests.kpi(.points, .higher)
      let request = KPIRequest(
        kpi, grain: .day, endingBy: days[25].end, asOf: days[25].end, count: 26, breakdowns: [], Fixture.calendar)
      return ProcessReading(request: request, series: series).result()
    }
    // Day 25 is the fifth of its week: 500 is ordinary, the 700 of a weekend is not.
    #expect(process(500).season?.period == 7)
    #expect(process(500).current == nil)
    #expect(process(700).current?.rule == .outside)
    #expect((process(500).centre ?? 0) > 480 && (process(500).centre ?? 0) < 520)
    #expect((process(500).season?.offsets[5] ?? 0) > 180)
  }
}
