import KPIMarkdown
import Testing

@testable import KPIReport

@Suite("The Markdown edition") struct MarkdownEditionTests {
  static let edition = Report.writeMarkdown(Fixture.document(), chartPrefix: "weekly-2026-W34-")

  /// Kinds of block in their order, down through quotes and lists.
  static func shape(_ blocks: [MarkdownBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.kind {
      case .paragraph(let content): ["p" + inlines(content)]
      case .heading(let level, _, _): ["h\(level)"]
      case .quote(let inner): ["quote"] + shape(inner)
      case .list(let list): ["list \(list.items.count)"] + list.items.flatMap { shape($0.blocks) }
      case .code: ["code"]
      case .html: ["html"]
      case .thematicBreak: ["rule"]
      case .table(let table): ["table \(table.alignments.count)x\(table.rows.count)"]
      case .custom: ["custom"]
      }
    }
  }

  private static func inlines(_ content: [MarkdownInline]) -> String {
    content.map { inline in
      switch inline.kind {
      case .html: " html"
      case .link: " link"
      case .image: " image"
      case .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .custom: ""
      }
    }.joined()
  }

  @Test func readsBackWithoutHTML() {
    let document = MarkdownDocument.parse(Self.edition.text)
    let shape = Self.shape(document.blocks)
    #expect(!shape.contains { $0.contains("html") })
    #expect(shape.first == "h1")
    #expect(shape.filter { $0 == "table 8x4" }.count == 1)
    #expect(document.renderMarkdown() == Self.edition.text)
  }

  @Test func showsTheSameNumbersAsThePage() {
    let text = Self.edition.text
    #expect(text.contains("| Repeat orders | **412** | 500 | −88 · missed | −12\u{A0}% | +3.0\u{A0}% |"))
    #expect(text.contains("- ▼ **Repeat orders 412**: below the usual range of 460 to 588"))
    #expect(text.contains("▂▂▅▂▆▄▇▃▅▄█▄▆▇▅▄▂▁▂▃▄▂▅▄▃·"))
    #expect(!text.contains("because"))
  }

  @Test func chartsAreFilesBesideIt() {
    #expect(
      Self.edition.chartFiles.map(\.name) == ["weekly-2026-W34-repeat-orders.svg", "weekly-2026-W34-signups.svg"])
    for file in Self.edition.chartFiles {
      #expect(Self.edition.text.contains("](\(file.name))"))
      #expect(file.svg.hasPrefix("<svg xmlns="))
      #expect(file.svg.contains("role=\"img\"><title>"))
      #expect(!file.svg.contains("<script"))
    }
  }

  @Test func equalReportsHaveEqualBytes() {
    let again = Report.writeMarkdown(Fixture.document(), chartPrefix: "weekly-2026-W34-")
    #expect(again.text == Self.edition.text)
    #expect(again.chartFiles == Self.edition.chartFiles)
  }

  static let harmlessShape = shape(
    MarkdownDocument.parse(Report.writeMarkdown(Hostile.document("harmless")).text).blocks)

  @Test(arguments: Hostile.texts.filter { !$0.allSatisfy(\.isWhitespace) }) func noTextBecomesStructure(_ text: String)
  {
    let hostile = MarkdownDocument.parse(Report.writeMarkdown(Hostile.document(text)).text)
    #expect(Self.shape(hostile.blocks) == Self.harmlessShape)
  }
}
