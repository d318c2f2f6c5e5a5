import KPIMarkdown
import Testing

/// Text from data stays text in every place of the tree, in both formats.
@Suite struct HostileTextTests {
  private func report(_ text: String) -> MarkdownDocument {
    let inline = MarkdownInline.text(text)
    let row = MarkdownTable.Row(cells: [[inline], [MarkdownInline(.strong([inline]))]])
    let item = MarkdownListItem(blocks: [.paragraph([inline])])
    let link = MarkdownInline(.link(destination: "/safe", title: text, content: [inline]))
    let image = MarkdownInline(.image(destination: "/safe.svg", title: text, content: [inline]))
    return MarkdownDocument(blocks: [
      .heading(level: 2, [inline]),
      .paragraph([.text("before "), inline, .text(" after")]),
      .paragraph([inline]),
      .paragraph([link]), .paragraph([image]),
      MarkdownBlock(.quote([.paragraph([inline])])),
      MarkdownBlock(.list(MarkdownList(marker: .ordered(start: 1), items: [item, item]))),
      MarkdownBlock(.table(MarkdownTable(alignments: [.left, .right], header: row, rows: [row, row]))),
      MarkdownBlock(.code(info: "", text: text + "\n")),
      .paragraph([MarkdownInline(.code("x" + text + "x"))]),
    ])
  }

  /// The names of the tags in a piece of HTML, in order.
  private func tags(_ html: String) -> [String] {
    html.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" })
    }
  }

  @Test(arguments: HostileStrings.all + HostileStrings.altered)
  func htmlHasTheTagsOfHarmlessText(_ text: String) {
    let html = report(text).renderHTML()
    #expect(tags(html) == tags(report("harmless").renderHTML()))
    #expect(!html.contains("\u{0}") && !html.contains("\u{1}") && !html.contains("\u{1B}"))
  }

  @Test func theCheckOfTagsCanFail() {
    let document = MarkdownDocument(blocks: [.customBlock(html: "<script>", markdown: "")])
    #expect(tags(document.renderHTML()) == ["script"])
  }

  @Test(arguments: HostileStrings.all)
  func markdownReadsBackAsTheSameTree(_ text: String) {
    let document = report(text.replacingLineEnds).withoutPositions
    let again = MarkdownDocument.parse(document.renderMarkdown())
    #expect(again.blocks.map(shape) == report("harmless").withoutPositions.blocks.map(shape))
    #expect(again.withoutPositions.blocks.dropLast(2).dropFirst().prefix(2) == document.blocks.dropFirst().prefix(2))
  }

  /// Line ends in text are kept as references, never as lines.
  @Test(arguments: ["a\nb", "a\n# b", "a\n\n- b", "x\n---", "| a |\n|---|", "a\r\n> b"])
  func lineEndsInTextMakeNoBlocks(_ text: String) {
    let document = MarkdownDocument(blocks: [.paragraph([.text(text)])])
    #expect(MarkdownDocument.parse(document.renderMarkdown()).withoutPositions == document)
    let cell = MarkdownTable.Row(cells: [[.text(text)]])
    let table = MarkdownBlock(.table(MarkdownTable(alignments: [.left], header: cell, rows: [cell])))
    #expect(MarkdownDocument(blocks: [table]).renderMarkdown().split(separator: "\n").count == 3)
  }

  private func shape(_ block: MarkdownBlock) -> String {
    switch block.kind {
    case .paragraph(let content): "p(\(content.map(shape)))"
    case .heading(let level, let content, _): "h\(level)(\(content.map(shape)))"
    case .quote(let blocks): "q(\(blocks.map(shape)))"
    case .list(let list): "l(\(list.items.map { $0.blocks.map(shape) }))"
    case .code: "code"
    case .html: "html"
    case .thematicBreak: "hr"
    case .table(let table): "t(\(table.alignments.count)x\(table.rows.count))"
    case .custom: "custom"
    }
  }

  private func shape(_ inline: MarkdownInline) -> String {
    switch inline.kind {
    case .text: "text"
    case .softBreak, .lineBreak: "break"
    case .code: "code"
    case .html: "html"
    case .emphasis(let content): "em(\(content.map(shape)))"
    case .strong(let content): "strong(\(content.map(shape)))"
    case .link(let destination, _, let content): "a(\(destination) \(content.map(shape)))"
    case .image(let destination, _, let content): "img(\(destination) \(content.map(shape)))"
    case .custom: "custom"
    }
  }
}

extension String {
  /// The text with line ends as spaces, for places that cannot hold them.
  fileprivate var replacingLineEnds: String { String(map { $0.isNewline ? " " : $0 }) }
}
