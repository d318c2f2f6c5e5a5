// Exports of mail tools. The columns of Mailchimp are those of its own files: the campaign report ("Reports", "Export") and the
// audience export, whose columns many public importers list ("Email Address", …, MEMBER_RATING, OPTIN_TIME, OPTIN_IP, CONFIRM_TIME,
// CONFIRM_IP, …, LAST_CHANGED, LEID, EUID, NOTES; unsubscribed contacts also UNSUB_TIME).
extension Recogniser {
  static let mail = [
    Recogniser(
      title: "a Mailchimp campaign report", family: .sends, name: "campaigns", row: "One row per campaign that was sent.",
      needs: ["send date", "total recipients", "successful deliveries", "unique opens"],
      roles: [
        ("send date", .when), ("title", .title), ("list|audience", .campaign), ("total recipients", .recipients),
        ("successful deliveries", .deliveries), ("unique opens", .opens), ("unique clicks", .clicks), ("total bounces", .bounces),
        ("unsubscribes", .optOuts), ("abuse complaints", .complaints),
      ],
      keep: "not {title} contains \"| Combo\" and not {title} contains \"| Winner\"",
      reason: "An A/B test stands once as a whole and again as its parts, which would count twice.",
      doubts: [
        "tests to a few addresses are rows too: leave them out with `and total_recipients > 5`, if you send any",
        "many mail programs open mails by themselves: openings are higher than the number of readers",
      ]),
    Recogniser(
      title: "a Mailchimp audience", family: .members, name: "subscribers", row: "One row per contact, as the list is today.",
      needs: ["leid", "optin time|confirm time", "member rating"],
      roles: [
        ("optin time|confirm time", .when), ("email address|leid", .person), ("cc", .channel), ("unsub time", .ended),
      ],
      doubts: ["who has opted out is in another file of the export: this one cannot tell how many left"]),
  ]
}
