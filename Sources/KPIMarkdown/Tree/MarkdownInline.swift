/// A piece of running text.
public struct MarkdownInline: Hashable, Sendable {
  /// The kinds of piece, each with its content.
  public indirect enum Kind: Hashable, Sendable {
    /// Plain text, unescaped: the writers escape it for their format.
    case text(String)
    /// A line end in the source that is only a space to the reader.
    case softBreak
    /// A line end that the reader sees.
    case lineBreak
    /// A code span.
    case code(String)
    /// Raw HTML of the author. Written as is in Markdown, left out of HTML.
    case html(String)
    /// Emphasis, usually slanted.
    case emphasis([MarkdownInline])
    /// Strong emphasis, usually bold.
    case strong([MarkdownInline])
    /// A link. Destinations that run scripts are emptied in HTML.
    case link(destination: String, title: String, content: [MarkdownInline])
    /// An image; `content` is the text shown in its place.
    case image(destination: String, title: String, content: [MarkdownInline])
    /// Text of our own, written as is into HTML and Markdown, where it must be escaped by whoever makes it; `plain` is
    /// what it says, unescaped, for editions that are neither.
    case custom(html: String, markdown: String, plain: String)
  }

  /// What the piece is.
  public var kind: Kind
  /// Where it starts; nil for pieces that a program made.
  public var position: MarkdownPosition?

  /// Makes a piece.
  public init(_ kind: Kind, at position: MarkdownPosition? = nil) {
    self.kind = kind
    self.position = position
  }

  /// Plain text.
  public static func text(_ text: String) -> MarkdownInline {
    MarkdownInline(.text(text))
  }

  /// Text that is written as is: `html` into HTML, `markdown` into Markdown, escaped already; `plain` is what it says.
  public static func customInline(html: String, markdown: String, plain: String) -> MarkdownInline {
    MarkdownInline(.custom(html: html, markdown: markdown, plain: plain))
  }
}

/// A place in a file.
public struct MarkdownPosition: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in UTF-8 bytes, from 1. It is nil where the library's position cannot be confirmed in the source:
  /// after a link whose parentheses span lines, in a table cell that holds `\|`, and in a few more odd places.
  public var column: Int?

  /// Makes a place.
  public init(line: Int, column: Int? = nil) {
    self.line = line
    self.column = column
  }
}
