import KPIMarkdown
import Testing

/// What the Markdown writer makes of trees that a program built.
@Suite struct WritingTests {
  private func item(_ text: String) -> MarkdownListItem {
    MarkdownListItem(blocks: [.paragraph([.text(text)])])
  }

  private func list(_ items: [MarkdownListItem], _ marker: MarkdownList.Marker = .bullet, isTight: Bool = true)
    -> MarkdownBlock
  {
    MarkdownBlock(.list(MarkdownList(marker: marker, isTight: isTight, items: items)))
  }

  private func write(_ blocks: MarkdownBlock...) -> String {
    MarkdownDocument(blocks: blocks).renderMarkdown()
  }

  private func write(_ pieces: MarkdownInline.Kind...) -> String {
    pieces.map { MarkdownInline($0) }.renderMarkdown()
  }

  @Test func neighbouringListsStayApart() {
    #expect(write(list([item("a")]), list([item("b")]), list([item("c")])) == "- a\n\n* b\n\n- c\n")
    let numbers = MarkdownList.Marker.ordered(start: 1)
    #expect(write(list([item("a")], numbers), list([item("b")], numbers)) == "1. a\n\n1) b\n")
    #expect(write(list([item("a")]), .paragraph([.text("x")]), list([item("b")])) == "- a\n\nx\n\n- b\n")
  }

  @Test func looseAndTightLists() {
    #expect(write(list([item("a"), item("b")])) == "- a\n- b\n")
    #expect(write(list([item("a"), item("b")], isTight: false)) == "- a\n\n- b\n")
  }

  @Test func numbersRunOnAndStayNumbers() {
    #expect(write(list([item("a"), item("b"), item("c")], .ordered(start: 9))) == "9. a\n10. b\n11. c\n")
    #expect(write(list([item("a")], .ordered(start: -3))) == "0. a\n")
    #expect(write(list([item("a"), item("b")], .ordered(start: .max))) == "999999999. a\n999999999. b\n")
  }

  @Test func itemsThatStartWithAList() {
    let inner = list([item("a")])
    let outer = list([MarkdownListItem(blocks: [inner, .paragraph([.text("b")])])], isTight: false)
    #expect(write(outer) == "- * a\n\n  b\n")
    #expect(write(list([MarkdownListItem(blocks: [])])) == "-\n")
  }

  @Test func itemsWhoseBlocksWouldRunTogetherAreLoose() {
    let table = MarkdownBlock.customBlock(html: "", markdown: "| a |\n|---|")
    let after = MarkdownListItem(blocks: [.paragraph([.text("x")]), table])
    #expect(write(list([after])) == "- x\n\n  | a |\n  |---|\n")
    let second = list([item("y")], .ordered(start: 2))
    #expect(write(list([MarkdownListItem(blocks: [.paragraph([.text("x")]), second])])) == "- x\n\n  2. y\n")
    let first = list([item("y")], .ordered(start: 1))
    #expect(write(list([MarkdownListItem(blocks: [.paragraph([.text("x")]), first])])) == "- x\n  1. y\n")
    let quoted = MarkdownBlock(.quote([.paragraph([.text("q")])]))
    #expect(write(list([MarkdownListItem(blocks: [quoted, .paragraph([.text("x")])])])) == "- > q\n\n  x\n")
  }

  @Test func quotesMarkEveryLine() {
    let quote = MarkdownBlock(.quote([.paragraph([.text("a")]), MarkdownBlock(.code(info: "x", text: "b\n\nc"))]))
    #expect(write(quote) == "> a\n>\n> ```x\n> b\n>\n> c\n> ```\n")
    #expect(write(MarkdownBlock(.quote([]))) == ">\n")
  }

  @Test func fencesAreLongerThanTheirContent() {
    #expect(write(MarkdownBlock(.code(info: "", text: "```\n"))) == "````\n```\n````\n")
    #expect(write(MarkdownBlock(.code(info: "a`b", text: "~~~~\n"))) == "~~~~~a`b\n~~~~\n~~~~~\n")
    #expect(write(MarkdownBlock(.code(info: "", text: ""))) == "```\n```\n")
  }

  @Test func anInfoStringCannotOpenALine() {
    let text = write(MarkdownBlock(.code(info: " x\n# y ", text: "z\n")))
    #expect(MarkdownDocument.parse(text).onlyKind == .code(info: "x\n# y", text: "z\n"))
  }

  @Test func codeSpansFitTheirText() {
    #expect(write(.code("a")) == "`a`")
    #expect(write(.code("a`b")) == "``a`b``")
    #expect(write(.code("a``b")) == "`a``b`")
    #expect(write(.code("`")) == "`` ` ``")
    #expect(write(.code(" a ")) == "`  a  `")
    #expect(write(.code("  ")) == "`  `")
    #expect(write(.code("a\n# b")) == "`a # b`")
    #expect(write(.code("")).isEmpty)
  }

  @Test func neighbouringEmphasisStaysApart() {
    let first = MarkdownInline.Kind.emphasis([.text("a")])
    let second = MarkdownInline.Kind.emphasis([.text("b")])
    #expect(write(first, second) == "*a*_b_")
    #expect(write(.strong([MarkdownInline(first)])) == "**_a_**")
  }

  @Test func targetsAreWrittenSafely() {
    func link(_ destination: String, _ title: String = "") -> String {
      write(.link(destination: destination, title: title, content: [.text("x")]))
    }
    #expect(link("a_b*c?d=1&e=2") == "[x](a_b*c?d=1&amp;e=2)")
    #expect(link("a b") == "[x](<a b>)")
    #expect(link("a) [y](javascript:z") == "[x](<a) [y](javascript:z>)")
    #expect(link("a)b") == "[x](a\\)b)")
    #expect(link("a>b") == "[x](<a\\>b>)")
    #expect(link("a\nb") == "[x](<a&#10;b>)")
    #expect(link("", "t") == "[x](<> \"t\")")
    #expect(link("a", "q\" (b)\n\n# c") == "[x](a \"q\\\" (b)&#10;&#10;# c\")")
    #expect(write(.image(destination: "a", title: "", content: [.text("]")])) == "![\\]](a)")
  }

  @Test func linksThatShowTheirTargetAreShort() {
    let url = "https://example.org/a_b"
    #expect(write(.link(destination: url, title: "", content: [.text(url)])) == "<\(url)>")
    #expect(write(.link(destination: url, title: "", content: [.text("a")])) == "[a](\(url))")
    #expect(write(.link(destination: "a.md", title: "", content: [.text("a.md")])) == "[a.md](a.md)")
  }

  @Test func headingsStayOnOneLineWhereTheyMust() {
    let content = [MarkdownInline.text("a"), MarkdownInline(.softBreak), MarkdownInline.text("b #")]
    #expect(write(.heading(level: 1, content)) == "a\nb \\#\n===\n")
    #expect(write(.heading(level: 3, content)) == "### a b \\#\n")
    #expect(write(.heading(level: 0, [])) == "#\n")
  }

  @Test func breaksAtTheEndAreLeftOut() {
    #expect(write(.text("a"), .lineBreak) == "a")
    #expect(write(.text("a"), .lineBreak, .text("- b")) == "a\\\n\\- b")
    #expect(write(.text("a"), .softBreak, .text("2. b")) == "a\n2\\. b")
  }

  @Test func emptyBlocksLeaveNoTrace() {
    #expect(write(.paragraph([]), .customBlock(html: "x", markdown: "\n"), .paragraph([.text("a")])) == "a\n")
  }

  @Test func everyProblemSaysWhatToDoOrWhatHappened() {
    let kinds: [MarkdownProblem.Kind] = [.tooLarge(bytes: 5, limit: 4), .tooDeep(limit: 9), .tooCostly, .unreadable]
    let messages = kinds.map { MarkdownProblem($0, line: 1).message }
    #expect(messages.allSatisfy { $0.hasSuffix(".") })
    #expect(messages.first?.contains("5 bytes") == true)
    #expect(Set(messages).count == kinds.count)
  }

  @Test func positionsCanBeRemoved() {
    let text = "# a\n\n> *b* [c](d)\n\n- ![e](f)\n\n| g |\n|---|\n| **h** |\n"
    let document = MarkdownDocument.parse(text)
    #expect(document != document.withoutPositions)
    #expect(document.withoutPositions == document.withoutPositions.withoutPositions)
    #expect(MarkdownDocument.parse("\n\n" + text).withoutPositions == document.withoutPositions)
  }
}
