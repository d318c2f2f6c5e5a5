/// The file of what the whole project shares: calendar, library, goals.
struct ProjectText {
  let settings: DraftSettings
  let goals: [KPIProposal.Goal]
  let parts: [DatasetPart]

  private var needsLibrary: Bool { !settings.usesLibrary && parts.contains { $0.kpis.contains(where: \.usesLibrary) } }

  private var hasOffsets: Bool {
    parts.contains { part in part.draft.columns.contains { $0.type == .time } }
  }

  private var newGoals: [KPIProposal.Goal] { goals.filter { !settings.goals.contains($0.rawValue) } }

  /// How many doubts stand in the text.
  var doubts: Int { !settings.hasCalendar && settings.timezone == nil && hasOffsets ? 1 : 0 }

  /// The file, not in form yet; nil if nothing is to be said.
  var text: String? {
    var lines: [String] = []
    if !settings.hasCalendar {
      if doubts > 0 { lines.append("# doubt: in which time zone is a day a day? Write for example \"Europe/Berlin\"") }
      lines.append("calendar { week starts monday; timezone \(Quoted.text(settings.timezone ?? "UTC")) }")
    }
    if needsLibrary { lines += ["", "use \"library\""] }
    for goal in newGoals {
      lines += ["", "goal \(goal.rawValue) \(Quoted.text(goal.title)) {", "owner \"owner@example.com\" # todo: who answers for it?", "}"]
    }
    return lines.isEmpty ? nil : lines.map { $0 + "\n" }.joined()
  }
}
