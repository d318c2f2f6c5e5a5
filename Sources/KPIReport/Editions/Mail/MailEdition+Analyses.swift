extension MailEdition {
  /// A cohort, funnel, experiment or lifetime model: its pictures as bars, else its first table, which holds the result;
  /// the page has the others.
  func analysis(_ figure: Report.AnalysisFigure) -> String {
    let about = figure.about.map { MailHTML.paragraph(MailHTML.text($0)) } ?? ""
    let pictures = figure.graphics.map { graphic($0, showsTitle: $0.title != figure.title) }.joined()
    guard var first = figure.tables.first else { return MailHTML.heading(figure.heading) + about + pictures }
    // Bars have their numbers beside them; a line of characters has none, and an experiment's arms are not in its bars.
    if figure.graphics.contains(where: { $0.drawing.sparklines.isEmpty && !$0.drawing.isOfIntervals }) { first.rows = [] }
    return MailHTML.heading(figure.heading) + about + pictures + table(first, figure.title)
  }

  private func table(_ table: AnalysisTable, _ title: String) -> String {
    let head = table.columns.map { MailHTML.head($0.title, isNumber: $0.isNumber) }
    let rows = table.rows.map { row in
      MailHTML.row(
        zip(row, table.columns).enumerated().map { index, cell in
          MailHTML.cell(MailHTML.name(cell.0), isNumber: cell.1.isNumber, isRowHead: index == 0)
        })
    }
    let notes = table.notes.map { MailHTML.paragraph(MailHTML.text($0), size: 11, color: MailHTML.palette.muted) }
    return (rows.isEmpty ? "" : MailHTML.table(caption: MailHTML.text(title), head: head, rows: rows)) + notes.joined()
  }
}
