// Mails, members, websites and advertising.
extension Proposer {
  var mails: [KPIProposal] {
    let found = [
      rate("open_rate", "Opened", "open_rate", .opens, of: .deliveries, .keep, about: "Of the mails that arrived, the share that was opened at least once. Programs that open mails by themselves count too.", support: sum(.clicks) == nil ? .anything : .of("click_rate")),
      rate("click_rate", "Clicked", "click_rate", .clicks, of: .deliveries, .keep, about: "Of the mails that arrived, the share in which somebody clicked."),
      rate("click_to_open", "Clicked among opened", "click_to_open_rate", .clicks, of: .opens, .keep, about: "Of the mails that were opened, the share in which somebody clicked."),
      rate("delivery_rate", "Delivered", "delivery_rate", .deliveries, of: .recipients, .keep, about: "Of the mails that were sent, the share that arrived."),
      rate("bounce_rate", "Bounced", "bounce_rate", .bounces, of: .recipients, .keep, about: "Of the mails that were sent, the share that came back."),
      rate("opt_out_rate", "Opted out", "opt_out_rate", .optOuts, of: .deliveries, .keep, about: "Of the mails that arrived, the share after which somebody opted out."),
      rate("complaint_rate", "Complained", "complaint_rate", .complaints, of: .deliveries, .keep, about: "Of the mails that arrived, the share that was called spam."),
    ].compactMap { $0 }
    let sent = sum(.recipients).map { KPIProposal("mails_sent", "Mails sent", $0, .keep, nil, about: "The recipients of all campaigns of the period.", by: by) }
    return found + [sent].compactMap { $0 }
  }

  var members: [KPIProposal] {
    [KPIProposal("new_subscribers", "New subscribers", "count(\(rows))", .find, about: "Those of today's list who joined in the period. Who has left since is not in it.", by: by)]
  }

  var contacts: [KPIProposal] {
    [KPIProposal("new_contacts", "New contacts", "count(\(rows))", .find, about: "Contacts that were created in the period.", by: by)]
  }

  var traffic: [KPIProposal] {
    let visits = sum(.sessions).map { KPIProposal("visits", "Sessions", $0, .find, about: "Sessions on the website.", by: by) }
    let engaged = rate("engaged_share", "Engaged sessions", .engagedSessions, of: .sessions, .find, about: "Of the sessions, the share that lasted longer than ten seconds, had a key event or two pages.")
    let conversion = rate("key_event_rate", "Key events per session", .conversions, of: .sessions, .find, about: "Key events over sessions. One session may have several.")
    let revenue = path(.amount).map { KPIProposal.template("web_revenue", "Revenue of the website", "revenue(\($0))", .grow, about: "Revenue as the website reports it.", by: by) }
    return [visits, engaged, conversion, revenue].compactMap { $0 }
  }

  var ads: [KPIProposal] {
    var found = spending
    found += [rate("ad_click_rate", "Clicks per impression", "click_through_rate", .clicks, of: .impressions, .find, about: "Clicks over impressions.")].compactMap { $0 }
    let conversions = sum(.conversions)
    if let impressions = path(.impressions) {
      let support: KPIProposal.Support = conversions != nil ? .of("conversions") : sum(.clicks) != nil ? .of("ad_click_rate") : .anything
      found.append(.template("impressions", "Impressions", "impressions(\(impressions))", .find, about: "How often ads were shown, not to how many people.", by: by, support: support))
    }
    if let conversions {
      found.append(KPIProposal("conversions", "Conversions", conversions, .find, about: "What the tool counts as a conversion and attributes to the ads.", by: by))
    }
    return found
  }

  private var spending: [KPIProposal] {
    guard let spend = path(.spend) else { return [] }
    var found = [KPIProposal("ad_spend", "Spent on ads", "sum(\(spend))", .find, nil, about: "What the ads of the period cost.", by: by)]
    if let conversions = sum(.conversions) {
      found.append(.template("cost_per_conversion", "Cost per conversion", "cost_per_step(\(spend), \(conversions))", .find, about: "What was spent over the conversions that the tool attributes to the ads.", by: by))
    }
    if let clicks = sum(.clicks) {
      found.append(.template("cost_per_click", "Cost per click", "cost_per_step(\(spend), \(clicks))", .find, about: "What was spent over the clicks.", by: by))
    }
    if let value = path(.conversionValue), isMoney(.spend) == isMoney(.conversionValue) {
      found.append(.template("return_on_ad_spend", "Return on ad spend", "return_on_ad_spend(\(value), \(spend))", .find, about: "The value that the tool attributes to the ads, as a share of what was spent.", by: by))
    }
    return found
  }
}
