import KPIMarkdown

/// Writes the author's text for a mail, with figures in the places of their fences.
struct MailBlocks {
  let edition: MailEdition
  private var nextFigure = 0

  init(edition: MailEdition) { self.edition = edition }

  mutating func html(_ block: MarkdownBlock) -> String {
    let palette = MailHTML.palette
    switch block.kind {
    case .paragraph(let content): return MailHTML.paragraph(inlines(content))
    case .heading(let level, let content, _): return MailHTML.heading(inlines(content), level: level)
    case .quote(let blocks):
      return
        "<table width=\"100%\" role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td width=\"3\" bgcolor=\"\(palette.grid)\" style=\"font-size:1px\">&nbsp;</td><td style=\"padding:2px 0 2px 10px\">\(nested(blocks))</td></tr></table>\n"
    case .list(let list): return self.list(list)
    case .code(let info, let text):
      if info.split(separator: " ").first == "kpi" { return figure() }
      return "<pre style=\"font-size:12px;color:\(palette.ink)\">\(MailHTML.text(text))</pre>\n"
    case .html, .custom: return ""
    case .thematicBreak: return "<hr style=\"border:0;border-top:1px solid \(palette.grid)\">\n"
    case .table(let table): return self.table(table)
    }
  }

  private mutating func figure() -> String {
    defer { nextFigure += 1 }
    let figures = edition.document.figures
    return figures.indices.contains(nextFigure) ? edition.figure(figures[nextFigure]) : ""
  }

  private mutating func nested(_ blocks: [MarkdownBlock]) -> String {
    var result = ""
    for block in blocks { result += html(block) }
    return result
  }

  private mutating func list(_ list: MarkdownList) -> String {
    var items = ""
    for item in list.items {
      items += "<li style=\"margin:0 0 4px;font-size:14px;line-height:1.45;color:\(MailHTML.palette.ink)\">\(content(item, isTight: list.isTight))</li>\n"
    }
    let style = "style=\"margin:0 0 8px 20px\""
    switch list.marker {
    case .bullet: return "<ul \(style)>\n\(items)</ul>\n"
    case .ordered(let start): return "<ol start=\"\(start)\" \(style)>\n\(items)</ol>\n"
    }
  }

  private mutating func content(_ item: MarkdownListItem, isTight: Bool) -> String {
    var result = ""
    for block in item.blocks {
      if isTight, case .paragraph(let content) = block.kind { result += inlines(content) } else { result += html(block) }
    }
    return result
  }

  private func table(_ table: MarkdownTable) -> String {
    func isNumber(_ index: Int) -> Bool { table.alignments.indices.contains(index) && table.alignments[index] == .right }
    let head = table.header.cells.enumerated().map { MailHTML.head($1.plainText, isNumber: isNumber($0)) }
    let rows = table.rows.map { row in
      MailHTML.row(row.cells.enumerated().map { MailHTML.cell(inlines($1), isNumber: isNumber($0)) })
    }
    return MailHTML.table(caption: "", head: head, rows: rows)
  }

  // MARK: Running text

  private func inlines(_ content: [MarkdownInline]) -> String { content.map(inline).joined() }

  private func inline(_ inline: MarkdownInline) -> String {
    switch inline.kind {
    case .text(let text): MailHTML.text(text)
    case .softBreak: " "
    case .lineBreak: "<br>"
    case .code(let code): "<code>\(MailHTML.text(code))</code>"
    case .html: ""
    case .custom(_, _, let plain): MailHTML.text(plain)
    case .emphasis(let content): "<em>\(inlines(content))</em>"
    case .strong(let content): "<b>\(inlines(content))</b>"
    case .link(let destination, _, let content): link(destination, inlines(content))
    case .image(_, _, let content): MailHTML.text(content.plainText)
    }
  }

  /// Only addresses that lead somewhere from a mail: a path beside the report does not.
  private func link(_ destination: String, _ content: String) -> String {
    guard destination.hasPrefix("https://") || destination.hasPrefix("mailto:") else { return content }
    return "<a href=\"\(HTMLEscaping.attribute(destination))\" style=\"color:\(MailHTML.palette.good)\">\(content)</a>"
  }
}
