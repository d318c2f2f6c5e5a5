extension TextEdition {
  /// A cohort, funnel, experiment or lifetime model.
  func analysis(_ figure: Report.AnalysisFigure) -> [String] {
    heading(figure.heading) + (figure.about.map { wrapped($0) } ?? []) + figure.tables.flatMap(table)
  }

  private func table(_ table: AnalysisTable) -> [String] {
    let title = table.title.isEmpty ? [] : [""] + wrapped(table.title).map { styled($0, .bold) }
    let columns = table.columns.map { TextTable.Column(title: clean($0.title), isNumber: $0.isNumber) }
    let rows = table.rows.map { TextTable.Row.cells($0.map(clean)) }
    let lines = rows.isEmpty ? [] : [""] + TextTable(columns: columns, rows: rows).lines(width: width)
    return title + lines + table.notes.flatMap { wrapped($0, indent: "  ") }
  }
}
