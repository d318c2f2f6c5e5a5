// Orders, deals, leads, tickets and answers.
extension Proposer {
  // MARK: Orders

  var orders: [KPIProposal] {
    var found: [KPIProposal] = []
    if let amount = path(.amount) {
      found.append(.template("revenue", "Revenue", "revenue(\(amount))", .grow, about: "The sum of `\(draft.roles[.amount] ?? "")`.", by: by))
      found.append(.template("average_order", "Average order", "average_order_value(\(amount))", .grow, about: "Revenue over orders.", by: by))
    }
    found.append(KPIProposal("order_count", "Orders", "count(\(rows))", .grow, about: "Orders of the period.", by: by))
    return found + people
  }

  /// Who came, who is new, who came back.
  var people: [KPIProposal] {
    guard let audience else { return [] }
    var new = KPIProposal("new_\(audience)", "New \(audience)", "size(new_to_us(\(audience)))", .find, about: "People who are in the data for the first time. In the first weeks of the data everybody is new.")
    new.usesLibrary = true
    return [
      KPIProposal("active_\(audience)", "Active \(audience)", "size(\(audience))", .keep, about: "Different people with a row in the period."),
      new,
      .template("returning_\(audience)", "Share of \(audience) that came back", "returning_rate(\(audience))", .keep, about: "Of those who are active, the share that had been here before."),
    ]
  }

  // MARK: Sales

  var deals: [KPIProposal] {
    var found = [KPIProposal("new_deals", "New deals", "count(\(rows))", .find, about: "Deals that were created in the period.", by: by)]
    guard let won = stage("won"), let ended = draft.roles[.ended], let status = draft.roles[.status] else { return found }
    let on = "on \(ended) where \(status) in \(won)"
    found.append(KPIProposal("deals_won", "Deals won", "count(\(rows) \(on))", .grow, about: "Deals that were won, by the day on which they were closed."))
    if let amount = path(.amount) {
      found.append(KPIProposal("won_amount", "Amount won", "sum(\(amount) \(on))", .grow, about: "The amounts of deals that were won, by the day on which they were closed."))
    }
    if let lost = stage("lost") {
      let both = "(" + won.dropFirst().dropLast() + ", " + lost.dropFirst().dropLast() + ")"
      found.append(.template(
        "win_rate", "Win rate", "win_rate(\(rows) on \(ended) where \(status) in \(both), \(status) in \(won))", .grow, about: "Of the deals that were closed in the period, the share that was won. Open deals are in neither part."))
    }
    return found
  }

  /// The stages whose name has a word, as a list of the language; nil for none.
  private func stage(_ word: String) -> String? {
    guard let column = draft.column(.status), let profile = draft.profile(column) else { return nil }
    let values = profile.values.filter { $0.lowercased().contains(word) && Quoted.isPossible($0) }.sorted()
    return values.isEmpty ? nil : "(" + values.map(Quoted.text).joined(separator: ", ") + ")"
  }

  var leads: [KPIProposal] {
    var found = [KPIProposal.template("new_leads", "New leads", "leads(\(rows))", .find, about: "Leads that were created in the period.", by: by)]
    if let converted = draft.column(.isConverted), converted.type == .flag {
      found.append(KPIProposal("lead_conversion", "Leads converted", "share(\(rows), \(converted.name))", .find, unit: "%", about: "Of the leads that were created in the period, the share that has been converted up to today. The last weeks still grow.", by: by))
    }
    return found
  }

  // MARK: Support

  var tickets: [KPIProposal] {
    var found = [KPIProposal.template("tickets_opened", "Tickets opened", "tickets_opened(\(rows))", .keep, about: "Tickets that were opened in the period.", by: by)]
    if let ended = draft.roles[.ended] {
      found.append(KPIProposal("tickets_resolved", "Tickets resolved", "count(\(rows) on \(ended))", .keep, about: "Tickets that were resolved in the period."))
      found.append(.template("resolution_time", "Time to resolve, median", "resolution_time(\(rows).time_to_resolve on \(ended))", .keep, about: "Half of the tickets that were resolved in the period took longer."))
      found.append(.template("backlog", "Open tickets", "backlog(\(rows))", .keep, about: "Tickets that were opened before the end of the period and resolved after it, or not yet."))
    }
    if let reply = path(.replyTime) {
      found.append(.template("first_reply", "Time to first reply, median", "first_response_time(\(reply))", .keep, about: "Half of the tickets that were opened in the period waited longer for a first reply."))
    } else if draft.roles[.replied] != nil {
      found.append(.template("first_reply", "Time to first reply, median", "first_response_time(\(rows).time_to_reply)", .keep, about: "Half of the tickets that were opened in the period waited longer for a first reply."))
    }
    if let reopens = draft.column(.reopens), reopens.isAmount, let ended = draft.roles[.ended] {
      found.append(.template("reopened_share", "Opened again", "reopened_rate(\(rows) on \(ended), \(reopens.name) >= 1)", .keep, about: "Of the tickets that were resolved in the period, the share that had been opened again."))
    }
    if let verdict = draft.column(.verdict), verdict.type == .text, let values = draft.profile(verdict)?.values.map({ $0.lowercased() }), values.contains("good") {
      found.append(KPIProposal(
        "ticket_satisfaction", "Satisfied with the support", "count(\(rows) where \(verdict.name) in (\"Good\", \"good\")) / count(\(rows) where \(verdict.name) in (\"Good\", \"good\", \"Bad\", \"bad\"))", .keep, unit: "%", about: "Of those who rated their ticket, the share that said it was good.", minimumSample: 10))
    }
    return found
  }

  /// Tickets that were made from a log of events.
  var ticketEvents: [KPIProposal] {
    var found = [KPIProposal.template("tickets_opened", "Tickets opened", "tickets_opened(\(rows))", .keep, about: "Tickets whose first event lies in the period.")]
    if TicketLog(draft)?.endings.isEmpty == false {
      found.append(KPIProposal("tickets_resolved", "Tickets resolved", "count(\(rows) on ended)", .keep, about: "Tickets whose last closing lies in the period."))
      found.append(.template("resolution_time", "Time to resolve, median", "resolution_time(\(rows).time_to_resolve on ended)", .keep, about: "Half of the tickets that were closed in the period took longer from their first event."))
      found.append(.template("backlog", "Open tickets", "backlog(\(rows))", .keep, about: "Tickets that had begun and were not closed at the end of the period."))
    }
    return found
  }

  // MARK: Answers

  var answers: [KPIProposal] {
    var found: [KPIProposal] = []
    if let answer = path(.recommendation), hasScale(.recommendation, 0, 10) {
      found.append(.template("net_promoter_score", title("Net promoter score", .recommendation), "nps(\(answer))", .keep, about: "The share of 9 and 10 less the share of 0 to 6, in points. Only those count who answered.", by: by, support: .anything))
    }
    if let answer = path(.satisfaction), hasScale(.satisfaction, 1, 5) {
      found.append(.template("satisfaction", title("Satisfied", .satisfaction), "csat(\(answer))", .keep, about: "The share of answers 4 and 5 of 5. Only those count who answered.", by: by, support: .anything))
    }
    if let answer = path(.effort), let column = draft.column(.effort), case .scale = column.type {
      found.append(.template("effort", title("Mean effort", .effort), "ces(\(answer))", .keep, about: "The mean of the answers. Which end means little effort, only the survey knows.", by: by, support: .anything))
    }
    if let answer = path(.rating), let column = draft.column(.rating), case .scale = column.type {
      found.append(.template("mean_rating", title("Mean rating", .rating), "rating(\(answer))", .keep, about: "The mean of `\(column.name)`. Only those count who answered.", by: by, support: .anything))
    }
    return found
  }

  /// The title, with the question where several are asked on scales.
  private func title(_ title: String, _ role: Role) -> String {
    let scales = draft.columns.count { if case .scale = $0.type { true } else { false } }
    guard scales > 1, let column = draft.column(role) else { return title }
    return "\(title): \(Quoted.isPossible(column.source) ? Quoted.visible(Titles.of(column.source).lowercased(), most: 50) : column.name)"
  }

  private func hasScale(_ role: Role, _ lower: Int, _ upper: Int) -> Bool { draft.column(role)?.type == .scale(lower, upper) }

  // MARK: Exports that nobody knows

  var unknown: [KPIProposal] {
    var found = answers
    if draft.roles[.spend] != nil, draft.roles[.impressions] != nil || draft.roles[.clicks] != nil { return ads + found }
    if draft.roles[.deliveries] != nil, draft.roles[.opens] != nil || draft.roles[.clicks] != nil { return mails + found }
    if draft.roles[.ended] != nil, draft.roles[.amount] == nil, isAboutTickets { return tickets + found }
    if let amount = sum(.amount) {
      found.append(KPIProposal("\(draft.name)_total", "Sum of \(Titles.amount(draft.column(.amount)))", amount, .grow, about: "The sum of `\(draft.roles[.amount] ?? "")`.", by: by))
    }
    found += counts(title: draft.file.key.count == 1 ? Titles.of(draft.name) : "Rows of \(draft.name)", goal: found.isEmpty ? .find : found[0].goal)
    return found + people
  }

  private var isAboutTickets: Bool {
    let words = NameWords(draft.name).words + draft.columns.flatMap { NameWords($0.source).words }
    return words.contains { ["ticket", "tickets", "case", "cases", "incident", "incidents", "request", "requests"].contains($0) }
  }
}

/// Names as titles.
enum Titles {
  /// The name of an amount without its currency, which stands beside its values: `betrag_eur` becomes "betrag".
  static func amount(_ column: ColumnDraft?) -> String {
    guard let column else { return "amounts" }
    var words = column.name.split(separator: "_").map(String.init)
    if case .money(let currency) = column.type, words.count > 1 { words.removeAll { $0 == currency.lowercased() } }
    return words.joined(separator: " ")
  }

  /// `order_items` becomes "Order items".
  static func of(_ name: String) -> String {
    let text = name.split(separator: "_").joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
