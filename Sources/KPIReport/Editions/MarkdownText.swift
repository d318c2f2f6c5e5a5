import KPIMarkdown

/// Small pieces of the Markdown edition. Names and values pass through the one escaping function.
enum MarkdownText {
  /// Text in a line; a space at its ends separates it from its neighbours and stays a plain space.
  static func data(_ text: String) -> MarkdownInline {
    let start = text.hasPrefix(" ") ? " " : ""
    let end = text.count > 1 && text.hasSuffix(" ") ? " " : ""
    let inner = String(text.dropFirst(start.count).dropLast(end.count))
    return .customInline(html: "", markdown: start + MarkdownEscaping.text(inner) + end, plain: text)
  }

  /// Text of a cell, escaped.
  static func cell(_ text: String) -> String { MarkdownEscaping.tableCell(text) }

  static func strongCell(_ text: String) -> String {
    let cell = cell(text)
    return cell.isEmpty ? "" : "**\(cell)**"
  }

  static func paragraph(_ text: String) -> MarkdownBlock { .paragraph([data(text)]) }

  static func heading(_ heading: Report.Heading?) -> [MarkdownBlock] {
    heading.map { [.heading(level: $0.level, [data($0.text)])] } ?? []
  }

  static func list(_ items: [[MarkdownInline]]) -> [MarkdownBlock] {
    guard !items.isEmpty else { return [] }
    return [MarkdownBlock(.list(MarkdownList(items: items.map { MarkdownListItem(blocks: [.paragraph($0)]) })))]
  }

  /// A pipe table of cells that are escaped already. It is set here and not by the tree's writer, which puts a backslash
  /// before every pipe and would escape these twice.
  static func table(_ columns: [String], isNumber: (Int) -> Bool, _ rows: [[String]]) -> MarkdownBlock {
    let dashes = columns.indices.map { isNumber($0) ? "--:" : ":--" }
    let lines = ([columns.map(cell), dashes] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    return .customBlock(html: "", markdown: lines.joined(separator: "\n"))
  }

  /// A term in bold and its text.
  static func item(_ item: Report.Item) -> [MarkdownInline] {
    [MarkdownInline(.strong([data(item.term)])), data(": "), data(item.text)]
  }
}
