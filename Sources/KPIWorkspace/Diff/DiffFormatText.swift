import KPIDiagnostics

/// The answer to `kpi diff` for reading in a terminal.
struct DiffFormatText {
  private let result: DiffResult
  private let style: ShowFormatStyle

  init(_ result: DiffResult, usesColor: Bool) {
    self.result = result
    style = ShowFormatStyle(usesColor: usesColor)
  }

  func text() -> String {
    var lines = [
      "From \(Screen.visible(DiffWords.side(result, 0))) to \(Screen.visible(DiffWords.side(result, 1))):",
      DiffWords.summary(result) + ".",
    ]
    for (title, changes) in DiffWords.sections(result) {
      lines += ["", style.bold(title)]
      for change in changes { lines += self.lines(change) }
    }
    return (lines + values()).joined(separator: "\n") + "\n"
  }

  private func lines(_ change: DefinitionChange) -> [String] {
    let place = change.place.isEmpty ? "" : "  " + style.dim(Screen.visible(change.place))
    var lines = ["  " + Screen.visible(DiffWords.subject(change)) + place]
    lines += DiffWords.sentences(change).map { "    " + Screen.visible($0) }
    // Added and removed definitions are long, and their name says enough.
    guard change.change != .added, change.change != .removed else { return lines }
    lines += change.removed.map { "    - " + Screen.visible($0) }
    lines += change.added.map { "    + " + Screen.visible($0) }
    return lines
  }

  private func values() -> [String] {
    guard let values = result.values else { return [] }
    var lines = ["", style.bold("Values"), "  " + DiffWords.valueNote(values)]
    for kpi in DiffWords.shown(result) {
      lines += ["", "  " + Screen.visible("\(kpi.title) (\(kpi.name))")]
      let (columns, rows) = DiffWords.table(kpi, hasOtherData: values.hasOtherData)
      lines += grid([columns] + rows).map { "  " + $0 }
    }
    return lines + (DiffWords.rest(result).map { ["", "  " + $0] } ?? [])
  }

  /// Numbers to the right, words to the left.
  private func grid(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(Screen.visible) }
    let count = rows.first?.count ?? 0
    let widths = (0..<count).map { column in rows.map { Screen.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        column == 0 || column == count - 1
          ? Screen.left(row[column], widths[column]) : Screen.right(row[column], widths[column])
      }.joined(separator: "  ").trimming([" "], at: .end)
    }
  }
}
