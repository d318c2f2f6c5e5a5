import ArgumentParser
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi show`: numbers in the terminal, or for another program.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Compute KPIs or metrics and print them.",
    discussion: """
      Periods are written 2018-08-17, 2018-W34, 2018-08, 2018-Q3 or 2018. Where there is no value, the reason stands.
      [p] marks a value that is provisional: its period is not complete, or not covered in full.

      Examples:
        kpi show revenue                       the last 13 periods
        kpi show revenue order_value --grain month --from 2018-01
        kpi show revenue --by country --last 4
        kpi show revenue --format csv > revenue.csv
        kpi show --goals                       how each goal stands
        kpi show checkout                      a cohort, funnel, experiment or lifetime model
        kpi show at_risk --members --format csv > at_risk.csv
                                               the keys of an audience, for a campaign
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: "Names of KPIs or metrics; or one cohort, funnel, experiment or lifetime model.")
  var names: [String] = []

  @Flag(help: "How each goal stands, from the KPIs that serve it; as a table or JSON.")
  var goals = false

  @Flag(help: "The keys of those who are in an audience, in its last complete period.")
  var members = false

  @Option(help: "The length of the periods: day, week, month, quarter, year, or all for everything at once.")
  var grain: TimeGrain?

  @Option(help: ArgumentHelp("The first period.", valueName: "period"))
  var from: String?

  @Option(help: ArgumentHelp("The last period; without it, the last complete one.", valueName: "period"))
  var to: String?

  @Option(help: ArgumentHelp("So many periods; 13 unless --from is given.", valueName: "n"))
  var last: Int?

  @Option(help: ArgumentHelp("Dimensions to break down by, with commas between them.", valueName: "a,b"))
  var by: String?

  @OptionGroup var day: AsOfOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "End with an error if anything in the data is not as declared.")
  var strict = false

  @Option(help: "How the answer is written.")
  var format: ShowFormat = .table

  func run() throws {
    limits.begin()
    let project = try options.load()
    if goals { return try showGoals(project) }
    let request = ShowRequest(
      names: distinctNames, grain: grain, from: from, to: to, last: last, by: dimensions, asOf: day.asOf)
    if members { return try showMembers(project, request) }
    if let run = AnalysisRun(project, request) { return try show(run, in: project) }
    let result = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try ShowRun(project, request).result(today: Today.day, open: limits.open)
    }
    Progress.clear()
    let output = Terminal.standardOutput
    let text = format.text(result, width: output.width, usesColor: output.usesColor)
    // A program gets the values of the data untouched; a terminal does not.
    output.write(format == .csv && output.isTerminal ? Harmless.text(text) : text)
    if strict, let problem = Strictness.problem(Strictness.objections(result.sources), "the values above are not to be used") {
      throw problem
    }
  }

  private func showGoals(_ project: LoadedProject) throws {
    let result = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try GoalsRun(project, asOf: day.asOf).result(today: Today.day, open: limits.open)
    }
    Progress.clear()
    Terminal.standardOutput.write(result.text(format) ?? "")
  }

  /// Who is in an audience. A list for another program has no place for doubts: they go to the screen.
  private func showMembers(_ project: LoadedProject, _ request: ShowRequest) throws {
    let result = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try MembersRun(project, request).result(today: Today.day, open: limits.open)
    }
    Progress.clear()
    let output = Terminal.standardOutput
    let text = result.text(format)
    output.write(format == .csv && output.isTerminal ? Harmless.text(text) : text)
    if format == .csv, !result.doubts.isEmpty {
      Terminal.standardError.write(result.doubts.map { Harmless.text($0) + "\n" }.joined())
    }
    if strict, let problem = Strictness.problem(Strictness.objections(result.sources), "the list above is not to be used") {
      throw problem
    }
  }

  /// A cohort, funnel, experiment or lifetime model.
  private func show(_ run: AnalysisRun, in project: LoadedProject) throws {
    let answer = try showingPlaces(in: project) { () throws(WorkspaceProblem) in
      try run.result(today: Today.day, open: limits.open)
    }
    Progress.clear()
    let output = Terminal.standardOutput
    let text = AnalysisText(answer).text(format, usesColor: output.usesColor)
    output.write(format == .csv && output.isTerminal ? Harmless.text(text) : text)
  }

  func validate() throws {
    if goals {
      guard names.isEmpty, !members, grain == nil, from == nil, to == nil, last == nil, by == nil else {
        throw ValidationError("`--goals` is about all KPIs in their own periods; it goes with --as-of and --format only.")
      }
      guard format == .table || format == .json else {
        throw ValidationError("`--goals` is written as a table or as JSON.")
      }
    } else if names.isEmpty {
      throw ValidationError("Name a KPI or metric, or write --goals.")
    } else if members {
      guard distinctNames.count == 1, from == nil, last == nil, by == nil else {
        throw ValidationError("`--members` is about one audience in one period; it goes with --grain, --to, --as-of and --format only.")
      }
    }
    guard !dimensions.contains("") else {
      throw ValidationError("`--by` needs names with commas between them, as in --by country,place.")
    }
  }

  private var dimensions: [String] {
    by.map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } } } ?? []
  }

  /// A name that is written twice is shown once.
  private var distinctNames: [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

/// Output in which nothing may command the terminal, for forms that keep the data as they are.
enum Harmless {
  static func text(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.visible(String($0)) }
      .joined(separator: "\n")
  }
}
