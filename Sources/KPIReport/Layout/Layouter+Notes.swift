import KPIEvaluation
import KPIModel
import KPIStatistics

extension Layouter {
  func notes(_ heading: Report.Heading?) -> Report.NotesFigure {
    let groups = [
      actionNotes(), dataNotes(), reasonNotes(), restatementNotes(), forecastNotes(), changeNotes(), reviewNotes(), eventNotes(), comparedNotes(), alarmNotes(),
      Report.NoteGroup(
        title: language.text(.rounding), lines: [Report.NoteLine(text: language.text(.roundingText), details: [])]),
      ruleNotes(),
    ]
    return Report.NotesFigure(heading: heading, groups: groups.compactMap { $0 })
  }

  /// Sources with what is wrong in them; one line where nothing is.
  private func dataNotes() -> Report.NoteGroup {
    var lines: [Report.NoteLine] = []
    for source in result.sources {
      let rows = language.counted(source.rows, .row, .rows)
      let head =
        source.lastDay.map { language.text(.sourceThrough, source.dataset, rows, language.day($0)) }
        ?? language.text(.sourceRows, source.dataset, rows)
      let problems = source.problems.map { problem in
        problem.places.isEmpty
          ? language.reason(problem.text) : "\(language.reason(problem.text)): \(language.text(.placeList, problem.places.map(language.reason).joined(separator: "; ")))"
      }
      lines.append(Report.NoteLine(text: head, details: files(of: source) + problems))
    }
    if result.sources.allSatisfy(\.problems.isEmpty) {
      lines.append(Report.NoteLine(text: language.text(.noProblems), details: []))
    }
    return Report.NoteGroup(title: language.text(.dataProblems), lines: lines)
  }

  /// What a pattern found: all names of a few files, else the first and the last ones.
  private func files(of source: SourceResult) -> [String] {
    let names = source.files
    guard names.count > 1 else { return [] }
    let count = String(names.count)
    if names.count <= 10 { return [language.text(.sourceFiles, count, names.joined(separator: ", "))] }
    let ends = [names.prefix(4), names.suffix(4)].map { $0.joined(separator: ", ") }
    return [language.text(.sourceManyFiles, count, ends[0], ends[1])]
  }

  /// Why a value or a comparison is missing: each reason once, with all that it concerns.
  private func reasonNotes() -> Report.NoteGroup? {
    var reasons: [(text: String, subjects: [String])] = []
    func note(_ subject: String, _ value: FormattedValue) {
      guard let reason = value.reason else { return }
      if let index = reasons.firstIndex(where: { $0.text == reason }) {
        if !reasons[index].subjects.contains(subject) { reasons[index].subjects.append(subject) }
      } else {
        reasons.append((reason, [subject]))
      }
    }
    for reading in readings {
      note(reading.title, reading.value)
      guard reading.value.reason == nil else { continue }
      note("\(reading.title), \(language.text(.columnLast, grainName(reading)))", reading.last)
      note("\(reading.title), \(language.text(.columnLastYear))", reading.lastYear)
      if let target = reading.targetText { note("\(reading.title), \(language.text(.columnTarget))", target) }
    }
    guard !reasons.isEmpty else { return nil }
    let lines = reasons.map {
      Report.NoteLine(text: language.text(.sourceRows, $0.text, $0.subjects.joined(separator: "; ")), details: [])
    }
    return Report.NoteGroup(title: language.text(.reasons), lines: lines)
  }

  /// Where the definition of a KPI changed in the time shown: nothing is compared across it.
  private func changeNotes() -> Report.NoteGroup? {
    let lines = readings.flatMap { reading in
      reading.result.breaks.map { Report.NoteLine(text: changeText($0, reading), details: []) }
    }
    return lines.isEmpty ? nil : Report.NoteGroup(title: language.text(.definitionChanges), lines: lines)
  }

  private func reviewNotes() -> Report.NoteGroup? {
    let lines = readings.compactMap { reading -> Report.NoteLine? in
      guard let review = reading.result.review, review.isDue, let next = review.next else { return nil }
      return Report.NoteLine(text: language.text(.reviewDue, reading.title, language.day(next)), details: [])
    }
    return lines.isEmpty ? nil : Report.NoteGroup(title: language.text(.reviews), lines: lines)
  }

  private func eventNotes() -> Report.NoteGroup? {
    guard !result.events.isEmpty else { return nil }
    return Report.NoteGroup(
      title: language.text(.events), lines: result.events.map { Report.NoteLine(text: eventText($0), details: []) })
  }

  /// The periods that stand behind "last week" and "a year ago".
  private func comparedNotes() -> Report.NoteGroup? {
    var lines: [String] = []
    for reading in readings {
      let last = reading.result.previous.reference
      let year = reading.result.lastYear.reference
      let words = language.text(
        .comparedText, grainName(reading), "\(last.label) (\(language.days(last.period)))",
        "\(year.label) (\(language.days(year.period)))")
      if !lines.contains(words) { lines.append(words) }
    }
    guard !lines.isEmpty else { return nil }
    return Report.NoteGroup(
      title: language.text(.compared), lines: lines.map { Report.NoteLine(text: $0, details: []) })
  }

  private func alarmNotes() -> Report.NoteGroup? {
    let watched = readings.filter { $0.tone != .unknown }
    guard !watched.isEmpty, let digits = DecimalDigits(expectedFalseAlarms()) else { return nil }
    let number = language.number(digits.rounded(decimals: 1), decimals: 1)
    let text = language.text(
      .falseAlarmsText, language.counted(watched.count, .kpi, .kpis), language.text(.signalExpected, number), grainName)
    return Report.NoteGroup(title: language.text(.falseAlarms), lines: [Report.NoteLine(text: text, details: [])])
  }

  /// The sum of the chances that a stable process is flagged at its last point.
  func expectedFalseAlarms() -> Double {
    readings.reduce(0) { $0 + Layouter.chanceOfFalseAlarm($1.result.process) }
  }

  /// The chance that the last point of a stable process is flagged by its rules.
  static func chanceOfFalseAlarm(_ process: ProcessResult) -> Double {
    switch process.state {
    case .tooFewPoints: 0
    case .provisional, .full: FalseAlarmBudget.rate(points: process.pointCount, process.rules) ?? 0
    // At a correlation of 0.3, where "slow-moving" begins, the limits alone give 2.4 % instead of 0.86 %.
    case .slowMoving: (FalseAlarmBudget.rate(points: process.pointCount, .limits) ?? 0) * 2.4 / 0.86
    }
  }

  /// Which rule stands behind each sentence: a footnote for all of them.
  private func ruleNotes() -> Report.NoteGroup? {
    var used: [Report.SentenceRule: [String]] = [:]
    for reading in readings {
      let said = [reading.sentence] + [reading.targetSentence].compactMap { $0 } + (isCharted(reading) ? claims(reading) : [])
      for sentence in said where used[sentence.rule]?.last != reading.title {
        used[sentence.rule, default: []].append(reading.title)
      }
    }
    let lines = Report.SentenceRule.allCases.compactMap { rule in
      used[rule].map { "`\(rule.rawValue)`: \($0.joined(separator: "; "))" }
    }
    guard !lines.isEmpty else { return nil }
    var notes = [Report.NoteLine(text: language.text(.rulesText), details: lines)]
    switch readings.first?.result.process.rules {
    case .limits: notes.append(Report.NoteLine(text: language.text(.rulesLimits), details: []))
    case .nhs: notes.append(Report.NoteLine(text: language.text(.rulesNHS), details: []))
    case .wheeler, nil: break
    }
    return Report.NoteGroup(title: language.text(.rules), lines: notes)
  }

  private func isCharted(_ reading: Report.Reading) -> Bool { charted.contains(reading.name) }
}
