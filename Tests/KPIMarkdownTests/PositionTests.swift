import KPIMarkdown
import Testing

@Suite struct PositionTests {
  /// The places of all code spans of a text, each as text, line and column (0 for none).
  private func codeSpans(_ text: String) -> [String] {
    MarkdownDocument.parse(text).blocks.flatMap(inlines).flatMap(codes)
  }

  private func inlines(_ block: MarkdownBlock) -> [MarkdownInline] {
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): content
    case .quote(let blocks): blocks.flatMap(inlines)
    case .list(let list): list.items.flatMap(\.blocks).flatMap(inlines)
    case .table(let table): ([table.header] + table.rows).flatMap(\.cells).flatMap { $0 }
    case .code, .html, .thematicBreak, .custom: []
    }
  }

  private func codes(_ inline: MarkdownInline) -> [String] {
    switch inline.kind {
    case .code(let text): ["\(text) \(inline.position?.line ?? 0):\(inline.position?.column ?? 0)"]
    case .emphasis(let content), .strong(let content): content.flatMap(codes)
    case .link(_, _, let content), .image(_, _, let content): content.flatMap(codes)
    case .text, .softBreak, .lineBreak, .html, .custom: []
    }
  }

  @Test func codeSpansStartAtTheirBackticks() {
    #expect(codeSpans("ab `x` ``y``") == ["x 1:4", "y 1:8"])
    #expect(codeSpans("# A `x`") == ["x 1:5"])
    #expect(codeSpans("**b `x`** [`y`](u)") == ["x 1:5", "y 1:12"])
  }

  @Test func columnsAreBytes() {
    #expect(codeSpans("é🙂 `x`") == ["x 1:8"])
  }

  @Test func laterLinesCountTheirOwnIndentation() {
    #expect(codeSpans("a\n   `x` b\n`y`") == ["x 2:4", "y 3:1"])
    #expect(codeSpans("> a\n>   `x`\n`y`") == ["x 2:5", "y 3:1"])
    #expect(codeSpans("- a\n      `x`\n  - `y`") == ["x 2:7", "y 3:5"])
    #expect(codeSpans("> - a\n>   `x`") == ["x 2:5"])
  }

  @Test func otherLineEndsCount() {
    #expect(codeSpans("a\r\n`x`\r\n\r\n`y`\r`z`") == ["x 2:1", "y 4:1", "z 5:1"])
  }

  @Test func cellsHaveTheirPlaces() {
    #expect(codeSpans("| `a` | b |\n|---|---|\n| c | d `e` |") == ["a 1:3", "e 3:9"])
    #expect(codeSpans("> a | `b`\n> - | -\n> `c` | d").isEmpty == false)
  }

  @Test func anUncertainColumnIsNotGiven() {
    #expect(codeSpans("| a |\n|---|\n| x\\|y `z` |") == ["z 3:0"])
  }

  @Test func frontMatterShiftsLines() {
    let text = "---\ntitle: \"A\"\n\ngoal: x\n---\n# `x`\n\n- a\n\n  `y`\n"
    let document = MarkdownDocument.parse(text)
    #expect(document.frontMatter == MarkdownFrontMatter(text: "title: \"A\"\n\ngoal: x\n", line: 2))
    #expect(document.blocks.map(\.line) == [6, 8])
    #expect(codeSpans(text) == ["x 6:3", "y 10:3"])
  }

  @Test func onlyTheTopIsFrontMatter() {
    #expect(MarkdownDocument.parse("\n---\na: b\n---\n").frontMatter == nil)
    #expect(MarkdownDocument.parse("---\na: b\n").frontMatter == nil)
    #expect(MarkdownDocument.parse("----\na: b\n----\n").frontMatter == nil)
    #expect(MarkdownDocument.parse("---\n---\n").frontMatter?.text.isEmpty == true)
    #expect(MarkdownDocument.parse("\u{FEFF}---\r\na: b\r\n...\r\nx").frontMatter?.text == "a: b\n")
  }

  @Test func blocksHaveLines() {
    let document = MarkdownDocument.parse("a\n\n# b\n\n```\nc\n```\n<!-- kpi end -->\n\n***\n> q\n\n1. x\n2. y\n")
    #expect(document.blocks.map(\.line) == [1, 3, 5, 8, 10, 11, 13])
    guard case .list(let list) = document.blocks.last?.kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.line) == [13, 14])
  }

  @Test func madeNodesHaveNoPlace() {
    #expect(MarkdownBlock.paragraph([.text("a")]).line == nil)
    #expect(MarkdownInline.text("a").position == nil)
  }
}
