extension MailEdition {
  /// Further statements, and what the change consists of.
  func further(_ figure: Report.ProcessFigure) -> String {
    let asks = figure.asks.map { MailHTML.paragraph("\(MailHTML.symbol($0.tone)) \(MailHTML.text($0.text))") }
    let claims = figure.claims.map { MailHTML.paragraph(MailHTML.text($0.text.sentenceCased + "."), size: 13) }
    let parts = figure.decompositions.map { part -> String in
      let said = [part.sentence, part.concentration].compactMap { $0 }.map {
        MailHTML.text($0.text.sentenceCased + ".")
      }
      return MailHTML.paragraph(
        "<b>\(MailHTML.text(part.title))</b><br>\(said.joined(separator: " "))", size: 13)
    }
    return (asks + claims + parts).joined()
  }

  func targets(_ figure: Report.TargetsFigure) -> String {
    let last = figure.columns.count - 1
    let head = figure.columns.enumerated().map { MailHTML.head($1, isNumber: $0 > 0 && $0 < last) }
    let rows = figure.rows.map { row -> String in
      let numbers = row.cells.map { MailHTML.cell(MailHTML.text($0.textWithMarks), isNumber: true) }
      let verdict = "\(MailHTML.symbol(row.tone)) \(MailHTML.text(row.verdict.text))"
      return MailHTML.row(
        [MailHTML.cell(MailHTML.name(row.title), isNumber: false, isRowHead: true)] + numbers
          + [MailHTML.cell(verdict, isNumber: false)])
    }
    let table = rows.isEmpty ? "" : MailHTML.table(caption: MailHTML.text(figure.caption), head: head, rows: rows)
    let remark = figure.remark.map { MailHTML.paragraph(MailHTML.text($0), color: MailHTML.palette.muted) } ?? ""
    return MailHTML.heading(figure.heading) + table + remark
  }
}
