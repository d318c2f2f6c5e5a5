import KPIEvaluation

extension TextEdition {
  func figure(_ figure: Report.Figure) -> [String] {
    switch figure {
    case .nothing: []
    case .short(let short): self.short(short)
    case .scorecard(let scorecard): self.scorecard(scorecard)
    case .changes(let changes):
      heading(changes.heading) + changes.charts.flatMap(process) + (changes.remark.map { [""] + wrapped($0) } ?? [])
    case .chart(let process): self.process(process)
    case .breakdown(let breakdown): self.breakdown(breakdown)
    case .targets(let targets): self.targets(targets)
    case .analysis(let analysis): self.analysis(analysis)
    case .graphics(let graphics): self.graphics(graphics)
    case .goals(let goals): self.goals(goals)
    case .actions(let actions): self.actions(actions)
    case .definition(let definition): heading(definition.heading) + self.definition(definition)
    case .notes(let notes): self.notes(notes)
    case .provenance(let heading, let provenance): self.heading(heading) + self.provenance(provenance)
    case .problem(let message): [""] + wrapped("▼ " + language.text(.notUnderstood, message))
    }
  }

  private func short(_ short: Report.ShortFigure) -> [String] {
    let lines = short.lines.flatMap { line -> [String] in
      let subject = [line.title, line.value?.textWithMarks].compactMap { $0 }.joined(separator: " ")
      let text = subject.isEmpty ? line.text : "\(subject): \(line.text)"
      return wrapped(text, indent: "  ", first: styled(line.tone.symbol, style(of: line.tone)) + " ")
    }
    return heading(short.heading) + wrapped(short.headline).map { styled($0, .bold) } + lines
  }

  // MARK: Scorecard

  private func scorecard(_ figure: Report.ScorecardFigure) -> [String] {
    let titles = figure.columns
    let columns = [
      TextTable.Column(title: titles.kpi, isNumber: false), TextTable.Column(title: titles.value, isNumber: true),
      titles.target.map { TextTable.Column(title: $0, isNumber: true) },
      titles.against.map { TextTable.Column(title: $0, isNumber: true, dispensability: 1) },
      titles.last.map { TextTable.Column(title: $0, isNumber: true) },
      titles.lastYear.map { TextTable.Column(title: $0, isNumber: true, dispensability: 2) },
      TextTable.Column(title: titles.series, isNumber: true, dispensability: 3),
      TextTable.Column(title: titles.signal, isNumber: false),
    ].compactMap { $0 }
    let rows = figure.groups.flatMap { group -> [TextTable.Row] in
      let status = group.status.map { " · \($0.tone.symbol) \($0.text) (\($0.explanation))" } ?? ""
      return [.line(clean(group.title + status))] + group.rows.map { .cells(cells($0, titles)) }
    }
    return heading(figure.heading) + [""] + TextTable(columns: columns, rows: rows).lines(width: width)
  }

  private func cells(_ row: Report.ScorecardRow, _ columns: Report.ScorecardColumns) -> [String] {
    let reading = row.reading
    let notes = reading.notes + [reading.value.reason].compactMap { $0 }
    let title = notes.isEmpty ? reading.title : "\(reading.title) (\(notes.joined(separator: "; ")))"
    let signal = ["\(reading.tone.symbol) \(reading.signal)", reading.attainment ?? "", reading.assurance]
    let cells: [String?] = [
      title, reading.value.textWithMarks, columns.target.map { _ in row.target?.text ?? "" },
      columns.against.map { _ in row.difference?.textWithMarks ?? "" }, columns.last.map { _ in reading.last.textWithMarks },
      columns.lastYear.map { _ in reading.lastYear.textWithMarks }, TextSparkline.text(row.sparkline.values),
      (signal + reading.reservations).filter { !$0.isEmpty }.joined(separator: " · "),
    ]
    return cells.compactMap { $0 }.map(clean)
  }

  // MARK: Charts and tables

  func process(_ figure: Report.ProcessFigure) -> [String] {
    let reading = figure.reading
    let said = [reading.sentence.text, reading.matrix].compactMap { $0 }.map { $0.sentenceCased + "." }
    let sentence = wrapped(
      said.joined(separator: " "), indent: "  ", first: styled(reading.tone.symbol, style(of: reading.tone)) + " ")
    let line = TextSparkline.text(figure.chart.points.map(\.value))
    return heading(figure.heading ?? Report.Heading(level: 3, text: reading.title, id: nil)) + sentence
      + ["  \(line)"] + further(figure) + figure.facts.flatMap { wrapped("\($0.term): \($0.text)", indent: "    ", first: "  ") }
      + figure.captions.flatMap { wrapped($0, indent: "    ", first: "  ") }
  }

  private func breakdown(_ figure: Report.BreakdownFigure) -> [String] {
    let columns = figure.columns.enumerated().map { index, title in
      TextTable.Column(title: clean(title), isNumber: index >= figure.dimensions.count)
    }
    let rows = figure.rows.map { row in
      TextTable.Row.cells((row.labels + [row.value, row.last, row.lastYear].map(\.textWithMarks)).map(clean))
    }
    let title = figure.heading == nil ? wrapped(figure.title).map { styled($0, .bold) } : heading(figure.heading)
    return [""] + title + [""] + TextTable(columns: columns, rows: rows).lines(width: width)
      + figure.remarks.flatMap { wrapped($0) }
  }

  func definition(_ definition: Report.DefinitionFigure) -> [String] {
    let formula = definition.formula.split(separator: "\n").map { "    " + clean(String($0)) }
    return [""] + wrapped(definition.title).map { styled($0, .bold) } + formula
      + definition.items.flatMap { wrapped("\($0.term): \($0.text)", indent: "    ", first: "  ") }
  }

  private func notes(_ notes: Report.NotesFigure) -> [String] {
    let lines = notes.groups.flatMap { group in
      group.lines.flatMap { line in
        wrapped("\(group.title): \(line.text)", indent: "  ", first: "")
          + line.details.flatMap { wrapped($0, indent: "    ", first: "  - ") }
      }
    }
    return heading(notes.heading) + lines
  }
}
