// Exports of advertising and of web analytics. Google Ads: downloads of the report editor have two lines of title and range, then
// "Day,Campaign,…,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value" (public importers and their tests). Meta: Ads Manager, "Export table
// data": "Reporting starts,Reporting ends,Campaign name,Impressions,Reach,Link clicks,Amount spent (USD),Results,…", with "Day"
// where it is broken down by day. Google Analytics 4: lines that begin with `#`, then dimensions and metrics by their labels
// ("Session primary channel group,Sessions,Engaged sessions,…,Key events,Total revenue"; before 2024 "Conversions").
extension Recogniser {
  static let advertising = [
    Recogniser(
      title: "a Meta Ads export", family: .ads, name: "meta_ads", row: "One row per ad, ad set or campaign, and day.",
      needs: ["amount spent*", "reporting starts|day"],
      roles: [
        ("day|reporting starts", .when), ("campaign name", .campaign), ("amount spent*", .spend), ("impressions", .impressions),
        ("reach", .reach), ("link clicks|clicks all", .clicks), ("purchases|results", .conversions),
        ("purchases conversion value|conversion value", .conversionValue),
      ],
      doubts: [
        "a row that spans more than a day counts on its first day: export with the breakdown “by day”",
        "the reach of several rows cannot be added: the same people are in several",
      ]),
    Recogniser(
      title: "a Google Ads report", family: .ads, name: "google_ads", row: "One row per campaign, ad group or keyword, and day.",
      needs: ["cost", "impr|impressions", "clicks", "day|date|week|month"],
      roles: [
        ("day|date|week|month", .when), ("campaign", .campaign), ("cost", .spend), ("impr|impressions", .impressions),
        ("clicks", .clicks), ("conversions", .conversions), ("conv value|conversion value|all conv value", .conversionValue),
      ],
      doubts: ["conversions are counted on the day of the click, so that the last days still grow"]),
    Recogniser(
      title: "a Google Analytics report", family: .traffic, name: "website", row: "One row per day and channel.",
      needs: ["sessions", "engaged sessions|users|total users|active users|new users", "date|day|month|week"],
      roles: [
        ("date|day|week|month", .when),
        ("session default channel group|session primary channel group*|default channel group|session source medium|channel", .channel),
        ("sessions", .sessions), ("engaged sessions", .engagedSessions), ("total users|active users|users", .visitors),
        ("new users", .newVisitors), ("key events|conversions", .conversions), ("total revenue|purchase revenue", .amount),
      ],
      doubts: ["users of several days or channels cannot be added: the same people are in several"]),
  ]
}
