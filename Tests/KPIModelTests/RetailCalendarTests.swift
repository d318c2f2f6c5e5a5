import KPIModel
import Testing

/// Retail calendars against published ones.
@Suite struct RetailCalendarTests {
  /// The calendar of the National Retail Federation: 4-5-4, from the Sunday nearest to 1 February.
  let federation = Model.Calendar(weekStart: 6, yearStart: 2, retail: .init(weeks: [4, 5, 4]))

  /// As published: nrf.com, 4-5-4 calendars of these years.
  @Test(arguments: [
    ("2006", "2006-01-29", "2007-02-03"), ("2012", "2012-01-29", "2013-02-02"), ("2017", "2017-01-29", "2018-02-03"),
    ("2018", "2018-02-04", "2019-02-02"), ("2022", "2022-01-30", "2023-01-28"), ("2023", "2023-01-29", "2024-02-03"),
    ("2024", "2024-02-04", "2025-02-01"), ("2025", "2025-02-02", "2026-01-31"), ("2023-02", "2023-01-29", "2023-02-25"),
    ("2023-03", "2023-02-26", "2023-04-01"), ("2023-04", "2023-04-02", "2023-04-29"),
    ("2024-01", "2023-12-31", "2024-02-03"), ("2023-Q1", "2023-01-29", "2023-04-29"),
    ("2023-Q4", "2023-10-29", "2024-02-03"), ("2023-W53", "2024-01-28", "2024-02-03"),
    ("2024-W01", "2024-02-04", "2024-02-10"),
  ])
  func publishedPeriods(_ label: String, _ first: String, _ last: String) throws {
    let period = try #require(federation.period(labelled: label))
    #expect(period.start.iso == first && period.lastDay.iso == last)
    #expect(federation.label(period) == label)
  }

  @Test func yearsOf53Weeks() {
    let long = (2000...2030).filter { federation.period(labelled: "\($0)-W53") != nil }
    #expect(long == [2000, 2006, 2012, 2017, 2023, 2028])
  }

  /// Years that end with the last Saturday of a month, as two companies publish them.
  @Test(arguments: [(10, "2022", "2022-09-24"), (10, "2023", "2023-09-30"), (10, "2024", "2024-09-28"), (8, "2022", "2022-07-30"), (8, "2023", "2023-07-29"), (8, "2024", "2024-07-27")])
  func lastSaturdays(_ month: Int, _ label: String, _ last: String) throws {
    let calendar = Model.Calendar(weekStart: 6, yearStart: month, retail: .init(weeks: [4, 4, 5], end: .last))
    #expect(try #require(calendar.period(labelled: label)).lastDay.iso == last)
  }

  /// With Mondays and January, the year is that of ISO 8601.
  @Test func isoYears() throws {
    let retail = Model.Calendar(retail: .init(weeks: [4, 4, 5]))
    let plain = Model.Calendar()
    for number in stride(from: -20_000, to: 40_000, by: 7) {
      let week = plain.period(.week, containing: Day(number: number))
      #expect(retail.label(week) == plain.label(week))
    }
  }

  /// `ago` in weeks: retail months are whole weeks. After a year of 53 weeks this is how like is compared with like.
  @Test func retailMonthsMoveByWeeks() throws {
    let month = try #require(federation.period(labelled: "2024-02"))
    let moved = try federation.apply(.ago(TimeSpan(52, .week)), to: month)
    #expect(moved.start.iso == "2023-02-05" && moved.length == month.length && moved.kind == .days)
    let lastYear = try federation.apply(.lastYear, to: month)
    #expect(lastYear.start.iso == "2023-01-29")
  }

  /// The same day of the retail month; the last one if the earlier month is shorter.
  @Test func equalPartsOfRetailMonths() throws {
    let day = federation.period(.day, containing: Day(unchecked: 2023, 4, 1))
    let part = try federation.apply(.toDate(.month), to: day)
    #expect(part.start.iso == "2023-02-26" && part.length == 35)
    let earlier = try federation.apply(.previous, to: part)
    #expect(earlier.start.iso == "2023-01-29" && earlier.lastDay.iso == "2023-02-25")
    let tenth = federation.period(.day, containing: Day(unchecked: 2023, 3, 7))
    let before = try federation.apply(.previous, to: try federation.apply(.toDate(.month), to: tenth))
    #expect(before.start.iso == "2023-01-29" && before.lastDay.iso == "2023-02-07")
  }

  /// `same week number`: the week of that number, and none where the year before has no such week.
  @Test func sameWeekNumber() throws {
    let calendar = Model.Calendar(comparesWeekNumbers: true)
    let week = try #require(calendar.period(labelled: "2027-W01"))
    #expect(calendar.label(try calendar.apply(.lastYear, to: week)) == "2026-W01")
    #expect(calendar.label(try Model.Calendar().apply(.lastYear, to: week)) == "2026-W02")
    let long = try #require(calendar.period(labelled: "2026-W53"))
    let refusal = #expect(throws: UndefinedPeriod.self) { try calendar.apply(.lastYear, to: long) }
    #expect(refusal?.reason == "2025 has no week 53")
    // Only single weeks: a day and a stretch of weeks keep their weekdays.
    let day = try #require(calendar.period(labelled: "2027-01-04"))
    #expect(try calendar.apply(.lastYear, to: day).start.iso == "2026-01-05")
    let part = Period(start: week.start, end: week.start + 3, kind: .toDate(.week))
    #expect(try calendar.apply(.lastYear, to: part).start.iso == "2025-12-29")
  }

  @Test(arguments: [(Model.Calendar.YearName.usual, 4, "2027"), (.start, 4, "2026"), (.end, 4, "2027"), (.start, 1, "2026"), (.end, 1, "2026")])
  func namesOfFiscalYears(_ name: Model.Calendar.YearName, _ month: Int, _ label: String) throws {
    let calendar = Model.Calendar(yearStart: month, yearName: name)
    let year = calendar.period(.year, containing: Day(unchecked: 2026, 5, 1))
    #expect(calendar.label(year) == label && calendar.period(labelled: label) == year)
    #expect(calendar.period(labelled: label + "-Q1")?.start == year.start)
  }
}
