import KPIModel
import Testing

/// Every day of four hundred years, against arithmetic that only counts on from a known day.
@Suite struct CalendarPropertyTests {
  static let first = Day(unchecked: 1900, 1, 1)
  static let end = Day(unchecked: 2300, 1, 1)

  /// ISO 8601: 1 January 1900 was a Monday; a year's first week is the one whose Thursday is the first in it.
  @Test func isoWeeksByCountingOn() throws {
    let calendar = Model.Calendar()
    var (year, week) = (1900, 0)
    for number in Self.first.number..<Self.end.number {
      let day = Day(number: number)
      if (number - Self.first.number) % 7 == 0 {
        let thursday = (day + 3).civil.year
        week = thursday == year ? week + 1 : 1
        year = thursday
      }
      let period = calendar.period(.week, containing: day)
      let found = calendar.weekNumber(of: period)
      try #require(found.year == year && found.week == week, "\(day.iso)")
      try #require(period.start <= day && day < period.end && period.length == 7)
    }
  }

  /// Sunday and Saturday weeks: the first week of a year is the first with four days in it.
  @Test(arguments: [(6, 6), (5, 5), (0, 0)]) func otherWeeksByCountingOn(weekStart: Int, weekday: Int) throws {
    let calendar = Model.Calendar(weekStart: weekStart)
    var start = Self.first
    while start.weekday != weekday { start = start + 1 }
    var (year, week) = (0, 0)
    while start < Self.end {
      let years = (0..<7).map { (start + $0).civil.year }
      let majority = years.filter { $0 == years[0] }.count >= 4 ? years[0] : years[6]
      week = majority == year ? week + 1 : 1
      year = majority
      // The first weeks of the walk began before it.
      if start > Self.first + 370 {
        for offset in 0..<7 {
          let period = calendar.period(.week, containing: start + offset)
          let found = calendar.weekNumber(of: period)
          try #require(period.start == start && found.year == year && found.week == week, "\((start + offset).iso)")
        }
      }
      start = start + 7
    }
  }

  /// Fiscal months, quarters and years of every starting month, by walking from month to month.
  @Test(arguments: 1...12) func fiscalPeriodsByCountingOn(yearStart: Int) throws {
    let calendar = Model.Calendar(yearStart: yearStart)
    for index in 0..<(400 * 12) {
      let (year, month) = (1900 + index / 12, index % 12 + 1)
      let start = Day(unchecked: year, month, 1)
      let months = (month - yearStart + 12) % 12
      let named = yearStart == 1 ? year : (month >= yearStart ? year + 1 : year)
      for day in [start, start + 14, start + (Day.lengthOfMonth(year: year, month: month) - 1)] {
        let period = calendar.period(.year, containing: day)
        try #require(calendar.label(period) == "\(named)" && calendar.period(labelled: "\(named)") == period)
        let quarter = calendar.period(.quarter, containing: day)
        let label = "\(named)-Q\(months / 3 + 1)"
        try #require(calendar.label(quarter) == label && calendar.period(labelled: label) == quarter)
        try #require(calendar.period(.month, containing: day).start == start)
      }
    }
  }

  /// Retail years of every pattern, by laying weeks behind each other.
  @Test(arguments: [[4, 4, 5], [4, 5, 4], [5, 4, 4]], [(1, 0, true), (2, 6, true), (10, 6, false), (8, 6, false), (2, 5, true)])
  func retailPeriodsByLayingWeeks(_ weeks: [Int], _ rule: (month: Int, weekStart: Int, isNearest: Bool)) throws {
    let calendar = Model.Calendar(
      weekStart: rule.weekStart, yearStart: rule.month, yearName: .start,
      retail: Model.Calendar.RetailYear(weeks: weeks, end: rule.isNearest ? .nearest : .last))
    func start(_ year: Int) -> Day {
      let first = Day(unchecked: year, rule.month, 1)
      let near = rule.isNearest ? Array(-3...3) : Array(-6...0)
      return near.map { first + $0 }.first { $0.weekday == rule.weekStart } ?? first
    }
    for year in 1901..<2299 {
      var day = start(year)
      for month in 0..<12 {
        var count = weeks[month % 3]
        let isLong = start(year + 1) - start(year) == 371
        if month == 11, isLong { count += 1 }
        let calendarMonth = (rule.month - 1 + month) % 12 + 1
        let calendarYear = year + (rule.month - 1 + month) / 12
        let label = "\(calendarYear)-\(calendarMonth < 10 ? "0" : "")\(calendarMonth)"
        let period = calendar.period(.month, containing: day)
        try #require(period.start == day && period.length == count * 7 && calendar.label(period) == label)
        try #require(calendar.period(.month, containing: period.lastDay) == period)
        try #require(calendar.period(labelled: label) == period)
        let week = calendar.period(.week, containing: day)
        try #require(calendar.weekNumber(of: week) == (year, (day - start(year)) / 7 + 1))
        try #require(calendar.period(labelled: calendar.label(week)) == week)
        day = day + count * 7
      }
      try #require(day == start(year + 1), "\(year)")
      try #require(calendar.period(labelled: "\(year)") == Period(start: start(year), end: day, kind: .named(.year)))
    }
  }

  static let calendars = [
    Model.Calendar(), Model.Calendar(weekStart: 6, yearStart: 2), Model.Calendar(weekStart: 5, yearStart: 7),
    Model.Calendar(weekStart: 6, yearStart: 2, retail: .init(weeks: [4, 5, 4])),
    Model.Calendar(weekStart: 0, retail: .init(weeks: [4, 4, 5])),
    Model.Calendar(weekStart: 6, yearStart: 10, retail: .init(weeks: [4, 4, 5], end: .last)),
  ]

  /// Periods of a grain tile all time; their labels read back; the one before the one after is the same.
  @Test(arguments: calendars) func periodsTileAndReadBack(_ calendar: Model.Calendar) throws {
    for grain in [TimeGrain.week, .month, .quarter, .year] {
      let periods = calendar.periods(grain, from: Self.first, to: Self.end)
      for (period, next) in zip(periods, periods.dropFirst()) {
        try #require(period.end == next.start && calendar.period(labelled: calendar.label(period)) == period)
        try #require(try calendar.apply(.previous, to: next) == period)
        try #require(calendar.period(grain, after: period, by: 1) == next)
      }
    }
  }

  /// `ago` of n units is n times `previous`, and a year of months lands on the same month of the year before.
  @Test(arguments: calendars) func agoIsPreviousSoManyTimes(_ calendar: Model.Calendar) throws {
    for (grain, step) in [(TimeGrain.week, 5), (.month, 7), (.quarter, 3), (.year, 2)] {
      for period in calendar.periods(grain, from: Self.first, to: Self.end) where period.start.number % 3 == 0 {
        var earlier = period
        for _ in 0..<step { earlier = try calendar.apply(.previous, to: earlier) }
        try #require(try calendar.apply(.ago(TimeSpan(step, grain)), to: period) == earlier)
        if grain != .week {
          let lastYear = try calendar.apply(.lastYear, to: period)
          try #require(calendar.label(lastYear).dropFirst(4) == calendar.label(period).dropFirst(4))
          try #require(try calendar.apply(.ago(TimeSpan(1, .year)), to: period) == lastYear)
        }
      }
    }
  }

  /// Windows as long as their step tile; those of months are as long as their months.
  @Test(arguments: calendars) func windowsTile(_ calendar: Model.Calendar) throws {
    for span in [TimeSpan(1, .month), TimeSpan(1, .quarter), TimeSpan(1, .year), TimeSpan(1, .week)] {
      let periods = calendar.periods(span.unit, from: Self.first, to: Self.end)
      for period in periods {
        let window = try calendar.apply(.rolling(span), to: period)
        try #require(window.start == period.start && window.end == period.end)
      }
    }
  }

  /// "To date" starts with its unit and grows by a day a day; the earlier part never leaves its unit.
  @Test(arguments: calendars) func equalPartsStayInTheirUnit(_ calendar: Model.Calendar) throws {
    for grain in [TimeGrain.week, .month, .quarter, .year] {
      for number in Self.first.number..<(Self.first.number + 12_000) {
        let day = calendar.period(.day, containing: Day(number: number))
        let part = try calendar.apply(.toDate(grain), to: day)
        let unit = calendar.period(grain, containing: day.start)
        try #require(part.start == unit.start && part.end == day.end)
        let earlier = try calendar.apply(.previous, to: part)
        let before = try calendar.apply(.previous, to: unit)
        try #require(earlier.start == before.start && earlier.end <= before.end && earlier.length >= 1)
        let year = try calendar.apply(.lastYear, to: part)
        if grain != .week { try #require(year.start == (try calendar.apply(.lastYear, to: unit)).start) }
      }
    }
  }
}
