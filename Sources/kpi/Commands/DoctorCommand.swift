import ArgumentParser
import Foundation
import KPIDatabase
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi doctor`: what is installed, what is not, and how to get it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is installed and how to get what is missing.",
    discussion: """
      Libraries are looked for in the folders of KPI_LIBRARY_PATH (with colons between them), in lib/kpi beside the
      program's folder, in .kpi/lib above it, and where the system keeps them.

      Example:
        kpi doctor
      """)

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let report = LibraryReport(libraryFolders: Engine.libraryFolders)
    Terminal.standardOutput.write(text(report))
    let project = projectLines()
    Terminal.standardOutput.write(project.text)
    if report.engineDescription == nil || !project.isSound { throw ExitCode(1) }
  }

  // MARK: Libraries

  private func text(_ report: LibraryReport) -> String {
    var lines = ["kpi \(KPICommand.configuration.version)", ""]
    for finding in report.findings {
      lines.append("\(mark(finding.path != nil)) \(finding.library.title)")
      for attempt in finding.attempts {
        lines.append("     \(attempt.path): \(attempt.failure ?? "used")")
      }
    }
    if let engine = report.engineDescription {
      lines.append("\(mark(true)) \(engine) opens and is locked down")
    } else if let error = report.error {
      lines.append("\(mark(false)) DuckDB does not open")
      if report.findings.allSatisfy({ $0.path != nil }) { lines.append("     \(error.message)") }
      if let help = error.help { lines += ["", "  How to get it: \(help)"] }
    }
    lines.append("\(mark(true)) \(Installation.markdownLibrary)")
    lines += browserLines()
    return lines.joined(separator: "\n") + "\n"
  }

  /// A browser that is missing is no illness: only PDFs need one.
  private func browserLines() -> [String] {
    do {
      return ["\(mark(true)) `kpi report --pdf` prints with \(try Browser.find(in: ProcessInfo.processInfo.environment).path)"]
    } catch {
      return ["  --  \(error.message)", "     \(error.help ?? "")"]
    }
  }

  private func mark(_ isFine: Bool) -> String { isFine ? "  ok " : "  NO " }

  // MARK: Project

  private func projectLines() -> (text: String, isSound: Bool) {
    do {
      let project = try options.load()
      let summary = CheckSummary(try CheckRun(project, today: Today.day))
      let isSound = !project.diagnostics.contains { $0.severity == .error }
      let advice = isSound ? "" : "\n     `kpi check` tells more"
      return ("\(mark(isSound)) project \(project.folder.path)\n     \(summary.text)\(advice)\n", isSound)
    } catch {
      // No project is no illness, unless one was named.
      let isAsked = options.project != nil || error.kind == .finding
      return ("\(isAsked ? mark(false) : "  -- ") project: \(error.message)\n     \(error.help ?? "")\n", !isAsked)
    }
  }
}
