/// A Markdown text as plain Swift values. Callers read it, replace nodes, and render it again.
public struct MarkdownDocument: Hashable, Sendable {
  /// The top-level blocks in their order.
  public var blocks: [MarkdownBlock]
  /// What stood between `---` lines at the very top; nil if there was none. It is not rendered.
  public var frontMatter: MarkdownFrontMatter?
  /// What could not be read. An empty list means that `blocks` is the whole text.
  public var problems: [MarkdownProblem]

  /// Makes a document from blocks.
  public init(
    blocks: [MarkdownBlock] = [], frontMatter: MarkdownFrontMatter? = nil, problems: [MarkdownProblem] = []
  ) {
    self.blocks = blocks
    self.frontMatter = frontMatter
    self.problems = problems
  }
}

/// The settings at the top of a text, between a first line `---` and the next line `---` or `...`.
public struct MarkdownFrontMatter: Hashable, Sendable {
  /// The lines between the two marks, as written, without the marks.
  public var text: String
  /// The line of the file on which `text` starts: always 2, named so that callers need not know.
  public var line: Int

  /// Makes front matter.
  public init(text: String, line: Int = 2) {
    self.text = text
    self.line = line
  }
}

extension MarkdownDocument {
  /// The same document with every source position removed, for comparing what two texts mean.
  public var withoutPositions: MarkdownDocument {
    MarkdownDocument(blocks: blocks.map(\.withoutPositions), frontMatter: frontMatter, problems: problems)
  }
}
