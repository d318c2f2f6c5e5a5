import ArgumentParser

/// The program for those who work on kpi itself. It is not installed.
@main
struct DevelopmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev", abstract: "Tools for work on kpi itself.", subcommands: [BenchCommand.self, DemonstrationCommand.self, LibraryCommand.self])
}
