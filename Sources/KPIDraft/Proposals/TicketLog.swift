/// A log of events from which tickets are made.
struct TicketLog {
  let draft: DatasetDraft
  /// The column of the ticket, of the time and of what happened, by their names in the language.
  let process: String
  let time: String
  let activity: String
  /// The names of what ends a ticket.
  let endings: [String]

  /// Nil for a dataset that is no such log.
  init?(_ draft: DatasetDraft) {
    guard draft.recogniser?.family == .ticketEvents, let process = draft.roles[.process], let time = draft.roles[.when],
      let activity = draft.roles[.activity], let column = draft.column(.activity)
    else { return nil }
    self.draft = draft
    self.process = process
    self.time = time
    self.activity = activity
    let values = draft.profile(column)?.values.filter(Quoted.isPossible) ?? []
    let closing = values.filter { $0.lowercased().contains("clos") }
    endings = (closing.isEmpty ? values.filter { $0.lowercased().contains("resol") } : closing).sorted()
  }

  /// The dataset of tickets.
  func lines(named name: String) -> [String] {
    var lines = ["dataset \(name) = \(draft.name) per \(process) {", "time opened = min(\(time))"]
    if !endings.isEmpty {
      let list = endings.map(Quoted.text).joined(separator: ", ")
      lines += ["time ended = max(\(time) where \(activity) in (\(list)))", "lasts opened to ended", "duration time_to_resolve = ended - opened"]
    }
    return lines + ["}"]
  }
}
