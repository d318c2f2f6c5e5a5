extension TemplateEntry {
  /// What `kpi explain NAME` prints.
  public var text: String {
    var text = "\(call)\n"
    if !about.isEmpty { text += "\n" + paragraph(about) }
    text += "\nFormula\n" + paragraph(formula)
    if !parameters.isEmpty { text += "\nArguments\n" + table(parameters) }
    let taken = facts.filter { $0.label != "Serves" }
    if !taken.isEmpty { text += "\nWhat a KPI takes over, unless it says so itself\n" + table(taken) }
    if let serves = facts.first(where: { $0.label == "Serves" }) { text += "\nServes\n" + paragraph(serves.text) }
    if let benchmark { text += "\nWhat is usual\n" + paragraph(benchmark) }
    if !cautions.isEmpty { text += "\nBeware\n" + cautions.map { list($0) }.joined() }
    return text
  }

  private func table(_ lines: [Line]) -> String {
    let width = lines.map(\.label.count).max() ?? 0
    return lines.map { line in
      let label = line.label + String(repeating: " ", count: width - line.label.count)
      return indented(line.text, first: "  \(label)  ", others: String(repeating: " ", count: width + 4))
    }.joined()
  }

  private func paragraph(_ text: String) -> String { indented(text, first: "  ", others: "  ") }
  private func list(_ text: String) -> String { indented(text, first: "  - ", others: "    ") }

  private func indented(_ text: String, first: String, others: String) -> String {
    MessageBook.wrapped(text, width: 96 - others.count).split(separator: "\n").enumerated()
      .map { ($0 == 0 ? first : others) + $1 + "\n" }.joined()
  }
}
