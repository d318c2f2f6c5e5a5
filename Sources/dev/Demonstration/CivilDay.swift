/// A day of the Gregorian calendar, counted from 1970-01-01.
struct CivilDay: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01.
  let number: Int

  init(number: Int) { self.number = number }

  /// The day of that date (Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil).
  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day of the month (the same source: civil_from_days).
  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  /// 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday.
  var weekday: Int { (number + 3) % 7 }

  /// `2026-08-17`.
  var isoText: String {
    let (year, month, day) = parts
    return "\(year)-\(Digits.two(month))-\(Digits.two(day))"
  }

  /// `17.08.2026`, as German tools export it.
  var germanText: String {
    let (year, month, day) = parts
    return "\(Digits.two(day)).\(Digits.two(month)).\(year)"
  }

  func adding(days: Int) -> CivilDay { CivilDay(number: number + days) }

  static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}
