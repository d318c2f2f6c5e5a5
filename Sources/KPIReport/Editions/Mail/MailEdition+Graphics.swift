extension MailEdition {
  /// Pictures of bars as coloured cells; series as lines of characters. Mail programs draw no vector graphics.
  func graphics(_ figure: Report.GraphicsFigure) -> String {
    let statements = figure.statements.map { line in
      MailHTML.paragraph("\(MailHTML.symbol(line.tone)) \(MailHTML.text(line.text))")
    }
    let remarks = figure.remarks.map { MailHTML.paragraph(MailHTML.text($0), color: MailHTML.palette.muted) }
    return MailHTML.heading(figure.heading) + statements.joined()
      + figure.graphics.map { graphic($0, showsTitle: figure.showsTitles) }.joined() + remarks.joined()
  }

  func graphic(_ graphic: Report.Graphic, showsTitle: Bool = true) -> String {
    let title = showsTitle ? MailHTML.paragraph("<b>\(MailHTML.name(graphic.title))</b>", top: 10) : ""
    let lines = sparklines(graphic.drawing)
    let numbers = lines.isEmpty ? table(graphic.table, graphic.drawing) : ""
    let box = graphic.box.map { table($0, nil) } ?? ""
    let notes = (graphic.barNotes + graphic.notes).map { MailHTML.paragraph(MailHTML.text($0), size: 11, color: MailHTML.palette.muted) }
    return title + MailHTML.paragraph(MailHTML.text(graphic.summary), size: 13) + lines + numbers + box + notes.joined()
  }

  private func sparklines(_ drawing: Report.Drawing) -> String {
    drawing.sparklines.map { label, text in
      let name = label.isEmpty ? "" : "<span style=\"font-size:13px\">\(MailHTML.name(label))</span> "
      return
        "<p style=\"margin:0 0 4px;color:\(MailHTML.palette.ink)\">\(name)<span aria-hidden=\"true\" style=\"font-family:monospace;font-size:15px\">\(text)</span></p>\n"
    }.joined()
  }

  private func table(_ table: Report.SeriesTable, _ drawing: Report.Drawing?) -> String {
    guard !table.rows.isEmpty else { return "" }
    let hasRemark = table.rows.contains { $0.remark != nil }
    let bars = drawing?.rowBars ?? []
    let last = table.columns.count - 1
    var head = table.columns.enumerated().map {
      MailHTML.head($1, isNumber: $0 > 0 && !(hasRemark && $0 == last))
    }
    if !bars.isEmpty { head.append(MailHTML.head("", isNumber: false)) }
    let rows = table.rows.enumerated().map { index, row -> String in
      var cells = [MailHTML.cell(MailHTML.name(row.label), isNumber: false, isRowHead: true)]
      cells += row.cells.enumerated().map { column, value in cell(value, at: index, column, drawing) }
      if hasRemark { cells.append(MailHTML.cell(MailHTML.text(row.remark ?? ""), isNumber: false)) }
      if !bars.isEmpty { cells.append(MailHTML.cell(bar(bars.indices.contains(index) ? bars[index] : nil), isNumber: false)) }
      return MailHTML.row(cells)
    }
    return MailHTML.table(caption: MailHTML.text(table.caption), head: head, rows: rows)
  }

  /// The cells of cohorts carry their colour; the first column is their size.
  private func cell(_ value: FormattedValue, at row: Int, _ column: Int, _ drawing: Report.Drawing?) -> String {
    guard case .cohorts(let chart)? = drawing, chart.rows.indices.contains(row),
      chart.rows[row].cells.indices.contains(column - 1), let cell = chart.rows[row].cells[column - 1],
      let number = cell.value, number.isFinite, !cell.isUnreliable
    else { return MailHTML.cell(MailHTML.text(value.textWithMarks), isNumber: true) }
    let step = CohortDrawing.step(number, chart.breaks)
    let (ground, text) = (MailHTML.palette.ramp[step], MailHTML.palette.onRamp[step])
    return
      "<td align=\"right\" bgcolor=\"\(ground)\" style=\"padding:4px;font-size:13px;background-color:\(ground);color:\(text)\">\(MailHTML.text(value.textWithMarks))</td>"
  }

  private func bar(_ bar: Report.Drawing.RowBar?) -> String {
    guard let bar else { return "" }
    let (before, length) = bar.pixels(120)
    return MailHTML.bar([(before, MailHTML.palette.page), (length, MailHTML.color(bar.tone))])
  }
}
