import KPIMarkdown
import Testing

/// Texts made to overflow the stack or to take quadratic time. Each must end quickly, with a problem or a tree.
@Suite(.serialized) struct LimitTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func deepQuotesAreAProblem() {
    let document = MarkdownDocument.parse("a\n\n" + repeated(">", 10_000) + " b")
    #expect(document.problems == [MarkdownProblem(.tooDeep(limit: 100), line: 3)])
    #expect(document.problems.first?.message.contains("100") == true)
  }

  @Test(arguments: ["> ", "- ", "1. ", "+ ", ">- "])
  func deepContainersAreAProblem(_ mark: String) {
    let document = MarkdownDocument.parse(repeated(mark, 10_000) + "x")
    #expect(document.problems.map(\.kind) == [.tooDeep(limit: 100)])
  }

  @Test func listsThatDeepenLineByLineAreAProblem() {
    let text = (0..<400).map { repeated("  ", $0) + "- a\n" }.joined()
    #expect(MarkdownDocument.parse(text).problems.map(\.kind) == [.tooDeep(limit: 100)])
  }

  @Test func reasonableDepthIsRead() {
    let quotes = MarkdownDocument.parse(repeated("> ", 40) + "b")
    #expect(quotes.problems.isEmpty)
    #expect(quotes.renderMarkdown() == repeated("> ", 40) + "b\n")
    let list = (0..<30).map { repeated("  ", $0) + "- a\n" }.joined()
    #expect(MarkdownDocument.parse(list).problems.isEmpty)
    #expect(MarkdownDocument.parse(list).renderHTML().split(separator: "\n").filter { $0 == "<ul>" }.count == 30)
  }

  @Test func deepEmphasisIsCut() {
    let document = MarkdownDocument.parse("x\n\n" + repeated("*a **a ", 5_000) + "b" + repeated(" a** a*", 5_000))
    #expect(document.problems == [MarkdownProblem(.tooDeep(limit: 100), line: 3)])
    #expect(document.blocks.count == 2)
    #expect(!document.renderHTML().isEmpty)
  }

  @Test(arguments: ["[", "![", "*", "_", "`", "<", "(", "\\", "&", "a **b", "[a](", "<!--", "]", "|", "~", "# "])
  func manyOpenersAreText(_ opener: String) {
    let document = MarkdownDocument.parse(repeated(opener, 10_000))
    #expect(document.problems.isEmpty)
    #expect(!document.renderHTML().isEmpty)
    #expect(!document.renderMarkdown().isEmpty)
  }

  @Test func balancedBracketsAreText() {
    let text = repeated("[", 10_000) + "a" + repeated("]", 10_000)
    #expect(MarkdownDocument.parse(text).onlyKind == .paragraph([.text(text)]))
  }

  @Test func costlyTextsAreAProblem() {
    #expect(MarkdownDocument.parse(repeated("![[]()", 60_000)).problems == [MarkdownProblem(.tooCostly, line: 1)])
    let deepList = repeated("> ", 90) + "x" + repeated("\n", 1_000_000)
    #expect(MarkdownDocument.parse(deepList).problems == [MarkdownProblem(.tooCostly, line: 1)])
  }

  @Test func aLongLineIsRead() {
    let line = repeated("word ", 200_000) + "end"
    let document = MarkdownDocument.parse(line)
    #expect(document.onlyKind == .paragraph([.text(line)]))
    #expect(document.renderHTML().utf8.count == line.utf8.count + "<p></p>\n".utf8.count)
  }

  @Test func aLongTableIsRead() {
    let text = "| a | b |\n|---|---|\n" + repeated("| 1 | `2` |\n", 10_000)
    guard case .table(let table) = MarkdownDocument.parse(text).onlyKind else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.count == 10_000)
  }

  @Test func tooLargeIsAProblem() {
    let limit = 4 * 1024 * 1024
    let document = MarkdownDocument.parse(repeated("a", limit + 1))
    #expect(document.problems == [MarkdownProblem(.tooLarge(bytes: limit + 1, limit: limit), line: 1)])
    #expect(document.blocks.isEmpty)
  }

  @Test func zeroBytesAreReplaced() {
    #expect(MarkdownDocument.parse("a\u{0}b").onlyKind == .paragraph([.text("a\u{FFFD}b")]))
    #expect([MarkdownInline.text("a\u{0}b")].renderHTML() == "a\u{FFFD}b")
    #expect([MarkdownInline.text("a\u{0}b")].renderMarkdown() == "a\u{FFFD}b")
  }

  @Test func aLongRuleIsNotDeep() {
    #expect(MarkdownDocument.parse(repeated("- ", 300)).onlyKind == .thematicBreak)
  }
}
