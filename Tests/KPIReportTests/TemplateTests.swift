import KPIMarkdown
import Testing

@testable import KPIReport

@Suite("Templates") struct TemplateTests {
  static let text = """
    # Weekly `= week.label`

    Revenue was `= revenue`, not `\\= revenue` and not `revenue`.

    ~~~kpi chart revenue weeks 26
    limits on
    ~~~

    - in a list: [`= orders.change`](../kpis/shop.kpi#orders)

      ```kpi short
      ```

    | a | b |
    | - | - |
    | `= nps` | [churn](churn.kpi) |

    ```sql
    select 1
    ```

    [elsewhere](other.md)
    """

  @Test func piecesComeInTheOrderOfTheText() {
    let template = Report.TemplateReader.read(markdown: Self.text)
    #expect(template.fences.map(\.words) == [["chart", "revenue", "weeks", "26"], ["short"]])
    #expect(template.fences.map(\.line) == [5, 11])
    #expect(template.fences.first?.body == "limits on\n")
    #expect(template.inlines.map(\.expression) == ["week.label", "revenue", "orders.change", "nps"])
    #expect(template.inlines.map(\.line) == [1, 3, 9, 16])
    #expect(template.inlines.first?.column == 10)
    #expect(template.links.map(\.destination) == ["../kpis/shop.kpi#orders", "churn.kpi"])
  }

  @Test func ordinaryCodeStaysCode() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: Self.text),
      Report.Understanding(
        blocks: [.notes, .short], inlines: [.report(.label), .kpi(name: "revenue", property: .value)]),
      Fixture.report(), provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(page.contains("<code>= revenue</code>"))
    #expect(page.contains("<code>revenue</code>"))
    #expect(page.contains("language-sql"))
    #expect(page.contains("<h1><bdi>Weekly 2026-W34</bdi></h1>"))
    #expect(page.contains("<a href=\"other.md\">elsewhere</a>"))
  }

  @Test func piecesThatNobodyUnderstoodSayso() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: Self.text), Report.Understanding(), Fixture.report(),
      provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(page.ranges(of: "class=\"trouble\"").count == 2)
    #expect(page.contains("This part of the template was not understood"))
  }

  @Test func rawHTMLOfTheAuthorStaysOut() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: "<script>alert(1)</script>\n\ntext <b onclick=x>bold</b>\n"),
      Report.Understanding(),
      Fixture.report(), provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(!page.contains("<script") && !page.contains("onclick"))
  }

  @Test func headingsAreBroughtInOrder() {
    let document = Report.layout(
      Report.TemplateReader.read(markdown: "# A\n\n#### B\n\n# C\n\n> ## quoted\n"), Report.Understanding(),
      Fixture.report(),
      provenance: Fixture.provenance)
    let page = Report.writeHTML(document)
    #expect(page.contains("<h2>B</h2>"))
    #expect(page.contains("<h2>C</h2>"))
    #expect(page.contains("<strong>quoted</strong>"))
  }

  @Test func inlineValuesAreWrittenLikeTheTable() {
    let page = Report.writeHTML(Fixture.document())
    #expect(page.contains("Repeat orders came to <data value=\"412\">412 orders</data>"))
    #expect(page.contains("27.2\u{A0}%"))
    #expect(page.contains("no signal; hit or miss; a single week says little"))
  }
}
