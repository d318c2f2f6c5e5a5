/// A second on the clock of the shop, without a time zone.
struct Moment: Comparable, Hashable, Sendable {
  /// Seconds since 1970-01-01 00:00:00 on that clock.
  let seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  init(day: CivilDay, hour: Int, minute: Int, second: Int = 0) {
    seconds = day.number * 86_400 + hour * 3_600 + minute * 60 + second
  }

  var day: CivilDay { CivilDay(number: seconds / 86_400) }

  func adding(minutes: Int) -> Moment { Moment(seconds: seconds + minutes * 60) }

  private var hourAndMinute: String {
    let ofDay = seconds % 86_400
    return "\(Digits.two(ofDay / 3_600)):\(Digits.two(ofDay / 60 % 60))"
  }

  /// `2026-08-17 14:03:22`.
  var isoText: String { "\(day.isoText) \(hourAndMinute):\(Digits.two(seconds % 60))" }

  /// `17.08.2026 14:03`.
  var germanText: String { "\(day.germanText) \(hourAndMinute)" }

  /// `2026-08-17T14:03:22Z`: the clock is taken to be that of Greenwich.
  var greenwichText: String { "\(day.isoText)T\(hourAndMinute):\(Digits.two(seconds % 60))Z" }

  static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
}
