import KPIMarkdown

extension MarkdownEdition {
  /// A cohort, funnel, experiment or lifetime model.
  func analysis(_ figure: Report.AnalysisFigure) -> [MarkdownBlock] {
    MarkdownText.heading(figure.heading) + (figure.about.map { [MarkdownText.paragraph($0)] } ?? [])
      + figure.graphics.flatMap { picture in
        [MarkdownText.paragraph(picture.summary)] + graphic(picture, showsTitle: picture.title != figure.title, showsTable: false)
      }
      + figure.tables.flatMap(table)
  }

  private func table(_ table: AnalysisTable) -> [MarkdownBlock] {
    let title: [MarkdownBlock] =
      table.title.isEmpty ? [] : [.paragraph([MarkdownInline(.strong([MarkdownText.data(table.title)]))])]
    let rows = table.rows.map { $0.map(MarkdownText.cell) }
    return title
      + (rows.isEmpty
        ? [] : [MarkdownText.table(table.columns.map(\.title), isNumber: { table.columns[$0].isNumber }, rows)])
      + MarkdownText.list(table.notes.map { [MarkdownText.data($0)] })
  }
}
