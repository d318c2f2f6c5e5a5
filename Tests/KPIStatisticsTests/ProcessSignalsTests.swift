import KPIStatistics
import Testing

@Suite struct ProcessSignalsTests {
  /// 9, 11, 9, 11 …: centre 10, mean range 2, limits 4.68 and 15.32, halfway lines 7.34 and 12.66.
  private func limits(_ count: Int = 20, bounds: ProcessLimits.NaturalBounds = .none) throws -> ProcessLimits {
    try #require(ProcessLimits(baseline: (0..<count).map { $0 % 2 == 0 ? 9.0 : 11.0 }, bounds: bounds))
  }

  private func brief(_ signals: [ProcessSignals.Signal]) -> [String] {
    signals.map { "\($0.index) \($0.side) \($0.rule) \($0.runLength)" }
  }

  @Test func outside() throws {
    let found = ProcessSignals([10, 15.3, 15.4, 16, 10, 4.6], against: try limits())
    #expect(
      brief(found.signals.filter { $0.rule == .outsideLimits }) == [
        "2 above outsideLimits 1", "3 above outsideLimits 2", "5 below outsideLimits 1",
      ])
  }

  @Test func eightInARow() throws {
    let seven = [Double?](repeating: 10.5, count: 7)
    #expect(ProcessSignals(seven, against: try limits()).signals.isEmpty)
    let found = ProcessSignals(seven + [10.1, 10.2], against: try limits())
    #expect(brief(found.signals) == ["7 above eightOnOneSide 8", "8 above eightOnOneSide 9"])
    #expect(found.lastSignal?.runLength == 9)
  }

  @Test func aPointOnTheCentreOrAGapEndsARun() throws {
    let run = [Double?](repeating: 9.5, count: 7)
    #expect(ProcessSignals(run + [10, 9.5], against: try limits()).signals.isEmpty)
    #expect(ProcessSignals(run + [nil, 9.5], against: try limits()).signals.isEmpty)
    #expect(ProcessSignals(run + [.nan, 9.5], against: try limits()).signals.isEmpty)
    #expect(brief(ProcessSignals(run + [9.5], against: try limits()).signals) == ["7 below eightOnOneSide 8"])
  }

  @Test func threeOfFour() throws {
    let found = ProcessSignals([13, 13, 10, 13], against: try limits())
    #expect(brief(found.signals) == ["3 above threeOfFourNearLimit 3"])
    #expect(ProcessSignals([13, 13, 13], against: try limits()).signals.isEmpty)
    #expect(ProcessSignals([13, 7, 13, 10], against: try limits()).signals.isEmpty)
    #expect(ProcessSignals([12.6, 13, 12.6, 13], against: try limits()).signals.isEmpty)
    #expect(ProcessSignals([13, 13, nil, 13], against: try limits()).signals.isEmpty)
    let low = ProcessSignals([7, 7, 7, 7], against: try limits())
    #expect(brief(low.signals) == ["3 below threeOfFourNearLimit 4"])
  }

  @Test func strongestFirst() throws {
    let found = ProcessSignals([13, 13, 13, 16], against: try limits())
    #expect(brief(found.signals(at: 3)) == ["3 above outsideLimits 1", "3 above threeOfFourNearLimit 4"])
    #expect(found.lastSignal?.rule == .outsideLimits)
    #expect(ProcessSignals([16, nil], against: try limits()).lastSignal == nil)
    #expect(ProcessSignals([], against: try limits()).lastSignal == nil)
  }

  @Test func firstTime() throws {
    let quiet = [Double?](repeating: 10, count: 5)
    let never = ProcessSignals(quiet + [nil, 3], against: try limits())
    #expect(never.firstTime?.points == 6)
    #expect(never.firstTime?.isFirstInSeries == true)
    let again = ProcessSignals([3, 10, 16, 10, 3], against: try limits())
    #expect(again.firstTime?.points == 4)
    #expect(again.firstTime?.isFirstInSeries == false)
    #expect(ProcessSignals([10, 3, 3], against: try limits()).firstTime == nil)
    #expect(ProcessSignals([3, 10], against: try limits()).firstTime == nil)
  }

  @Test func tooFewPointsMakeNoClaim() throws {
    let found = ProcessSignals([100], against: try limits(12))
    #expect(found.standing == .tooFew)
    #expect(found.signals.isEmpty)
    #expect(ProcessSignals([100], against: try limits(14)).standing == .provisional)
    #expect(ProcessSignals([100], against: try limits(14)).signals.count == 1)
  }

  /// 10, 10, 12, 12, 14, 14 … up and down again: neighbours resemble each other.
  @Test func slowMovingKeepsOnlyTheLimits() throws {
    let baseline: [Double?] = (0..<24).map { 10 + Double(min($0, 24 - $0)) }
    let slow = try #require(ProcessLimits(baseline: baseline))
    #expect(slow.isSlowMoving)
    let found = ProcessSignals([Double?](repeating: slow.centre + 0.5, count: 9) + [100], against: slow)
    #expect(found.isSlowMoving)
    #expect(brief(found.signals) == ["9 above outsideLimits 1"])
  }

  /// Shares of 98 ± 2 %: the upper limit is cut at 100 %, yet points at 100 % are ordinary.
  @Test func clippedLimitsDoNotSharpenTheRunRule() throws {
    let shares = try #require(
      ProcessLimits(baseline: (0..<20).map { $0 % 2 == 0 ? 0.96 : 1 }, bounds: .share))
    #expect(shares.isUpperClipped)
    #expect(ProcessSignals([1, 1, 1, 1], against: shares).signals.isEmpty)
  }

  @Test func aFlatSeriesIsSilentUntilItMoves() throws {
    let flat = try #require(ProcessLimits(baseline: Array(repeating: 0.3, count: 20)))
    #expect(ProcessSignals(Array(repeating: 0.1 + 0.2, count: 9), against: flat).signals.isEmpty)
    #expect(ProcessSignals([0.31], against: flat).lastSignal?.rule == .outsideLimits)
  }

  @Test func budgetTable() throws {
    for (points, all, limits) in [(6, 0.112, 0.046), (20, 0.034, 0.010), (26, 0.028, 0.0086), (52, 0.020, 0.0055)] {
      #expect(FalseAlarmBudget.rate(points: points) == all)
      #expect(FalseAlarmBudget.rate(points: points, limitsOnly: true) == limits)
    }
    #expect(near(FalseAlarmBudget.rate(points: 16), 0.044, 1e-12))
    #expect(FalseAlarmBudget.rate(points: 400) == 0.020)
    #expect(FalseAlarmBudget.rate(points: 5) == nil)
    // Thirty stable measures of 26 weeks: 0.8 false flags a week.
    let stable = try #require(ProcessLimits(baseline: (0..<26).map { Double($0 % 2) }))
    #expect(near(FalseAlarmBudget.expectedFalseAlarms(Array(repeating: stable, count: 30)), 0.84, 1e-9))
    #expect(FalseAlarmBudget.expectedFalseAlarms([try limits(12)]) == 0)
    #expect(FalseAlarmBudget.expectedFalseAlarms([]) == 0)
  }

  /// A stable measure judged by its last of 8 new points against 26 earlier ones: 2.8 % flagged, 0.86 % outside.
  /// The slow-moving gate only ever removes run-rule signals, so the share must not exceed the budget.
  @Test func simulatedFalseAlarmsStayInsideTheBudget() throws {
    var numbers = RepeatableNumbers(seed: 20)
    var flagged = 0
    var outside = 0
    let runs = 6_000
    for _ in 0..<runs {
      let baseline = (0..<26).map { _ in Optional(numbers.normal()) }
      let fresh = (0..<8).map { _ in Optional(numbers.normal()) }
      let limits = try #require(ProcessLimits(baseline: baseline))
      let last = ProcessSignals(fresh, against: limits).lastSignal
      if last != nil { flagged += 1 }
      if last?.rule == .outsideLimits { outside += 1 }
    }
    let share = Double(flagged) / Double(runs)
    #expect(share > 0.020 && share < 0.034)
    #expect(near(Double(outside) / Double(runs), 0.0086, 0.0036))
  }
}
