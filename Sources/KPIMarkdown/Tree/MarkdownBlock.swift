/// A block of a Markdown text: a paragraph, a heading, a list and so on.
public struct MarkdownBlock: Hashable, Sendable {
  /// The kinds of block, each with its content.
  public indirect enum Kind: Hashable, Sendable {
    /// Running text.
    case paragraph([MarkdownInline])
    /// A heading of level 1 to 6. `id` is the anchor in HTML; Markdown has no way to write it.
    case heading(level: Int, content: [MarkdownInline], id: String?)
    /// A block quote.
    case quote([MarkdownBlock])
    /// A list.
    case list(MarkdownList)
    /// A code block: everything after the fence, and the lines inside (each with its line end).
    case code(info: String, text: String)
    /// Raw HTML of the author, comments included. Written as is in Markdown, left out of HTML.
    case html(String)
    /// A line across the page.
    case thematicBreak
    /// A pipe table.
    case table(MarkdownTable)
    /// Text of our own, written as is into each format. It must be escaped by whoever makes it.
    case custom(html: String, markdown: String)
  }

  /// What the block is.
  public var kind: Kind
  /// The line of the file on which it starts, from 1; nil for blocks that a program made.
  public var line: Int?

  /// Makes a block.
  public init(_ kind: Kind, line: Int? = nil) {
    self.kind = kind
    self.line = line
  }

  /// A paragraph.
  public static func paragraph(_ content: [MarkdownInline]) -> MarkdownBlock {
    MarkdownBlock(.paragraph(content))
  }

  /// A heading; levels outside 1 to 6 are moved to the nearest.
  public static func heading(level: Int, _ content: [MarkdownInline], id: String? = nil) -> MarkdownBlock {
    MarkdownBlock(.heading(level: min(max(level, 1), 6), content: content, id: id))
  }

  /// Text that is written as is: `html` into HTML, `markdown` into Markdown. It must be escaped already.
  public static func customBlock(html: String, markdown: String) -> MarkdownBlock {
    MarkdownBlock(.custom(html: html, markdown: markdown))
  }
}

/// A list with its items.
public struct MarkdownList: Hashable, Sendable {
  /// How the items are marked.
  public enum Marker: Hashable, Sendable {
    /// A bullet.
    case bullet
    /// Numbers that start at `start`.
    case ordered(start: Int)
  }

  /// Bullets or numbers.
  public var marker: Marker
  /// True if the items stand close together, without paragraphs in HTML.
  public var isTight: Bool
  /// The items in their order.
  public var items: [MarkdownListItem]

  /// Makes a list.
  public init(marker: Marker = .bullet, isTight: Bool = true, items: [MarkdownListItem]) {
    self.marker = marker
    self.isTight = isTight
    self.items = items
  }
}

/// One item of a list.
public struct MarkdownListItem: Hashable, Sendable {
  /// The blocks of the item.
  public var blocks: [MarkdownBlock]
  /// The line of the file on which it starts; nil if a program made it.
  public var line: Int?

  /// Makes an item.
  public init(blocks: [MarkdownBlock], line: Int? = nil) {
    self.blocks = blocks
    self.line = line
  }
}
