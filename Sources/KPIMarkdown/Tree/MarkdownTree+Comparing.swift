extension MarkdownBlock {
  /// The same block with every source position removed.
  public var withoutPositions: MarkdownBlock {
    switch kind {
    case .paragraph(let content):
      MarkdownBlock(.paragraph(content.withoutPositions))
    case .heading(let level, let content, let id):
      MarkdownBlock(.heading(level: level, content: content.withoutPositions, id: id))
    case .quote(let blocks):
      MarkdownBlock(.quote(blocks.map(\.withoutPositions)))
    case .list(let list):
      MarkdownBlock(.list(list.withoutPositions))
    case .table(let table):
      MarkdownBlock(.table(table.withoutPositions))
    case .code, .html, .thematicBreak, .custom:
      MarkdownBlock(kind)
    }
  }
}

extension MarkdownList {
  fileprivate var withoutPositions: MarkdownList {
    let bare = items.map { MarkdownListItem(blocks: $0.blocks.map(\.withoutPositions)) }
    return MarkdownList(marker: marker, isTight: isTight, items: bare)
  }
}

extension MarkdownTable {
  fileprivate var withoutPositions: MarkdownTable {
    func bare(_ row: Row) -> Row { Row(cells: row.cells.map(\.withoutPositions)) }
    return MarkdownTable(alignments: alignments, header: bare(header), rows: rows.map(bare))
  }
}

extension [MarkdownInline] {
  /// The same pieces with every source position removed and neighbouring plain texts joined.
  public var withoutPositions: [MarkdownInline] {
    var result: [MarkdownInline] = []
    var pending = ""
    for inline in self {
      if case .text(let text) = inline.kind {
        pending += text
        continue
      }
      if !pending.isEmpty { result.append(.text(pending)) }
      pending = ""
      result.append(inline.withoutPositions)
    }
    if !pending.isEmpty { result.append(.text(pending)) }
    return result
  }

  /// What a reader sees without any formatting: texts and code joined, breaks as spaces, raw HTML left out.
  public var plainText: String {
    var result = ""
    for inline in self {
      switch inline.kind {
      case .text(let text), .code(let text): result += text
      case .softBreak, .lineBreak: result += " "
      case .html: break
      case .custom(_, _, let plain): result += plain
      case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content):
        result += content.plainText
      }
    }
    return result
  }
}

extension MarkdownInline {
  fileprivate var withoutPositions: MarkdownInline {
    switch kind {
    case .emphasis(let content): MarkdownInline(.emphasis(content.withoutPositions))
    case .strong(let content): MarkdownInline(.strong(content.withoutPositions))
    case .link(let destination, let title, let content):
      MarkdownInline(.link(destination: destination, title: title, content: content.withoutPositions))
    case .image(let destination, let title, let content):
      MarkdownInline(.image(destination: destination, title: title, content: content.withoutPositions))
    case .text, .softBreak, .lineBreak, .code, .html, .custom: MarkdownInline(kind)
    }
  }
}
