import KPIMarkdown

extension MarkdownEdition {
  /// The tree of goals: depth as an indent of the names.
  func goals(_ figure: Report.GoalsFigure) -> [MarkdownBlock] {
    let rows = figure.rows.map { row -> [String] in
      let indent = String(repeating: "\u{2003}", count: row.depth)
      let title = row.isGoal ? MarkdownText.strongCell(row.title) : MarkdownText.cell(row.title)
      let about = row.about.map { " " + MarkdownText.cell($0) } ?? ""
      let bar = row.shares == nil ? "" : row.characters(10) + " "
      return [
        indent + title + about, MarkdownText.cell("\(row.tone.symbol) \(row.status)"), MarkdownText.cell(row.weight),
        MarkdownText.cell(bar + row.reached), MarkdownText.cell(row.why), MarkdownText.cell(row.owner),
      ]
    }
    let gaps = figure.gaps.map { [MarkdownText.data("\($0.tone.symbol) \($0.text)")] }
    let title = gaps.isEmpty ? [] : [MarkdownBlock.paragraph([MarkdownInline(.strong([MarkdownText.data(figure.gapsTitle)]))])]
    return MarkdownText.heading(figure.heading)
      + (rows.isEmpty ? [] : [MarkdownText.table(figure.columns, isNumber: { $0 == 2 }, rows)])
      + [MarkdownText.paragraph(figure.note)] + title + MarkdownText.list(gaps)
  }

  /// Decisions and actions.
  func actions(_ figure: Report.ActionsFigure) -> [MarkdownBlock] {
    let rows = figure.rows.map { row in
      let about = row.about.map { ". \($0)" } ?? ""
      return ["\(row.kind): \(row.title)\(about)", row.kpi, row.owner, row.due, "\(row.tone.symbol) \(row.state)"]
        .map(MarkdownText.cell)
    }
    return MarkdownText.heading(figure.heading)
      + (rows.isEmpty ? [] : [MarkdownText.table(figure.columns, isNumber: { _ in false }, rows)])
      + (figure.remark.map { [MarkdownText.paragraph($0)] } ?? [])
  }
}
