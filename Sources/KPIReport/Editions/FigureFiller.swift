import KPIMarkdown

/// Puts written figures into the places of their fences.
struct FigureFiller: PieceReplacing {
  let figures: [Report.Figure]
  let write: (Report.Figure) -> [MarkdownBlock]
  private var index = 0

  init(figures: [Report.Figure], write: @escaping (Report.Figure) -> [MarkdownBlock]) {
    self.figures = figures
    self.write = write
  }

  mutating func replace(fence info: String, body: String, line: Int?) -> [MarkdownBlock]? {
    defer { index += 1 }
    return figures.indices.contains(index) ? write(figures[index]) : []
  }

  mutating func replace(inline code: String, at position: MarkdownPosition?) -> MarkdownInline? { nil }

  mutating func replace(
    link destination: String, title: String, content: [MarkdownInline], at position: MarkdownPosition?
  ) -> MarkdownInline? { nil }
}
