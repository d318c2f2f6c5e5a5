extension MarkdownWriter {
  /// A pipe table. Every pipe in a cell gets a backslash, in code as well: GitHub takes it off again first.
  func lines(of table: MarkdownTable) -> [String] {
    let rows = table.rows.map { line(cells($0, count: table.alignments.count)) }
    let header = line(cells(table.header, count: table.alignments.count))
    return [header, line(table.alignments.map(dashes))] + rows
  }

  private func cells(_ row: MarkdownTable.Row, count: Int) -> [String] {
    (0..<count).map { column in
      guard column < row.cells.count else { return "" }
      return InlineMarkdownWriter.render(row.cells[column], in: .cell)
    }
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private func dashes(_ alignment: MarkdownTable.Alignment) -> String {
    switch alignment {
    case .unspecified: "---"
    case .left: ":--"
    case .center: ":-:"
    case .right: "--:"
    }
  }
}
