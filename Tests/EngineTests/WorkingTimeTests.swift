import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Working time of the engine against counting minute by minute.
@Suite(.needsDuckDB)
struct WorkingTimeTests {
  struct Schedule: Sendable, CustomTestStringConvertible {
    var clauses: String
    var weekdays: [Int]
    /// Minutes since midnight.
    var from = 0, to = 1440
    var holidays: [String] = []
    var testDescription: String { clauses }
  }

  static let schedules = [
    Schedule(clauses: "working days monday to friday; working hours 9 to 17", weekdays: [0, 1, 2, 3, 4], from: 540, to: 1020),
    Schedule(
      clauses: "working hours 9:30 to 17:45; holidays 2026-01-01, 2026-01-06; working days monday, wednesday, saturday",
      weekdays: [0, 2, 5], from: 570, to: 1065, holidays: ["2026-01-01", "2026-01-06"]),
    Schedule(
      clauses: "working days sunday to thursday; holidays 2025-12-24..2026-01-02; holidays 2026-01-08", weekdays: [6, 0, 1, 2, 3],
      holidays: (24...31).map { "2025-12-\($0)" } + ["2026-01-01", "2026-01-02", "2026-01-08"]),
    Schedule(clauses: "working hours 0 to 24", weekdays: Array(0...6)),
  ]

  /// Minutes of work between two minutes since 2025-12-20, counted one by one.
  private func minutes(_ schedule: Schedule, _ a: Int, _ b: Int) -> Int {
    let first = Day(unchecked: 2025, 12, 20)
    let count = (min(a, b)..<max(a, b)).count { minute in
      let day = first + minute / 1440
      let inDay = minute % 1440
      return schedule.weekdays.contains(day.weekday) && !schedule.holidays.contains(day.iso)
        && inDay >= schedule.from && inDay < schedule.to
    }
    return b >= a ? count : -count
  }

  private func days(_ schedule: Schedule, _ a: Int, _ b: Int) -> Int {
    let first = Day(unchecked: 2025, 12, 20)
    func isWorking(_ index: Int) -> Bool {
      let day = first + index
      return schedule.weekdays.contains(day.weekday) && !schedule.holidays.contains(day.iso)
    }
    let (from, to) = (a / 1440, b / 1440)
    return to >= from ? (from..<to).count { isWorking($0 + 1) } : -(to..<from).count { isWorking($0 + 1) }
  }

  private func time(_ minute: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\((Day(unchecked: 2025, 12, 20) + minute / 1440).iso) \(two(minute % 1440 / 60)):\(two(minute % 60))"
  }

  @Test(arguments: schedules) func agreesWithMinutes(_ schedule: Schedule) throws {
    var state: UInt64 = 42
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pairs = (0..<150).map { _ in (random(40_000), random(40_000)) }
    let project = try TestProject(
      """
      calendar { \(schedule.clauses) }
      dataset d from "data/d.csv" {
        key id
        time a
        time b
        entity row = id
        duration work = working_time(a, b)
        number days = working_days(a, b)
      }
      metric work = sum(d.work)
      metric days = sum(d.days)
      """,
      data: ["data/d.csv": "id,a,b\n" + pairs.enumerated().map { "r\($0),\(time($1.0)),\(time($1.1))\n" }.joined()])
    let work = try project.show(ShowRequest("work", by: ["row"], .all, asOf: "2027-01-01"))
    let days = try project.show(ShowRequest("days", by: ["row"], .all, asOf: "2027-01-01"))
    var seen = 0
    for (result, isWork) in [(work, true), (days, false)] {
      for row in result.rows {
        guard let segment = row.segment.first.flatMap({ Int($0.dropFirst()) }) else { continue }
        let (a, b) = pairs[segment]
        let expected = isWork ? minutes(schedule, a, b) * 60 : self.days(schedule, a, b)
        #expect(row.value.double == Double(expected), "\(time(a)) to \(time(b))")
        seen += 1
      }
    }
    #expect(seen == 2 * pairs.count)
  }

  /// Moments on the edges of hours, days and holidays, worked out by hand.
  static let edges: [(String, String, Double, Double)] = [
    ("2026-03-06 16:30", "2026-03-09 09:15", 2700, 1),  // over a weekend
    ("2026-03-06 08:00", "2026-03-06 18:00", 28_800, 0),
    ("2026-03-07 10:00", "2026-03-08 15:00", 0, 0), ("2026-03-06 17:00", "2026-03-09 09:00", 0, 1),
    ("2026-04-02 16:00", "2026-04-07 10:00", 7200, 1),  // Good Friday and Easter Monday are free
    ("2026-03-05 12:00", "2026-03-04 12:00", -28_800, -1),
    ("2026-03-27 12:00", "2026-03-30 12:00", 28_800, 1),  // the clocks change on the Sunday between
  ]

  @Test(arguments: edges)
  func workedOutByHand(_ a: String, _ b: String, _ seconds: Double, _ days: Double) throws {
    let project = try TestProject(
      """
      calendar {
        timezone "Europe/Berlin"
        working days monday to friday
        working hours 9:00 to 17:00
        holidays 2026-04-03, 2026-04-06
      }
      dataset d from "data/d.csv" {
        key id
        time a
        time b
        duration work = working_time(a, b)
        number days = working_days(a, b)
        duration none = working_time(a, missing_time)
        time missing_time
      }
      metric work = sum(d.work)
      metric days = sum(d.days)
      metric none = count(d.none)
      """,
      data: ["data/d.csv": "id,a,b,missing_time\n1,\(a),\(b),\n"])
    #expect(try project.show(ShowRequest("work", .all, asOf: "2027-01-01")).rows.first?.value.double == seconds)
    #expect(try project.show(ShowRequest("days", .all, asOf: "2027-01-01")).rows.first?.value.double == days)
    #expect(try project.show(ShowRequest("none", .all, asOf: "2027-01-01")).values == ["0"])
  }

  /// The first row of a retail month is found by its days, also for values that cannot be put together.
  @Test func retailMonthsOfTheEngine() throws {
    let first = Day(unchecked: 2022, 12, 1)
    let rows = (0..<1200).map { "\($0),\((first + $0).iso),p\($0 % 40)\n" }
    let project = try TestProject(
      """
      calendar { week starts sunday; year starts february; retail 4-5-4 }
      dataset d from "data/d.csv" { key id; date at; entity person = who; number number_of = id }
      metric n = count(d)
      metric people = distinct(d.person)
      metric middle = median(d.number_of)
      metric last = last_year(n)
      metric mine = size(everybody)
      audience everybody = d.person
      """,
      data: ["data/d.csv": "id,at,who\n" + rows.joined()])
    let months = try project.show(ShowRequest("n", .month, "2023-02 2024-02", asOf: "2026-01-01"))
    #expect(months.rows.map(\.value.double) == [28, 35, 28, 28, 35, 28, 28, 35, 28, 28, 35, 35, 28])
    #expect(months.rows.first?.label == "2023-02")
    let people = try project.show(ShowRequest("people", .month, "2023-02 2023-03", asOf: "2026-01-01"))
    #expect(people.values == ["28", "35"])
    let size = try project.show(ShowRequest("mine", .quarter, "2023-Q4 2023-Q4", asOf: "2026-01-01"))
    #expect(size.values == ["40"])
    // 2023-01-29 is row 59; 28 days from there have the middle 72.5.
    #expect(try project.show(ShowRequest("middle", .month, "2023-02 2023-02", asOf: "2026-01-01")).values == ["72.5"])
    #expect(try project.show(ShowRequest("n", .year, "2023 2024", asOf: "2026-01-01")).values == ["371", "364"])
    #expect(try project.show(ShowRequest("last", .month, "2025-01 2025-01", asOf: "2026-01-01")).values == ["35"])
  }
}
