extension MarkdownDocument {
  /// The blocks as a fragment of HTML, written by libcmark in safe mode: the author's raw HTML is replaced by a
  /// comment, links that run scripts lose their destination, custom blocks and pieces are written as they are.
  public func renderHTML() -> String {
    HTMLWriter().render(blocks)
  }

  /// The blocks as Markdown: reading it again gives the same blocks, positions and heading anchors aside. Raw HTML
  /// of the author is kept. Front matter is not written.
  public func renderMarkdown() -> String {
    MarkdownWriter().render(blocks)
  }
}

extension [MarkdownInline] {
  /// The pieces as HTML without a paragraph around them, under the rules of `MarkdownDocument.renderHTML()`.
  public func renderHTML() -> String {
    HTMLWriter().render(self)
  }

  /// The pieces as Markdown, on one line if they hold no line breaks.
  public func renderMarkdown() -> String {
    InlineMarkdownWriter.render(self, in: .paragraph)
  }
}
