/// `tickets.csv`: the questions that customers asked the service, as the German help desk exports them.
struct TicketTable {
  /// One question.
  struct Ticket: Sendable {
    let identifier: String
    let customer: String
    let opened: Moment
    let replied: Moment?
    let resolved: Moment?
    let topic: String
  }

  /// In the order in which they were opened.
  private(set) var tickets: [Ticket] = []

  init(orders: [Order], random: RandomSource) {
    var random = random
    var questions: [(opened: Moment, customer: String)] = []
    for order in orders where random.chance(percent: order.status == "completed" ? 25 : 70) {
      let asked = Moment(
        day: order.moment.day.adding(days: random.within(0...6)), hour: random.within(7...21), minute: random.below(60))
      if asked > order.moment, asked.day <= ShopCalendar.export { questions.append((asked, order.customer)) }
    }
    questions.sort { $0.opened == $1.opened ? $0.customer < $1.customer : $0.opened < $1.opened }
    for (index, question) in questions.enumerated() where question.opened < Self.exportTime {
      tickets.append(Self.ticket(index + 1, opened: question.opened, customer: question.customer, random: &random))
    }
  }

  var file: DemonstrationFile {
    DemonstrationFile(
      name: "tickets.csv", header: ["ticket_id", "opened", "first_reply", "resolved", "customer_id", "topic"],
      rows: tickets.enumerated().map { index, ticket in
        [
          ticket.identifier, ticket.opened.germanText, ticket.replied?.germanText ?? "-",
          Self.resolved(ticket, index: index), ticket.customer, ticket.topic,
        ]
      })
  }

  /// The export was made on Monday morning: nothing later is known.
  private static let exportTime = Moment(day: ShopCalendar.export, hour: 10, minute: 30)

  private static func ticket(
    _ number: Int, opened: Moment, customer: String, random: inout RandomSource
  ) -> Ticket {
    let topic = random.pick(
      [("delivery", 36), ("return", 24), ("product", 18), ("points", 12), ("payment", 8), ("", 2)], else: "delivery")
    let usual = opened.day < ShopCalendar.newHelpDesk ? 285 : 780
    let median = topic == "payment" ? usual * 7 / 10 : topic == "return" ? usual * 12 / 10 : usual
    let replied = opened.adding(minutes: random.wait(median: median))
    let resolved = replied.adding(minutes: random.wait(median: 1_300))
    let isForgotten = random.chance(percent: 2)
    return Ticket(
      identifier: Digits.identifier("T", number), customer: customer, opened: opened,
      replied: isForgotten || replied > exportTime ? nil : replied,
      resolved: isForgotten || resolved > exportTime || random.chance(percent: 2) ? nil : resolved, topic: topic)
  }

  /// Now and then somebody enters the wrong day: resolved before it was opened.
  private static func resolved(_ ticket: Ticket, index: Int) -> String {
    guard let resolved = ticket.resolved else { return "-" }
    return index % 431 == 200 ? ticket.opened.adding(minutes: -1_440).germanText : resolved.germanText
  }
}
