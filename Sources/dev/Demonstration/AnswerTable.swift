/// `answers.csv`: the answers to two surveys. After an order: would you recommend us (0 to 10)? After a ticket: were
/// you content with the service (1 to 5)? The survey tool writes its times in Greenwich time.
struct AnswerTable {
  private struct Answer {
    let asked: Moment
    let answered: Moment?
    let customer: String
    let ticket: String
    let nps: String
    let csat: String
  }

  private var answers: [Answer] = []

  init(orders: [Order], tickets: [TicketTable.Ticket], random: RandomSource) {
    var random = random
    for order in orders where order.status == "completed" && random.chance(percent: 23) {
      ask(order.customer, after: order.moment, ticket: "", nps: Self.recommendation(&random), csat: "", random: &random)
    }
    for ticket in tickets {
      guard let resolved = ticket.resolved, random.chance(percent: 80) else { continue }
      let score = Self.contentment(ticket, &random)
      ask(ticket.customer, after: resolved, ticket: ticket.identifier, nps: "", csat: score, random: &random)
    }
    answers.sort { ($0.asked, $0.customer, $0.ticket) < ($1.asked, $1.customer, $1.ticket) }
  }

  var file: DemonstrationFile {
    DemonstrationFile(
      name: "answers.csv", header: ["answer_id", "asked_at", "answered_at", "customer_id", "ticket_id", "nps", "csat"],
      rows: answers.enumerated().map { index, answer in
        [
          Digits.identifier("A", index + 1), answer.asked.greenwichText, answer.answered?.greenwichText ?? "",
          answer.customer, answer.ticket, Self.typed(answer.nps, index: index), answer.csat,
        ]
      })
  }

  private static let exportTime = Moment(day: ShopCalendar.export, hour: 8, minute: 30)

  /// Sends the question, unless the tool is off, and takes the answer, if one comes in time.
  private mutating func ask(
    _ customer: String, after occasion: Moment, ticket: String, nps: String, csat: String, random: inout RandomSource
  ) {
    let asked = occasion.adding(minutes: random.within(60...300))
    let answered = asked.adding(minutes: random.wait(median: 500))
    let comes = random.chance(percent: 84) && answered < Self.exportTime
    guard asked < Self.exportTime, Self.isOn(asked), !comes || Self.isOn(answered) else { return }
    answers.append(
      Answer(
        asked: asked, answered: comes ? answered : nil, customer: customer, ticket: ticket,
        nps: comes ? nps : "", csat: comes ? csat : ""))
  }

  /// The gap is taken a few hours wider than the week, so that it is one in every time zone near by.
  private static func isOn(_ moment: Moment) -> Bool {
    let gap = ShopCalendar.surveyGap
    return moment.adding(minutes: 180).day < gap.lowerBound || moment.adding(minutes: -180).day > gap.upperBound
  }

  private static func recommendation(_ random: inout RandomSource) -> String {
    random.pick(
      [
        ("10", 29), ("9", 20), ("8", 18), ("7", 12), ("6", 7), ("5", 5), ("4", 3), ("3", 2), ("2", 2), ("1", 1),
        ("0", 1),
      ],
      else: "8")
  }

  /// Who waited longer than half a day is less content.
  private static func contentment(_ ticket: TicketTable.Ticket, _ random: inout RandomSource) -> String {
    let waited = (ticket.replied?.seconds ?? ticket.opened.seconds) - ticket.opened.seconds
    return waited > 12 * 3_600
      ? random.pick([("5", 30), ("4", 34), ("3", 18), ("2", 11), ("1", 7)], else: "4")
      : random.pick([("5", 48), ("4", 36), ("3", 9), ("2", 4), ("1", 3)], else: "4")
  }

  /// Answers on paper cards are typed in: a slip gives 11, an empty card n/a.
  private static func typed(_ nps: String, index: Int) -> String {
    guard !nps.isEmpty else { return nps }
    if index % 397 == 91 { return "n/a" }
    return index % 611 == 30 ? "11" : nps
  }
}
