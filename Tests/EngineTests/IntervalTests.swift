import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Rows that last: what is open and running, at the start, in other words of context; every number is worked out by hand.
@Suite(.needsDuckDB)
struct IntervalTests {
  private static let definitions = """
    dataset tickets from "data/tickets.csv" {
      key id
      time opened
      time closed
      lasts opened to closed
      entity person
      text team
      money worth in EUR
    }
    audience waiting = tickets.person on open

    """
  /// Weeks 2 and 3 of 2026 begin on 5 and 12 January. The sixth ends before it starts.
  private static let tickets = """
    id,opened,closed,person,team,worth
    1,2026-01-05 10:00,2026-01-06 09:00,ann,a,1
    2,2026-01-06 10:00,2026-01-12 00:00,bob,a,2
    3,2026-01-07 10:00,,ann,b,4
    4,2026-01-09 10:00,2026-01-20 10:00,cat,,8
    5,2026-01-13 10:00,2026-01-13 10:00,dan,a,16
    6,2026-01-15 10:00,2026-01-14 10:00,dan,a,32
    7,2026-01-18 10:00,,bob,a,64
    8,,2026-01-18 10:00,bob,a,128

    """

  private func show(
    _ formula: String, _ grain: TimeGrain = .week, _ span: String? = "2026-W02 2026-W03", by: [String] = [],
    asOf: String? = "2026-01-19", more: String = "", tickets: String = tickets
  ) throws -> ShowResult {
    let project = try TestProject(
      Self.definitions + more + "\nmetric m = \(formula)\n", data: ["data/tickets.csv": tickets])
    return try project.show(ShowRequest("m", by: by, grain, span, asOf: asOf))
  }

  @Test(arguments: [
    ("open(tickets)", ["3", "3"]), ("running(tickets)", ["4", "4"]), ("open(tickets where team = \"a\")", ["1", "1"]),
    ("sum(tickets.worth on open)", ["14", "76"]), ("sum(tickets.worth on running)", ["15", "92"]),
    ("max(tickets.worth on open where team is not missing)", ["4", "64"]),
    ("median(tickets.worth on open)", ["4", "8"]), ("distinct(tickets.person on open)", ["3", "3"]),
    ("latest(tickets.worth on open)", ["8", "64"]),
    ("sum(max(tickets.worth on open) per person)", ["14", "76"]), ("size(waiting)", ["3", "3"]),
    ("size(waiting and previous(waiting))", ["—", "3"]), ("count(tickets where person in waiting)", ["4", "1"]),
    ("sum(tickets.worth on open where person in previous(waiting))", ["—", "76"]),
    ("at_start(open(tickets))", ["—", "3"]), ("open(tickets) - at_start(open(tickets))", ["—", "0"]),
    ("size(waiting except at_start(waiting))", ["—", "0"]), ("previous(open(tickets))", ["—", "3"]),
    ("rolling(running(tickets), 14 days)", ["—", "6"]), ("rolling(open(tickets), 14 days)", ["3", "3"]),
    ("so_far(running(tickets))", ["4", "6"]), ("so_far(open(tickets))", ["3", "3"]),
    ("previous(at_start(open(tickets)))", ["—", "—"]), ("at_start(so_far(count(tickets)))", ["—", "4"]),
  ])
  func isWhatHandsWorkOut(_ formula: String, _ expected: [String]) throws {
    #expect(try show(formula).values == expected)
  }

  @Test func partsHaveTheirSegments() throws {
    #expect(try show("open(tickets)", .week, "2026-W03 2026-W03", by: ["team"]).lines == ["2026-W03 a = 1", "2026-W03 b = 1", "2026-W03 (none) = 1"])
  }

  @Test func overEverythingTheMomentIsTheLastCoveredDay() throws {
    #expect(try show("open(tickets)", .all, nil).values == ["3"])
    #expect(try show("running(tickets)", .all, nil).values == ["6"])
  }

  /// The data end on Sunday the 18th; the month does not. Ticket 4 is closed on the 20th, and is open on the 18th.
  @Test func ofARunningPeriodTheStockIsThatOfItsLastCoveredDay() throws {
    let result = try show("open(tickets)", .month, "2026-01 2026-01")
    #expect(result.values == ["3"])
    #expect(result.rows.map(\.value.marks) == [.provisional])
    #expect(try show("open(tickets)", .month, "2026-02 2026-02").values == ["—"])
    #expect(try show("at_start(open(tickets))", .week, "2026-W04 2026-W04").values == ["3"])
    #expect(try show("at_start(open(tickets))", .week, "2026-W05 2026-W05").values == ["—"])
  }

  /// An end that is a day is the last one.
  @Test func aDayIsInside() throws {
    let project = try TestProject(
      """
      dataset terms from "data/terms.csv" { key id; date first; date last; lasts first to last; complete through 2026-02-28 }
      metric m = open(terms)
      metric r = running(terms)
      """, data: ["data/terms.csv": "id,first,last\n1,2026-01-01,2026-01-31\n2,2026-01-31,2026-01-31\n3,2026-01-05,2026-01-30\n"])
    #expect(try project.show(ShowRequest("m", .month, "2026-01 2026-02")).values == ["2", "0"])
    #expect(try project.show(ShowRequest("r", .month, "2026-01 2026-02")).values == ["3", "0"])
  }

  @Test func rowsThatEndBeforeTheyStartAreTold() throws {
    let problems = try show("open(tickets)").sources.flatMap(\.problems)
    #expect(problems.filter { $0.kind == .backwardIntervals }.map(\.count) == [1])
    #expect(try show("count(tickets)", .all, nil).values == ["7"])
  }

  @Test func examplesKnowIntervals() throws {
    let example = """
      example "a ticket is open until it is closed" {
        given tickets
          | id | opened     | closed     | person |
          | 1  | 2026-01-05 | 2026-01-12 | ann    |
          | 2  | 2026-01-06 |            | bob    |
        expect open(tickets) = 2 for 2026-W02
        expect open(tickets) = 1 for 2026-W03
        expect size(at_start(waiting) except waiting) = 1 for 2026-W03
      }
      """
    let project = try TestProject(Self.definitions + example, data: ["data/tickets.csv": Self.tickets])
    let results = try ExampleRun(try project.load()).results(open: Engine.open)
    #expect(results.map(\.failures.count) == [0])
  }
}
