import Foundation
import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Ways in which time goes wrong (FAULTS T).
@Suite(.needsDuckDB)
struct TimeFaultTests {
  /// Counts rows whose times are given as text.
  private func count(
    _ times: [String], _ grain: TimeGrain, _ span: String? = nil, column: String = "time at", calendar: String = "",
    formula: String = "count(d)", by: [String] = [], asOf: String? = nil
  ) throws -> ShowResult {
    let project = try TestProject(
      "\(calendar)\ndataset d from \"data/d.csv\" {\n key id\n \(column)\n}\nmetric m = \(formula)\n",
      data: ["data/d.csv": "id,at\n" + times.enumerated().map { "\($0),\"\($1)\"\n" }.joined()])
    return try project.show(ShowRequest("m", by: by, grain, span, asOf: asOf))
  }

  /// The engine's weeks, months, quarters and years, day by day through leap years and long years, against counting.
  @Test(arguments: [(TimeGrain.week, 7), (.month, 0), (.quarter, 0), (.year, 0)])
  func periodsOfTheEngineAreOurs(_ grain: TimeGrain, _ days: Int) throws {  // T1
    let first = Day(unchecked: 1995, 12, 20)
    let all = (0..<13_000).map { first + $0 }
    let result = try count(all.map(\.iso), grain, "1996 2030", asOf: "2035-01-01")
    #expect(result.rows.count > 30)
    for row in result.rows where row.period.end <= first + 13_000 {
      #expect(row.value.double == Double(row.period.end - row.period.start), "\(row.label)")
      if days > 0 { #expect(row.period.end - row.period.start == days) }
    }
  }

  @Test(arguments: [
    ("2024-12-30", "2025-W01"), ("2024-12-29", "2024-W52"), ("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"),
    ("2021-01-04", "2021-W01"), ("2026-12-31", "2026-W53"), ("2016-01-01", "2015-W53"), ("2018-12-31", "2019-W01"),
  ])
  func weeksBelongToTheYearOfTheirThursday(_ day: String, _ week: String) throws {  // T1, T3
    let result = try count([day], .week, "\(week) \(week)", asOf: "2030-01-01")
    #expect(result.lines == ["\(week) = 1"])
  }

  @Test func aYearBackFromWeek53Is364Days() throws {  // T3
    let rows = ["2020-12-28", "2019-12-30", "2020-01-05", "2021-12-27"]
    let result = try count(rows, .week, "2020-W53 2020-W53", formula: "last_year(count(d))")
    #expect(result.values == ["2"])  // 2019-12-30 and 2020-01-05 lie in 2020-W01
  }

  @Test(arguments: [("monday", 1), ("sunday", 2), ("saturday", 3)])
  func weeksStartAsDeclared(_ start: String, _ expected: Int) throws {  // T2
    let result = try count(
      ["2024-01-05 12:00", "2024-01-06 13:45", "2024-01-07 23:59:59", "2024-01-08 00:00"], .week, nil,
      calendar: "calendar { week starts \(start) }", asOf: "2024-02-01")
    let eighth = Day(unchecked: 2024, 1, 8)
    let containing = result.rows.first { $0.period.start <= eighth && $0.period.end > eighth }
    #expect(containing?.value.double == Double(expected), "\(result.lines)")
  }

  /// Days of a month make the month, also in windows and a year back.
  @Test func monthsLoseNoDays() throws {  // T4
    let first = Day(unchecked: 2019, 12, 1)
    let days = (0..<1000).map { (first + $0).iso }
    let asOf = "2023-01-01"
    let months = try count(days, .month, "2020-03 2022-06", asOf: asOf)
    let windows = try count(days, .month, "2020-03 2022-06", formula: "rolling(count(d), 3 months)", asOf: asOf)
    let ago = try count(days, .month, "2020-03 2022-06", formula: "ago(count(d), 1 month)", asOf: asOf)
    for (index, row) in months.rows.enumerated() {
      #expect(row.value.double == Double(row.period.length))
      let start = row.period.end.adding(months: -3)
      #expect(windows.rows[index].value.double == Double(row.period.end - start), "\(row.label)")
      #expect(ago.rows[index].value.double == Double(row.period.start - row.period.start.adding(months: -1)), "\(row.label)")
    }
  }

  /// In months, a window that ends in the middle of one starts after the same day, or after the month's last day.
  @Test(arguments: [("2023-03-30", "2023-02-28", 30), ("2023-03-31", "2023-02-28", 31), ("2023-05-15", "2023-04-15", 30), ("2024-03-30", "2024-02-29", 30)])
  func monthWindowsOfDays(_ day: String, _ after: String, _ length: Int) throws {  // T4
    let first = Day(unchecked: 2022, 12, 1)
    let days = (0..<700).map { (first + $0).iso }
    let result = try count(days, .day, "\(day) \(day)", formula: "rolling(count(d), 1 month)", asOf: "2025-01-01")
    #expect(result.rows.first?.value.double == Double(length), "after \(after)")
  }

  /// Times around midnight belong to the day of the declared zone, wherever the machine is.
  @Test(arguments: [
    ("Europe/Berlin", "2024-01-14T23:30:00Z", "2024-01-15"), ("Europe/Berlin", "2024-01-14T22:30:00Z", "2024-01-14"),
    ("Europe/Berlin", "2024-07-14T22:30:00Z", "2024-07-15"), ("America/New_York", "2024-01-15T03:30:00Z", "2024-01-14"),
    ("Pacific/Kiritimati", "2024-01-14T10:30:00Z", "2024-01-15"), ("Asia/Kolkata", "2024-01-14T18:29:59Z", "2024-01-14"),
    ("Asia/Kolkata", "2024-01-14T18:30:00Z", "2024-01-15"), ("UTC", "2024-01-14T23:30:00-01:00", "2024-01-15"),
    ("UTC", "2024-01-15T00:30:00+01:00", "2024-01-14"),
  ])
  func zonesMoveRowsToTheirDay(_ zone: String, _ time: String, _ day: String) throws {  // T5
    let result = try count(
      [time], .day, "\(day) \(day)", calendar: "calendar { timezone \"\(zone)\" }", asOf: "2025-01-01")
    #expect(result.lines == ["\(day) = 1"])
  }

  /// A time without an offset is local as it stands, unless the column names a zone.
  @Test func localTimesStayWhereTheyAre() throws {  // T5
    let calendar = "calendar { timezone \"America/New_York\" }"
    #expect(try count(["2024-01-15 00:30"], .day, "2024-01-15 2024-01-15", calendar: calendar).values == ["1"])
    let utc = try count(["2024-01-15 00:30"], .day, "2024-01-14 2024-01-14", column: "time at zone \"UTC\"", calendar: calendar)
    #expect(utc.values == ["1"])
  }

  /// Days of 23 and 25 hours hold their rows, and durations between moments with offsets are real ones.
  @Test func changesOfTheClock() throws {  // T6
    let calendar = "calendar { timezone \"Europe/Berlin\" }"
    let hours = (0..<24).map { hour in "2024-03-31T\(hour < 10 ? "0" : "")\(hour):30:00Z" }
    // 00:30 UTC is 01:30 local; 22:30 UTC is 00:30 of the next local day.
    let result = try count(hours, .day, "2024-03-31 2024-04-01", calendar: calendar, asOf: "2024-05-01")
    #expect(result.values == ["22", "2"])
    let autumn = (0..<24).map { hour in "2024-10-27T\(hour < 10 ? "0" : "")\(hour):30:00Z" }
    #expect(try count(autumn, .day, "2024-10-27 2024-10-28", calendar: calendar, asOf: "2024-11-01").values == ["23", "1"])
  }

  /// The zone of the machine makes no difference: neither to a day nor to what is shown without `--as-of`.
  @Test(arguments: ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
  func theZoneOfTheMachineDoesNotMatter(_ zone: String) throws {  // T5, T10
    let project = try TestProject(
      "calendar { timezone \"Europe/Berlin\" }\ndataset d from \"data/d.csv\" {\n key id\n time at\n}\nmetric m = count(d)\n",
      data: ["data/d.csv": "id,at\n1,2024-01-14T23:30:00Z\n2,2024-01-15 00:30\n3,2024-01-14 23:30\n4,2024-01-17 12:00\n"])
    let run = try Kpi.run(
      ["show", "m", "--grain", "day", "--last", "4", "--format", "csv"], folder: project.path, environment: ["TZ": zone])
    #expect(run.status == 0)
    let values = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").suffix(3).joined(separator: ",") }
    let utc = try Kpi.run(
      ["show", "m", "--grain", "day", "--last", "4", "--format", "csv"], folder: project.path, environment: ["TZ": "UTC"])
    #expect(run.output == utc.output && values.count == 4, "\(run.output)")
  }

  /// The clock is read in one place, by the program, once: nothing below can see another day than the rest.
  @Test func onlyTheProgramReadsTheClock() throws {  // T10
    let folder = Checkout.root + "/Sources"
    let walker = FileManager.default.enumerator(atPath: folder)
    var readers: [String] = []
    while let name = walker?.nextObject() as? String {
      guard name.hasSuffix(".swift"), !name.hasPrefix("dev/"), !name.hasPrefix("KPITestSupport/") else { continue }
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let words = ["Date()", "Date.now", "clock_gettime", "ContinuousClock", "SystemClock", "gettimeofday", "timeIntervalSinceNow"]
      if words.contains(where: { text.contains($0) }) { readers.append(name) }
    }
    #expect(readers == ["kpi/Surroundings/Today.swift"])
  }

  @Test(arguments: ["2024-01-31 23:59:59.999999", "2024-01-31 23:59:59", "2024-01-31 00:00:00"])
  func theLastDayIsWhole(_ time: String) throws {  // T7
    #expect(try count([time], .month, "2024-01 2024-02", asOf: "2024-03-01").values == ["1", "—"])
    #expect(try count([time], .day, "2024-01-31 2024-01-31").values == ["1"])
  }

  /// Digits beyond microseconds are cut or refused, never carried into the next day.
  @Test func nanosecondsDoNotMoveARow() throws {  // T8
    let result = try count(["2024-01-31 23:59:59.9999999"], .month, "2024-01 2024-01", asOf: "2024-03-01")
    let isRight = result.values == ["1"] || !result.problems.isEmpty
    #expect(isRight, "\(result.lines) \(result.problems)")
  }

  /// A window is days of the calendar, not rows that happen to be there.
  @Test func windowsAreDaysNotRows() throws {  // T9
    let days = ["2024-01-01", "2024-01-02", "2024-01-20", "2024-01-21", "2024-01-31"]
    let result = try count(days, .day, "2024-01-21 2024-01-21", formula: "rolling(count(d), 7 days)")
    #expect(result.values == ["2"])
    let silent = try count(days, .day, "2024-01-15 2024-01-15", formula: "rolling(count(d), 7 days)")
    #expect(silent.values == ["0"])
  }

  /// What could be read in two ways is not read at all, unless the definition says which way.
  @Test(arguments: ["03/04/2024", "3.4.2024", "04-03-24", "20240403", "24/04/03", "infinity", "epoch", "today", "2024-04-03 (BC)", "Apr 3, 2024", "2024-4-3x", "1712102400"])
  func datesAreNotGuessed(_ text: String) throws {  // T11
    let result = try count([text, "2024-01-01"], .year, "2024 2024", asOf: "2025-01-01")
    #expect(result.values == ["1"])
    #expect(result.problems.contains { $0.contains("1 cell of `d.at`") }, "\(text): \(result.problems)")
  }

  /// Year first is one way only.
  @Test(arguments: ["2024/04/03", "2024-04-03", "2024-4-3", "2024-04-03T05:06", "2024-04-03 05:06:07.5"])
  func yearFirstIsRead(_ text: String) throws {
    #expect(try count([text], .day, "2024-04-03 2024-04-03").values == ["1"])
  }

  @Test(arguments: [("dd/MM/yyyy", "2024-04"), ("MM/dd/yyyy", "2024-03")])
  func datesAreReadAsDeclared(_ pattern: String, _ month: String) throws {  // T11
    let result = try count(["03/04/2024"], .month, "\(month) \(month)", column: "date at as \"\(pattern)\"", asOf: "2025-01-01")
    #expect(result.values == ["1"])
  }

  @Test(arguments: ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024-01-01 25:00"])
  func daysThatDoNotExistAreReported(_ text: String) throws {  // T12
    let result = try count([text, "2024-01-01"], .year, "2024 2024", asOf: "2025-01-01")
    #expect(result.values == ["1"])
    #expect(result.problems.contains { $0.contains("`d.at`") }, "\(result.problems)")
  }

  /// Far years are counted in their year, or reported as unreadable.
  @Test(arguments: [("0001-01-01", "0001"), ("1500-02-28", "1500"), ("1582-10-10", "1582"), ("9999-12-31", "9999"), ("1900-02-28", "1900")])
  func farYears(_ day: String, _ year: String) throws {  // T12
    let result = try count([day], .year, "\(year) \(year)", asOf: year == "9999" ? "9999-12-31" : "2025-01-01")
    #expect(result.values.first == "1" || !result.problems.isEmpty, "\(result.lines)")
  }

  /// A single far row stretches what is covered; it neither hangs nor hides the others.
  @Test(.timeLimit(.minutes(1))) func oneFarRowDoesNoHarm() throws {  // T12
    let result = try count(["0001-01-01", "2024-01-03", "9999-12-31"], .week, "2024-W01 2024-W01", asOf: "2025-01-01")
    #expect(result.values == ["1"])
  }

  /// `previous` and `last_year` go by the kind of period, also around `to_date`.
  @Test(arguments: [
    ("previous(count(d))", TimeGrain.month, "2024-03", 29), ("last_year(count(d))", .month, "2024-02", 28),
    ("previous(count(d))", .quarter, "2024-Q2", 91), ("last_year(count(d))", .week, "2024-W10", 7),
    ("to_date(count(d), year)", .month, "2024-02", 60), ("last_year(to_date(count(d), year))", .month, "2024-02", 59),
    ("to_date(last_year(count(d)), year)", .month, "2024-02", 59), ("previous(to_date(count(d), month))", .day, "2024-03-30", 29),
    ("to_date(count(d), month)", .day, "2024-03-30", 30), ("ago(count(d), 52 weeks)", .week, "2024-W10", 7),
    ("rolling(previous(count(d)), 28 days)", .week, "2024-W10", 28), ("previous(rolling(count(d), 28 days))", .week, "2024-W10", 28),
    ("so_far(count(d))", .day, "2022-12-10", 10), ("before(count(d))", .day, "2022-12-10", 9),
    ("to_date(count(d), quarter)", .month, "2024-05", 61), ("to_date(count(d), week)", .day, "2024-03-06", 3),
  ])
  func contextsCountTheirDays(_ formula: String, _ grain: TimeGrain, _ label: String, _ days: Int) throws {
    let first = Day(unchecked: 2022, 12, 1)
    let rows = (0..<700).map { (first + $0).iso }
    let result = try count(rows, grain, "\(label) \(label)", formula: formula, asOf: "2025-01-01")
    #expect(result.rows.first?.value.double == Double(days), "\(String(describing: result.rows.first?.value))")
  }

  @Test(arguments: [("ago(count(d), 4 weeks)", TimeGrain.month, "2024-03"), ("previous(count(d))", .all, "all"), ("before(count(d))", .all, "all"), ("rolling(count(d), 28 days)", .all, "all"), ("to_date(count(d), year)", .all, "all")])
  func undefinedContextsSaySo(_ formula: String, _ grain: TimeGrain, _ label: String) throws {
    let rows = (0..<400).map { (Day(unchecked: 2023, 6, 1) + $0).iso }
    let result = try count(rows, grain, grain == .all ? nil : "\(label) \(label)", formula: formula)
    #expect(result.rows.first?.value.reason?.kind == .undefinedPeriod)
  }
}
