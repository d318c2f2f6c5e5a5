import KPIEvaluation
import KPIModel

extension Layouter {
  /// Decisions and actions, the most urgent first.
  func actions(_ heading: Report.Heading?) -> Report.ActionsFigure {
    Report.ActionsFigure(
      heading: heading, caption: language.text(.actionsCaption),
      columns: [
        language.text(.columnWhat), language.text(.columnKPI), language.text(.owner), language.text(.columnDue),
        language.text(.columnState),
      ],
      rows: result.actions.map(row),
      remark: result.actions.contains { $0.state != .closed } ? nil : language.text(.noActions))
  }

  private func row(_ standing: ActionStanding) -> Report.ActionRow {
    let action = standing.action
    return Report.ActionRow(
      kind: language.text(action.kind == .decision ? .decision : .action).sentenceCased, title: action.title,
      about: action.about, kpi: reading(action.kpi)?.title ?? action.kpi,
      link: charted.contains(action.kpi) ? Layouter.anchor(action.kpi) : nil, owner: owner(standing),
      due: language.day(action.due), tone: tone(standing.state), state: state(standing))
  }

  private func owner(_ standing: ActionStanding) -> String { standing.owner?.name ?? language.text(.nobody) }

  private func tone(_ state: Model.Action.State) -> Tone {
    switch state {
    case .overdue: .worse
    case .open: .notable
    case .closed: .quiet
    }
  }

  private func state(_ standing: ActionStanding) -> String {
    let action = standing.action
    switch standing.state {
    case .overdue: return language.text(.overdue, language.counted(result.asOf - action.due, .day))
    case .open: return language.text(.stillOpen)
    case .closed:
      let day = language.day(action.closed ?? action.due)
      return action.outcome.map { language.text(.closedWith, day, $0) } ?? language.text(.closedOn, day)
    }
  }

  // MARK: Elsewhere in the report

  private var open: [ActionStanding] { result.actions.filter { $0.state != .closed } }

  /// How many are open, and which are overdue; nil where none is.
  func actionsLine() -> Report.ShortLine? {
    guard !open.isEmpty else { return nil }
    let decisions = open.filter { $0.action.kind == .decision }.count
    let actions = open.count - decisions
    let counts = [
      decisions > 0 ? language.counted(decisions, .decision, .decisions) : nil,
      actions > 0 ? language.counted(actions, .action, .actionsWord) : nil,
    ]
    let words = language.text(.actionsOpen, counts.compactMap { $0 }.joined(separator: ", "))
    let late = open.filter { $0.state == .overdue }
    guard !late.isEmpty else { return Report.ShortLine(tone: .notable, text: words) }
    var items = late.prefix(2).map { language.text(.overdueItem, $0.action.title, language.day($0.action.due)) }
    if late.count > 2 { items.append(language.text(.restatedMore, String(late.count - 2))) }
    return Report.ShortLine(
      tone: .worse, text: words + " " + language.text(.actionsOverdue, String(late.count), items.joined(separator: "; ")))
  }

  /// Open decisions and actions about one KPI, in words: what, who, until when.
  func asks(_ name: String) -> [Report.ShortLine] {
    open.filter { $0.action.kpi == name }.map { standing in
      Report.ShortLine(tone: tone(standing.state), text: words(standing))
    }
  }

  private func words(_ standing: ActionStanding) -> String {
    let action = standing.action
    let asked = language.text(action.kind == .decision ? .decisionAsked : .actionAsked, action.title)
    let due = language.text(.askedDue, language.day(action.due))
    let late = standing.state == .overdue ? " (\(state(standing)))" : ""
    return [asked, language.text(.askedOwner, owner(standing)), due + late].joined(separator: " · ")
  }

  /// A report without a block of decisions and actions names the open ones in its notes.
  func actionNotes() -> Report.NoteGroup? {
    guard !showsActions, !open.isEmpty else { return nil }
    let lines = open.map { standing in
      Report.NoteLine(
        text: "\(reading(standing.action.kpi)?.title ?? standing.action.kpi): \(words(standing))", details: [])
    }
    return Report.NoteGroup(title: language.text(.actions), lines: lines)
  }
}
