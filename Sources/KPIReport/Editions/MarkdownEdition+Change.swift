import KPIMarkdown

extension MarkdownEdition {
  /// Further statements, and what the change consists of.
  func further(_ figure: Report.ProcessFigure) -> [MarkdownBlock] {
    figure.asks.map { MarkdownText.paragraph("\($0.tone.symbol) \($0.text)") }
      + figure.claims.map { MarkdownText.paragraph($0.text.sentenceCased + ".") }
      + figure.decompositions.flatMap(decomposition)
  }

  private func decomposition(_ figure: Report.DecompositionFigure) -> [MarkdownBlock] {
    let said = [figure.sentence, figure.concentration].compactMap { $0 }.map { $0.text.sentenceCased + "." }
    let rows = figure.rows.map { ([$0.label] + $0.cells.map(\.textWithMarks)).map(MarkdownText.cell) }
    return [
      .paragraph([
        MarkdownInline(.strong([MarkdownText.data(figure.title)])), MarkdownInline(.lineBreak),
        MarkdownText.data(said.joined(separator: " ")),
      ]), MarkdownText.table(figure.columns, isNumber: { $0 > 0 }, rows),
    ]
  }

  func targets(_ figure: Report.TargetsFigure) -> [MarkdownBlock] {
    let last = figure.columns.count - 1
    let rows = figure.rows.map { row in
      ([row.title] + row.cells.map(\.textWithMarks) + ["\(row.tone.symbol) \(row.verdict.text)"]).map(MarkdownText.cell)
    }
    return MarkdownText.heading(figure.heading)
      + (rows.isEmpty ? [] : [MarkdownText.table(figure.columns, isNumber: { $0 > 0 && $0 < last }, rows)])
      + (figure.remark.map { [MarkdownText.paragraph($0)] } ?? [])
  }
}
