import ArgumentParser
import Foundation
import KPIDiagnostics
import KPIWorkspace

/// How a run ends: with what status, and what is said before.
struct Ending {
  private var status: Int32 = 0
  private var output = ""
  private var complaint = ""

  private init() {}

  /// Runs the body and turns whatever it throws into words and a status.
  init(of body: () throws -> Void) {
    do {
      try body()
      self.init()
    } catch let problem as WorkspaceProblem {
      self.init(problem, SourceMap())
    } catch let stop as Stop {
      self.init(stop.problem, stop.sources)
    } catch {
      self.init(parsing: error)
    }
  }

  private init(_ problem: WorkspaceProblem, _ sources: SourceMap) {
    status = problem.kind == .misuse ? 2 : 1
    complaint = Ending.words(problem, sources)
  }

  /// What the user is told about a problem: the places in the text, then the matter, then what to do.
  static func words(_ problem: WorkspaceProblem, _ sources: SourceMap) -> String {
    let options = DiagnosticRenderer.Options(usesColor: Terminal.standardError.usesColor)
    var text = DiagnosticRenderer.terminal(problem.diagnostics, sources, options)
    if !text.isEmpty { text += "\n" }
    text += "kpi: \(VisibleText.visible(problem.message))\n"
    if let help = problem.help { text += "     \(VisibleText.visible(help))\n" }
    return text
  }

  /// Help and version go to standard output and are no failure; a wrong option is one of use.
  private init(parsing error: any Error) {
    let message = KPICommand.fullMessage(for: error)
    switch KPICommand.exitCode(for: error) {
    case .success: output = Ending.line(message)
    case .validationFailure:
      status = 2
      complaint = Ending.line(message)
    case let code:
      status = code.rawValue
      complaint = Ending.line(message)
    }
  }

  private static func line(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }

  /// Says it, and ends the process.
  func exit() -> Never {
    Interruption.stepAside()
    Progress.clear()
    Terminal.standardError.write(complaint)
    Terminal.standardOutput.write(output)
    Foundation.exit(status)
  }
}

/// A problem together with the files that its diagnostics point into.
struct Stop: Error {
  var problem: WorkspaceProblem
  var sources: SourceMap
}

/// Runs the body; a problem leaves it with the project's files, so that places in them can be shown.
func showingPlaces<Result>(
  in project: LoadedProject, _ body: () throws(WorkspaceProblem) -> Result
) throws(Stop) -> Result {
  do {
    return try body()
  } catch {
    throw Stop(problem: error, sources: project.sources)
  }
}
