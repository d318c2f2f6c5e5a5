/// Months as numbers: all that is longer than a week is made of them. A month's number is 12 times the calendar year plus
/// the calendar month from 0, also for a retail month, which stands for one of the calendar.
extension Model.Calendar {
  /// The number of the month in which a day lies.
  func monthIndex(of day: Day) -> Int {
    guard let retail else {
      let (year, month, _) = day.civil
      return year * 12 + month - 1
    }
    let year = retailYear(of: day)
    let week = (day - yearStartDay(year)) / 7
    // The 53rd week belongs to the last quarter.
    let quarter = min(week / 13, 3)
    return year * 12 + yearStart - 1 + quarter * 3 + retail.month(ofWeek: week - quarter * 13)
  }

  /// The first day of a month.
  func monthStart(_ index: Int) -> Day {
    guard let retail else {
      let year = Model.Calendar.floored(index, 12)
      return Day(unchecked: year, index - year * 12 + 1, 1)
    }
    let year = Model.Calendar.floored(index - (yearStart - 1), 12)
    let month = monthOfYear(index)
    return yearStartDay(year) + 7 * (13 * (month / 3) + retail.weeksBefore(month: month % 3))
  }

  /// How many months of its year lie before a month: 0 to 11.
  func monthOfYear(_ index: Int) -> Int {
    let months = index - (yearStart - 1)
    return months - Model.Calendar.floored(months, 12) * 12
  }

  /// The calendar year in which the year of a day starts, or nearest to whose first months it starts.
  func yearIndex(of day: Day) -> Int {
    Model.Calendar.floored(monthIndex(of: day) - (yearStart - 1), 12)
  }

  /// The first day of the year that starts in (or for retail, nearest to) that calendar year's starting month.
  func yearStartDay(_ year: Int) -> Day {
    let first = Day(unchecked: year, yearStart, 1)
    guard let retail else { return first }
    let daysIntoWeek = (first.weekday - weekStart + 7) % 7
    switch retail.end {
    case .last: return first - daysIntoWeek
    case .nearest: return daysIntoWeek <= 3 ? first - daysIntoWeek : first + (7 - daysIntoWeek)
    }
  }

  private func retailYear(of day: Day) -> Int {
    let year = day.civil.year
    if yearStartDay(year + 1) <= day { return year + 1 }
    return yearStartDay(year) <= day ? year : year - 1
  }

  /// Whether a month starts on that day.
  func isMonthStart(_ day: Day) -> Bool { monthStart(monthIndex(of: day)) == day }

  /// The same day of a month so many months later (earlier if negative), or that month's last day if there is none.
  func moved(_ day: Day, months: Int) -> Day {
    let index = monthIndex(of: day)
    let first = monthStart(index + months)
    let length = monthStart(index + months + 1) - first
    return first + min(day - monthStart(index), length - 1)
  }

  /// Whole months from the first day of one to the first day of another.
  func monthsBetween(_ start: Day, _ end: Day) -> Int {
    monthIndex(of: end) - monthIndex(of: start)
  }

  /// Division that rounds down, also below zero; the divisor is positive.
  static func floored(_ dividend: Int, _ divisor: Int) -> Int {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
  }
}

extension Model.Calendar.RetailYear {
  /// The month of a quarter, 0 to 2, in which a week of it lies; a 14th week lies in the last one.
  fileprivate func month(ofWeek week: Int) -> Int {
    if week < weeksBefore(month: 1) { return 0 }
    return week < weeksBefore(month: 2) ? 1 : 2
  }

  /// The weeks of a quarter before its month 0, 1 or 2.
  fileprivate func weeksBefore(month: Int) -> Int {
    weeks.prefix(month).reduce(0, +)
  }

  /// `4-4-5`.
  public var text: String { weeks.map(String.init).joined(separator: "-") }
}
