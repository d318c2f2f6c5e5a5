extension HTMLWriter {
  /// A table as GitHub Flavored Markdown writes it, with `scope` for screen readers and `style` instead of the
  /// outdated `align`.
  func render(_ table: MarkdownTable) -> String {
    var html = "<table>\n<thead>\n"
    html += row(table.header, "th scope=\"col\"", closing: "th", table.alignments)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      for line in table.rows { html += row(line, "td", closing: "td", table.alignments) }
      html += "</tbody>\n"
    }
    return html + "</table>"
  }

  private func row(
    _ row: MarkdownTable.Row, _ opening: String, closing: String, _ alignments: [MarkdownTable.Alignment]
  ) -> String {
    var html = "<tr>\n"
    for (column, alignment) in alignments.enumerated() {
      let content = column < row.cells.count ? render(row.cells[column]) : ""
      html += "<\(opening)\(style(alignment))>\(content)</\(closing)>\n"
    }
    return html + "</tr>\n"
  }

  private func style(_ alignment: MarkdownTable.Alignment) -> String {
    switch alignment {
    case .unspecified: ""
    case .left: " style=\"text-align: left\""
    case .center: " style=\"text-align: center\""
    case .right: " style=\"text-align: right\""
    }
  }
}
