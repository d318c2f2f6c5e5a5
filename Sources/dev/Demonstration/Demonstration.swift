/// The data of the demonstration: a loyalty shop that opened on 2024-08-26, told in seven files over 104 weeks.
///
/// Everything is made from one seed with whole numbers only, so that the files in `kpis/data` are the same on
/// every machine and can be compared with what this generator makes. Each file also carries what real exports
/// carry: late rows, cells that nobody can read, a key given twice, a customer who is in no list.
enum Demonstration {
  /// The seed of the committed files, chosen among a dozen because its last weeks show the three planned changes
  /// (newsletter, first reply, price of a click) and little else: a demonstration, not a finding.
  static let committedSeed: UInt64 = 11

  /// All files of the demonstration, sorted by name.
  static func files(seed: UInt64 = committedSeed) -> [DemonstrationFile] {
    // Every table draws from a stream of its own: a change in one leaves the others as they were.
    let history = ShopHistory(random: RandomSource(seed: seed, stream: 1))
    let tickets = TicketTable(orders: history.orders, random: RandomSource(seed: seed, stream: 2))
    let answers = AnswerTable(
      orders: history.orders, tickets: tickets.tickets, random: RandomSource(seed: seed, stream: 3))
    return [
      AdTable.file(random: RandomSource(seed: seed, stream: 4)),
      answers.file,
      CampaignTable.file,
      CustomerTable.file(customers: history.customers, random: RandomSource(seed: seed, stream: 5)),
      OrderTable.file(orders: history.orders, random: RandomSource(seed: seed, stream: 6)),
      SendTable.file(customers: history.customers, random: RandomSource(seed: seed, stream: 7)),
      tickets.file,
    ]
  }
}
