import Foundation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// Weeks at the edges of the calendar, in a whole report: what it calls them, what it compares, what it leaves out. There is one
/// row a day whose value is the day's number in the month, so that every sum can be done by hand.
@Suite(.needsDuckDB)
struct ReportCalendarTests {
  private func report(_ first: String, _ last: String, asOf: String, every: String = "week", skipping: [String] = []) throws -> String {
    func day(_ text: String) throws -> Day { try #require(Model.Calendar().period(labelled: text)).start }
    let (start, end) = (try day(first), try day(last))
    let rows = (0..<(end - start + 1)).map { start + $0 }.filter { !skipping.contains($0.iso) }
      .map { "\($0.iso) 02:30,\($0.iso.suffix(2))" }
    let project = try TestProject(
      """
      calendar { timezone "Europe/Berlin" }
      dataset d from "data/d.csv" { time at; number v }
      goal g "G" { owner "g@example.com" }
      kpi k "Days" { formula sum(d.v); every \(every); higher is better; goal g }
      """, data: ["data/d.csv": "at,v\n" + rows.joined(separator: "\n") + "\n"])
    try project.write("reports/r.md", "```kpi report\nevery \(every)\n```\n\n# R\n\n```kpi scorecard\n```\n\n```kpi notes\n```\n")
    let reports = try project.report("\(project.path)/reports/r.md", asOf: day(asOf))
    return try #require(reports.first?.files.first { $0.name.hasSuffix(".md") }).text.replacing("\u{A0}", with: " ")
  }

  /// 2020 has 53 weeks. 2021-W01 is 4 to 10 January: 4 + … + 10 = 49. The week before, 28 December to 3 January, sums to 28 + 29 +
  /// 30 + 31 + 1 + 2 + 3 = 124: −60.5 %, printed −60 %. 364 days earlier lies 2020-W02, 6 to 12 January: 63, so −22.2 %.
  @Test func theWeekAfterA53rd() throws {
    let text = try report("2019-12-30", "2021-01-10", asOf: "2021-01-11")
    #expect(text.contains("2021-W01") && text.contains("Mon 4 – Sun 10 Jan 2021"))
    #expect(text.contains("| Days | **49** |") && text.contains("| −60 % | −22 % |"), "\(text)")
    #expect(text.contains("Last week is 2020-W53 (Mon 28 Dec 2020 – Sun 3 Jan 2021); a year ago is 2020-W02"))
  }

  /// 2020-W53 itself: 124, against 2020-W52 (21 to 27 December: 168) and, 364 days back, 2020-W01 (30 December to 5 January:
  /// 30 + 31 + 1 + … + 5 = 76, +63.2 %).
  @Test func the53rdWeek() throws {
    let text = try report("2019-12-30", "2021-01-10", asOf: "2021-01-04")
    #expect(text.contains("2020-W53") && text.contains("Mon 28 Dec 2020 – Sun 3 Jan 2021"))
    #expect(text.contains("| Days | **124** |") && text.contains("| −26 % | +63 % |"), "\(text)")
  }

  /// 2026 has 53 weeks too: 364 days before 2027-W01 lies 2026-W02, and no week is compared with itself or skipped.
  @Test func theWeekAfterTheNext53rd() throws {
    let text = try report("2025-12-29", "2027-01-10", asOf: "2027-01-11")
    #expect(text.contains("Last week is 2026-W53") && text.contains("a year ago is 2026-W02 (Mon 5 – Sun 11 Jan 2026)"), "\(text)")
  }

  /// The clock jumps over 02:30 on 29 March 2026 and shows it twice on 25 October: both weeks have seven days.
  /// 23 to 29 March: 182. 19 to 25 October: 154.
  @Test(arguments: [("2026-03-30", "2026-W13", 182), ("2026-10-26", "2026-W43", 154)])
  func weeksInWhichTheClockChanges(_ asOf: String, _ label: String, _ sum: Int) throws {
    let text = try report("2026-01-05", "2026-11-01", asOf: asOf)
    #expect(text.contains(label) && text.contains("| Days | **\(sum)** |"), "\(text)")
  }

  /// February of a leap year: 1 + … + 29 = 435; a year before it had 28 days: 406. The month before sums to 496.
  @Test func aLeapDayIsInItsMonth() throws {
    let text = try report("2023-01-01", "2024-02-29", asOf: "2024-03-01", every: "month")
    #expect(text.contains("2024-02") && text.contains("| Days | **435** |") && text.contains("| −12 % | +7.1 % |"), "\(text)")
  }

  /// On Thursday the report is about the week before; the started week appears nowhere.
  @Test func aWeekThatHasNotEndedIsNotReported() throws {
    let text = try report("2026-01-05", "2026-02-11", asOf: "2026-02-12")
    #expect(text.contains("2026-W06") && !text.contains("2026-W07"), "\(text)")
    // 2 to 8 February: 35.
    #expect(text.contains("| Days | **35** |"), "\(text)")
  }

  /// Data that end within the reported week: what is there is shown as provisional, and compared with nothing.
  @Test func aWeekWhoseDataEndOnTuesday() throws {
    let text = try report("2026-01-05", "2026-02-03", asOf: "2026-02-09")
    // 2 and 3 February: 5.
    #expect(text.contains("| Days | **5** \\[p\\] |") || text.contains("| Days | **5 \\[p\\]** |"), "\(text)")
    #expect(text.contains("Complete week") == false || text.contains("late"), "\(text)")
    #expect(!text.contains(" −86 %"), "\(text)")
  }

  /// A silent Wednesday inside the data is a day without rows: 2 + 3 + 5 + 6 + 7 + 8 = 31. Nobody but the project can say that it
  /// should have had some, and `expect` is where it says so.
  @Test func aSilentWednesdayCountsAsADayWithoutRows() throws {
    let text = try report("2026-01-05", "2026-02-08", asOf: "2026-02-09", skipping: ["2026-02-04"])
    #expect(text.contains("| Days | **31** |"), "\(text)")
  }
}
