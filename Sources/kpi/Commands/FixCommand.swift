import ArgumentParser
import KPIDiagnostics
import KPIWorkspace

/// `kpi fix`: what can be corrected without asking is corrected.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Correct what is certain: apply the safe fixes of messages.",
    discussion: """
      Only fixes whose meaning is certain are applied, such as `=` for `==`; a misspelt name is left to you. The project is
      checked anew, and a fix that does not settle its message is taken back. Nothing else in the files changes.
      Ends with status 1 if errors are left.

      Examples:
        kpi fix --diff                 change nothing, show what would change
        kpi fix                        all definitions of the project
        kpi fix kpis/shop.kpi          this file
      """)

  @OptionGroup var options: ProjectOptions

  @Flag(help: "Change nothing; say what would be done.")
  var dryRun = false

  @Flag(help: "Change nothing; show what would be changed.")
  var diff = false

  @Argument(help: "Definition files of the project. Without any, all of them.")
  var files: [String] = []

  func run() throws {
    let run = try FixRun(try options.load(), files: files, today: Today.day)
    let changesFiles = !dryRun && !diff
    if diff { for item in run.items { Terminal.standardOutput.write(item.diff) } }
    if changesFiles { for item in run.items { try item.write() } }
    if !diff { for one in run.applied { Terminal.standardOutput.write(line(one)) } }
    Terminal.standardError.write(summary(run, changesFiles))
    if run.remaining.hasErrors { throw ExitCode(1) }
  }

  private func line(_ applied: FixRun.Applied) -> String {
    VisibleText.visible("\(applied.place): \(applied.title) [\(applied.code)]") + "\n"
  }

  private func summary(_ run: FixRun, _ changesFiles: Bool) -> String {
    let count = run.applied.count
    var text = ""
    if count == 0 {
      text = "nothing to fix without asking\n"
    } else {
      text = "\(counted(count, "fix", "fixes")) \(changesFiles ? "applied" : "to apply") in \(counted(run.items.count, "file"))\n"
    }
    let left = run.remaining.count { $0.severity == .error }
    if left > 0 { text += "\(counted(left, "error")) left: see `kpi check`\n" }
    return text
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  private func counted(_ count: Int, _ noun: String) -> String { counted(count, noun, noun + "s") }
}
