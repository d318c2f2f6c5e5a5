import KPIMarkdown
import Testing

@Suite struct TableTests {
  private func read(_ text: String) -> MarkdownTable? {
    guard case .table(let table) = MarkdownDocument.parse(text).onlyKind else { return nil }
    return table
  }

  private func plain(_ row: MarkdownTable.Row) -> [String] { row.cells.map(\.plainText) }

  @Test func readsHeaderAlignmentAndRows() throws {
    let table = try #require(read("| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n"))
    #expect(table.alignments == [.unspecified, .left, .center, .right])
    #expect(plain(table.header) == ["a", "b", "c", "d"])
    #expect(table.rows.map(plain) == [["1", "2", "3", "4"]])
  }

  @Test func outerPipesAreOptional() throws {
    let table = try #require(read("a | b\n-|-\n1 | 2\n3 | 4 |"))
    #expect(table.rows.map(plain) == [["1", "2"], ["3", "4"]])
  }

  /// GitHub Flavored Markdown 0.29, examples 203 and 204.
  @Test func unevenRowsAreCutAndFilled() throws {
    let table = try #require(read("| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |"))
    #expect(table.rows.map(plain) == [["bar", ""], ["bar", "baz"]])
    let bare = try #require(read("| abc | def |\n| --- | --- |"))
    #expect(bare.rows.isEmpty)
    #expect(MarkdownDocument(blocks: [MarkdownBlock(.table(bare))]).renderHTML().contains("tbody") == false)
  }

  /// GitHub Flavored Markdown 0.29, example 200.
  @Test func escapedPipesBelongToTheCell() throws {
    let table = try #require(read("| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |"))
    #expect(plain(table.header) == ["f|oo"])
    #expect(table.rows.map(plain) == [["b | az"], ["b | im"]])
    #expect(table.rows.first?.cells.first?.contains(MarkdownInline(.code("|"))) == true)
  }

  @Test func codeSpansKeepTheirPipes() throws {
    let table = try #require(read("| a | b |\n|---|---|\n| `x | y` | ``z ` | w`` |\n| ` | c |"))
    #expect(table.rows.map(plain) == [["x | y", "z ` | w"], ["`", "c"]])
  }

  /// GitHub Flavored Markdown 0.29, example 203: header and line of dashes must have as many cells.
  @Test(arguments: [
    "| abc | def |\n| --- |\n| bar |", "a | b\nc | d", "a\n---", "| a |\n| b |", "| a |\n| :: |", "| a |",
    "\\| a \\|\n\\|---\\|", "a | b\n- | : ",
  ])
  func otherTextIsNotATable(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test func cellsAreInlinesWhateverTheyStartWith() throws {
    let text = "| # a | - b | 1. c | > d |\n|---|---|---|---|\n| #### | ``` | === | <div> |\n| [x](y) | **z** |  | # |"
    let table = try #require(read(text))
    #expect(plain(table.header) == ["# a", "- b", "1. c", "> d"])
    #expect(table.rows.first.map(plain) == ["####", "```", "===", ""])
    #expect(table.rows.first?.cells.last == [MarkdownInline(.html("<div>"))])
    #expect(table.rows.last?.cells.first == [MarkdownInline(.link(destination: "y", title: "", content: [.text("x")]))])
    #expect(table.rows.last.map(plain) == ["x", "z", "", "#"])
  }

  @Test func cellsUseTheReferencesOfTheText() {
    let document = MarkdownDocument.parse("| [a][r] |\n|---|\n\n[r]: /u\n")
    #expect(document.renderHTML().contains("<th scope=\"col\"><a href=\"/u\">a</a></th>"))
  }

  @Test func tablesInsideQuotesAndLists() {
    let quote = MarkdownDocument.parse("> | a | b |\n> |---|---|\n> | c | d |\n")
    guard case .quote(let blocks) = quote.onlyKind, case .table(let inQuote) = blocks.first?.kind else {
      Issue.record("no table in the quote")
      return
    }
    #expect(inQuote.rows.map(plain) == [["c", "d"]])
    let list = MarkdownDocument.parse("1. | a | b |\n   |---|--:|\n   | c | d |\n2. x\n")
    guard case .list(let items) = list.onlyKind, case .table(let inList) = items.items.first?.blocks.first?.kind else {
      Issue.record("no table in the list")
      return
    }
    #expect(plain(inList.header) == ["a", "b"])
    #expect(inList.alignments == [.unspecified, .right])
  }

  @Test func writesHTML() throws {
    let table = try #require(read("| a | b<i> |\n|---|--:|\n| *x* & y | `<z>` |"))
    let expected = """
      <table>
      <thead>
      <tr>
      <th scope="col">a</th>
      <th scope="col" style="text-align: right">b<!-- raw HTML omitted --></th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td><em>x</em> &amp; y</td>
      <td style="text-align: right"><code>&lt;z&gt;</code></td>
      </tr>
      </tbody>
      </table>

      """
    #expect(MarkdownDocument(blocks: [MarkdownBlock(.table(table))]).renderHTML() == expected)
  }

  @Test func writesMarkdown() {
    let document = MarkdownDocument.parse("a|b\n:-|:-:\n`x\\|y`|z\\|\nq\n")
    #expect(document.renderMarkdown() == "| a | b |\n| :-- | :-: |\n| `x\\|y` | z\\| |\n| q |  |\n")
  }

  @Test func madeTablesAreMadeEven() {
    let header = MarkdownTable.Row(cells: [[.text("a")], [.text("b")]])
    let rows = [MarkdownTable.Row(cells: []), MarkdownTable.Row(cells: [[.text("1")], [.text("2")], [.text("3")]])]
    let table = MarkdownTable(alignments: [.left, .right], header: header, rows: rows)
    let document = MarkdownDocument(blocks: [MarkdownBlock(.table(table))])
    #expect(document.renderMarkdown() == "| a | b |\n| :-- | --: |\n|  |  |\n| 1 | 2 |\n")
  }
}
