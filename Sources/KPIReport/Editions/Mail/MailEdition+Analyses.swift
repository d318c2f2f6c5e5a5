extension MailEdition {
  /// A cohort, funnel, experiment or lifetime model: its first table, which holds the result; the page has the others.
  func analysis(_ figure: Report.AnalysisFigure) -> String {
    let about = figure.about.map { MailHTML.paragraph(MailHTML.text($0)) } ?? ""
    return MailHTML.heading(figure.heading) + about + (figure.tables.first.map { table($0, figure.title) } ?? "")
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
