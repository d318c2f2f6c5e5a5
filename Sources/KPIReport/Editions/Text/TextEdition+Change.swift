extension TextEdition {
  /// Further statements, and what the change consists of.
  func further(_ figure: Report.ProcessFigure) -> [String] {
    let asks = figure.asks.flatMap { line in
      wrapped(line.text, indent: "  ", first: styled(line.tone.symbol, style(of: line.tone)) + " ")
    }
    let claims = figure.claims.flatMap { wrapped($0.text.sentenceCased + ".", indent: "  ") }
    let parts = figure.decompositions.flatMap { part in
      [part.sentence, part.concentration].compactMap { $0 }.flatMap {
        wrapped($0.text.sentenceCased + ".", indent: "    ", first: "  ")
      }
    }
    return asks + claims + parts
  }

  func targets(_ figure: Report.TargetsFigure) -> [String] {
    let last = figure.columns.count - 1
    let columns = figure.columns.enumerated().map { index, title in
      TextTable.Column(
        title: title, isNumber: index > 0 && index < last, dispensability: index == 5 ? 2 : index == 4 ? 1 : 0)
    }
    let rows = figure.rows.map { row in
      let cells = [row.title] + row.cells.map(\.textWithMarks) + ["\(row.tone.symbol) \(row.verdict.text)"]
      return TextTable.Row.cells(cells.map(clean))
    }
    return heading(figure.heading) + [""] + TextTable(columns: columns, rows: rows).lines(width: width)
      + (figure.remark.map { wrapped($0) } ?? [])
  }
}
