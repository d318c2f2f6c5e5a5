import ArgumentParser

/// The program: what it is, and its commands.
struct KPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "KPIs as text: defined once, checked, computed from your data, and told week by week.",
    discussion: """
      A project is a folder that holds `kpis`, in which files that end in `.kpi` define the numbers.

      Examples:
        kpi init ~/Downloads/orders.csv        drafts definitions and a first report
        kpi check                              are the definitions right?
        kpi show revenue --by country          a table in the terminal
        kpi report reports/weekly.md           the weekly report as a page
        kpi explain revenue                    what it means, where it comes from

      Exit status: 0 fine, 1 something is wrong in the text or the data, 2 the command was not used as it is meant,
      124 its time was up, 130 it was stopped with Ctrl-C.
      """,
    version: "0.1.0",
    subcommands: [
      InitCommand.self,
      CheckCommand.self, FixCommand.self, FormatCommand.self, ShowCommand.self, ReportCommand.self, ExplainCommand.self,
      DiffCommand.self, TestCommand.self, DoctorCommand.self,
    ])
}
