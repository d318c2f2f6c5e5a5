/// How the answer to `kpi show` is written. Each form is a pure function of the answer.
public enum ShowFormat: String, CaseIterable, Hashable, Sendable {
  /// For reading in a terminal.
  case table
  /// For spreadsheets and programs: unrounded values, one row each.
  case csv
  case json
  /// For pasting into a page or a ticket.
  case markdown

  /// The answer as text that ends with a line break.
  ///
  /// - Parameter width: the columns that a table may take.
  /// - Parameter usesColor: whether a table may use colours.
  public func text(_ result: ShowResult, width: Int = 100, usesColor: Bool = false) -> String {
    switch self {
    case .table: ShowFormatTable(result, width: width, usesColor: usesColor).text()
    case .csv: ShowFormatCSV.text(result)
    case .json: ShowFormatJSON.text(result)
    case .markdown: ShowFormatMarkdown.text(result)
    }
  }
}
