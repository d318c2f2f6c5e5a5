/// A customer of the shop: what the customer list says, and the habits that nobody sees.
struct Customer: Sendable {
  /// How somebody buys. No export says so; retention and churn come from it.
  enum Habit: Sendable {
    /// Buys once.
    case once
    /// Comes back now and then, and may stay away any time.
    case occasional
    /// Comes back often.
    case loyal

    /// The chance of an order on a usual day, in millionths.
    var dailyChance: Int {
      switch self {
      case .once: 0
      case .occasional: 14_000
      case .loyal: 29_000
      }
    }

    /// The chance that an order was the last one, in percent.
    var leaving: Int {
      switch self {
      case .once: 100
      case .occasional: 17
      case .loyal: 6
      }
    }
  }

  let identifier: String
  let signedUp: CivilDay
  /// Where the customer came from; empty if nobody knows.
  let channel: String
  let country: String
  let isMember: Bool
  let habit: Habit
  /// Since when the customer gets the newsletter.
  var newsletter: CivilDay?
  var orders = 0
  var isActive = true

  /// The tier of the loyalty programme by the number of orders so far.
  var tier: String {
    guard isMember else { return "none" }
    return orders >= 8 ? "gold" : orders >= 3 ? "silver" : "basic"
  }
}
