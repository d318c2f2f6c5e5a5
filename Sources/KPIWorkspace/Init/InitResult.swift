public import KPIDiagnostics
import KPIDraft
import KPIModel

/// What `kpi init` has written.
public struct InitResult: Hashable, Sendable {
  /// The folder of the project, absolute.
  public var folder: String
  /// The files of definitions and the report, below the folder, in the order in which they are to be read.
  public var written: [String]
  /// What a person should know: nothing of it kept the draft back.
  public var warnings: [Diagnostic]
  /// The lines that say what was found and what to do next.
  public var text: String

  init(_ draft: ProjectDraft, folder: String, copies: [String], warnings: [Diagnostic], change: String?) {
    self.folder = folder
    self.warnings = warnings
    written = draft.files.map(\.path)
    var lines = draft.found.map(Self.line)
    lines += copies
    lines += ["", "Written: " + written.joined(separator: ", ")]
    let doubts = draft.files.reduce(0) { $0 + $1.doubts }
    lines += ["", "Next:"]
    if let change { lines.append("  cd \(change.contains(where: \.isWhitespace) ? "\"\(change)\"" : change)") }
    if doubts > 0 {
      lines.append("  read kpis/*.kpi and settle the \(doubts == 1 ? "doubt" : "\(doubts) doubts"): the lines with “# doubt:”, as times, currencies and what counts")
    }
    lines.append("  kpi check --data                 are the definitions right, and do they fit the files?")
    if draft.hasReport {
      let report = "  kpi report \(written.last { $0.hasPrefix("reports/") } ?? "reports/weekly.md")"
      let asOf = draft.asOf.map { " --as-of \(Day(number: $0).iso)" } ?? ""
      lines.append("\(report)\(asOf)     the last complete week\(asOf.isEmpty ? "" : " before the rows thin out"), as a page")
      lines.append("  put the right owners and targets into the definitions: a KPI without them moves nobody")
    } else {
      lines.append("  export the files again with a date: without one there are no weeks, and no report was drafted")
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ found: ProjectDraft.Found) -> String {
    let size = "\(found.rows) \(found.rows == 1 ? "row" : "rows"), \(found.columns) \(found.columns == 1 ? "column" : "columns")"
    let tool = found.tool.map { "; looks like \($0)" } ?? ""
    let kpis = found.kpis.isEmpty ? "no KPIs" : found.kpis.prefix(4).joined(separator: ", ") + (found.kpis.count > 4 ? " and \(found.kpis.count - 4) more" : "")
    return "\(VisibleText.visible(found.file)): \(size)\(tool) -> \(found.dataset): \(kpis)"
  }
}
