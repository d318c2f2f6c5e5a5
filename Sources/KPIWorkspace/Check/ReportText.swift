import KPIDiagnostics
import KPIModel
import KPIReport

/// Does the text of a project's reports still fit the numbers? Each report is computed as of the day that it would be made.
struct ReportText {
  let project: LoadedProject
  let today: Day
  let open: EngineOpener

  /// What `kpi report` would warn about, beside what the templates alone show.
  func warnings(_ paths: [String]) -> [Diagnostic] { paths.flatMap(warnings) }

  private func warnings(_ path: String) -> [Diagnostic] {
    // What keeps a report from being made is told by the check of its template or of the data.
    guard let report = try? ReportRun(project, files: [path], asOf: nil, version: "").result(today: today, open: open).first else {
      return []
    }
    return report.warnings.filter { Self.codes.contains($0.code) }.compactMap { moved($0, report.sources) }
  }

  private static let codes: Set<String> = ["stale-number", "old-note", "suppressed-value", "picture-old"]

  /// A report is read into a copy of the project: its places are put into the project's own file of that path.
  private func moved(_ warning: Diagnostic, _ sources: SourceMap) -> Diagnostic? {
    guard let span = warning.span, let path = sources[span.file]?.path,
      let own = project.sources.files.first(where: { $0.path == path })
    else { return nil }
    var result = warning
    result.span = Span(file: own.id, lower: span.lower, upper: span.upper)
    return result
  }
}
