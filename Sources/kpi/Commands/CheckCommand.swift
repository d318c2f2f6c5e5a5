import ArgumentParser
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi check`: are the definitions right?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in the definitions, and where.",
    discussion: """
      No data are read. Warnings alone are no failure.

      Examples:
        kpi check
        kpi check --format concise     one line each: file:line:column: …
        kpi check --format json        for other programs
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, concise, json
  }

  @OptionGroup var options: ProjectOptions

  @Option(help: "How the answer is written.")
  var format: Format = .text

  func run() throws {
    let project = try options.load()
    let found = project.diagnostics
    switch format {
    case .text:
      let look = DiagnosticRenderer.Options(usesColor: Terminal.standardError.usesColor)
      Terminal.standardError.write(DiagnosticRenderer.terminal(found, project.sources, look))
    case .concise: Terminal.standardError.write(DiagnosticRenderer.concise(found, project.sources))
    case .json: Terminal.standardOutput.write(DiagnosticRenderer.json(found, project.sources))
    }
    if format != .json { say(CheckSummary(project)) }
    if found.hasErrors { throw ExitCode(1) }
  }

  private func say(_ summary: CheckSummary) {
    if summary.hasProblems {
      Terminal.standardError.write("\(format == .text ? "\n" : "")\(summary.text)\n")
    } else {
      Terminal.standardOutput.write(summary.text + "\n")
    }
  }
}

/// The last line of `kpi check`.
struct CheckSummary {
  var text: String
  var hasProblems: Bool

  init(_ project: LoadedProject) {
    let model = project.model
    let count =
      model.datasets.count + model.metrics.count + model.audiences.count + model.kpis.count + model.goals.count
      + model.events.count + model.examples.count
    let errors = project.diagnostics.count { $0.severity == .error }
    let warnings = project.diagnostics.count { $0.severity == .warning }
    hasProblems = errors + warnings > 0
    let size = "\(counted(count, "definition")) in \(counted(project.fileCount, "file"))"
    let problems = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    text = hasProblems ? "\(size): \(problems.joined(separator: ", "))" : "\(size), no problems"
  }
}

/// `1 file`, `3 files`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
