import KPIEvaluation
import KPIMarkdown

extension MarkdownEdition {
  // MARK: Scorecard

  func scorecard(_ figure: Report.ScorecardFigure) -> [MarkdownBlock] {
    let columns = figure.columns
    let titles = [
      columns.kpi, columns.value, columns.target, columns.against, columns.last, columns.lastYear, columns.series,
      columns.signal,
    ].compactMap { $0 }
    let groups = figure.groups.flatMap { group -> [MarkdownBlock] in
      [
        title(of: group),
        MarkdownText.table(titles, isNumber: { $0 > 0 && $0 < titles.count - 2 }, group.rows.map { row($0, columns) }),
      ]
    }
    return MarkdownText.heading(figure.heading) + groups
  }

  private func title(of group: Report.ScorecardGroup) -> MarkdownBlock {
    var pieces = [MarkdownInline(.strong([MarkdownText.data(group.title)]))]
    if let status = group.status {
      let words = [status.tone.symbol + " " + status.text, status.explanation].filter { !$0.isEmpty }
      pieces.append(MarkdownText.data(" " + words.joined(separator: " · ")))
    }
    return .paragraph(pieces)
  }

  private func row(_ row: Report.ScorecardRow, _ columns: Report.ScorecardColumns) -> [String] {
    let reading = row.reading
    let notes = reading.notes + [reading.value.reason].compactMap { $0 }
    let title = notes.isEmpty ? reading.title : "\(reading.title) (\(notes.joined(separator: "; ")))"
    let against = [row.difference?.textWithMarks, reading.attainment].compactMap { $0 }.joined(separator: " · ")
    let signal = ["\(reading.tone.symbol) \(reading.signal)", reading.assurance] + reading.reservations
    var cells = [MarkdownText.cell(title), MarkdownText.strongCell(reading.value.textWithMarks)]
    if columns.target != nil { cells.append(MarkdownText.cell(row.target?.text ?? language.text(.noTarget))) }
    if columns.against != nil { cells.append(MarkdownText.cell(row.target == nil ? "" : against)) }
    if columns.last != nil { cells.append(MarkdownText.cell(reading.last.textWithMarks)) }
    if columns.lastYear != nil { cells.append(MarkdownText.cell(reading.lastYear.textWithMarks)) }
    cells.append(MarkdownText.cell(TextSparkline.text(row.sparkline.values)))
    cells.append(MarkdownText.cell(signal.filter { !$0.isEmpty }.joined(separator: " · ")))
    return cells
  }

  // MARK: Charts

  func process(_ figure: Report.ProcessFigure) -> [MarkdownBlock] {
    let reading = figure.reading
    let said = [reading.sentence.text, reading.matrix].compactMap { $0 }.map { $0.sentenceCased + "." }.joined(
      separator: " ")
    let image = MarkdownInline(
      .image(destination: fileName(of: figure.chart), title: "", content: [MarkdownText.data(figure.chart.summary)]))
    return MarkdownText.heading(figure.heading) + [
      MarkdownText.paragraph("\(reading.tone.symbol) \(said)"), .paragraph([image]),
    ]
      + further(figure) + MarkdownText.list(figure.facts.map(MarkdownText.item) + figure.captions.map { [MarkdownText.data($0)] })
      + [table(figure.table)] + definition(figure.definition)
  }

  /// A file for each chart, in the order of the report; equal charts share one.
  func chartFiles() -> [Report.ChartFile] {
    namedCharts().map { Report.ChartFile(name: $0.name, svg: ProcessDrawing($0.chart).svg(isFile: true)) }
  }

  /// Charts with their names: a second chart of a KPI, over other periods, is numbered.
  private func namedCharts() -> [(name: String, chart: Report.ProcessChart)] {
    var charts: [(name: String, chart: Report.ProcessChart)] = []
    for figure in document.figures.flatMap(\.charts) where !charts.contains(where: { $0.chart == figure.chart }) {
      let stem = chartPrefix + Layouter.slug(figure.reading.name)
      var name = stem + ".svg"
      var number = 2
      while charts.contains(where: { $0.name == name }) {
        name = "\(stem)-\(number).svg"
        number += 1
      }
      charts.append((name, figure.chart))
    }
    return charts
  }

  private func fileName(of chart: Report.ProcessChart) -> String {
    namedCharts().first { $0.chart == chart }?.name ?? ""
  }

  // MARK: Behind the numbers

  func definition(_ definition: Report.DefinitionFigure) -> [MarkdownBlock] {
    [
      .paragraph([MarkdownInline(.strong([MarkdownText.data("\(language.text(.definition)): \(definition.title)")]))]),
      MarkdownBlock(.code(info: "kpi-formula", text: definition.formula + "\n")),
    ] + MarkdownText.list(definition.items.map(MarkdownText.item))
  }

  func detail(_ detail: Report.DetailFigure) -> [MarkdownBlock] {
    MarkdownText.heading(detail.heading) + detail.tables.map(table) + detail.definitions.flatMap(definition)
  }

  func table(_ table: Report.SeriesTable) -> MarkdownBlock {
    let hasRemark = table.rows.contains { $0.remark != nil }
    let last = table.columns.count - 1
    let rows = table.rows.map { row in
      ([row.label] + row.cells.map(\.textWithMarks) + (hasRemark ? [row.remark ?? ""] : [])).map(MarkdownText.cell)
    }
    return MarkdownText.table(table.columns, isNumber: { $0 > 0 && !(hasRemark && $0 == last) }, rows)
  }
}

extension Report.Figure {
  /// The charts that it shows.
  var charts: [Report.ProcessFigure] {
    switch self {
    case .chart(let chart): [chart]
    case .changes(let changes): changes.charts
    case .nothing, .short, .scorecard, .breakdown, .targets, .analysis, .graphics, .goals, .actions, .definition, .notes, .provenance, .problem: []
    }
  }
}
