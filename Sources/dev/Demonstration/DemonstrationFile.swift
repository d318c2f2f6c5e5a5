/// One file of the demonstration: its name inside `kpis/data` and its whole text.
struct DemonstrationFile: Equatable, Sendable {
  /// The bare file name, such as `orders.csv`.
  let name: String
  /// The content, lines ended by `\n`, in UTF-8 when written.
  let text: String

  /// A file of comma-separated values: the header, then one line for each row.
  init(name: String, header: [String], rows: [[String]]) {
    self.name = name
    text = ([header] + rows)
      .map { row in row.map(Self.quoted).joined(separator: ",") + "\n" }
      .joined()
  }

  /// A cell as RFC 4180 wants it: in quotes only if it contains a comma or a quote.
  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
