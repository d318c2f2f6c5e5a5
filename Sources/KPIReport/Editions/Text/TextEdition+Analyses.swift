extension TextEdition {
  /// A cohort, funnel, experiment or lifetime model.
  func analysis(_ figure: Report.AnalysisFigure) -> [String] {
    heading(figure.heading) + (figure.about.map { wrapped($0) } ?? []) + figure.graphics.flatMap { picture($0, in: figure) }
      + figure.tables.flatMap(table)
  }

  /// The picture in lines of characters; its numbers stand in the tables below.
  private func picture(_ graphic: Report.Graphic, in figure: Report.AnalysisFigure) -> [String] {
    let title = graphic.title == figure.title ? [] : [""] + wrapped(graphic.title).map { styled($0, .bold) }
    return title + wrapped(graphic.summary, indent: "  ", first: "  ") + [""] + lines(graphic.drawing)
  }

  private func lines(_ drawing: Report.Drawing) -> [String] {
    let names = drawing.lineNames.map { TextWidth.wrapped(clean($0), to: 24).first ?? "" }
    let longest = names.map { TextWidth.of($0) }.max() ?? 0
    return zip(names, drawing.characterLines(min(40, max(10, width - longest - 24)))).map { name, line in
      "  \(name)\(String(repeating: " ", count: longest - TextWidth.of(name)))  \(line)"
    }
  }

  private func table(_ table: AnalysisTable) -> [String] {
    let title = table.title.isEmpty ? [] : [""] + wrapped(table.title).map { styled($0, .bold) }
    let columns = table.columns.map { TextTable.Column(title: clean($0.title), isNumber: $0.isNumber) }
    let rows = table.rows.map { TextTable.Row.cells($0.map(clean)) }
    let lines = rows.isEmpty ? [] : [""] + TextTable(columns: columns, rows: rows).lines(width: width)
    return title + lines + table.notes.flatMap { wrapped($0, indent: "  ") }
  }
}
