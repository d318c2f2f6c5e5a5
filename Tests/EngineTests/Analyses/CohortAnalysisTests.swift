import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

@Suite(.needsDuckDB) struct CohortAnalysisTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" {
      key      order_id
      time     at
      entity   person
      text     channel
      money    paid in EUR
      complete through 2026-03-31
      since    2026-01-01 because "opening"
    }
    audience buyers = orders.person
    audience newcomers = buyers except before(overall(buyers))
    cohort retention "Retention" {
      start  newcomers
      return buyers
      every  month for 2
      value  sum(orders.paid)
      by     channel
    }
    """

  private static let orders = """
    order_id,person,at,channel,paid
    1,ann,2026-01-05,mail,10.00
    2,ann,2026-02-05,web,20.00
    3,ann,2026-03-05,web,30.00
    4,bob,2026-01-06,web,5.50
    5,bob,2026-03-06,web,4.50
    6,cat,2026-01-07,web,1.00
    7,dan,2026-02-08,web,7.00
    8,dan,2026-03-09,mail,9.00
    9,eve,2026-02-10,,2.00
    10,fay,2026-03-11,web,3.00
    """

  private func result(by: [String] = []) throws -> CohortResult {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders])
    return try #require(try project.analysis("retention", by: by, asOf: "2026-04-01").cohort)
  }

  private func cells(_ row: CohortResult.Row) -> [String] { row.cells.map { $0.members.quantity?.text ?? "—" } }

  @Test func everyCellByHand() throws {
    let rows = try result().total.rows
    #expect(rows.map(\.label) == ["2026-01", "2026-02", "2026-03"])
    #expect(rows.map { $0.size.quantity?.text } == ["3", "2", "1"])
    #expect(rows.map(cells) == [["3", "1", "2"], ["2", "1", "—"], ["1", "—", "—"]])
    #expect(rows[0].cells[1].share.double == 1.0 / 3)
    #expect(rows[1].cells[2].share.reason?.reason == "2026-04 has not ended by 2026-04-01")
  }

  @Test func averagesTakeOnlyCohortsThatHaveReachedTheAge() throws {
    let averages = try result().total.averages
    #expect(averages.map(\.cohorts) == [3, 2, 1])
    #expect(averages[1].byPerson.double == 2.0 / 5)
    #expect(averages[1].byCohort.double == (1.0 / 3 + 1.0 / 2) / 2)
    #expect(averages[2].byPerson.double == 2.0 / 3)
    // Who came back in March had stayed away in February.
    #expect(try result().total.survivalReason != nil)
  }

  /// One goes, another comes back: the numbers fall as those of a contract do, and it is none.
  @Test func whoComesBackIsSeenBehindFallingNumbers() throws {
    let orders = """
      order_id,person,at,channel,paid
      1,ann,2026-01-05,web,1
      2,bob,2026-01-06,web,1
      3,cat,2026-01-07,web,1
      4,ann,2026-02-05,web,1
      5,bob,2026-02-06,web,1
      6,cat,2026-03-05,web,1
      """
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": orders])
    let total = try #require(try project.analysis("retention", by: [], asOf: "2026-04-01").cohort).total
    #expect(cells(total.rows[0]) == ["3", "2", "1"])
    #expect(total.survival == nil)
    #expect(total.survivalReason == "some who stayed away came back, so nobody can be said to have left")
  }

  @Test func moneyIsThatOfThePeriod() throws {
    let rows = try result().total.rows
    #expect(rows[0].cells.map { $0.value?.quantity?.text } == ["16.5", "20", "34.5"])
    #expect(rows[0].cells[2].valuePerStart?.double == 11.5)
    #expect(rows[1].cells[1].value?.quantity?.text == "9")
    #expect(rows[2].cells[1].value?.reason != nil)
    #expect(try result().total.averages[1].valuePerStart?.double == 29.0 / 5)
  }

  /// The segment is that of the start: ann came by mail, and is back although she then bought on the web.
  @Test func segmentsAreThoseOfTheStart() throws {
    let groups = try #require(try result().breakdowns.first?.1)
    #expect(groups.map(\.labels) == [["mail"], ["web"], ["(none)"]])
    #expect(groups[0].rows.map { $0.size.quantity?.text } == ["1", "0", "0"])
    #expect(cells(groups[0].rows[0]) == ["1", "1", "1"])
    #expect(groups[0].rows[1].cells[0].share.reason?.reason == "nobody started in that period")
    #expect(cells(groups[1].rows[0]) == ["2", "0", "1"])
    #expect(cells(groups[2].rows[1]) == ["1", "0", "—"])
  }

  @Test func oneMoreMonthChangesNoMatureCell() throws {
    let project = try TestProject(
      Self.definitions.replacing("2026-03-31", with: "2026-04-30"),
      data: ["data/orders.csv": Self.orders + "\n11,bob,2026-04-02,web,1.00\n"])
    let later = try #require(try project.analysis("retention", from: "2026-01", asOf: "2026-05-01").cohort)
    for (row, next) in zip(try result().total.rows, later.total.rows) {
      for (cell, other) in zip(row.cells, next.cells) where cell.share.quantity != nil { #expect(cell == other) }
    }
    #expect(cells(later.total.rows[1]) == ["2", "1", "0"])
  }

  @Test func aSubscriptionHasACurve() throws {
    let definitions = """
      dataset bills from "data/bills.csv" { time at; entity person; complete through 2026-05-31; since 2026-01-01 because "opening" }
      audience payers = bills.person
      audience starters = payers except before(payers)
      cohort stay { start starters; return payers; every month for 4 }
      """
    // 1000, 631, 468, 382, 326: "Regular" of Fader & Hardie (2007), its first years.
    var rows = "person,at\n"
    for (month, count) in [1000, 631, 468, 382, 326].enumerated() {
      for person in 0..<count { rows += "p\(person),2026-0\(month + 1)-10\n" }
    }
    let project = try TestProject(definitions, data: ["data/bills.csv": rows])
    let total = try #require(try project.analysis("stay", asOf: "2026-06-01").cohort).total
    let survival = try #require(total.survival)
    #expect(abs(survival.alpha - 0.76367) < 0.01 * 0.76367 && abs(survival.beta - 1.29583) < 0.01 * 1.29583)
    #expect(survival.curve.count == 9 && abs(survival.curve[1] - survival.beta / (survival.alpha + survival.beta)) < 1e-12)
  }

  @Test func formsOfTheAnswer() throws {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders])
    let answer = try project.analysis("retention", asOf: "2026-04-01")
    let text = AnalysisText(answer)
    #expect(text.text(.csv).contains("\nretention,,2026-01,1,3,1,0.3333333333333333,20,6.666666666666667,\n"))
    #expect(text.text(.csv).contains("retention,channel=mail,2026-01,1,1,1,1,20,20,\n"))
    #expect(text.text(.csv).contains("retention,,2026-03,1,1,,,,,2026-04 has not ended by 2026-04-01\n"))
    #expect(text.text(.json).contains(#""age": 1, "members": 1, "share": 0.3333333333333333"#))
    #expect(text.text(.json).contains(#""reason": "2026-04 has not ended by 2026-04-01""#))
    #expect(text.text(.markdown).contains("| 2026-01 | 3 |"))
    #expect(text.text(.table).contains("3 empty cells have no value: 2026-04 has not ended by 2026-04-01"))
    #expect(text.text(.table) == AnalysisText(try project.analysis("retention", asOf: "2026-04-01")).text(.table))
  }
}
