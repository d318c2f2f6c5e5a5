import KPIMarkdown

/// Writes the author's text in characters, with figures in the places of their fences.
struct TextBlocks {
  let edition: TextEdition
  private var nextFigure = 0

  init(edition: TextEdition) { self.edition = edition }

  mutating func lines(_ block: MarkdownBlock, indent: String = "") -> [String] {
    switch block.kind {
    case .paragraph(let content): return [""] + edition.wrapped(text(content), indent: indent)
    case .heading(let level, let content, _): return edition.heading(text(content), level: level)
    case .quote(let blocks): return nested(blocks, indent: indent + "│ ")
    case .list(let list): return [""] + items(list, indent)
    case .code(let info, let text):
      if let figure = figure(info) { return figure }
      return [""] + text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { indent + "    " + edition.clean(String($0)) }
    case .html, .custom: return []
    case .thematicBreak: return ["", String(repeating: "─", count: edition.width)]
    case .table(let table): return [""] + self.table(table)
    }
  }

  /// The figure of a `kpi` fence; nil for other code.
  private mutating func figure(_ info: String) -> [String]? {
    guard info.split(separator: " ").first == "kpi" else { return nil }
    defer { nextFigure += 1 }
    guard edition.document.figures.indices.contains(nextFigure) else { return [] }
    return edition.figure(edition.document.figures[nextFigure])
  }

  private mutating func nested(_ blocks: [MarkdownBlock], indent: String) -> [String] {
    var result: [String] = []
    for block in blocks { result += lines(block, indent: indent) }
    return result
  }

  private mutating func items(_ list: MarkdownList, _ indent: String) -> [String] {
    var result: [String] = []
    for (index, item) in list.items.enumerated() {
      let mark =
        switch list.marker {
        case .bullet: "- "
        case .ordered(let start): "\(start &+ index). "
        }
      let inner = nested(item.blocks, indent: indent + String(repeating: " ", count: mark.count))
      let kept = inner.drop { $0.isEmpty }
      result += kept.enumerated().map { place, line in
        place == 0 ? indent + mark + line.dropFirst(indent.count + mark.count) : line
      }
    }
    return result
  }

  private func table(_ table: MarkdownTable) -> [String] {
    let columns = table.header.cells.enumerated().map { index, cell in
      TextTable.Column(
        title: text(cell), isNumber: table.alignments.indices.contains(index) && table.alignments[index] == .right)
    }
    return TextTable(columns: columns, rows: table.rows.map { .cells($0.cells.map(text)) }).lines(width: edition.width)
  }

  /// Links show their address where it is one that can be opened from here.
  private func text(_ content: [MarkdownInline]) -> String {
    content.map { inline -> String in
      switch inline.kind {
      case .text, .softBreak, .lineBreak, .code, .html, .custom: return [inline].plainText
      case .emphasis(let inner), .strong(let inner): return text(inner)
      case .link(let destination, _, let inner):
        let shown = text(inner)
        return destination.hasPrefix("https://") && destination != shown ? "\(shown) <\(destination)>" : shown
      case .image(_, _, let inner): return text(inner)
      }
    }.joined()
  }
}
