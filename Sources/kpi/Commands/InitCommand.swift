import ArgumentParser
import Foundation
import KPIDiagnostics
import KPIWorkspace

/// `kpi init`: from exports to a first report.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Draft definitions and a first report by looking at exports.",
    discussion: """
      Looks at CSV, Parquet and JSON lines: delimiter, encoding, dates, numbers, keys, links between the files. Drafts a dataset for
      each, with KPIs that fit and the doubts as comments, and a weekly report. The usual exports of mail tools, customer
      systems, shops, advertising, help desks and surveys are recognised by their columns.
      Files outside the project's folder are copied into its folder `data`. Nothing is overwritten without --force.

      Examples:
        kpi init ~/Downloads/orders.csv                 into the current folder
        kpi init exports/*.csv --into shop              a new project in the folder shop
        kpi init orders.csv --currency EUR --timezone Europe/Berlin
      """)

  @Argument(help: ArgumentHelp("Exports: .csv, .csv.gz, .parquet, .jsonl.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("The folder of the project; without it, the current one.", valueName: "dir"))
  var into: String?

  @Option(help: ArgumentHelp("The currency of amounts whose currency the files do not tell.", valueName: "eur"))
  var currency: String?

  @Option(help: ArgumentHelp("The time zone of the calendar.", valueName: "europe/berlin"))
  var timezone: String?

  @Flag(help: "Overwrite drafts and copies that are there already.")
  var force = false

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    if let currency, currency.count != 3 || !currency.allSatisfy({ ("A"..."Z").contains($0) }) {
      throw ValidationError("`\(currency)` is no currency: write three capitals, such as EUR")
    }
    if let timezone, TimeZone(identifier: timezone) == nil {
      throw ValidationError("there is no time zone `\(timezone)`: write for example Europe/Berlin")
    }
  }

  func run() throws {
    limits.begin()
    var request = InitRequest(files: files, folder: FileManager.default.currentDirectoryPath)
    request.into = into
    request.overwrites = force
    request.currency = currency
    request.timezone = timezone
    let result = try InitRun(request).result(open: limits.open)
    Progress.clear()
    Terminal.standardError.write(
      DiagnosticRenderer.terminal(result.warnings, SourceMap(), .init(usesColor: Terminal.standardError.usesColor)))
    Terminal.standardOutput.write(result.text)
  }
}
