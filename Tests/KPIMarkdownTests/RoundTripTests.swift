import KPIMarkdown
import Testing

/// What the Markdown writer writes is read back as the same tree.
@Suite struct RoundTripTests {
  static let corpus: [String] = [
    "# A\n\nSetext\ntwo lines\n===\n\nB\n---\n",
    "a  \nb\\\nc\nd",
    "- a\n- b\n\n* c\n* d\n\n+ e",
    "1. a\n2. b\n\n1) c",
    "- a\n\n  b\n- c\n\n      code\n", "- - a\n\n  b\n", "- + a\n  # b\n", "1. <div>\n   x\n2. b", "- ***\n- a",
    "-\n- a\n-\n", "* - * a", "> a\n> > b\n>\n> c\n\n> d", "> - a\n>   > b\n>\n>   ```x y\n>   c\n>\n>   d\n>   ```",
    "```\na\n```\n\n    b\n\n~~~ c`d\n```\n~~~\n", "````\n```\n````", "``` a\\*b &amp;amp;\n```",
    "    \n\n     a\n    b",
    "<div>\n*a*\n</div>\n\n<!-- kpi if x -->\n<!-- kpi end -->\n", "- a\n\n<!-- x -->\n\n- b",
    "<!-- never closed\n\n# a",
    "*a*_b_ **c**__d__ ***e*** **_f_** _**g**_ *h **i*** **j *k***", "a*b*c **d**e f_g_h \\*i\\* *a**b**c*",
    "***_x_***", "__***\"t\"`***__|", "*(**a**)* **a*b*c**", "`a` `` b`c `` ` `` ` `  d  ` `e\nf`",
    "[a](b) [c](<d e> \"f \\\" g\") [h](i(j)k 'l') [m]() [n](<> \"o\")", "![a *b*](c \"kpi chart d\") [![e](f)](g)",
    "[*a* `b`\nc](/d?e=1&f=2&amp;copy) [x](a\\)b) [y](<a\\>b>)", "<https://example.org/a_b?c=*d*> <a@example.org>",
    "[a][b]\n\n[b]: /c (d)\n", "\\# a\n\\- b\n1\\. c\n\\> d\n\\~~~\n\\=", "a \\| b\n\\|---\\|---\\|",
    "&#32;a&#32;\n&#9;b&#10;c",
    "&amp;lt; &copy; AT&T \\&amp; a & b", "wow! ![x] !\\[y](z) \\![a](b)", "a <b>c</b> <!-- d -->\n     <i>\ne",
    "| a | b |\n|:-:|---|\n| `c\\|d` | e \\| f |\n| *g* | [h](i) |\n|  | # |", "> | a |\n> |---|\n> | \\\\ |\n",
    "- x\n\n  | a |\n  |---|\n", "a\n- b\n  1. c\n     - d\n\n       e", "10. a\n11. b", "0. a", "999999999. a",
    "C# and F# # \\#\n\n## C#\n\n## a \\#\n\n#\n\n# \\#",
    "日本語 *é* 🙂\u{A0}x",
    "\u{A0}a",
    "a\r\nb\rc",
    "a\tb\n\n\tc\td",
    "| a\n\n|---|", "~~gone~~ x~y~z https://example.org", "- [ ] open\n- [x] done", "a\n***\nb\n___", "+\n\n  a",
    "\\\\", "a\\",
  ]

  private func check(_ text: String) {
    let document = MarkdownDocument.parse(text)
    let written = document.renderMarkdown()
    let again = MarkdownDocument.parse(written)
    #expect(
      again.withoutPositions.blocks == document.withoutPositions.blocks,
      "\(text.debugDescription) was written as \(written.debugDescription)")
    #expect(again.renderHTML() == document.renderHTML())
    #expect(again.renderMarkdown() == written)
  }

  @Test(arguments: corpus)
  func readsBack(_ text: String) {
    check(text)
  }

  @Test(arguments: corpus)
  func readsBackInsideOtherBlocks(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    check(lines.map { "> " + $0 }.joined(separator: "\n"))
    let indented = lines.map { $0.isEmpty ? "" : "   " + $0 }.joined(separator: "\n")
    check("1. x\n\n" + indented + "\n\n2. y\n")
  }

  @Test func pairsReadBack() {
    for (first, second) in zip(Self.corpus, Self.corpus.dropFirst() + Self.corpus.prefix(1)) {
      check(first + "\n\n" + second)
      check("- \(second)\n\n\(first)")
    }
  }

  /// Random texts from the pieces that have a meaning somewhere.
  @Test func randomTextsReadBack() {
    let pieces = [
      "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "](/u)", "![", "<", ">", "> ", "#", "# ", "- ", "-", "+ ",
      "1. ", "2) ", "10. ", "\n", "\n", "\n\n", "  ", "    ", "~~~", "```", "|", "| ", "|---|", "\\", "&", "&amp;",
      "&#10;", "!", "a", "b c", "é", "<b>", "<!-- x -->", "---", "===", "***", " ", "https://a.b", "<http://a.b>",
      "x|y", "\n|-|-|\n", "\"t\"", "<div>",
    ]
    var random = FixedRandom(11)
    for _ in 0..<5_000 {
      check((0...random.below(14)).map { _ in random.element(pieces) }.joined())
    }
  }

  @Test func theSampleOfAReportReadsBack() {
    let text = """
      # Growth weekly · `= week.label`

      Revenue was `= revenue as money` in the last full week. It is
      [`= revenue.status`](../kpis/growth.kpi); `= revenue.sentence`.

      ```kpi scorecard
      goal: growth
      compare: last week, same week last year, target
      ```

      ![Revenue, 26 weeks](charts/revenue.svg "kpi chart revenue weeks 26")

      <!-- kpi for k in goal.growth where signal -->

      ## `= k.title`

      <!-- kpi end -->

      > **Note** 24 Aug: the spring sale ended on Tuesday.

      """
    // Written in the writer's own style already, so not one byte changes.
    #expect(MarkdownDocument.parse(text).renderMarkdown() == text)
    check(text)
  }
}
