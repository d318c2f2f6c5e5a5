import KPIMarkdown
import Testing

@Suite struct StructureTests {
  @Test func readsHeadingsOfAllLevels() {
    for level in 1...6 {
      let document = MarkdownDocument.parse(String(repeating: "#", count: level) + " Sales")
      #expect(document.onlyKind == .heading(level: level, content: [.text("Sales")], id: nil))
    }
    #expect(MarkdownDocument.parse("####### Sales").onlyKind == .paragraph([.text("####### Sales")]))
  }

  @Test func readsInlines() {
    let document = MarkdownDocument.parse("a *b* **c** `d` <i>\ne\\\nf")
    #expect(
      document.onlyKind
        == .paragraph([
          .text("a "), MarkdownInline(.emphasis([.text("b")])), .text(" "), MarkdownInline(.strong([.text("c")])),
          .text(" "), MarkdownInline(.code("d")), .text(" "), MarkdownInline(.html("<i>")),
          MarkdownInline(.softBreak), .text("e"), MarkdownInline(.lineBreak), .text("f"),
        ]))
  }

  @Test func readsLinksAndImages() {
    let document = MarkdownDocument.parse("[`= r`](../kpis/g.kpi#r \"T\")![R](charts/r.svg \"kpi chart r weeks 26\")")
    #expect(
      document.onlyKind
        == .paragraph([
          MarkdownInline(
            .link(destination: "../kpis/g.kpi#r", title: "T", content: [MarkdownInline(.code("= r"))])),
          MarkdownInline(
            .image(destination: "charts/r.svg", title: "kpi chart r weeks 26", content: [.text("R")])),
        ]))
  }

  @Test func resolvesReferences() {
    let document = MarkdownDocument.parse("[a][r]\n\n[r]: /u 'T'\n")
    #expect(
      document.onlyKind == .paragraph([MarkdownInline(.link(destination: "/u", title: "T", content: [.text("a")]))]))
  }

  @Test func keepsTheWholeInfoString() {
    let document = MarkdownDocument.parse("```kpi chart revenue\nby: channel\n\nshow: 3\n```\n")
    #expect(document.onlyKind == .code(info: "kpi chart revenue", text: "by: channel\n\nshow: 3\n"))
    #expect(MarkdownDocument.parse("    x\n").onlyKind == .code(info: "", text: "x\n"))
    #expect(MarkdownDocument.parse("~~~ a`b\n~~~").onlyKind == .code(info: "a`b", text: ""))
  }

  @Test func keepsDirectivesLiterally() {
    let document = MarkdownDocument.parse("<!-- kpi for k in goal.growth -->\n\n## x\n\n<!-- kpi end -->\n")
    let kinds = document.blocks.map(\.kind)
    #expect(kinds.count == 3)
    #expect(kinds.first == .html("<!-- kpi for k in goal.growth -->\n"))
    #expect(kinds.last == .html("<!-- kpi end -->\n"))
  }

  @Test func readsLists() {
    let tight = MarkdownDocument.parse("3. a\n4. b\n")
    let items = ["a", "b"].map { MarkdownListItem(blocks: [.paragraph([.text($0)])]) }
    #expect(tight.onlyKind == .list(MarkdownList(marker: .ordered(start: 3), isTight: true, items: items)))
    let loose = MarkdownDocument.parse("- a\n\n- b\n")
    #expect(loose.onlyKind == .list(MarkdownList(marker: .bullet, isTight: false, items: items)))
    #expect(tight.renderHTML() == "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n")
  }

  @Test func readsQuotesAndRules() {
    let document = MarkdownDocument.parse("> a\n>\n> > b\n\n---\n")
    let inner = MarkdownBlock(.quote([.paragraph([.text("b")])]))
    #expect(
      document.withoutPositions.blocks == [
        MarkdownBlock(.quote([.paragraph([.text("a")]), inner])), MarkdownBlock(.thematicBreak),
      ])
  }

  @Test func emptyTextIsAnEmptyDocument() {
    for text in ["", "\n", " \n\t\n", "\r\n"] {
      #expect(MarkdownDocument.parse(text) == MarkdownDocument())
    }
    #expect(MarkdownDocument().renderHTML().isEmpty)
    #expect(MarkdownDocument().renderMarkdown().isEmpty)
  }

  @Test func plainTextIsWhatAReaderSees() {
    guard case .paragraph(let content) = MarkdownDocument.parse("a *b [c](d)* `e`\nf <i>g").onlyKind else {
      Issue.record("not a paragraph")
      return
    }
    #expect(content.plainText == "a b c e f g")
  }
}
