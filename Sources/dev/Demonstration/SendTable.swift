/// `sends.csv`: what the mail tool counts, one row per campaign and day of sending.
enum SendTable {
  static func file(customers: [Customer], random: RandomSource) -> DemonstrationFile {
    var random = random
    let subscribed = customers.compactMap(\.newsletter).sorted()
    var rows: [[String]] = []
    for day in ShopCalendar.days {
      for (campaign, recipients) in mailings(on: day, subscribed: subscribed) {
        rows.append(row(campaign, day: day, sent: recipients, random: &random))
      }
    }
    return DemonstrationFile(
      name: "sends.csv",
      header: ["campaign_id", "day", "sent", "delivered", "opened", "clicked", "unsubscribed"], rows: rows)
  }

  /// Monday greets those who came last week, Tuesday is the letter, an offer is told on its first day and once more.
  private static func mailings(on day: CivilDay, subscribed: [CivilDay]) -> [(Campaign, Int)] {
    let all = subscribed.count { $0 < day }
    // Of those who subscribed long ago, some have left.
    let reachable = all - all * ShopCalendar.week(of: day) / 520
    var mailings: [(Campaign, Int)] = []
    if day.weekday == 0 {
      mailings.append((.welcome, max(3, subscribed.count { $0 < day && $0 >= day.adding(days: -7) })))
    }
    if day.weekday == 1 { mailings.append((.newsletter, reachable)) }
    for offer in Campaign.offers where day == offer.start || day == offer.start.adding(days: 5) {
      mailings.append((offer, reachable))
    }
    return mailings
  }

  private static func row(
    _ campaign: Campaign, day: CivilDay, sent: Int, random: inout RandomSource
  ) -> [String] {
    let rates = usualRates(of: campaign.kind)
    let delivered = sent - hits(of: sent, perThousand: 14, random: &random)
    let openRate = random.around(rates.open, reach: 30)
    let opened = hits(of: delivered, perThousand: openRate, random: &random)
    let clicked = min(opened, hits(of: delivered, perThousand: random.around(rates.click, reach: 8), random: &random))
    let left = hits(of: delivered, perThousand: 2, random: &random)
    // The tool could not count openings on one day in spring.
    let openedCell = day == CivilDay(2026, 4, 14) ? "n/a" : "\(opened)"
    return [campaign.identifier, day.isoText, "\(sent)", "\(delivered)", openedCell, "\(clicked)", "\(left)"]
  }

  /// How many of a thousand open the mail, and click in it.
  private static func usualRates(of kind: String) -> (open: Int, click: Int) {
    switch kind {
    case "welcome": (560, 170)
    case "offer": (400, 74)
    default: (340, 46)
    }
  }

  private static func hits(of number: Int, perThousand rate: Int, random: inout RandomSource) -> Int {
    (0..<max(0, number)).reduce(0) { total, _ in total + (random.below(1_000) < rate ? 1 : 0) }
  }
}
