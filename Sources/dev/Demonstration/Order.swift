/// One order as the shop keeps it.
struct Order: Sendable {
  let moment: Moment
  /// Empty for a guest.
  let customer: String
  /// `web`, `app` or `store`.
  let place: String
  /// `completed`, `cancelled` or `refunded`.
  let status: String
  /// What was paid, after the discount.
  let cents: Int
  let discountCents: Int
  /// The reward or coupon code; empty without one.
  let reward: String
  /// The campaign that brought the order; empty without one.
  let campaign: String
}
