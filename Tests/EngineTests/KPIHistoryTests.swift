import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// A KPI over time and beside its goals: changes of definition, baselines, bands, reviews, standings.
@Suite(.needsDuckDB)
struct KPIHistoryTests {
  private static let months = "0,2026-01-01,web,0\n" + KPICase.monthly(10, 20, 30, 40) + KPICase.ends
  private static let changing = """
    formula sum(orders.amount); every month; higher is better
    since 2026-03-01 because "returns are taken off" formula 2 * sum(orders.amount)
    """

  private func k(_ clauses: String, _ data: String = months, asOf: String = "2026-05-01", more: String = "") throws -> KPIResult {
    try KPICase(clauses: clauses, data: data, more: more).result(asOf: asOf)
  }

  @Test func eachDefinitionHasItsTime() throws {
    let result = try k(Self.changing, asOf: "2026-05-01")
    #expect(result.series.map(\.value.double) == [40, 30, 40])  // February by the earlier formula: 2 × 20
    #expect(result.series.map(\.value.marks) == [[], .seriesBreak, []])
    #expect(result.breaks == [
      SeriesBreak(index: 1, day: Day(unchecked: 2026, 3, 1), reason: "returns are taken off", isWithin: false)
    ])
    #expect(result.previous.difference.double == 10)
  }

  @Test func nothingIsComparedAcrossTheChange() throws {
    let result = try k(Self.changing, asOf: "2026-04-01")
    #expect(result.current?.value.double == 30)
    #expect(result.previous.difference.reason?.kind == .definitionChanged)
    #expect(
      result.previous.difference.reason?.reason
        == "the definition of `k` changed on 2026-03-01 (returns are taken off)")
  }

  @Test func aPeriodOnBothSidesHasNoValue() throws {
    let data = "metric this_year = to_date(k, year)\nmetric one_before = previous(k)"
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" { key id; time at; number amount }
      goal grow "Grow" { owner "growth@example.com" }
      kpi k { goal grow; formula sum(orders.amount); every month; since 2026-03-15 because "new" formula 2 * sum(orders.amount) }
      \(data)
      """, data: ["data/orders.csv": "id,at,amount\n0,2026-01-01,0\n1,2026-02-15,20\n2,2026-03-20,30\n3,2026-04-30,40\n"])
    let result = try project.show(ShowRequest("k,this_year,one_before", .month, "2026-02 2026-04", asOf: "2026-05-01"))
    #expect(result.values == ["40", "—", "40", "40", "—", "—", "0", "—", "—"])
    #expect(result.value("k", "2026-04")?.marks == .seriesBreak)
  }

  @Test func aTargetOfAnEarlierDefinitionIsNotJudged() throws {
    let result = try k(Self.changing + "\ntarget 1.1 * previous(k)", asOf: "2026-04-01")
    #expect(
      result.target?.attainment == .notJudged("the definition of `k` changed on 2026-03-01 (returns are taken off)"))
  }

  @Test func aBaselineBeforeTheChangeIsNoBaseline() throws {
    let result = try k(Self.changing + "\nbaseline 2026-01..2026-02\ntarget 100 by 2026-12", asOf: "2026-05-01")
    #expect(result.baseline?.reason?.kind == .definitionChanged)
    #expect(result.target?.attainment == .notYetDue)
  }

  @Test func limitsComeFromOneDefinition() throws {
    let data = (0..<30).map { week in
      let day = Model.Calendar().period(.week, after: Model.Calendar().period(labelled: "2026-W01") ?? .all, by: week)
      return "\(week),\(day.start.iso),web,\(week < 14 ? 100 : 10 + week % 3)\n"
    }.joined() + "z,2026-07-26,web,0\n"
    let project = KPICase(
      clauses: "formula sum(orders.amount); every week; baseline 2026-W01..2026-W02; since 2026-04-06 because \"new\"", data: data, periods: 30)
    let result = try project.result(asOf: "2026-07-27")
    // The 16 weeks from the change on, around 11; none of 100.
    #expect(result.process.pointCount == 16)
    #expect(result.process.upper.map { $0 < 20 } == true)
  }

  // MARK: Baseline, bands, marks

  @Test func aBaselineIsTheMeanOfAllItsPeriods() throws {
    let clauses = "formula sum(orders.amount); every month; higher is better; baseline 2026-01..2026-03; target 100 by 2026-12"
    #expect(try k(clauses).baseline?.double == 20)
    let share = "formula avg(orders.amount); every month; higher is better; baseline 2026-01..2026-03; target 100 by 2026-12"
    let gap = "0,2026-01-01,web,10\n1,2026-03-15,web,30\n2,2026-04-30,web,40\n"
    let none = try k(share, gap)
    #expect(none.baseline?.reason?.reason.hasPrefix("the baseline has no value for 2026-02") == true)
    #expect(try k("formula sum(orders.amount); every month; higher is better; baseline 25; target 100").baseline?.double == 25)
  }

  @Test(arguments: [(-1, "poor"), (0, "good"), (49, "good"), (50, "good"), (51, "excellent")])
  func bandsNameTheValue(_ value: Int, _ band: String) throws {
    let result = try k(
      "formula sum(orders.amount); every month; bands poor < 0 <= good <= 50 < excellent",
      "0,2026-01-01,web,0\n1,2026-01-31,web,\(value)\n", asOf: "2026-02-01")
    #expect(result.band == band)
  }

  @Test func aSmallSampleIsNeitherJudgedNorNamed() throws {
    let clauses = "formula avg(orders.amount); every month; higher is better; target 5; bands low < 5 <= high; minimum sample 3"
    let few = try k(clauses, "0,2026-01-01,web,9\n1,2026-01-31,web,9\n", asOf: "2026-02-01")
    #expect(few.current?.value.marks == .smallSample)
    #expect(few.target?.attainment == .notJudged("the sample is too small"))
    #expect(few.band == nil)
    let enough = try k(clauses, "0,2026-01-01,web,9\n1,2026-01-31,web,9\n2,2026-01-15,web,9\n", asOf: "2026-02-01")
    #expect(enough.target?.attainment == .met)
    #expect(enough.band == "high")
  }

  @Test func showMarksWhatReportsMark() throws {
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" { key id; time at; number amount }
      goal grow "Grow" { owner "growth@example.com" }
      kpi k { goal grow; formula avg(orders.amount); every month; minimum sample 2; complete after 40 days; renamed from old_name }
      """, data: ["data/orders.csv": "id,at,amount\n0,2026-01-01,4\n1,2026-01-20,6\n2,2026-02-28,20\n"])
    let result = try project.show(ShowRequest("k", .month, "2026-01 2026-02", asOf: "2026-03-20"))
    #expect(result.rows.map(\.value.marks) == [[], [.smallSample, .provisional]])
    #expect(throws: WorkspaceProblem.self) { try project.show(ShowRequest("old_name", .month, "2026-01")) }
  }

  @Test func aPeriodIsReportedWhenItIsFinal() throws {
    let clauses = "formula sum(orders.amount); every month; complete after 40 days"
    #expect(try k(clauses, asOf: "2026-05-10").current?.label == "2026-02")
    #expect(try k(clauses, asOf: "2026-05-11").current?.label == "2026-03")
    #expect(try k(clauses, asOf: "2026-06-10").current?.label == "2026-04")
  }

  // MARK: Reviews and goals

  @Test func theNextReviewFollowsTheLast() throws {
    let clauses = "formula sum(orders.amount); every month; review every quarter; reviewed 2026-01-31"
    let review = try #require(try k(clauses, asOf: "2026-05-01").review)
    #expect(review.next == Day(unchecked: 2026, 4, 30))
    #expect(review.isDue)
    #expect(try k(clauses, asOf: "2026-04-29").review?.isDue == false)
    let changed = try k(clauses + "; since 2026-03-01 because \"new\"", asOf: "2026-05-01").review
    #expect(changed?.last == Day(unchecked: 2026, 3, 1))
    #expect(try k("formula sum(orders.amount); every month; review every 6 weeks").review?.next == nil)
  }

  @Test func goalsAreAsTheirKPIs() throws {
    let more = """
      goal company "Company" { owner "board@example.com" }
      goal keep "Keep" { under company; weight 3 }
      goal win "Win" { under company }
      goal later "Later" { under company }
      kpi a { formula sum(orders.amount); every month; goal keep weight 2; higher is better; target 10 }
      kpi b { formula sum(orders.amount); every month; goal keep; higher is better; target 41 }
      kpi c { formula sum(orders.amount); every month; goal win; supports a after 8 weeks }
      """
    let report = try KPICase(
      clauses: "formula sum(orders.amount); every month", data: Self.months, more: more
    ).results(asOf: "2026-05-01")
    let lines = report.standings.map { standing in
      "\(standing.depth) \(standing.goal.name) \(standing.status.rawValue) \(standing.counts) \(standing.shares?.values.map { ($0 * 1000).rounded() / 1000 } ?? [])"
    }
    // April is 40. Keep: a (weight 2) reached, b missed. Company: keep counts 3, win 1, later 1; what is unknown is
    // never good.
    #expect(lines == [
      "0 grow unknown [0, 0, 0, 1] [0.0, 0.0, 0.0, 1.0]",
      "0 company missed [1, 0, 1, 1] [0.4, 0.0, 0.2, 0.4]",
      "1 keep missed [1, 0, 1, 0] [0.667, 0.0, 0.333, 0.0]",
      "1 win unknown [0, 0, 0, 1] [0.0, 0.0, 0.0, 1.0]",
      "1 later unknown [0, 0, 0, 0] []",
    ])
    let a = try #require(report.kpis.first { $0.kpi.name == "a" })
    #expect(a.supportedBy == ["c"])
    #expect(a.owner == Ownership(name: "board@example.com", goal: "company"))
    #expect(report.standings.dropFirst().first?.members.map(\.name) == ["keep", "win", "later"])
    #expect(report.standings.dropFirst(3).first?.members.first?.reason == "it has no target")
  }

  @Test func goalsAreShown() throws {
    let project = try TestProject(
      """
      dataset orders from "data/orders.csv" { key id; time at; number amount }
      goal whole "Top"
      goal grow "Grow" { under whole; owner "growth@example.com" }
      kpi k "Orders" { goal grow; formula count(orders); every month; higher is better; target 2 }
      kpi n "New" { goal grow weight 3; formula count(orders); every month }
      """, data: ["data/orders.csv": "id,at,amount\n0,2026-01-01,4\n1,2026-01-31,6\n"])
    let result = try GoalsRun(try project.load(), asOf: Day(unchecked: 2026, 2, 1)).result(today: Engine.today, open: Engine.open)
    #expect(result.text(.table)?.split(separator: "\n").map(String.init) == [
      "Top (`whole`): unknown; of 2 KPIs: 1 reached, 1 unknown; reached 25 % by weight, at most 100 %",
      "  Grow (`grow`): unknown; of 2 KPIs: 1 reached, 1 unknown; reached 25 % by weight, at most 100 %",
      "    - Orders: reached in 2026-01",
      "    - New, weight 3: unknown in 2026-01: it has no target",
      "As of 2026-02-01. A goal is as the worst of its KPIs and goals; what is not known is never counted as good.",
    ])
    #expect(result.text(.json)?.contains("\"counts\": {\"reached\": 1, \"at_risk\": 0, \"missed\": 0, \"unknown\": 1}") == true)
  }
}
