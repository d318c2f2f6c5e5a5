/// A line of the formatter's output before columns are aligned.
struct FormattedLine {
  /// The blanks at the beginning.
  var indent: Int
  /// What stands on the line, without comment.
  var text: String
  /// The comment behind it.
  var comment: String?
  /// Whether an empty line stands before it.
  var hasBlankBefore = false
  /// The cells, if the line is a row of a table; then `text` is empty.
  var cells: [String]?
  /// The number of the block that it stands in: comments behind lines of one block are aligned.
  var block: Int
  /// The characters before the `=` of a definition whose neighbours are aligned with it.
  var equalsColumn: Int?

  /// Whether the line is only a comment.
  var isComment: Bool { cells == nil && text.isEmpty && comment != nil }
}
