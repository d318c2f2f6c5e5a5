public import ArgumentParser
import Foundation
public import KPIModel
public import KPIWorkspace

/// `--project`, for every command that needs one.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that holds `kpis`; without it, the nearest one from here upwards.", valueName: "dir")
  )
  var project: String?

  /// The project's folder.
  func folder() throws(WorkspaceProblem) -> ProjectFolder {
    if let project { return try ProjectFolder(at: project) }
    return try ProjectFolder.nearest(to: FileManager.default.currentDirectoryPath)
  }

  /// The project, read and checked.
  func load() throws(WorkspaceProblem) -> LoadedProject { try LoadedProject.load(folder()) }
}

/// `--as-of`, for every command that reads data.
struct AsOfOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Periods that ended before this day are complete; without it, the day after the last one in the data.",
      valueName: "yyyy-mm-dd"))
  var asOf: Day?
}

extension Day: ExpressibleByArgument {
  /// Reads `2018-08-27`.
  public init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ ("0"..."9").contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, dayOfMonth: day)
  }
}

extension TimeGrain: ExpressibleByArgument {}
extension ShowFormat: ExpressibleByArgument {}
extension DiffFormat: ExpressibleByArgument {}
