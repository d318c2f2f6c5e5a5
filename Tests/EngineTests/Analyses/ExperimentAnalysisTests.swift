import KPIEvaluation
import KPIModel
import KPIStatistics
import KPITestSupport
import KPIWorkspace
import Testing

@Suite(.needsDuckDB) struct ExperimentAnalysisTests {
  /// Rows of `players`: so many of an arm of which so many stayed.
  private static func players(_ arms: [(name: String, count: Int, stayed: Int)]) -> String {
    var text = "player,arm,stayed,rounds\n"
    var number = 0
    for arm in arms {
      for index in 0..<arm.count {
        number += 1
        text += "\(number),\(arm.name),\(index < arm.stayed),\(index % 7)\n"
      }
    }
    return text
  }

  private static func definitions(_ clauses: String) -> String {
    """
    dataset players from "data/players.csv" { key player; text arm; flag stayed; number rounds }
    experiment gate "Gate" {
      arms    players.arm
      control "a"
      \(clauses)
    }
    """
  }

  private func result(_ clauses: String, _ arms: [(name: String, count: Int, stayed: Int)]) throws -> ExperimentResult {
    let project = try TestProject(Self.definitions(clauses), data: ["data/players.csv": Self.players(arms)])
    return try #require(try project.analysis("gate").experiment)
  }

  /// 7/34 against 1/34: Newcombe's interval is published (R PropCIs and others).
  @Test func sharesAgainstPublishedNumbers() throws {
    let result = try result("outcome \"Stays\" share(players, stayed)", [("a", 34, 1), ("b", 34, 7)])
    #expect(result.state == .finished)
    let comparison = try #require(result.outcomes.first?.comparisons.first)
    let interval = try #require(comparison.interval)
    #expect(abs((comparison.difference.double ?? 0) - 6.0 / 34) < 1e-12)
    #expect(abs(interval.lower - 0.0189) < 5e-5 && abs(interval.upper - 0.3404) < 5e-5)
    #expect(comparison.verdict == .higher)
    #expect(result.outcomes[0].arms[0].interval == Proportion(successes: 1, trials: 34)?.interval())
    // 34 and 34 of 68: no split is more likely, so the exact chance is 1.
    #expect(result.ratioCheck?.isExact == true && abs((result.ratioCheck?.p ?? 0) - 1) < 1e-9)
  }

  @Test func whatIsPlannedIsWaitedFor() throws {
    let result = try result(
      "planned 100 players\noutcome \"Stays\" share(players, stayed)", [("a", 34, 1), ("b", 34, 7)])
    #expect(result.state == .running(observed: 68, planned: 100))
    #expect(result.outcomes.isEmpty)
    let project = try TestProject(
      Self.definitions("planned 100 players; outcome \"Stays\" share(players, stayed)"),
      data: ["data/players.csv": Self.players([("a", 34, 1), ("b", 34, 7)])])
    let text = AnalysisText(try project.analysis("gate"))
    #expect(text.text(.table).contains("Running: no verdict. 68 of 100 planned players have come"))
    #expect(!text.text(.json).contains("difference") && !text.text(.csv).contains("0.0294"))
  }

  /// 60 of 80 where halves were planned: P(X ≥ 60 or ≤ 20), n = 80, p = ½, is 8.6e-6 and below a hundredth.
  @Test func aWrongSplitGivesNoVerdict() throws {
    let result = try result("ratio (50%, 50%)\noutcome \"Stays\" share(players, stayed)", [("a", 60, 1), ("b", 20, 15)])
    #expect(result.state == .sampleRatioMismatch)
    #expect(result.outcomes.isEmpty)
    #expect(abs((result.ratioCheck?.p ?? 0) - 8.6e-6) < 2e-6)
    #expect(try self.result("ratio (75%, 25%)\noutcome \"Stays\" share(players, stayed)", [("a", 60, 1), ("b", 20, 15)]).state == .finished)
  }

  /// Three arms, two outcomes: four comparisons corrected together.
  @Test func manyComparisonsAreCorrected() throws {
    let result = try result(
      "outcome \"Stays\" share(players, stayed)\noutcome \"Rounds\" avg(players.rounds)",
      [("a", 100, 20), ("b", 100, 35), ("c", 100, 22)])
    let comparisons = result.outcomes.flatMap(\.comparisons)
    #expect(comparisons.map(\.arm) == ["b", "c", "b", "c"])
    // 35 against 20 of 100: pooled z = 2.3755, p = .017525; the smallest of four becomes four times as large.
    #expect(abs((comparisons[0].p ?? 0) - 0.017525) < 1e-5)
    #expect(abs((comparisons[0].adjusted ?? 0) - 0.0701) < 1e-4)
    #expect(comparisons[0].verdict == .unclear)
    // All arms have the same rounds.
    #expect(comparisons[2].difference.double == 0 && comparisons[2].verdict == .unclear)
  }

  @Test func anArmThatIsNotThereIsSaid() throws {
    let result = try result("outcome \"Stays\" share(players, stayed)", [("b", 34, 1), ("c", 34, 7)])
    #expect(result.state == .impossible("no row is in the control arm \"a\"; there are \"b\", \"c\""))
  }

  private static let people = """
    dataset visits from "data/visits.csv" { key visit; entity person; text arm; number spent }
    experiment e {
      arms    visits.arm
      control "a"
      each    person
      outcome "Spend" sum(visits.spent) / count(visits)
      outcome "Buys" share(visits, spent > 0)
      outcome "Each" avg(sum(visits.spent) per person)
      outcome "Visit" avg(visits.spent)
    }
    """

  /// ann is in both arms and is left out. a: bob 3 of 2 visits, cat 1 of 1; b: dan 4 of 2, eve 9 of 3.
  private static let visits = """
    visit,person,arm,spent
    1,ann,a,1
    2,ann,b,1
    3,bob,a,3
    4,bob,a,0
    5,cat,a,1
    6,dan,b,0
    7,dan,b,4
    8,eve,b,3
    9,eve,b,3
    10,eve,b,3
    11,fay,,5
    """

  @Test func rowsOfOnePersonBelongTogether() throws {
    let project = try TestProject(Self.people, data: ["data/visits.csv": Self.visits])
    let result = try #require(try project.analysis("e").experiment)
    #expect(result.arms.map(\.units) == [2, 2] && result.inSeveralArms == 1 && result.withoutArm == 1)
    let spend = result.outcomes[0]
    #expect(spend.arms.map { $0.value.double } == [4.0 / 3, 13.0 / 5])
    // Residuals of a: 3 − 8/3 and 1 − 4/3, squares 2/9; mean of visits 1.5: variance 2/9 / (2 · 2.25).
    // Of b: 4 − 26/5 and 9 − 39/5, squares 72/25; mean 2.5: variance 2.88 / (2 · 6.25).
    let variance = 2.0 / 9 / 4.5 + 2.88 / 12.5
    let interval = try #require(spend.comparisons[0].interval)
    #expect(abs(interval.width / 2 - 1.959963984540054 * variance.squareRoot()) < 1e-9)
    #expect(result.outcomes[1].arms.map { $0.value.double } == [2.0 / 3, 4.0 / 5])
    #expect(result.outcomes[2].arms.map { $0.value.double } == [2, 6.5])
    #expect(result.outcomes[3].arms.map { $0.value.double } == [4.0 / 3, 13.0 / 5])
    #expect(result.outcomes[3].comparisons[0].interval == interval)
  }

  /// Cookie Cats: its split is not the planned one (χ² 6.9024, p .0086), so nothing is celebrated.
  @Test(.needsData("ab_test")) func cookieCats() throws {
    let project = try TestProject(fixture: "ab_test")
    let result = try #require(try project.analysis("gate").experiment)
    #expect(result.arms.map(\.units) == [44_700, 45_489])
    #expect(abs((result.ratioCheck?.chiSquare ?? 0) - 6.9024) < 5e-5)
    #expect(abs((result.ratioCheck?.p ?? 0) - 0.0086) < 5e-5)
    #expect(result.state == .sampleRatioMismatch && result.outcomes.isEmpty)
    let text = AnalysisText(try project.analysis("gate")).text(.table)
    #expect(text.contains("No verdict: the arms did not get the players that they were planned to get (p = 0.0086"))
    // The same numbers, had the split been planned: the published difference and chance.
    let open = try #require(try project.analysis("gate_as_split").experiment)
    let comparison = try #require(open.outcomes.first?.comparisons.first)
    #expect(abs((comparison.difference.double ?? 0) + 0.005905) < 5e-7)
    #expect(abs((comparison.p ?? 0) - 0.0744097) < 5e-8)
    #expect(abs((comparison.interval?.lower ?? 0) + 0.012392) < 5e-7 && abs((comparison.interval?.upper ?? 0) - 0.000582) < 5e-7)
    #expect(comparison.verdict == .unclear)
  }
}
