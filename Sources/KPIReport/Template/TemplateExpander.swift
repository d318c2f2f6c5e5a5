import KPIMarkdown

extension Report {
  /// What the expansion of a template has to know about the project.
  public struct TemplateSurroundings: Sendable {
    /// Names of KPIs by the name of a set: `kpis`, `goal.growth`.
    public var sets: [String: [String]]
    /// Names of all KPIs.
    public var kpis: Set<String>
    /// The text of a part by its path, or why it cannot be read.
    public var part: @Sendable (String) -> Result<String, PartProblem>

    /// Why a part cannot be read.
    public struct PartProblem: Error, Hashable, Sendable {
      /// A phrase for the reader.
      public var reason: String
      /// A reason.
      public init(_ reason: String) { self.reason = reason }
    }

    /// What a project offers to its templates.
    public init(
      sets: [String: [String]], kpis: Set<String>, part: @escaping @Sendable (String) -> Result<String, PartProblem>
    ) {
      self.sets = sets
      self.kpis = kpis
      self.part = part
    }
  }
}

/// Writes loops out, puts parts in and marks sections: afterwards a template has only pieces, and marks around those that
/// are not always shown. A loop is written out for every KPI of its set; its condition decides later which are shown, when
/// values are known.
struct TemplateExpander {
  let surroundings: Report.TemplateSurroundings
  private(set) var sections: [Report.TemplateSection] = []
  private(set) var problems: [Report.TemplateProblem] = []
  /// Names that loops give to KPIs, from the outermost loop inwards.
  private var bound: [(name: String, kpi: String)] = []
  private var openParts: [String] = []
  private var blockCount = 0

  /// More blocks than these are not written out.
  private static let mostBlocks = 20_000

  init(_ surroundings: Report.TemplateSurroundings) { self.surroundings = surroundings }

  mutating func expand(_ document: MarkdownDocument) -> MarkdownDocument {
    var result = document
    result.blocks = expand(document.blocks)
    return result
  }

  // MARK: Siblings

  private mutating func expand(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    var result: [MarkdownBlock] = []
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      blockCount += 1
      guard blockCount < Self.mostBlocks else { break }
      guard let directive = directive(block) else {
        result.append(nested(block))
        continue
      }
      let line = block.line ?? 1
      switch directive {
      case .end: note(.endWithoutStart, line)
      case .otherwise: note(.elseWithoutIf, line)
      case .include(let path): result += part(path, line)
      case .loop, .condition, .only:
        guard let end = end(of: blocks, from: index) else {
          note(.startWithoutEnd, line)
          return result
        }
        result += section(directive, Array(blocks[index..<end.place]), line, else: end.otherwise.map { $0 - index })
        index = end.place + 1
      }
    }
    return result
  }

  private mutating func directive(_ block: MarkdownBlock) -> TemplateDirective? {
    guard case .html(let text) = block.kind else { return nil }
    switch TemplateDirective.read(text) {
    case nil: return nil
    case .success(let directive)?: return directive
    case .failure(let wrong)?:
      note(wrong.kind, block.line ?? 1)
      return nil
    }
  }

  private mutating func note(_ kind: Report.TemplateProblem.Kind, _ line: Int) {
    problems.append(Report.TemplateProblem(kind, line: line))
  }

  /// The matching end among the siblings, and an `else` on the way.
  private func end(of blocks: [MarkdownBlock], from start: Int) -> (place: Int, otherwise: Int?)? {
    var depth = 0
    var otherwise: Int?
    for index in blocks.indices.dropFirst(start) {
      guard case .html(let text) = blocks[index].kind, case .success(let directive)? = TemplateDirective.read(text) else {
        continue
      }
      switch directive {
      case .loop, .condition, .only: depth += 1
      case .otherwise: if depth == 0, otherwise == nil { otherwise = index }
      case .include: break
      case .end:
        if depth == 0 { return (index, otherwise) }
        depth -= 1
      }
    }
    return nil
  }

  private mutating func nested(_ block: MarkdownBlock) -> MarkdownBlock {
    switch block.kind {
    case .quote(let blocks): return MarkdownBlock(.quote(expand(blocks)), line: block.line)
    case .list(var list):
      var items: [MarkdownListItem] = []
      for item in list.items { items.append(MarkdownListItem(blocks: expand(item.blocks), line: item.line)) }
      list.items = items
      return MarkdownBlock(.list(list), line: block.line)
    case .paragraph, .heading, .table, .code:
      return bound.reversed().reduce(block) { $0.binding($1.name, to: $1.kpi) }
    case .html, .thematicBreak, .custom: return block
    }
  }

  // MARK: Sections

  private mutating func section(
    _ directive: TemplateDirective, _ body: [MarkdownBlock], _ line: Int, else otherwise: Int?
  ) -> [MarkdownBlock] {
    switch directive {
    case .loop(let variable, let set, let condition): return loop(variable, set, condition, body, line)
    case .condition(let text):
      guard let condition = self.condition(text, subject: nil, line) else { return [] }
      let first = otherwise.map { Array(body[..<$0]) } ?? body
      let second = otherwise.map { Array(body[($0 + 1)...]) } ?? []
      return marked(.when(condition), expand(first))
        + (second.isEmpty ? [] : marked(.when(.not(condition)), expand(second)))
    case .only(let names):
      let editions = names.compactMap { name -> Report.Edition? in
        let edition = Report.Edition(rawValue: name == "web" ? "page" : name)
        if edition == nil { note(.unknownEdition(name), line) }
        return edition
      }
      return marked(.only(Set(editions)), expand(body))
    case .otherwise, .include, .end: return []
    }
  }

  private mutating func loop(
    _ variable: String, _ set: String, _ condition: String?, _ body: [MarkdownBlock], _ line: Int
  ) -> [MarkdownBlock] {
    guard let members = surroundings.sets[set] else {
      note(.unknownSet(set), line)
      return []
    }
    var result: [MarkdownBlock] = []
    for kpi in members {
      bound.append((variable, kpi))
      defer { bound.removeLast() }
      let copy = expand(body)
      guard let condition else {
        result += copy
        continue
      }
      guard let test = self.condition(condition, subject: kpi, line) else { return [] }
      result += marked(.when(test), copy)
    }
    return result
  }

  private mutating func condition(_ text: String, subject: String?, _ line: Int) -> Report.TemplateCondition? {
    var reader = TemplateConditionReader(text, bound: bound, subject: subject)
    guard let condition = reader.read() else {
      note(reader.problem ?? .conditionMissing, line)
      return nil
    }
    if let unknown = condition.kpis.first(where: { !surroundings.kpis.contains($0) }) {
      note(.unknownKPI(unknown), line)
      return nil
    }
    return condition
  }

  private mutating func marked(_ section: Report.TemplateSection, _ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    sections.append(section)
    return [SectionMark.start(sections.count - 1)] + blocks + [SectionMark.end]
  }

  // MARK: Parts

  private mutating func part(_ path: String, _ line: Int) -> [MarkdownBlock] {
    guard openParts.count < 8, !openParts.contains(path) else {
      note(.unreadablePart(path, "it includes itself"), line)
      return []
    }
    switch surroundings.part(path) {
    case .failure(let problem):
      note(.unreadablePart(path, problem.reason), line)
      return []
    case .success(let text):
      openParts.append(path)
      defer { openParts.removeLast() }
      // Messages about the part stand at the line that includes it.
      return expand(MarkdownDocument.parse(text).blocks.map { $0.placed(at: line) })
    }
  }
}

/// Marks around a section in the tree: comments that no writer shows and no author can write by accident, for what an author
/// writes has been read as a directive before.
enum SectionMark {
  static let end = MarkdownBlock(.html("<!-- kpi section end -->\n"))

  static func start(_ index: Int) -> MarkdownBlock { MarkdownBlock(.html("<!-- kpi section \(index) -->\n")) }

  static func index(_ block: MarkdownBlock) -> Int? {
    guard case .html(let text) = block.kind, text.hasPrefix("<!-- kpi section ") else { return nil }
    return Int(text.dropFirst(17).prefix { $0.isNumber })
  }

  static func isEnd(_ block: MarkdownBlock) -> Bool { block.kind == end.kind }
}
