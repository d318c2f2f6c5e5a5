import ArgumentParser
import Foundation
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi diff`: what do the numbers mean now that they did not mean before?
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what two revisions of the definitions mean differently, and which values move.",
    discussion: """
      A revision is what git knows (a branch, a tag, a commit) or a folder that holds `kpis`. Layout, comments and the order
      of clauses make no difference; a definition that is changed somewhere below a KPI does.

      Examples:
        kpi diff                            the last commit and the folder as it is
        kpi diff main                       the branch `main` and the folder as it is
        kpi diff v1.0 v1.1
        kpi diff main..HEAD --values        values before and after, on the same data
        kpi diff old-folder new-folder --values --last 8
        kpi diff main --format markdown     for a comment on the change
        kpi diff main --require-since       fail if a KPI means something else and does not say since when
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: "The older revision (HEAD without it), and the newer one (the folder as it is); or OLD..NEW.")
  var revisions: [String] = []

  @Flag(help: "Compute the KPIs by both definitions, on the same data and as of the same day.")
  var values = false

  @Option(help: ArgumentHelp("So many periods of each KPI; 4 without it. With --values.", valueName: "n"))
  var last: Int?

  @OptionGroup var day: AsOfOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "End with status 1 if a KPI means something else without `since … because` for it.")
  var requireSince = false

  @Option(help: "How the answer is written.")
  var format: DiffFormat = .text

  func run() throws {
    limits.begin()
    let folder = try projectFolder()
    let (from, to) = try sides(folder)
    let request = values ? ValueDiffRequest(last: last ?? 4, asOf: day.asOf) : nil
    let result = try DiffRun(from: from, to: to, project: folder)
      .result(values: request, today: Today.day, open: limits.open)
    Progress.clear()
    let output = Terminal.standardOutput
    output.write(format.text(result, usesColor: output.usesColor))
    if requireSince, let first = result.withoutHistory.first {
      throw WorkspaceProblem(
        .finding, "`\(first.name)` means something else, and nothing says since when",
        help: "add `since DATE because \"…\"` to it, with `formula …` for what held before")
    }
  }

  func validate() throws {
    guard names.count <= 2, !names.contains("") else {
      throw ValidationError("Name two revisions at most: `kpi diff OLD NEW` or `kpi diff OLD..NEW`.")
    }
    if !values, last != nil || day.asOf != nil { throw ValidationError("`--last` and `--as-of` go with `--values`.") }
  }

  /// `main..HEAD` is `main HEAD`, unless a folder has that name.
  private var names: [String] {
    guard revisions.count == 1, let word = revisions.first, !word.hasPrefix("."),
      !FileManager.default.fileExists(atPath: word), let dots = word.range(of: "..")
    else { return revisions }
    let parts = [String(word[..<dots.lowerBound]), String(word[dots.upperBound...])]
    return parts[1].isEmpty ? [parts[0], "HEAD"] : parts
  }

  /// With two folders, no project is needed where the command is run.
  private func projectFolder() throws(WorkspaceProblem) -> ProjectFolder {
    if let last = names.last, names.count == 2, let folder = try? ProjectFolder(at: last) { return folder }
    return try options.folder()
  }

  private func sides(_ folder: ProjectFolder) throws(WorkspaceProblem) -> (Revision, Revision) {
    let from = try Revision(names.first ?? "HEAD", of: folder, withData: values)
    guard names.count == 2 else { return (from, Revision(current: folder)) }
    return (from, try Revision(names[1], of: folder, withData: values))
  }
}
