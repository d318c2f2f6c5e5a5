/// `customers.csv`: the customer list. One customer is in it twice, some lack a country or a channel.
enum CustomerTable {
  static func file(customers: [Customer], random: RandomSource) -> DemonstrationFile {
    var random = random
    var rows = customers.map { row(of: $0, random: &random) }
    // The same customer once more, with another country: a merge that somebody forgot to finish.
    if let twice = customers.dropFirst(106).first {
      rows.insert(
        [twice.identifier, twice.signedUp.isoText, twice.channel, "LU", twice.tier, ""], at: min(131, rows.count))
    }
    return DemonstrationFile(
      name: "customers.csv",
      header: ["customer_id", "signed_up", "channel", "country", "tier", "newsletter_since"], rows: rows)
  }

  private static func row(of customer: Customer, random: inout RandomSource) -> [String] {
    let country = random.pick([(customer.country, 970), ("", 16), ("N/A", 9), ("-", 5)], else: customer.country)
    return [
      customer.identifier, customer.signedUp.isoText, customer.channel, country, customer.tier,
      customer.newsletter?.isoText ?? "",
    ]
  }
}
