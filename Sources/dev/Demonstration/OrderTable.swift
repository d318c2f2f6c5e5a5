/// `orders.csv`: one row per order. The till of the store sends its rows late, a few cells cannot be read.
enum OrderTable {
  static func file(orders: [Order], random: RandomSource) -> DemonstrationFile {
    var random = random
    var inTime: [[String]] = []
    var late: [[String]] = []
    for (index, order) in orders.enumerated() {
      let cells = row(of: order, number: index + 1, random: &random)
      let isRecent = order.moment.day > ShopCalendar.export.adding(days: -21)
      if isRecent, order.place == "store", random.chance(percent: 30) {
        late.append(cells)
      } else {
        inTime.append(cells)
      }
    }
    return DemonstrationFile(
      name: "orders.csv",
      header: [
        "order_id", "ordered_at", "customer_id", "place", "status", "amount", "discount", "reward", "campaign_id",
      ],
      rows: inTime + late)
  }

  private static func row(of order: Order, number: Int, random: inout RandomSource) -> [String] {
    let cells = [
      Digits.identifier("O", number), order.moment.isoText, customer(of: order, random: &random), order.place,
      order.status, amount(of: order, number: number), Digits.point(cents: order.discountCents), order.reward,
      order.campaign,
    ]
    // The connection broke in the middle of this line.
    return number == 4_711 ? Array(cells.prefix(4)) : cells
  }

  /// A few orders belong to customers of the former web shop, who are in no list.
  private static func customer(of order: Order, random: inout RandomSource) -> String {
    guard order.customer.isEmpty, random.chance(percent: 8) else { return order.customer }
    return Digits.identifier("X", 100 + random.below(900))
  }

  /// The amount, but for the orders that somebody entered by hand.
  private static func amount(of order: Order, number: Int) -> String {
    switch number {
    case 1_377, 5_112, 8_020: "N/A"
    case 3_009: "49.9O"
    case 6_640: "ca. 80"
    default: Digits.point(cents: order.cents)
    }
  }
}
