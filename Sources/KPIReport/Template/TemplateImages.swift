import KPIMarkdown

/// Images whose title starts with `kpi ` stand for charts: `![Revenue](charts/revenue.svg "kpi chart revenue weeks 26")`.
/// Elsewhere they show the picture of the last report; here each becomes a fence that says the same.
struct TemplateImages {
  /// What the author calls each picture, by the line of its image.
  private(set) var captions: [Int: String] = [:]
  /// Lines of images that share their paragraph with something else.
  private(set) var strays: [Int] = []

  mutating func replacing(_ document: MarkdownDocument) -> MarkdownDocument {
    var result = document
    result.blocks = blocks(document.blocks)
    return result
  }

  private mutating func blocks(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    var result: [MarkdownBlock] = []
    for block in blocks { result.append(replacing(block)) }
    return result
  }

  private mutating func replacing(_ block: MarkdownBlock) -> MarkdownBlock {
    switch block.kind {
    case .paragraph(let content): return chart(content, block) ?? noting(content, block)
    case .quote(let inner): return MarkdownBlock(.quote(blocks(inner)), line: block.line)
    case .list(var list):
      for index in list.items.indices { list.items[index].blocks = blocks(list.items[index].blocks) }
      return MarkdownBlock(.list(list), line: block.line)
    case .heading(_, let content, _): return noting(content, block)
    case .table(let table):
      for cell in table.header.cells + table.rows.flatMap(\.cells) { _ = noting(cell, block) }
      return block
    case .code, .html, .thematicBreak, .custom: return block
    }
  }

  /// The fence that stands for a paragraph of one such image.
  private mutating func chart(_ content: [MarkdownInline], _ block: MarkdownBlock) -> MarkdownBlock? {
    guard content.count == 1, case .image(_, let title, let alternative) = content[0].kind,
      let (info, body) = TemplateImages.fence(title)
    else { return nil }
    captions[block.line ?? 1] = alternative.plainText
    return MarkdownBlock(.code(info: info, text: body + "\n"), line: block.line)
  }

  /// `kpi chart revenue` and `weeks 26`: the first three words, and the settings after them.
  static func fence(_ title: String) -> (info: String, body: String)? {
    let words = title.split { $0 == " " || $0 == "\t" || $0.isNewline }.map(String.init)
    guard words.count > 1, words.first == "kpi" else { return nil }
    return (words.prefix(3).joined(separator: " "), words.dropFirst(3).joined(separator: " "))
  }

  private mutating func noting(_ content: [MarkdownInline], _ block: MarkdownBlock) -> MarkdownBlock {
    if TemplateImages.hasChart(content) { strays.append(block.line ?? 1) }
    return block
  }

  private static func hasChart(_ content: [MarkdownInline]) -> Bool {
    content.contains { inline in
      switch inline.kind {
      case .image(_, let title, _): fence(title) != nil
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): hasChart(inner)
      case .text, .softBreak, .lineBreak, .code, .html, .custom: false
      }
    }
  }
}
