/// One export's file of definitions: the dataset, what is made from it, and the KPIs.
struct DatasetPart {
  let draft: DatasetDraft
  /// The dataset whose rows count.
  private(set) var rows: String
  private(set) var kpis: [KPIProposal] = []
  /// A metric that tells how many rows a snapshot has; nil where there are KPIs.
  private(set) var sizeMetric: String?
  private var made: [String] = []
  private var audience: (name: String, column: String)?
  /// The dimension of the first KPI, for the report.
  private(set) var dimension: String?

  init(_ draft: DatasetDraft, _ names: inout NameGiver) {
    self.draft = draft
    rows = draft.name
    addRows(&names)
    if draft.hasTime, let person = draft.column(.person), person.type == .entity, TicketLog(draft) == nil, countsPeople {
      audience = (Self.audienceName(person, draft, &names), person.name)
    }
    let proposer = Proposer(draft: draft, rows: rows, audience: audience?.name)
    var given: [String: String] = [:]
    for var proposal in proposer.proposals {
      let wish = proposal.name
      proposal.name = names.name(wish, else: "kpi")
      given[wish] = proposal.name
      kpis.append(proposal)
    }
    // The KPI that is supported may have got another name than the one it wished for.
    for index in kpis.indices {
      if case .of(let wish)? = kpis[index].support { kpis[index].support = given[wish].map { .of($0) } ?? .anything }
    }
    dimension = TicketLog(draft) == nil ? proposer.dimension : nil
  }

  /// Whether KPIs about people are proposed.
  private var countsPeople: Bool {
    switch draft.recogniser?.family {
    case .orders: true
    case .sends, .members, .contacts, .deals, .leads, .traffic, .ads, .tickets, .ticketEvents, .answers: false
    case nil: draft.roles[.spend] == nil && draft.roles[.ended] == nil && draft.roles[.deliveries] == nil
    }
  }

  /// Datasets of the rows that count.
  private mutating func addRows(_ names: inout NameGiver) {
    if let log = TicketLog(draft) {
      rows = names.name("tickets", else: "tickets")
      made += log.lines(named: rows)
      return
    }
    guard draft.hasTime, let (condition, reason) = condition else { return }
    rows = names.name(draft.roles[.amount] == nil ? "counted_\(draft.name)" : "sales", else: "sales")
    made += ["# \(reason)", "dataset \(rows) = \(draft.name) where \(condition)"]
  }

  /// Which rows count and why; nil for all.
  private var condition: (text: String, reason: String)? {
    if let keep = draft.recogniser?.keep {
      var text = keep
      for role in Role.allCases where text.contains("{\(role.rawValue)}") {
        guard let name = draft.roles[role] else { return nil }
        text = text.replacing("{\(role.rawValue)}", with: name)
      }
      return (text, draft.recogniser?.reason ?? "Not all rows count.")
    }
    guard draft.recogniser == nil, let status = draft.column(.status), let profile = draft.profile(status), draft.roles[.amount] != nil || draft.roles[.person] != nil else { return nil }
    let words = ["cancel", "void", "refund", "fail", "unavailable", "storn", "abgebrochen", "rejected"]
    let out = profile.values.filter { value in words.contains { value.lowercased().contains($0) } && Quoted.isPossible(value) }.sorted()
    guard !out.isEmpty else { return nil }
    let list = out.map(Quoted.text).joined(separator: ", ")
    return ("\(status.name) not in (\(list))", "doubt: what was cancelled does not count. Is that so, and are these all the words for it?")
  }

  private static func audienceName(_ person: ColumnDraft, _ draft: DatasetDraft, _ names: inout NameGiver) -> String {
    let words = NameWords(person.source).words
    let known = ["customer", "household", "user", "member", "subscriber", "contact", "client", "account"].first(where: words.contains)
    let wishes = (draft.recogniser?.family == .orders || draft.roles[.amount] != nil ? ["buyers"] : []) + [known.map { $0 + "s" }, "people"].compactMap { $0 }
    let wish = wishes.first { !names.taken.contains($0) } ?? wishes[0]
    return names.name(wish, else: "people")
  }

  /// Whether its rows are what people say: that they come back to say more is not what satisfaction is for.
  var holdsAnswers: Bool { kpis.contains { $0.support == .anything } }

  /// Says what soft KPIs are expected to lead to: people that come back, else what is sold.
  ///
  /// - Parameter deeds: the KPIs of exports that hold no answers.
  mutating func addSupport(among deeds: [KPIProposal]) {
    let best = deeds.first { $0.name.hasPrefix("returning_") } ?? deeds.first { $0.goal == .grow && $0.direction != .lower }
    for index in kpis.indices where kpis[index].support == .anything { kpis[index].support = .settled(best?.name) }
  }

  /// Makes a metric of the number of rows.
  mutating func addSize(_ names: inout NameGiver) { sizeMetric = names.name("\(draft.name)_rows", else: "rows_count") }

  // MARK: Text

  /// How many doubts stand in the text.
  var doubts: Int { text.split(separator: "\n").count { $0.contains("# doubt:") } }

  /// The file, not in form yet.
  var text: String {
    var lines = DatasetText(draft).lines
    if !made.isEmpty { lines += [""] + made }
    if let audience { lines += ["", "audience \(audience.name) = \(rows).\(audience.column)"] }
    for kpi in kpis { lines += [""] + KPIText.lines(kpi) }
    if let sizeMetric {
      lines += ["", "# The rows do not say when they happened: they can be counted, and lie in no week."]
      lines += ["metric \(sizeMetric) = only(count(\(rows)), all)"]
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
