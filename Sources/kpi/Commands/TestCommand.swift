import ArgumentParser
import KPIDiagnostics
import KPIWorkspace

/// `kpi test`: do the examples in the definitions hold?
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples that stand beside the definitions.",
    discussion: """
      An `example` gives a few rows and says what must come of them. No data files are read.

      Examples:
        kpi test
        kpi test --project shop
      """)

  @OptionGroup var options: ProjectOptions

  @OptionGroup var limits: LimitOptions

  func run() throws {
    limits.begin()
    let project = try options.load()
    let results = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try ExampleRun(project).results(open: limits.open)
    }
    Progress.clear()
    for result in results { Terminal.standardOutput.write(lines(result)) }
    let failed = results.count { !$0.isMet }
    Terminal.standardOutput.write("\(counted(results.count, "example")), \(failed == 0 ? "all hold" : "\(failed) not met")\n")
    if failed > 0 { throw ExitCode(1) }
  }

  private func lines(_ result: ExampleResult) -> String {
    let head = "\(result.isMet ? "ok   " : "FAIL ") \(VisibleText.visible(result.title))  (\(result.place))\n"
    return head + result.failures.map { failure in
      "      \(failure.place): expected \(VisibleText.visible(failure.expected)), but \(VisibleText.visible(failure.found))\n"
    }.joined()
  }
}
