import KPIModel
import Testing

/// The arithmetic of days, weeks and longer periods, against counting day by day and against published dates.
@Suite struct CalendarTests {
  let calendar = Model.Calendar()

  @Test func daysCountUpOneByOneOverFourHundredYears() throws {
    var (year, month, day) = (1900, 1, 1)
    var number = try #require(Day(year: 1900, month: 1, dayOfMonth: 1)).number
    while year < 2300 {
      let civil = Day(number: number).civil
      try #require(civil.year == year && civil.month == month && civil.day == day)
      try #require(Day(year: year, month: month, dayOfMonth: day)?.number == number)
      number += 1
      day += 1
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      if day > lengths[month - 1] {
        day = 1
        month += 1
      }
      if month > 12 {
        month = 1
        year += 1
      }
    }
  }

  @Test func daysThatDoNotExistAreRefused() {
    #expect(Day(year: 2023, month: 2, dayOfMonth: 29) == nil)
    #expect(Day(year: 1900, month: 2, dayOfMonth: 29) == nil)
    #expect(Day(year: 2000, month: 2, dayOfMonth: 29) != nil)
    #expect(Day(year: 2024, month: 13, dayOfMonth: 1) == nil)
  }

  /// ISO 8601 weeks at turns of years, as published calendars have them.
  @Test(arguments: [
    ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"), ("2026-12-31", "2026-W53"),
    ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2016-01-03", "2015-W53"), ("2018-08-26", "2018-W34"),
    ("2008-12-29", "2009-W01"), ("2010-01-03", "2009-W53"),
  ])
  func weeksAtTheTurnOfTheYear(day: String, week: String) throws {
    let period = try #require(calendar.period(labelled: day))
    #expect(calendar.label(calendar.period(.week, containing: period.start)) == week)
    let read = try #require(calendar.period(labelled: week))
    #expect(read.start <= period.start && period.end <= read.end)
  }

  @Test func everyLabelReadsBackAndPeriodsTouch() throws {
    for grain in [TimeGrain.day, .week, .month, .quarter, .year] {
      let start = Day(unchecked: 1999, 12, 20)
      let periods = calendar.periods(grain, from: start, to: Day(unchecked: 2031, 2, 1))
      for (period, next) in zip(periods, periods.dropFirst()) {
        #expect(period.end == next.start)
        #expect(calendar.period(labelled: calendar.label(period)) == period)
        #expect(calendar.period(grain, after: period, by: 1) == next)
      }
    }
  }

  @Test func weeksThatAYearDoesNotHave() {
    #expect(calendar.period(labelled: "2025-W53") == nil)
    #expect(calendar.period(labelled: "2026-W53") != nil)
    #expect(calendar.period(labelled: "2026-W00") == nil)
    #expect(calendar.period(labelled: "2026-13") == nil)
    #expect(calendar.period(labelled: "26-01") == nil)
  }

  @Test func fiscalYearsAreNamedByTheYearInWhichTheyEnd() throws {
    let fiscal = Model.Calendar(yearStart: 2)
    let year = try #require(fiscal.period(labelled: "2027"))
    #expect(year.start.iso == "2026-02-01" && year.lastDay.iso == "2027-01-31")
    let quarter = fiscal.period(.quarter, containing: Day(unchecked: 2026, 2, 1))
    #expect(fiscal.label(quarter) == "2027-Q1")
  }
}

/// What context words mean for each kind of period: hand-worked cases.
@Suite struct ContextChangeTests {
  let calendar = Model.Calendar()

  private func changed(_ label: String, _ change: Model.ContextChange) throws -> String {
    let parts = label.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    let first = try #require(calendar.period(labelled: parts[0]))
    let last = try #require(calendar.period(labelled: parts[parts.count - 1]))
    let period = try #require(calendar.stretch(from: first, to: last))
    let result = try calendar.apply(change, to: period)
    return "\(result.start.iso)..\(result.lastDay.iso)"
  }

  @Test(arguments: [
    ("2018-W34", Model.ContextChange.previous, "2018-08-13..2018-08-19"),
    ("2018-W34", .lastYear, "2017-08-21..2017-08-27"),
    // After a year of 53 weeks the numbers shift by one: 364 days before 2027-W01 is 2026-W01 plus a week.
    ("2027-W01", .lastYear, "2026-01-05..2026-01-11"),
    ("2018-03", .previous, "2018-02-01..2018-02-28"),
    ("2024-02", .lastYear, "2023-02-01..2023-02-28"),
    ("2018-Q1", .previous, "2017-10-01..2017-12-31"),
    ("2018", .lastYear, "2017-01-01..2017-12-31"),
    ("2018-08-17", .lastYear, "2017-08-18..2017-08-18"),
    ("2018-01..2018-03", .previous, "2017-10-01..2017-12-31"),
    ("2018-01..2018-02", .lastYear, "2017-01-01..2017-02-28"),
    ("2018-08-01..2018-08-10", .previous, "2018-07-22..2018-07-31"),
    ("2018-W34", .rolling(TimeSpan(28, .day)), "2018-07-30..2018-08-26"),
    ("2018-W34", .rolling(TimeSpan(1, .month)), "2018-07-27..2018-08-26"),
    ("2018-02", .rolling(TimeSpan(3, .month)), "2017-12-01..2018-02-28"),
    ("2018-03-30", .rolling(TimeSpan(1, .month)), "2018-03-01..2018-03-30"),
    ("2018-W34", .toDate(.month), "2018-08-01..2018-08-26"),
    ("2018-08", .toDate(.year), "2018-01-01..2018-08-31"),
    ("2018-W34", .ago(TimeSpan(4, .week)), "2018-07-23..2018-07-29"),
    ("2018-08", .ago(TimeSpan(1, .quarter)), "2018-05-01..2018-05-31"),
  ])
  func periods(label: String, change: Model.ContextChange, expected: String) throws {
    #expect(try changed(label, change) == expected)
  }

  @Test func noMonthIsMovedByWeeks() throws {
    let month = try #require(calendar.period(labelled: "2018-08"))
    #expect(throws: UndefinedPeriod.self) { try calendar.apply(.ago(TimeSpan(4, .week)), to: month) }
    let week = try #require(calendar.period(labelled: "2018-W34"))
    #expect(throws: UndefinedPeriod.self) { try calendar.apply(.ago(TimeSpan(1, .month)), to: week) }
    #expect(throws: UndefinedPeriod.self) { try calendar.apply(.previous, to: .all) }
  }

  /// The same part of the earlier unit: the day of the month, or its last day if there is none.
  @Test func toDateComparesEqualParts() throws {
    let march = Period(start: Day(unchecked: 2018, 3, 1), end: Day(unchecked: 2018, 3, 31), kind: .toDate(.month))
    #expect(try calendar.apply(.previous, to: march).lastDay.iso == "2018-02-28")
    let leap = Period(start: Day(unchecked: 2024, 1, 1), end: Day(unchecked: 2024, 3, 1), kind: .toDate(.year))
    #expect(try calendar.apply(.lastYear, to: leap).lastDay.iso == "2023-02-28")
  }
}
