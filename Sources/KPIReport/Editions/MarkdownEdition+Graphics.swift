import KPIMarkdown

extension MarkdownEdition {
  /// Pictures as files beside the text, each with its table.
  func graphics(_ figure: Report.GraphicsFigure) -> [MarkdownBlock] {
    let statements = figure.statements.map { MarkdownText.paragraph("\($0.tone.symbol) \($0.text)") }
    return MarkdownText.heading(figure.heading) + statements
      + figure.graphics.flatMap { graphic($0, showsTitle: figure.showsTitles) }
      + figure.remarks.map(MarkdownText.paragraph)
  }

  func graphic(_ graphic: Report.Graphic, showsTitle: Bool = true, showsTable: Bool = true) -> [MarkdownBlock] {
    let title = showsTitle ? [MarkdownBlock.paragraph([MarkdownInline(.strong([MarkdownText.data(graphic.title)]))])] : []
    let picture: [MarkdownBlock] =
      graphic.drawing.isEmpty
      ? [MarkdownText.paragraph(graphic.summary)]
      : [
        .paragraph([
          MarkdownInline(
            .image(destination: fileName(of: graphic), title: "", content: [MarkdownText.data(graphic.summary)]))
        ])
      ]
    let tables = [graphic.box].compactMap { $0 } + (graphic.table.rows.isEmpty || !showsTable ? [] : [graphic.table])
    return title + picture + (graphic.pictureNotes + graphic.notes).map(MarkdownText.paragraph) + tables.map(table)
  }

  /// A file for each picture, in the order of the report; equal pictures share one.
  func graphicFiles() -> [Report.ChartFile] {
    namedGraphics().map { Report.ChartFile(name: $0.name, svg: $0.graphic.file()) }
  }

  private func fileName(of graphic: Report.Graphic) -> String {
    namedGraphics().first { $0.graphic == graphic }?.name ?? ""
  }

  /// Pictures with their names; a second one of the same name is numbered, and none takes the name of a KPI's chart.
  private func namedGraphics() -> [(name: String, graphic: Report.Graphic)] {
    var taken = Set(chartFiles().map(\.name))
    var named: [(name: String, graphic: Report.Graphic)] = []
    for graphic in document.figures.flatMap(\.graphics) where !graphic.drawing.isEmpty {
      guard !named.contains(where: { $0.graphic == graphic }) else { continue }
      let stem = chartPrefix + Layouter.slug(graphic.name)
      var name = stem + ".svg"
      var number = 2
      while taken.contains(name) {
        name = "\(stem)-\(number).svg"
        number += 1
      }
      taken.insert(name)
      named.append((name, graphic))
    }
    return named
  }
}

extension Report.Figure {
  /// The pictures that it shows, beside the process charts of KPIs.
  var graphics: [Report.Graphic] {
    switch self {
    case .graphics(let figure): figure.graphics
    case .analysis(let figure): figure.graphics
    case .nothing, .short, .scorecard, .changes, .chart, .breakdown, .targets, .goals, .actions, .definition, .notes, .provenance,
      .problem:
      []
    }
  }
}
