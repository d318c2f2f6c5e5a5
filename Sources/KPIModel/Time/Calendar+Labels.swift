extension Model.Calendar {
  /// The year and number of the week: a week belongs to the year that its fourth day lies in (ISO 8601 for Monday weeks).
  /// Weeks of a retail calendar are counted from the first one of the retail year.
  public func weekNumber(of period: Period) -> (year: Int, week: Int) {
    if retail != nil {
      let year = yearIndex(of: period.start)
      return (year + yearNameOffset, (period.start - yearStartDay(year)) / 7 + 1)
    }
    let middle = period.start + 3
    return (middle.civil.year, (middle.dayOfYear - 1) / 7 + 1)
  }

  /// How many years a year's name is ahead of the calendar year in which it starts.
  private var yearNameOffset: Int {
    if yearStart == 1 { return 0 }
    switch yearName {
    case .start: return 0
    case .end: return 1
    case .usual: return retail != nil && yearStart <= 6 ? 0 : 1
    }
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
    case .month:
      let (year, month) = month(of: period.start)
      return "\(padded(year, 4))-\(padded(month, 2))"
    case .quarter: return "\(yearLabel(period.start))-Q\(monthOfYear(monthIndex(of: period.start)) / 3 + 1)"
    case .year: return yearLabel(period.start)
    case .all: return "all"
    }
  }

  private func yearLabel(_ day: Day) -> String { padded(yearIndex(of: day) + yearNameOffset, 4) }

  /// The year and the month, 1 to 12, by which the month of a day is named: that of the calendar, or the one that a
  /// retail month stands for.
  public func month(of day: Day) -> (year: Int, month: Int) {
    let index = monthIndex(of: day)
    let year = Model.Calendar.floored(index, 12)
    return (year, index - year * 12 + 1)
  }
}

// MARK: Reading labels

extension Model.Calendar {
  /// The week with that number, or nil if the year has none.
  public func week(_ number: Int, of year: Int) -> Period? {
    guard (1...53).contains(number), (1...9999).contains(year) else { return nil }
    let first =
      retail == nil
      ? period(.week, containing: Day(unchecked: year, 1, 4)) : period(.week, containing: firstDay(ofYear: year))
    let week = period(.week, containing: first.start + (number - 1) * 7)
    return weekNumber(of: week) == (year, number) ? week : nil
  }

  /// The fiscal or calendar year of that name.
  public func year(_ name: Int) -> Period? {
    guard (1...9999).contains(name) else { return nil }
    return period(.year, containing: firstDay(ofYear: name))
  }

  private func firstDay(ofYear name: Int) -> Day { yearStartDay(name - yearNameOffset) }

  /// The month of that name: of the calendar, or the retail month that stands for it.
  public func month(_ number: Int, of year: Int) -> Period? {
    guard (1...12).contains(number), (1...9999).contains(year) else { return nil }
    return period(.month, containing: monthStart(year * 12 + number - 1))
  }

  /// The quarter of that year.
  public func quarter(_ number: Int, of year: Int) -> Period? {
    guard (1...4).contains(number), let year = self.year(year) else { return nil }
    return period(.quarter, containing: moved(year.start, months: (number - 1) * 3))
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
    return text.count == 2 ? Model.Calendar.digits(text).flatMap { month($0, of: year) } : nil
  }

  private static func digits(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// The stretch from the first day of one period to the last day of another, both included.
  public func stretch(from first: Period, to last: Period) -> Period? {
    guard first.start < last.end, first.isBounded, last.isBounded else { return nil }
    if first == last { return first }
    let wholeMonths = isMonthStart(first.start) && isMonthStart(last.end)
    return Period(start: first.start, end: last.end, kind: wholeMonths ? .months : .days)
  }
}
