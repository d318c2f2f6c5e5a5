import ArgumentParser
import Foundation
import KPIDiagnostics
import KPIModel
import KPIWorkspace

/// `kpi report`: templates become reports.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make reports: as a page, as Markdown and as JSON.",
    discussion: """
      A report is a Markdown file with `kpi` blocks and values in the text.
      The same definitions, data and day give the same bytes. A file is written whole or not at all.

      Examples:
        kpi report reports/weekly.md           the last complete week
        kpi report reports/*.md --as-of 2018-08-27
        kpi report reports/weekly.md --out /tmp/weekly
        kpi report reports/weekly.md --email   a mail too, which opens as a draft
        kpi report reports/weekly.md --pdf     a PDF too; a Chromium prints it
        kpi report reports/weekly.md --terminal
      """)

  @OptionGroup var options: ProjectOptions

  @Argument(help: ArgumentHelp("Report files.", valueName: "file"))
  var files: [String]

  @OptionGroup var day: AsOfOptions

  @OptionGroup var limits: LimitOptions

  @Option(
    help: ArgumentHelp("The folder that is written to; without it, reports/out of the project.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write a mail (.eml) too.")
  var email = false

  @Flag(help: "Write a PDF too: the page as it is printed. Needs Chromium or Chrome.")
  var pdf = false

  @Flag(help: "Show the report here and write no file.")
  var terminal = false

  @Flag(help: "Write nothing unless all data are as declared, on time and complete.")
  var strict = false

  func validate() throws {
    if terminal, pdf || email { throw ValidationError("`--terminal` writes no file; leave out `--\(pdf ? "pdf" : "email")`") }
  }

  func run() throws {
    limits.begin()
    // Before the work is done: who asks for a PDF wants to know at once that none can be made.
    let browser = pdf ? try Browser.find(in: ProcessInfo.processInfo.environment) : nil
    let project = try options.load()
    var reports: [FinishedReport] = []
    for file in files { reports += try finished(file, project) }
    Progress.clear()
    for report in reports where !report.warnings.isEmpty {
      let look = DiagnosticRenderer.Options(usesColor: Terminal.standardError.usesColor)
      Terminal.standardError.write(DiagnosticRenderer.terminal(report.warnings, report.sources, look))
    }
    if strict {
      for report in reports {
        let problem = Strictness.problem(Strictness.objections(report.document), "the report `\(report.name)` is not written")
        if let problem { throw problem }
      }
    }
    if terminal {
      for report in reports { show(report) }
      return
    }
    let folder = outFolder(project)
    for report in reports { try write(report, browser, to: folder) }
  }

  private var programName: String { "kpi \(KPICommand.configuration.version)" }

  private func outFolder(_ project: LoadedProject) -> String { out ?? project.folder.path + "/reports/out" }

  private func show(_ report: FinishedReport) {
    let output = Terminal.standardOutput
    output.write(report.terminalText(width: min(output.width, 120), isColoured: output.usesColor))
  }

  private func finished(_ file: String, _ project: LoadedProject) throws(Stop) -> [FinishedReport] {
    do {
      return try ReportRun(project, files: [file], asOf: day.asOf, version: programName,
        writesMail: email, issuesFolder: outFolder(project)
      ).result(today: Today.day, open: limits.open)
    } catch {
      // A report is read into the project as its next file: places in it can be shown when it is here too.
      var sources = project.sources
      sources.add(path: file, bytes: FileManager.default.contents(atPath: file).map(Array.init) ?? [])
      throw Stop(problem: error, sources: sources)
    }
  }

  private func write(_ report: FinishedReport, _ browser: Browser?, to folder: String) throws(WorkspaceProblem) {
    if browser != nil { Progress.say("printing") }
    let pdf = try browser.flatMap { browser throws(WorkspaceProblem) in try report.pdf(by: browser, version: programName) }
    Progress.clear()
    // All editions of a report are of one run: an end waits for the last of them.
    try Interruption.finishing { () throws(WorkspaceProblem) in try put(report, pdf, in: folder) }
    for name in report.files.map(\.name) + [pdf?.name].compactMap(\.self) where !name.contains("/") {
      Terminal.standardOutput.write("\(VisibleText.visible(folder + "/" + name))\n")
    }
  }

  private func put(_ report: FinishedReport, _ pdf: (name: String, bytes: [UInt8])?, in folder: String) throws(WorkspaceProblem) {
    for file in report.files {
      let path = folder + "/" + file.name
      let parent = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
      do {
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      } catch {
        throw WorkspaceProblem(
          .finding, "the folder `\(parent)` cannot be made",
          help: "check who may write there, or name another with `--out`")
      }
      try AtomicFile.write(file.text, to: path)
    }
    if let pdf { try AtomicFile.write(pdf.bytes, to: "\(folder)/\(pdf.name)") }
  }
}
