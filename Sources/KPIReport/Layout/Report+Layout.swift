public import KPIEvaluation
import KPIMarkdown

extension Report {
  /// Lays out a report: puts results into the places that a template leaves for them.
  ///
  /// `told` are earlier issues, oldest first: what they said in another way is listed in the notes.
  /// Pieces without an understanding (the lists are too short) show a message in their place.
  public static func layout(
    _ template: Template, _ understood: Understanding, _ result: ReportResult, provenance: Provenance,
    language: ReportLanguage = .english, told: [ToldIssue] = []
  ) -> ReportDocument {
    var layouter = Layouter(result: result, language: language, provenance: provenance)
    layouter.told = told
    let (template, understood) = template.shown(understood, layouter.readings)
    let plan = TemplatePlan(template: template, understood: understood, layouter: layouter)
    layouter.reserve(plan.blocks)
    layouter.linked = understood.links.compactMap { $0 }
    let figures = zip(plan.blocks, plan.places).map { layouter.figure($0, at: $1) }
    let showsProvenance = !plan.blocks.contains(.provenance)
    var document = ReportDocument(
      language: language, masthead: layouter.masthead(title: plan.title), body: plan.body, figures: figures,
      detail: layouter.detail(), footer: layouter.footer(showsProvenance: showsProvenance), result: result,
      readings: layouter.readings)
    document.sections = template.sections
    return document
  }
}

/// The template with its inline values in place, and where its fences stand among the headings.
struct TemplatePlan {
  /// Where a fence stands: the level of the heading above it, and whether that heading speaks for the fence.
  struct Place {
    var level: Int
    /// The words of the heading right above the fence.
    var heading: String?

    var hasHeading: Bool { heading != nil }
  }

  var title: String
  var body: MarkdownDocument
  var blocks: [Report.Block]
  var places: [Place]

  init(template: Report.Template, understood: Report.Understanding, layouter: Layouter) {
    let settingsTitle = understood.blocks.lazy.compactMap { block -> String? in
      if case .report(let settings) = block { settings.title } else { nil }
    }.first ?? understood.title
    let name = settingsTitle ?? layouter.provenance.name
    var words = InlineFiller(understood: understood, layouter: layouter, title: name, isPlain: true)
    var plain = template.document.replacingPieces(with: &words)
    let written = plain.removeTitle()?.headingContent?.plainText
    title = settingsTitle ?? (written.map { $0.isEmpty ? name : $0 } ?? name)
    var values = InlineFiller(understood: understood, layouter: layouter, title: title, isPlain: false)
    var document = template.document.replacingPieces(with: &values)
    _ = document.removeTitle()
    places = TemplatePlan.alignHeadings(&document, words: plain.blocks.map { $0.headingContent?.plainText })
    body = document
    let missing = Report.Block.problem(layouter.language.text(.notUnderstood, "kpi"))
    blocks = template.fences.indices.map { understood.blocks.indices.contains($0) ? understood.blocks[$0] : missing }
  }

  /// Moves headings to levels without a jump, from 2 on, and tells where each fence stands.
  /// `words` are those of each block, if it is a heading.
  private static func alignHeadings(_ document: inout MarkdownDocument, words: [String?]) -> [Place] {
    var level = 1
    var places: [Place] = []
    var heading: String?
    document.blocks = zip(document.blocks, words).map { block, words in
      if case .heading(let written, let content, let id) = block.kind {
        level = max(2, min(written, level + 1))
        heading = words ?? ""
        return MarkdownBlock(.heading(level: level, content: content, id: id), line: block.line)
      }
      var counter = FenceCounter()
      _ = block.replacingPieces(with: &counter)
      places += Array(repeating: Place(level: level, heading: heading), count: counter.count)
      heading = nil
      return block.withoutHeadings(below: level)
    }
    return places
  }

  private struct FenceCounter: PieceReplacing {
    var count = 0

    mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? {
      count += 1
      return nil
    }

    mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? { nil }

    mutating func replace(
      link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
    ) -> MarkdownInline? { nil }
  }
}

extension MarkdownDocument {
  /// Takes the first heading of level 1 out: it becomes the title of the page.
  fileprivate mutating func removeTitle() -> MarkdownBlock? {
    guard let index = blocks.firstIndex(where: { $0.headingLevel == 1 }) else { return nil }
    return blocks.remove(at: index)
  }
}

extension MarkdownBlock {
  var headingLevel: Int? {
    if case .heading(let level, _, _) = kind { level } else { nil }
  }

  var headingContent: [MarkdownInline]? {
    if case .heading(_, let content, _) = kind { content } else { nil }
  }

  /// Headings inside quotes and lists are set as strong text, for the outline of a page is made of its sections.
  func withoutHeadings(below level: Int) -> MarkdownBlock {
    switch kind {
    case .quote(let blocks):
      return MarkdownBlock(.quote(blocks.map { $0.asNested(below: level) }), line: line)
    case .list(var list):
      list.items = list.items.map { item in
        MarkdownListItem(blocks: item.blocks.map { $0.asNested(below: level) }, line: item.line)
      }
      return MarkdownBlock(.list(list), line: line)
    case .paragraph, .heading, .code, .html, .thematicBreak, .table, .custom: return self
    }
  }

  private func asNested(below level: Int) -> MarkdownBlock {
    guard case .heading(_, let content, _) = kind else { return withoutHeadings(below: level) }
    return MarkdownBlock(.paragraph([MarkdownInline(.strong(content))]), line: line)
  }
}
