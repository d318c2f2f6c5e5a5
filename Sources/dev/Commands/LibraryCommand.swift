import ArgumentParser
import Foundation
import KPIWorkspace

/// `dev library`: puts the texts of the library into the program.
struct LibraryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "Write the texts of kpis/library into the program's source.",
    discussion: """
      A new file of the library is a file in kpis/library, and this command.

      Examples:
        swift run dev library                   the source, anew
        swift run dev library --check           does the source still hold the files?
      """)

  @Flag(help: "Write nothing; fail if the source differs from what would be written.")
  var check = false

  func run() throws {
    let root = FileManager.default.currentDirectoryPath
    let sources = try Library.sources(from: root + "/kpis/library")
    for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
      let target = "\(root)/\(Library.sourceFolder)/\(name)"
      if FileManager.default.contents(atPath: target) == Data(text.utf8) { continue }
      if check {
        throw ValidationError("\(Library.sourceFolder)/\(name) is not what kpis/library holds: run `swift run dev library`")
      }
      try AtomicFile.write(text, to: target)
      print("wrote \(Library.sourceFolder)/\(name)")
    }
  }
}
