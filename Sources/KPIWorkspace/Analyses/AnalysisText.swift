import KPIDiagnostics
import KPIEvaluation
import KPIMarkdown
import KPIModel
import KPIReport

/// The answer about an analysis as text.
public struct AnalysisText {
  private let answer: AnalysisAnswer

  /// Takes the answer as it is.
  public init(_ answer: AnalysisAnswer) { self.answer = answer }

  /// The answer as text that ends with a line break.
  public func text(_ format: ShowFormat, usesColor: Bool = false) -> String {
    switch format {
    case .table: screen(ShowFormatStyle(usesColor: usesColor))
    case .csv: AnalysisCSV.text(answer.result)
    case .json: AnalysisJSON.text(answer.result)
    case .markdown: markdown
    }
  }

  private var tables: [AnalysisTable] { AnalysisTable.all(answer.result) }

  private var problems: [String] { answer.sources.sorted { $0.dataset < $1.dataset }.flatMap { $0.problems.map(\.text) } }

  // MARK: Terminal

  private func screen(_ style: ShowFormatStyle) -> String {
    var lines = [style.bold(Screen.visible(answer.result.heading.title)), ""]
    for table in tables {
      if !table.title.isEmpty { lines += [style.bold(Screen.visible(table.title)), ""] }
      lines += grid(table, style)
      lines += table.notes.map { "  " + style.dim(Screen.visible($0)) } + [""]
    }
    lines.append(style.dim("As of \(answer.asOf.iso)."))
    if !problems.isEmpty {
      lines += ["", style.warning("In the data:")] + problems.map { "  \(Screen.visible($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func grid(_ table: AnalysisTable, _ style: ShowFormatStyle) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    let widths = table.columns.indices.map { column in
      ([table.columns[column].title] + table.rows.map { $0[column] }).map { Screen.width(Screen.visible($0)) }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let parts = zip(zip(cells, widths), table.columns).map { cell, column in
        let text = Screen.visible(cell.0)
        return column.isNumber ? Screen.right(text, cell.1) : Screen.left(text, cell.1)
      }
      return ("  " + parts.joined(separator: "  ")).trimmingSuffix(" ")
    }
    return [style.dim(line(table.columns.map(\.title)))] + table.rows.map(line) + [""]
  }

  // MARK: Markdown

  private var markdown: String {
    var parts = ["### \(MarkdownEscaping.text(answer.result.heading.title))\n"]
    for table in tables {
      if !table.title.isEmpty { parts.append("#### \(MarkdownEscaping.text(table.title))\n") }
      if !table.rows.isEmpty { parts.append(pipes(table)) }
      parts.append(table.notes.map { "- \(MarkdownEscaping.text($0))\n" }.joined())
    }
    parts.append((["As of \(answer.asOf.iso)."] + problems).map { "- \(MarkdownEscaping.text($0))\n" }.joined())
    return parts.joined(separator: "\n")
  }

  private func pipes(_ table: AnalysisTable) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.map(MarkdownEscaping.tableCell).joined(separator: " | ") + " |\n" }
    let rule = table.columns.map { $0.isNumber ? "---:" : "---" }.joined(separator: " | ")
    return line(table.columns.map(\.title)) + "| \(rule) |\n" + table.rows.map(line).joined()
  }
}
