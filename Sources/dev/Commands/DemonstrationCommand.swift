import ArgumentParser
import Foundation
import KPIWorkspace

/// `dev demo`: writes the data of the demonstration.
struct DemonstrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Write the data of the demonstration into kpis/data.",
    discussion: """
      The same seed gives the same bytes on every machine.

      Examples:
        swift run dev demo                      the committed files, anew
        swift run dev demo --check              do the committed files still match the generator?
      """)

  @Option(help: ArgumentHelp("The folder that the files are written to.", valueName: "dir"))
  var out = "kpis/data"

  @Option(help: "The seed; the committed files were made from the default.")
  var seed: UInt64 = Demonstration.committedSeed

  @Flag(help: "Write nothing; fail if a file differs from what would be written.")
  var check = false

  func run() throws {
    let files = Demonstration.files(seed: seed)
    if check {
      let stale = files.filter { FileManager.default.contents(atPath: out + "/" + $0.name) != Data($0.text.utf8) }
      guard stale.isEmpty else {
        throw ValidationError("These files differ from the generator: \(stale.map(\.name).joined(separator: ", "))")
      }
      return
    }
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    for file in files { try AtomicFile.write(file.text, to: out + "/" + file.name) }
    print("\(files.count) files in \(out)")
  }
}
