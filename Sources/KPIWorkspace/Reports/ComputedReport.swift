import KPIDiagnostics
import KPIEvaluation
import KPIReport

/// A report whose numbers are known and whose pages are not written yet.
public struct ComputedReport {
  let run: ReportRun
  /// The project with the template among its sources.
  let project: LoadedProject
  /// What is doubtful in the template.
  let problems: [Diagnostic]
  /// The absolute paths of the data that were read.
  let dataFiles: [String]
  let source: ReportSource
  let settings: ReportSettings
  let understanding: Report.Understanding
  let result: ReportResult
  let provenance: Report.Provenance
  /// The issues of the report that were kept, oldest first.
  let kept: [Report.ToldIssue]

  /// The report laid out, with the text of each edition.
  public func finished() -> FinishedReport { run.finished(self) }
}
