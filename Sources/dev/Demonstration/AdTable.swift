/// `ads.csv`: spend, views and clicks of the advertisements, as the German account exports them: `1.234,50`.
enum AdTable {
  private struct Source {
    let channel: String
    /// Clicks on a usual day.
    let clicks: Int
    /// The usual price of a click, in hundredths of a cent.
    let price: Int
    /// Views for one click.
    let views: Int
  }

  private static let sources = [
    Source(channel: "search", clicks: 84, price: 5_650, views: 24),
    Source(channel: "social", clicks: 76, price: 4_150, views: 88),
    Source(channel: "display", clicks: 42, price: 2_850, views: 310),
  ]

  static func file(random: RandomSource) -> DemonstrationFile {
    var random = random
    let days = ShopCalendar.days
    return DemonstrationFile(
      name: "ads.csv", header: ["day", "channel", "spend", "impressions", "clicks"],
      rows: days.flatMap { day in sources.map { row(of: $0, on: day, random: &random) } })
  }

  private static func row(of source: Source, on day: CivilDay, random: inout RandomSource) -> [String] {
    let growth = 90 + ShopCalendar.week(of: day) * 3 / 10
    // Advertising follows the season less than sales do, except in Black Week, when the shop bids against all others.
    let demand = (100 + ShopCalendar.demand(on: day)) / 2
    let rush = ShopCalendar.isBlackWeek(day) && source.channel == "search" ? 6 : 1
    let clicks = max(1, random.around(source.clicks, reach: source.clicks / 3) * growth / 100 * demand / 100) * rush
    let bid = day >= ShopCalendar.newBids && source.channel == "search" ? 152 : rush > 1 ? 240 : 100
    let price = random.around(source.price, reach: source.price / 8) * bid / 100
    let spend = Digits.comma(cents: clicks * price / 100)
    let views = clicks * random.around(source.views, reach: source.views / 4)
    return [day.germanText, source.channel, isUnknown(day, source) ? "-" : spend, "\(views)", "\(clicks)"]
  }

  /// The account lost the spend of some days.
  private static func isUnknown(_ day: CivilDay, _ source: Source) -> Bool {
    source.channel == "display" && [20_117, 20_118, 20_300].contains(day.number)
  }
}
