import KPIModel

/// What each customer of a lifetime model spent on each day, sorted by customer and day.
struct PurchaseTable {
  struct Purchase {
    var customer: Int32
    var day: Int
    /// What was spent; nil if it is missing.
    var value: Double?
  }

  let purchases: [Purchase]
  /// The key of each customer.
  let keys: [Int32: String]

  init(_ table: ComponentTable, _ entities: inout EntityNumbers) {
    var purchases: [Purchase] = []
    var keys: [Int32: String] = [:]
    var texts = TextNumbers()
    let values = Component(table.column("v"), &texts)
    if case .text(let texts)? = table.column("k"), case .integer(let days)? = table.column("t") {
      purchases.reserveCapacity(texts.count)
      for row in texts.indices {
        guard let text = texts[row], let day = days[row] else { continue }
        let number = entities.number(of: text)
        keys[number] = text
        purchases.append(Purchase(customer: number, day: Int(day), value: values.quantity(row)?.double))
      }
    }
    self.purchases = purchases.sorted { ($0.customer, $0.day) < ($1.customer, $1.day) }
    self.keys = keys
  }

  /// What one customer did up to a day.
  struct Record {
    var customer: Int32
    var first: Int
    var last: Int
    var repeats: Int
    /// The sum of what repeat purchases brought, and how many of them say it.
    var spent: Double
    var valued: Int
  }

  /// The customers whose first purchase lies before the day `end`, with their purchases before it.
  func records(before end: Int) -> [Record] {
    var result: [Record] = []
    for purchase in purchases where purchase.day < end {
      if let last = result.indices.last, result[last].customer == purchase.customer {
        result[last].last = purchase.day
        result[last].repeats += 1
        // What was given back is no spending.
        if let value = purchase.value, value > 0 {
          result[last].spent += value
          result[last].valued += 1
        }
      } else {
        result.append(
          Record(customer: purchase.customer, first: purchase.day, last: purchase.day, repeats: 0, spent: 0, valued: 0))
      }
    }
    return result
  }
}
