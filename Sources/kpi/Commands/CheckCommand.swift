import ArgumentParser
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi check`: are the definitions and reports right?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in the definitions and reports, and where.",
    discussion: """
      All definitions, and the templates in `reports`, are looked at. No data are read unless `--data` is given.
      Warnings alone are no failure unless `--strict` is given. Which rules are kept is decided in the definitions:
      lint { missing-owner error; unused-definition off }

      Examples:
        kpi check
        kpi check --strict                              warnings fail too
        kpi check --data                                are targets ever reached?
        kpi check --format concise                      one line each: file:line:column: …
        kpi check --format sarif > check.sarif          for code scanning
        kpi check --format github                       annotations in a workflow
        kpi explain missing-owner                       what a message is about
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, concise, json, sarif, github
  }

  @OptionGroup var options: ProjectOptions

  @OptionGroup var limits: LimitOptions

  @Option(help: "How the answer is written.")
  var format: Format = .text

  @Flag(help: "End with status 1 for warnings too.")
  var strict = false

  @Flag(help: "Compute the KPIs too: are targets ever reached, do baselines lie in the data?")
  var data = false

  func validate() throws {
    if !data, limits.isAboutEngine { throw ValidationError("`--memory-limit` and `--threads` go with `--data`.") }
  }

  func run() throws {
    limits.begin()
    let project = try options.load()
    let check = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      data ? try CheckRun(project, today: Today.day, open: limits.open) : try CheckRun(project, today: Today.day)
    }
    Progress.clear()
    write(check.diagnostics, check.project.sources)
    let summary = CheckSummary(check)
    switch format {
    case .text, .concise: say(summary)
    case .json, .sarif, .github: break
    }
    if summary.errors > 0 || (strict && summary.warnings > 0) { throw ExitCode(1) }
  }

  private func write(_ found: [Diagnostic], _ sources: SourceMap) {
    switch format {
    case .text:
      let look = DiagnosticRenderer.Options(usesColor: Terminal.standardError.usesColor)
      Terminal.standardError.write(DiagnosticRenderer.terminal(found, sources, look))
    case .concise: Terminal.standardError.write(DiagnosticRenderer.concise(found, sources))
    case .json: Terminal.standardOutput.write(DiagnosticRenderer.json(found, sources))
    case .sarif:
      let tool = DiagnosticRenderer.Tool(name: "kpi", version: KPICommand.configuration.version)
      Terminal.standardOutput.write(DiagnosticRenderer.sarif(found, sources, tool) { MessageBook.summary(of: $0) })
    case .github: Terminal.standardOutput.write(DiagnosticRenderer.github(found, sources))
    }
  }

  private func say(_ summary: CheckSummary) {
    if summary.errors + summary.warnings > 0 {
      Terminal.standardError.write("\(format == .text ? "\n" : "")\(summary.text)\n")
    } else {
      Terminal.standardOutput.write(summary.text + "\n")
    }
  }
}

/// The last line of `kpi check`.
struct CheckSummary {
  var text: String
  var errors: Int
  var warnings: Int

  init(_ check: CheckRun) {
    let model = check.project.model
    let count =
      model.datasets.count + model.metrics.count + model.audiences.count + model.kpis.count + model.goals.count
      + model.events.count + model.examples.count
    errors = check.diagnostics.count { $0.severity == .error }
    warnings = check.diagnostics.count { $0.severity == .warning }
    var size = "\(counted(count, "definition")) in \(counted(check.project.fileCount, "file"))"
    if check.reportCount > 0 { size += " and \(counted(check.reportCount, "report"))" }
    let problems = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    text = problems.isEmpty ? "\(size), no problems" : "\(size): \(problems.joined(separator: ", "))"
  }
}

/// `1 file`, `3 files`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
