import KPIMarkdown
import Testing

@Suite struct RenderingTests {
  @Test func rawHTMLOfTheAuthorIsLeftOut() {
    let document = MarkdownDocument.parse("<script>alert(1)</script>\n\na <b onclick=x>b</b>\n")
    #expect(
      document.renderHTML()
        == "<!-- raw HTML omitted -->\n<p>a <!-- raw HTML omitted -->b<!-- raw HTML omitted --></p>\n")
    #expect(document.renderMarkdown() == "<script>alert(1)</script>\n\na <b onclick=x>b</b>\n")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "file:///etc/passwd", "data:text/html,x",
    "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "&#x6A;avascript&#58;alert(1)",
  ])
  func linksThatRunScriptsLeadNowhere(_ destination: String) {
    let html = MarkdownDocument.parse("[a](\(destination)) ![b](\(destination))").renderHTML()
    #expect(html == "<p><a href=\"\">a</a> <img src=\"\" alt=\"b\" /></p>\n")
    let made = MarkdownInline(.link(destination: "javascript:alert(1)", title: "", content: [.text("a")]))
    #expect([made].renderHTML() == "<a href=\"\">a</a>")
  }

  /// What hides the scheme from the library also hides it from a browser: it becomes part of a relative path.
  @Test(arguments: ["java&Tab;script:x", "java&NewLine;script:x", "&#1;javascript:x"])
  func hiddenSchemesAreEncoded(_ destination: String) {
    let html = MarkdownDocument.parse("[a](\(destination))").renderHTML()
    #expect(html.contains("%") && !html.contains("\"javascript"))
  }

  @Test func customContentIsWrittenAsIs() {
    let value = MarkdownInline.customInline(html: "<data value=\"1\">1 %</data>", markdown: "1 %", plain: "1 %")
    let chart = MarkdownBlock.customBlock(html: "<svg>\n<path/>\n</svg>", markdown: "![R](r.svg)")
    let document = MarkdownDocument(blocks: [.paragraph([.text("a "), value]), chart])
    #expect(document.renderHTML() == "<p>a <data value=\"1\">1 %</data></p>\n<svg>\n<path/>\n</svg>\n")
    #expect(document.renderMarkdown() == "a 1 %\n\n![R](r.svg)\n")
  }

  @Test func customContentKeepsItsPlaceInContainers() {
    let table = MarkdownBlock.customBlock(html: "<t/>", markdown: "\n| a |\n|---|\n| b |\n\n")
    let item = MarkdownListItem(blocks: [.paragraph([.text("x")]), table])
    let quote = MarkdownBlock(.quote([MarkdownBlock(.list(MarkdownList(isTight: true, items: [item])))]))
    let document = MarkdownDocument(blocks: [quote])
    #expect(document.renderMarkdown() == "> - x\n>\n>   | a |\n>   |---|\n>   | b |\n")
    #expect(document.renderHTML().contains("<t/>"))
  }

  @Test func customContentInACellStaysInTheCell() {
    let cell = [MarkdownInline.customInline(html: "<i>a|b</i>", markdown: "a|b\nc", plain: "a|b c")]
    let row = MarkdownTable.Row(cells: [cell])
    let table = MarkdownTable(alignments: [.unspecified], header: row, rows: [])
    let document = MarkdownDocument(blocks: [MarkdownBlock(.table(table))])
    #expect(document.renderMarkdown() == "| a\\|b c |\n| --- |\n")
    #expect(document.renderHTML().contains("<th scope=\"col\"><i>a|b</i></th>"))
  }

  @Test func headingsCanHaveAnchors() {
    let heading = MarkdownBlock.heading(level: 2, [.text("A & B")], id: "a\"b")
    let document = MarkdownDocument(blocks: [heading])
    #expect(document.renderHTML() == "<h2 id=\"a&quot;b\">A &amp; B</h2>\n")
    #expect(document.renderMarkdown() == "## A & B\n")
    let tooDeep = MarkdownBlock(.heading(level: 99, content: [], id: nil))
    #expect(MarkdownDocument(blocks: [tooDeep]).renderMarkdown() == "######\n")
  }

  @Test func piecesRenderWithoutAParagraph() {
    let pieces = [MarkdownInline.text("a<b"), MarkdownInline(.strong([.text("c")]))]
    #expect(pieces.renderHTML() == "a&lt;b<strong>c</strong>")
    #expect(pieces.renderMarkdown() == "a\\<b**c**")
    #expect([MarkdownInline]().renderHTML().isEmpty)
  }

  @Test func neighbouringTextsAreEscapedAsOne() {
    #expect([MarkdownInline.text("1"), .text(". x"), .text("&"), .text("lt;")].renderMarkdown() == "1\\. x\\&lt;")
  }

  @Test func aReplacedCodeSpanIsText() {
    guard case .paragraph(let content) = MarkdownDocument.parse("Revenue was `= revenue`.").blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let replaced = content.map { inline -> MarkdownInline in
      guard case .code = inline.kind else { return inline }
      return .text("<b>](javascript:x)")
    }
    #expect(replaced.renderHTML() == "Revenue was &lt;b&gt;](javascript:x).")
    #expect(replaced.renderMarkdown() == "Revenue was \\<b>\\](javascript:x).")
  }

  @Test func sameTreeGivesSameBytes() {
    let document = MarkdownDocument.parse("| a |\n|---|\n| b |\n\n- `` a`b ` ``c\n- *d*_e_\n")
    #expect(Set((0..<20).map { _ in document.renderMarkdown() }).count == 1)
    #expect(Set((0..<20).map { _ in document.renderHTML() }).count == 1)
  }
}
