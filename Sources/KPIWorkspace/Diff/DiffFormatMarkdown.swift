import KPIMarkdown

/// The answer to `kpi diff` as a comment on a change.
struct DiffFormatMarkdown {
  private let result: DiffResult

  init(_ result: DiffResult) { self.result = result }

  func text() -> String {
    var parts = [
      "## What the numbers mean now\n",
      "From \(MarkdownEscaping.text(DiffWords.side(result, 0))) to \(MarkdownEscaping.text(DiffWords.side(result, 1))): "
        + MarkdownEscaping.text(DiffWords.summary(result)) + ".\n",
    ]
    for (title, changes) in DiffWords.sections(result) {
      parts.append("### \(title)\n")
      parts += changes.map(item)
    }
    return (parts + values()).joined(separator: "\n")
  }

  private func item(_ change: DefinitionChange) -> String {
    let place = change.place.isEmpty ? "" : " (\(MarkdownEscaping.text(change.place)))"
    let sentences = DiffWords.sentences(change).map(MarkdownEscaping.text).joined(separator: "; ")
    let line = "**\(MarkdownEscaping.text(DiffWords.subject(change)))**\(place)" + (sentences.isEmpty ? "" : ": \(sentences)")
    guard change.change != .added, change.change != .removed, !(change.removed + change.added).isEmpty else {
      return line + "\n"
    }
    return line + "\n\n" + fence(change.removed.map { "- \($0)" } + change.added.map { "+ \($0)" })
  }

  /// A fence that nothing inside can close.
  private func fence(_ lines: [String]) -> String {
    let lines = lines.joined(separator: "\n").split { $0.isNewline }.map(String.init)
    var mark = "```"
    while lines.contains(where: { $0.contains(mark) }) { mark += "`" }
    return "\(mark)diff\n" + lines.map { $0 + "\n" }.joined() + mark + "\n"
  }

  private func values() -> [String] {
    guard let values = result.values else { return [] }
    var parts = ["### Values\n", MarkdownEscaping.text(DiffWords.valueNote(values)) + "\n"]
    for kpi in DiffWords.shown(result) {
      let (columns, rows) = DiffWords.table(kpi, hasOtherData: values.hasOtherData)
      parts.append("**\(MarkdownEscaping.text(kpi.title))**\n")
      parts.append(table(columns, rows))
    }
    return parts + (DiffWords.rest(result).map { [$0 + "\n"] } ?? [])
  }

  private func table(_ columns: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.map(MarkdownEscaping.tableCell).joined(separator: " | ") + " |\n" }
    let rule = columns.indices.map { $0 == 0 || $0 == columns.count - 1 ? "---" : "---:" }.joined(separator: " | ")
    return line(columns) + "| \(rule) |\n" + rows.map(line).joined()
  }
}
