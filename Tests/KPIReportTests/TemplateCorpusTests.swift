import Foundation
import KPIMarkdown
import KPITestSupport
import Testing

@testable import KPIReport

/// Every template of the repository: those of the demonstration, and all examples of the manual but those that show a mistake.
@Suite("Templates of the repository") struct TemplateCorpusTests {
  static let templates: [(name: String, text: String)] = files("reports").map { ($0, text($0)) }
    + files("docs").filter { !$0.contains("/messages-") }.flatMap { path in examples(text(path)).enumerated().map { ("\(path), \($0.offset + 1)", $0.element) } }

  private static func files(_ folder: String) -> [String] {
    let root = "\(Checkout.root)/\(folder)"
    let found = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return found.filter { $0.hasSuffix(".md") && !$0.hasPrefix("out/") }.sorted().map { "\(root)/\($0)" }
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  /// What stands in fences of four backticks that begin with the word `report`.
  private static func examples(_ page: String) -> [String] {
    page.matches(of: #/(?m)^````report[^\n]*\n(?<body>(?:.*\n)*?)````$/#).map { String($0.output.body) }
  }

  private func html(_ blocks: [MarkdownBlock]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block.kind {
      case .html(let text): [text]
      case .quote(let inner): html(inner)
      case .list(let list): list.items.flatMap { html($0.blocks) }
      case .paragraph, .heading, .code, .thematicBreak, .table, .custom: []
      }
    }
  }

  @Test func thereAreMany() { #expect(Self.templates.count > 25) }

  /// A colleague who reads the template on the web sees all of it: no markup but our own comments.
  @Test(arguments: templates.indices) func holdsNoHTMLButDirectives(_ index: Int) {
    for piece in html(MarkdownDocument.parse(Self.templates[index].text).blocks) {
      #expect(piece.hasPrefix("<!-- kpi ") && piece.contains("-->"), "\(Self.templates[index].name): \(piece)")
    }
  }

  /// What is written of it reads back as the same tree; settings in front are for kpi, and are not written.
  @Test(arguments: templates.indices) func readsBackAsTheSameTree(_ index: Int) {
    let document = MarkdownDocument.parse(Self.templates[index].text)
    let again = MarkdownDocument.parse(document.renderMarkdown())
    #expect(again.withoutPositions.blocks == document.withoutPositions.blocks, "\(Self.templates[index].name)")
  }

  /// The Markdown edition of a report made from it too, with problems in place of what the fixture does not know.
  @Test(arguments: templates.indices) func theEditionReadsBackAsItself(_ index: Int) {
    let template = Report.TemplateReader.read(markdown: Self.templates[index].text)
    let document = Report.layout(template, Report.Understanding(), Fixture.report(), provenance: Fixture.provenance)
    let text = Report.writeMarkdown(document).text
    #expect(MarkdownDocument.parse(text).renderMarkdown() == text, "\(Self.templates[index].name)")
  }
}
