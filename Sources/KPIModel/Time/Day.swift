/// A calendar day of the proleptic Gregorian calendar, counted from 1970-01-01.
///
/// Conversions follow the days-from-civil arithmetic on 400-year eras and are exact for all years used here.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  public var number: Int

  /// The day that lies so many days after 1970-01-01, or before it if negative.
  public init(number: Int) {
    self.number = number
  }

  /// The day of a civil date. The caller has checked that month and day exist (see ``init(year:month:dayOfMonth:)``).
  public init(unchecked year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day of a civil date, or nil where there is none (13th month, 30 February, years outside 1...9999).
  public init?(year: Int, month: Int, dayOfMonth: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), dayOfMonth >= 1,
      dayOfMonth <= Day.lengthOfMonth(year: year, month: month)
    else { return nil }
    self.init(unchecked: year, month, dayOfMonth)
  }

  /// Year, month (1...12) and day of the month (1...31).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The weekday: 0 for Monday to 6 for Sunday.
  public var weekday: Int {
    ((number + 3) % 7 + 7) % 7
  }

  /// The day of the year, 1 for 1 January.
  public var dayOfYear: Int {
    number - Day(unchecked: civil.year, 1, 1).number + 1
  }

  /// `2018-08-17`.
  public var iso: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The same day `months` months later (earlier if negative), or that month's last day if there is none.
  public func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let index = year * 12 + month - 1 + months
    let newYear = (index >= 0 ? index : index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    return Day(unchecked: newYear, newMonth, min(day, Day.lengthOfMonth(year: newYear, month: newMonth)))
  }

  /// The number of days of a month (28...31).
  public static func lengthOfMonth(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Whether the left day is the earlier one.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  /// The day so many days later.
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  /// The day so many days earlier.
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  /// The number of days from `right` to `left`.
  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// Earlier than every day in data: where "everything before" begins.
  public static let distantPast = Day(number: -4_000_000)
  /// Later than every day in data.
  public static let distantFuture = Day(number: 4_000_000)
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
