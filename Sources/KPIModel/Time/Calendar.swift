extension Model {
  /// The rules of time: how weeks and years are cut, and in which zone a day begins.
  public struct Calendar: Hashable, Sendable {
    /// The weekday that starts a week: 0 for Monday to 6 for Sunday.
    public var weekStart: Int
    /// The month that starts a year: 1 for January.
    public var yearStart: Int
    /// The time zone of days, as an IANA name; nil: times are taken as written.
    public var timezone: String?

    /// A calendar; unless stated, weeks start on Monday, years in January, and times are taken as written.
    public init(weekStart: Int = 0, yearStart: Int = 1, timezone: String? = nil) {
      self.weekStart = weekStart
      self.yearStart = yearStart
      self.timezone = timezone
    }
  }
}

extension Model.Calendar {
  /// The period of a grain that contains a day.
  public func period(_ grain: TimeGrain, containing day: Day) -> Period {
    switch grain {
    case .day: return Period(start: day, end: day + 1, kind: .named(.day))
    case .week:
      let start = day - ((day.weekday - weekStart + 7) % 7)
      return Period(start: start, end: start + 7, kind: .named(.week))
    case .month: return monthly(day, length: 1, .month)
    case .quarter: return monthly(day, length: 3, .quarter)
    case .year: return monthly(day, length: 12, .year)
    case .all: return .all
    }
  }

  private func monthly(_ day: Day, length: Int, _ grain: TimeGrain) -> Period {
    let (year, month, _) = day.civil
    let monthsIntoYear = (month - yearStart + 12) % 12
    let first = Day(unchecked: year, month, 1).adding(months: -(monthsIntoYear % length))
    return Period(start: first, end: first.adding(months: length), kind: .named(grain))
  }

  /// The periods of a grain that touch the days from `start` up to, not including, `end`.
  public func periods(_ grain: TimeGrain, from start: Day, to end: Day) -> [Period] {
    guard start < end else { return [] }
    var result = [period(grain, containing: start)]
    guard grain != .all else { return result }
    while let last = result.last, last.end < end {
      result.append(period(grain, containing: last.end))
    }
    return result
  }

  /// The named period `count` steps after (before, if negative) a named one.
  public func period(_ grain: TimeGrain, after period: Period, by count: Int) -> Period {
    if let days = grain.days {
      return self.period(grain, containing: period.start + days * count)
    }
    return self.period(grain, containing: period.start.adding(months: (grain.months ?? 0) * count))
  }
}

// MARK: Labels

extension Model.Calendar {
  /// The year and number of the week: a week belongs to the year that its fourth day lies in (ISO 8601 for Monday weeks).
  public func weekNumber(of period: Period) -> (year: Int, week: Int) {
    let middle = period.start + 3
    return (middle.civil.year, (middle.dayOfYear - 1) / 7 + 1)
  }

  /// The name of a year: the calendar year, or for years that start in another month the one in which it ends.
  private func yearName(startingAt start: Day) -> Int {
    start.civil.year + (yearStart == 1 ? 0 : 1)
  }

  /// `2018-08-17`, `2018-W34`, `2018-08`, `2018-Q3`, `2018`, `all`, or `2018-08-01..2018-08-17`.
  public func label(_ period: Period) -> String {
    switch period.kind {
    case .named(let grain): label(period, grain)
    case .all: "all"
    case .before: "before \(period.end.iso)"
    case .soFar: "up to \(period.lastDay.iso)"
    case .days, .months, .toDate: "\(period.start.iso)..\(period.lastDay.iso)"
    }
  }

  private func label(_ period: Period, _ grain: TimeGrain) -> String {
    switch grain {
    case .day: return period.start.iso
    case .week:
      let (year, week) = weekNumber(of: period)
      return "\(padded(year, 4))-W\(padded(week, 2))"
    case .month: return String(period.start.iso.prefix(7))
    case .quarter:
      let year = self.period(.year, containing: period.start)
      let quarter = monthsBetween(year.start, period.start) / 3 + 1
      return "\(padded(yearName(startingAt: year.start), 4))-Q\(quarter)"
    case .year: return padded(yearName(startingAt: period.start), 4)
    case .all: return "all"
    }
  }

  /// Whole months from one first of a month to another.
  func monthsBetween(_ start: Day, _ end: Day) -> Int {
    (end.civil.year - start.civil.year) * 12 + end.civil.month - start.civil.month
  }
}

// MARK: Reading labels

extension Model.Calendar {
  /// The week with that number, or nil if the year has none.
  public func week(_ number: Int, of year: Int) -> Period? {
    guard (1...53).contains(number), (1...9999).contains(year) else { return nil }
    let fourthOfJanuary = Day(unchecked: year, 1, 4)
    let first = period(.week, containing: fourthOfJanuary)
    let week = period(.week, containing: first.start + (number - 1) * 7)
    return weekNumber(of: week) == (year, number) ? week : nil
  }

  /// The fiscal or calendar year of that name.
  public func year(_ name: Int) -> Period? {
    guard (1...9999).contains(name) else { return nil }
    let start = Day(unchecked: yearStart == 1 ? name : name - 1, yearStart, 1)
    return Period(start: start, end: start.adding(months: 12), kind: .named(.year))
  }

  /// The quarter of that year.
  public func quarter(_ number: Int, of year: Int) -> Period? {
    guard (1...4).contains(number), let year = self.year(year) else { return nil }
    return period(.quarter, containing: year.start.adding(months: (number - 1) * 3))
  }

  /// Reads `2018-08-17`, `2018-W34`, `2018-08`, `2018-Q3`, `2018` or `all`; nil if it is none of them or does not exist.
  public func period(labelled text: String) -> Period? {
    if text == "all" { return .all }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, first.count == 4, let year = Model.Calendar.digits(first) else { return nil }
    switch parts.count {
    case 1: return self.year(year)
    case 2: return part(parts[1], of: year)
    case 3:
      guard parts[1].count == 2, parts[2].count == 2, let month = Model.Calendar.digits(parts[1]),
        let number = Model.Calendar.digits(parts[2]),
        let day = Day(year: year, month: month, dayOfMonth: number)
      else { return nil }
      return period(.day, containing: day)
    default: return nil
    }
  }

  private func part(_ text: String, of year: Int) -> Period? {
    if text.hasPrefix("W"), text.count == 3 {
      return Model.Calendar.digits(String(text.dropFirst())).flatMap { week($0, of: year) }
    }
    if text.hasPrefix("Q"), text.count == 2 {
      return Model.Calendar.digits(String(text.dropFirst())).flatMap { quarter($0, of: year) }
    }
    guard text.count == 2, let month = Model.Calendar.digits(text),
      let day = Day(year: year, month: month, dayOfMonth: 1)
    else { return nil }
    return period(.month, containing: day)
  }

  private static func digits(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// The stretch from the first day of one period to the last day of another, both included.
  public func stretch(from first: Period, to last: Period) -> Period? {
    guard first.start < last.end, first.isBounded, last.isBounded else { return nil }
    if first == last { return first }
    let wholeMonths = first.start.civil.day == 1 && last.end.civil.day == 1
    return Period(start: first.start, end: last.end, kind: wholeMonths ? .months : .days)
  }
}
