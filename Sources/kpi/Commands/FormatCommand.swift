import ArgumentParser
import Foundation
import KPIDiagnostics
import KPIWorkspace

/// `kpi fmt`: one form for all definitions.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Bring definition files into their one form.",
    discussion: """
      Files are rewritten in place. One with errors is left alone and reported.

      Examples:
        kpi fmt                        all definitions of the project
        kpi fmt kpis/shop.kpi          this file
        kpi fmt --check --diff         change nothing, show what would change
        kpi fmt -                      from standard input to standard output, for editors
      """)

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Change nothing; end with status 1 if a file is not in form.")
  var check = false

  @Flag(help: "Change nothing; show what would be changed.")
  var diff = false

  @Argument(help: "Definition files, or `-` for standard input. Without any, all of the project.")
  var files: [String] = []

  func validate() throws {
    if !files.isEmpty, options.project != nil {
      throw ValidationError("Name files or a project, not both.")
    }
    if files.contains("-"), files.count > 1 {
      throw ValidationError("Name files or `-` for standard input, not both.")
    }
  }

  func run() throws {
    let run = try self.formatted()
    let changed = run.items.filter(\.isChanged)
    if diff {
      for item in changed { Terminal.standardOutput.write(item.diff) }
    } else if check {
      for item in changed { Terminal.standardOutput.write("\(VisibleText.visible(item.name))\n") }
    } else if isStream {
      for item in run.items { Terminal.standardOutput.write(item.after) }
    } else {
      for item in changed { try item.write() }
    }
    report(run, changed.count)
    if !run.diagnostics.isEmpty || (check && !changed.isEmpty) { throw ExitCode(1) }
  }

  private var isStream: Bool { files == ["-"] }

  private func formatted() throws -> FormatRun {
    if isStream { return try FormatRun(standardInput: Array(FileHandle.standardInput.readToEnd() ?? Data())) }
    return files.isEmpty ? try FormatRun(try options.folder()) : try FormatRun(files: files)
  }

  private func report(_ run: FormatRun, _ changed: Int) {
    let look = DiagnosticRenderer.Options(usesColor: Terminal.standardError.usesColor)
    Terminal.standardError.write(DiagnosticRenderer.terminal(run.diagnostics, run.sources, look))
    let skipped = run.sources.files.count - run.items.count
    if skipped > 0 {
      Terminal.standardError.write("\n\(counted(skipped, "file")) with errors left alone\n")
    }
    if isStream, !check, !diff { return }
    let verb = check || diff ? "would be formatted" : "formatted"
    if changed > 0 { Terminal.standardError.write("\(counted(changed, "file")) \(verb)\n") }
  }
}
