/// A pipe table in the form of GitHub Flavored Markdown, section 4.10.
///
/// Every row has as many cells as `alignments` has entries: the writers cut longer rows and fill shorter ones.
public struct MarkdownTable: Hashable, Sendable {
  /// How the text of a column is set.
  public enum Alignment: Hashable, Sendable {
    /// As the reader's program likes.
    case unspecified
    /// To the left.
    case left
    /// In the middle.
    case center
    /// To the right.
    case right
  }

  /// A row of the table.
  public struct Row: Hashable, Sendable {
    /// The cells, each a run of inlines.
    public var cells: [[MarkdownInline]]
    /// The line of the file; nil if a program made the row.
    public var line: Int?

    /// Makes a row.
    public init(cells: [[MarkdownInline]], line: Int? = nil) {
      self.cells = cells
      self.line = line
    }
  }

  /// One entry per column.
  public var alignments: [Alignment]
  /// The row above the line of dashes.
  public var header: Row
  /// The rows below it.
  public var rows: [Row]

  /// Makes a table.
  public init(alignments: [Alignment], header: Row, rows: [Row]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}
