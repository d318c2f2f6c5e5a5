extension Layouter {
  private static let mostRestatements = 12

  /// What was told in another way in the issue before.
  func restatementNotes() -> Report.NoteGroup? {
    guard let last = told.last else { return nil }
    let all = Recollection(readings: readings).restatements(since: last)
    guard !all.isEmpty else {
      return Report.NoteGroup(
        title: language.text(.restated), lines: [Report.NoteLine(text: language.text(.notRestated, last.label), details: [])])
    }
    let lines = all.prefix(Self.mostRestatements).map { item in
      Report.NoteLine(
        text: language.text(
          item.isDefinition ? .restatedDefinition : .restatedData, item.title, item.period, item.before.text, item.after.text),
        details: [])
    }
    let more = all.count - lines.count
    let rest = more > 0 ? [Report.NoteLine(text: language.text(.restatedMore, String(more)), details: [])] : []
    let head = Report.NoteLine(text: language.text(.restatedSince, last.label), details: [])
    return Report.NoteGroup(title: language.text(.restated), lines: [head] + lines + rest)
  }

  /// How often earlier forecasts held.
  func forecastNotes() -> Report.NoteGroup? {
    let (hits, count) = Recollection(readings: readings).hits(of: told)
    guard count > 0 else { return nil }
    return Report.NoteGroup(
      title: language.text(.forecasts),
      lines: [Report.NoteLine(text: language.text(.forecastsHeld, String(hits), String(count)), details: [])])
  }
}
