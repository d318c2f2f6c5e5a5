import KPIEvaluation

extension MailEdition {
  func figure(_ figure: Report.Figure) -> String {
    switch figure {
    case .nothing, .definition: ""
    case .short(let short): self.short(short)
    case .scorecard(let scorecard): MailScorecard(figure: scorecard, language: language).html()
    case .changes(let changes):
      MailHTML.heading(changes.heading) + changes.charts.map(process).joined()
        + (changes.remark.map { MailHTML.paragraph(MailHTML.text($0), color: MailHTML.palette.muted) } ?? "")
    case .chart(let process): self.process(process)
    case .breakdown(let breakdown): self.breakdown(breakdown)
    case .targets(let targets): self.targets(targets)
    case .analysis(let analysis): self.analysis(analysis)
    case .graphics(let graphics): self.graphics(graphics)
    case .goals(let goals): self.goals(goals)
    case .actions(let actions): self.actions(actions)
    case .notes(let notes): self.notes(notes)
    case .provenance(let heading, let provenance): MailHTML.heading(heading) + self.provenance(provenance)
    case .problem(let message):
      MailHTML.paragraph("\(MailHTML.symbol(.worse)) \(MailHTML.text(language.text(.notUnderstood, message)))")
    }
  }

  private func short(_ short: Report.ShortFigure) -> String {
    let lines = short.lines.map { line -> String in
      let subject = [line.title.map(MailHTML.name), line.value.map { MailHTML.text($0.textWithMarks) }]
      let bold = subject.compactMap { $0 }.joined(separator: " ")
      let head = bold.isEmpty ? "" : "<b>\(bold)</b>: "
      return MailHTML.paragraph("\(MailHTML.symbol(line.tone)) \(head)\(MailHTML.text(line.text))")
    }
    return MailHTML.heading(short.heading) + MailHTML.paragraph("<b>\(MailHTML.text(short.headline))</b>", size: 17)
      + lines.joined()
  }

  /// Mail programs draw no vector graphics: the last periods in characters, and the sentence.
  private func process(_ figure: Report.ProcessFigure) -> String {
    let reading = figure.reading
    let said = [reading.sentence.text, reading.matrix].compactMap { $0 }.map { $0.sentenceCased + "." }
    let heading = figure.heading ?? Report.Heading(level: 3, text: reading.title, id: nil)
    let palette = MailHTML.palette
    let line =
      "<p aria-hidden=\"true\" style=\"margin:0 0 8px;font-family:monospace;font-size:16px;color:\(palette.ink)\">\(TextSparkline.text(figure.chart.points.map(\.value)))</p>\n"
    let facts = figure.facts.map { "\(MailHTML.text($0.term)) <b>\(MailHTML.text($0.text))</b>" }.joined(separator: " · ")
    let captions = figure.captions.map(MailHTML.text).joined(separator: "<br>")
    return MailHTML.heading(heading)
      + MailHTML.paragraph("\(MailHTML.symbol(reading.tone)) \(MailHTML.text(said.joined(separator: " ")))") + line
      + further(figure) + MailHTML.paragraph(facts, size: 13) + MailHTML.paragraph(captions, size: 11, color: palette.muted)
  }

  private func breakdown(_ figure: Report.BreakdownFigure) -> String {
    let labels = figure.dimensions.count
    var head = figure.columns.enumerated().map { MailHTML.head($1, isNumber: $0 >= labels) }
    head.insert(MailHTML.head("", isNumber: false), at: min(labels + 1, head.count))
    let rows = figure.rows.map { row -> String in
      let names = row.labels.enumerated().map { MailHTML.cell(MailHTML.name($1), isNumber: false, isRowHead: $0 == 0) }
      let changes = [row.last, row.lastYear].map { MailHTML.cell(MailHTML.text($0.textWithMarks), isNumber: true) }
      let value = MailHTML.cell("<b>\(MailHTML.text(row.value.textWithMarks))</b>", isNumber: true)
      return MailHTML.row(names + [value, MailHTML.cell(bar(row.bar), isNumber: false)] + changes)
    }
    let remarks = figure.remarks.map { MailHTML.paragraph(MailHTML.text($0), size: 11, color: MailHTML.palette.muted) }
    let title = figure.heading == nil ? MailHTML.paragraph("<b>\(MailHTML.name(figure.title))</b>", top: 12) : MailHTML.heading(figure.heading)
    let table = rows.isEmpty ? "" : MailHTML.table(caption: MailHTML.text(figure.title), head: head, rows: rows)
    return title + table + remarks.joined()
  }

  private func bar(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "" }
    let palette = MailHTML.palette
    return MailHTML.bar([(Int((min(share.magnitude, 1) * 120).rounded()), share < 0 ? palette.axis : palette.limit)])
  }

  private func notes(_ notes: Report.NotesFigure) -> String {
    let groups = notes.groups.map { group -> String in
      let lines = group.lines.map { line in ([line.text] + line.details).map(HTMLText.prose).joined(separator: "<br>") }
      return MailHTML.paragraph("<b>\(MailHTML.text(group.title))</b><br>\(lines.joined(separator: "<br>"))", size: 12)
    }
    return MailHTML.heading(notes.heading) + groups.joined()
  }
}
