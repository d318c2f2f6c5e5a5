/// A campaign: when it ran, what it offered, and through which channel it was told.
struct Campaign: Sendable {
  let identifier: String
  let name: String
  let kind: String
  let start: CivilDay
  let end: CivilDay
  /// What is taken off the price, in percent.
  let discount: Int
  /// The code that customers enter; empty if the offer needs none.
  let code: String

  /// Runs always: a mail to everybody who is new.
  static let welcome = Campaign(
    identifier: "K01", name: "Welcome series", kind: "welcome",
    start: ShopCalendar.opening, end: CivilDay(2026, 12, 31), discount: 10, code: "WELCOME")

  /// Runs always: every Tuesday.
  static let newsletter = Campaign(
    identifier: "K02", name: "Tuesday letter", kind: "newsletter",
    start: ShopCalendar.opening, end: CivilDay(2026, 12, 31), discount: 0, code: "")

  /// Offers with a beginning and an end.
  static let offers: [Campaign] = [
    offer(3, "Opening weeks", (2024, 8, 29), days: 18, discount: 10, "OPEN10"),
    offer(4, "Black Week 2024", (2024, 11, 25), days: 8, discount: 20, "BLACK24"),
    offer(5, "Advent 2024", (2024, 12, 5), days: 14, discount: 5, "ADVENT"),
    offer(6, "Winter sale 2025", (2025, 1, 16), days: 17, discount: 15, "WINTER25"),
    offer(7, "Spring 2025", (2025, 3, 27), days: 11, discount: 10, "SPRING25"),
    offer(8, "Double points May", (2025, 5, 15), days: 7, discount: 0, ""),
    offer(9, "Summer 2025", (2025, 6, 26), days: 18, discount: 10, "SUMMER25"),
    offer(10, "First birthday", (2025, 8, 25), days: 7, discount: 10, "BIRTHDAY1"),
    offer(11, "Autumn 2025", (2025, 10, 9), days: 11, discount: 10, "AUTUMN25"),
    offer(12, "Black Week 2025", (2025, 11, 24), days: 8, discount: 20, "BLACK25"),
    offer(13, "Advent 2025", (2025, 12, 4), days: 14, discount: 5, "ADVENT"),
    offer(14, "Winter sale 2026", (2026, 1, 15), days: 17, discount: 15, "WINTER26"),
    offer(15, "Spring 2026", (2026, 3, 26), days: 11, discount: 10, "SPRING26"),
    offer(16, "Double points May", (2026, 5, 14), days: 7, discount: 0, ""),
    offer(17, "Summer 2026", (2026, 6, 25), days: 18, discount: 10, "SUMMER26"),
    offer(18, "Back to school", (2026, 8, 13), days: 14, discount: 5, "SCHOOL26"),
  ]

  /// The offer that runs on the day, if one does.
  static func offer(on day: CivilDay) -> Campaign? {
    offers.first { $0.start <= day && day <= $0.end }
  }

  private static func offer(
    _ number: Int, _ name: String, _ date: (Int, Int, Int), days: Int, discount: Int, _ code: String
  ) -> Campaign {
    let start = CivilDay(date.0, date.1, date.2)
    return Campaign(
      identifier: "K\(Digits.two(number))", name: name, kind: "offer",
      start: start, end: start.adding(days: days - 1), discount: discount, code: code)
  }
}
