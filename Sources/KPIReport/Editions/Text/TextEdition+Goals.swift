extension TextEdition {
  /// The tree of goals: depth as an indent of the names.
  func goals(_ figure: Report.GoalsFigure) -> [String] {
    let columns = figure.columns.enumerated().map { index, title in
      TextTable.Column(title: title, isNumber: index == 2, dispensability: index == 5 ? 2 : index == 2 ? 1 : 0)
    }
    let rows = figure.rows.map { row -> TextTable.Row in
      // Words are broken at spaces: those of an indent hold.
      let indent = String(repeating: "\u{A0}\u{A0}", count: row.depth)
      let reached = [row.characters(10), row.reached].filter { !$0.isEmpty }.joined(separator: " ")
      let title = row.isGoal ? clean(row.title) : "- \(clean(row.title))"
      return .cells([
        indent + title, "\(row.tone.symbol) \(row.status)", row.weight, reached, clean(row.why), clean(row.owner),
      ])
    }
    let gaps = figure.gaps.flatMap { line in
      wrapped(line.text, indent: "  ", first: styled(line.tone.symbol, style(of: line.tone)) + " ")
    }
    let title = gaps.isEmpty ? [] : [""] + wrapped(figure.gapsTitle).map { styled($0, .bold) }
    return heading(figure.heading) + [""] + TextTable(columns: columns, rows: rows).lines(width: width)
      + wrapped(figure.note, indent: "  ", first: "  ") + title + gaps
  }

  /// Decisions and actions.
  func actions(_ figure: Report.ActionsFigure) -> [String] {
    let columns = figure.columns.enumerated().map { index, title in
      TextTable.Column(title: title, isNumber: false, dispensability: index == 1 ? 1 : 0)
    }
    let rows = figure.rows.map { row in
      TextTable.Row.cells(
        ["\(row.kind): \(row.title)", row.kpi, row.owner, row.due, "\(row.tone.symbol) \(row.state)"].map(clean))
    }
    return heading(figure.heading) + [""] + TextTable(columns: columns, rows: rows).lines(width: width)
      + (figure.remark.map { wrapped($0) } ?? [])
  }
}
