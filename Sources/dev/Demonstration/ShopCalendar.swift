/// The days that matter in the life of the shop, and how the year and the week go.
enum ShopCalendar {
  /// The opening, a Monday.
  static let opening = CivilDay(2024, 8, 26)
  /// The day of the export, a Monday: its week has just begun.
  static let export = CivilDay(2026, 8, 24)
  /// Since that day the newsletter is offered on a new form.
  static let newForm = CivilDay(2026, 6, 29)
  /// Since that day the service works with a new help desk, and is slower.
  static let newHelpDesk = CivilDay(2026, 8, 3)
  /// Since that day the bids in the search engine are set by the search engine.
  static let newBids = CivilDay(2026, 8, 17)
  /// In that week the survey tool was off.
  static let surveyGap = CivilDay(2026, 5, 4)...CivilDay(2026, 5, 10)
  /// The Fridays after Thanksgiving.
  static let blackFridays = [CivilDay(2024, 11, 29), CivilDay(2025, 11, 28)]

  /// All days from the opening to the day of the export.
  static var days: [CivilDay] { (opening.number...export.number).map(CivilDay.init(number:)) }

  /// Whole weeks since the opening.
  static func week(of day: CivilDay) -> Int { (day.number - opening.number) / 7 }

  /// How busy the day is, in percent of a usual day: the season times the weekday.
  static func demand(on day: CivilDay) -> Int {
    season(on: day) * weekdayShare(day.weekday) / 100 * rush(on: day) / 100
  }

  /// The season in percent, from the middle of one month to the middle of the next in a straight line.
  private static func season(on day: CivilDay) -> Int {
    let (_, month, dayOfMonth) = day.parts
    let here = monthShare(month)
    let other = monthShare(dayOfMonth < 15 ? (month + 10) % 12 + 1 : month % 12 + 1)
    let distance = dayOfMonth < 15 ? 15 - dayOfMonth : dayOfMonth - 15
    return (here * (30 - distance) + other * distance) / 30
  }

  private static func monthShare(_ month: Int) -> Int {
    switch month {
    case 1: 90
    case 2: 92
    case 3: 97
    case 4: 99
    case 5: 100
    case 6: 99
    case 7: 96
    case 8: 96
    case 9: 99
    case 10: 104
    case 11: 138
    default: 124
    }
  }

  private static func weekdayShare(_ weekday: Int) -> Int {
    switch weekday {
    case 0: 104
    case 1: 98
    case 2: 97
    case 3: 100
    case 4: 104
    case 5: 110
    default: 87
    }
  }

  /// The week around Black Friday is loud, Christmas is silent.
  private static func rush(on day: CivilDay) -> Int {
    let (_, month, dayOfMonth) = day.parts
    if month == 12, (24...26).contains(dayOfMonth) { return 40 }
    return isBlackWeek(day) ? 145 : 100
  }

  /// From the Monday before Black Friday to the Monday after it.
  static func isBlackWeek(_ day: CivilDay) -> Bool {
    blackFridays.contains { (-4...3).contains(day.number - $0.number) }
  }
}
