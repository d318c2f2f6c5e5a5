import ArgumentParser
import KPIModel
import KPIWorkspace

/// `kpi explain`: what a number means, and where it comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a KPI means, in words and in SQL.",
    discussion: """
      The SQL can be run as it stands, in DuckDB and in the project's folder.

      Examples:
        kpi explain revenue
        kpi explain revenue --grain month
        kpi explain revenue --sql | less
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: "The name of a KPI, metric, audience, cohort, funnel, experiment or lifetime model.")
  var name: String

  @Option(help: "The period that the SQL is shown for: day, week, month, quarter, year or all.")
  var grain: TimeGrain?

  @OptionGroup var day: AsOfOptions

  @Flag(help: "Print only the SQL.")
  var sql = false

  func run() throws {
    let project = try options.load()
    let explanation = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try ExplainRun(project, name: name, grain: grain, asOf: day.asOf).result(today: Today.day, open: Engine.open)
    }
    Progress.clear()
    if let problem = explanation.problem {
      if !sql { Terminal.standardOutput.write(explanation.text) }
      throw Stop(problem: problem, sources: project.sources)
    }
    Terminal.standardOutput.write(sql ? explanation.sql : explanation.text)
  }
}
