import KPIMarkdown

/// Takes sections out of a tree, and notes which of its pieces stay, so that the lists that go with them can follow.
struct SectionPruner {
  /// Whether a section stays whole, goes, or keeps its marks for a later decision.
  enum Decision { case show, hide, later }

  let decide: (Int) -> Decision
  private(set) var keptFences: [Int] = []
  private(set) var keptInlines: [Int] = []
  private(set) var keptLinks: [Int] = []
  private var counter = PieceCounter()

  init(_ decide: @escaping (Int) -> Decision) { self.decide = decide }

  mutating func prune(_ document: MarkdownDocument) -> MarkdownDocument {
    var result = document
    result.blocks = prune(document.blocks, isShown: true)
    return result
  }

  private mutating func prune(_ blocks: [MarkdownBlock], isShown: Bool) -> [MarkdownBlock] {
    var result: [MarkdownBlock] = []
    var open: [Decision] = []
    for block in blocks {
      let shown = isShown && !open.contains { $0 == .hide }
      if let index = SectionMark.index(block) {
        let decision = decide(index)
        if shown, decision == .later { result.append(block) }
        open.append(decision)
      } else if SectionMark.isEnd(block) {
        let decision = open.popLast() ?? .show
        if decision == .later, isShown, !open.contains(where: { $0 == .hide }) { result.append(block) }
      } else if let kept = keep(block, shown) {
        result.append(kept)
      }
    }
    return result
  }

  private mutating func keep(_ block: MarkdownBlock, _ isShown: Bool) -> MarkdownBlock? {
    switch block.kind {
    case .quote(let blocks):
      let inner = prune(blocks, isShown: isShown)
      return isShown && !(inner.isEmpty && !blocks.isEmpty) ? MarkdownBlock(.quote(inner), line: block.line) : nil
    case .list(var list):
      var items: [MarkdownListItem] = []
      for item in list.items {
        let inner = prune(item.blocks, isShown: isShown)
        if !(inner.isEmpty && !item.blocks.isEmpty) { items.append(MarkdownListItem(blocks: inner, line: item.line)) }
      }
      list.items = items
      return isShown && !items.isEmpty ? MarkdownBlock(.list(list), line: block.line) : nil
    case .paragraph, .heading, .code, .html, .thematicBreak, .table, .custom:
      let before = counter
      _ = block.replacingPieces(with: &counter)
      guard isShown else { return nil }
      keptFences += before.fences..<counter.fences
      keptInlines += before.inlines..<counter.inlines
      keptLinks += before.links..<counter.links
      return block
    }
  }
}

/// Counts the pieces of a tree in the order of its text.
struct PieceCounter: PieceReplacing {
  private(set) var fences = 0
  private(set) var inlines = 0
  private(set) var links = 0

  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? {
    fences += 1
    return nil
  }

  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? {
    inlines += 1
    return nil
  }

  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline? {
    links += 1
    return nil
  }
}

extension Array {
  /// The elements at these places; places beyond the end are left out.
  func picked(_ places: [Int]) -> [Element] { places.compactMap { indices.contains($0) ? self[$0] : nil } }
}

extension Report.Template {
  /// The template and its understanding without the sections whose condition does not hold. Sections for some editions
  /// keep their marks.
  public func shown(_ understood: Report.Understanding, _ readings: [Report.Reading]) -> (Report.Template, Report.Understanding) {
    guard !sections.isEmpty else { return (self, understood) }
    let sections = sections
    var pruner = SectionPruner { index in
      guard sections.indices.contains(index) else { return .show }
      switch sections[index] {
      case .when(let condition): return condition.holds(readings) ? .show : .hide
      case .only: return .later
      }
    }
    var result = self
    result.document = pruner.prune(document)
    result.fences = fences.picked(pruner.keptFences)
    result.inlines = inlines.picked(pruner.keptInlines)
    result.links = links.picked(pruner.keptLinks)
    var kept = Report.Understanding(
      blocks: understood.blocks.picked(pruner.keptFences), inlines: understood.inlines.picked(pruner.keptInlines),
      links: understood.links.picked(pruner.keptLinks))
    kept.title = understood.title
    return (result, kept)
  }
}

extension ReportDocument {
  /// What one edition shows: sections for other editions are taken out.
  func forEdition(_ edition: Report.Edition) -> ReportDocument {
    guard !sections.isEmpty else { return self }
    let sections = sections
    var pruner = SectionPruner { index in
      guard sections.indices.contains(index), case .only(let editions) = sections[index] else { return .show }
      return editions.contains(edition) ? .show : .hide
    }
    var result = self
    result.body = pruner.prune(body)
    result.figures = figures.picked(pruner.keptFences)
    return result
  }
}
