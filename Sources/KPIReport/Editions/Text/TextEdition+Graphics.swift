extension TextEdition {
  /// Pictures in characters: bars in their table, series as small lines.
  func graphics(_ figure: Report.GraphicsFigure) -> [String] {
    let statements = figure.statements.flatMap { line in
      wrapped(line.text, indent: "  ", first: styled(line.tone.symbol, style(of: line.tone)) + " ")
    }
    return heading(figure.heading) + statements
      + figure.graphics.flatMap { graphic($0, showsTitle: figure.showsTitles) }
      + figure.remarks.flatMap { [""] + wrapped($0) }
  }

  func graphic(_ graphic: Report.Graphic, showsTitle: Bool = true) -> [String] {
    let title = showsTitle ? [""] + wrapped(graphic.title).map { styled($0, .bold) } : [""]
    let lines = sparklines(graphic.drawing)
    let isSeries = !lines.isEmpty
    // The numbers of a long series stand on the page; here its line and its small table are enough.
    let numbers = isSeries ? [] : [""] + table(graphic.table, bars: graphic.drawing.rowBars)
    let box = graphic.box.map { [""] + table($0, bars: []) } ?? []
    return title + wrapped(graphic.summary, indent: "  ", first: "  ") + lines + numbers + box
      + (graphic.barNotes + graphic.notes).flatMap { wrapped($0, indent: "  ", first: "  ") }
  }

  private func sparklines(_ drawing: Report.Drawing) -> [String] {
    let lines = drawing.sparklines
    let longest = min(30, lines.map { TextWidth.of(clean($0.label)) }.max() ?? 0)
    return lines.map { label, text in
      let name = TextWidth.wrapped(clean(label), to: max(1, longest)).first ?? ""
      let space = String(repeating: " ", count: max(0, longest - TextWidth.of(name)))
      return longest == 0 ? "  \(text)" : "  \(name)\(space)  \(text)"
    }
  }

  private func table(_ table: Report.SeriesTable, bars: [Report.Drawing.RowBar?]) -> [String] {
    let hasRemark = table.rows.contains { $0.remark != nil }
    let last = table.columns.count - 1
    var columns = table.columns.enumerated().map { index, title in
      TextTable.Column(title: clean(title), isNumber: index > 0 && !(hasRemark && index == last))
    }
    if !bars.isEmpty { columns.append(TextTable.Column(title: "", isNumber: false, dispensability: 1)) }
    let rows = table.rows.enumerated().map { index, row in
      let bar = bars.indices.contains(index) ? bars[index]?.characters(16) ?? "" : ""
      let cells = [row.label] + row.cells.map(\.textWithMarks) + (hasRemark ? [row.remark ?? ""] : [])
      // Words are broken at spaces, so those before a bar are set as ones that hold.
      let field = bar.replacing(" ", with: "\u{A0}")
      return TextTable.Row.cells(cells.map(clean) + (bars.isEmpty ? [] : [field]))
    }
    return TextTable(columns: columns, rows: rows).lines(width: width)
  }
}
