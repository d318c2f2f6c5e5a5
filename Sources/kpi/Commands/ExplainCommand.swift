import ArgumentParser
import KPIModel
import KPIWorkspace

/// `kpi explain`: what a number means and where it comes from, or what a message is about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a KPI means, in words and in SQL; or what a template or message is about.",
    discussion: """
      The SQL can be run as it stands, in DuckDB and in the project's folder.
      Messages are known by the code that stands in brackets behind them.

      Examples:
        kpi explain revenue
        kpi explain revenue --grain month
        kpi explain revenue --sql | less
        kpi explain revenue --why              what the report says about it, and why
        kpi explain revenue --why --period 2018-W34
        kpi explain nps                        a template, such as those of the library
        kpi explain unknown-name               a message
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(
    help: "The name of a KPI, metric, audience, cohort, funnel, experiment or lifetime model, of a template, or the code of a message.")
  var name: String

  @Option(help: "The period that the SQL is shown for: day, week, month, quarter, year or all.")
  var grain: TimeGrain?

  @OptionGroup var day: AsOfOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "Print only the SQL.")
  var sql = false

  @Flag(help: "Tell which sentences a report says about a KPI and which not, and what each depends on.")
  var why = false

  @Option(help: ArgumentHelp("With --why: the period; without it, the last complete one.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("With --why: how many periods are looked at; 26, as in a report without `weeks`.", valueName: "n"))
  var last: Int?

  func validate() throws {
    if !why, period != nil || last != nil { throw ValidationError("`--period` and `--last` belong to `--why`.") }
    if why, sql || grain != nil { throw ValidationError("`--why` takes neither `--sql` nor `--grain`.") }
    if period != nil, day.asOf != nil { throw ValidationError("Write either `--period` or `--as-of`.") }
  }

  func run() throws {
    limits.begin()
    if why { return try tellWhy() }
    if let entry = try message() { return Terminal.standardOutput.write(MessageBook.page(entry)) }
    if let entry = template() { return Terminal.standardOutput.write(entry.text) }
    let project = try options.load()
    let explanation = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try ExplainRun(project, name: name, grain: grain, asOf: day.asOf).result(today: Today.day, open: limits.open)
    }
    Progress.clear()
    if let problem = explanation.problem {
      if !sql { Terminal.standardOutput.write(explanation.text) }
      throw Stop(problem: problem, sources: project.sources)
    }
    Terminal.standardOutput.write(sql ? explanation.sql : explanation.text)
  }

  private func tellWhy() throws {
    let project = try options.load()
    let text = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try WhyRun(project, name: name, period: period, asOf: day.asOf, last: last ?? 26)
        .text(today: Today.day, open: limits.open)
    }
    Progress.clear()
    Terminal.standardOutput.write(text)
  }

  /// The template of that name, unless the project defines something else of that name. No project is needed for those
  /// of the library.
  private func template() -> TemplateEntry? {
    let bare = name.hasPrefix("library.") ? String(name.dropFirst(8)) : name
    guard let project = try? options.load() else { return Library.entry(named: bare) }
    let model = project.model
    let isTaken = model.formula(named: name) != nil || model.audience(named: name) != nil
      || model.analyses.contains { $0.heading.name == name }
    return isTaken ? nil : project.template(named: bare)
  }

  /// The message of that code, unless the project defines something of that name. No project is needed for it.
  private func message() throws -> MessageBook.Entry? {
    guard let entry = MessageBook.entry(name) else {
      // A name with a hyphen cannot be one of the project's.
      guard name.contains("-"), let nearest = MessageBook.nearestCode(to: name) else { return nil }
      throw WorkspaceProblem(.misuse, "there is no message `\(name)`", help: "did you mean `\(nearest)`?")
    }
    guard !name.contains("-"), let project = try? options.load() else { return entry }
    let model = project.model
    return model.formula(named: name) == nil && model.audience(named: name) == nil ? entry : nil
  }
}
