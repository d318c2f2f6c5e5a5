import Foundation
import KPIDiagnostics
import KPIDraft
import KPIModel
import KPISyntax

/// What the folder that is drafted into has already.
struct ExistingProject {
  var settings = DraftSettings()
  /// The definition files that stay, by their paths below the folder.
  private(set) var kept: [(path: String, bytes: [UInt8])] = []

  /// Reads the definitions of a folder, without those that are replaced. Mistakes in them are no matter here: only names count.
  init(_ folder: String, replaced: Set<String>) throws(WorkspaceProblem) {
    guard FileManager.default.fileExists(atPath: folder + "/kpis") else { return }
    let project = ProjectFolder(unchecked: folder)
    for name in try LoadedProject.names(in: folder + "/kpis", recursive: true) where !name.hasPrefix("library/") && !replaced.contains("kpis/\(name)") {
      kept.append(("kpis/\(name)", try DefinitionFile.read("kpis/\(name)", in: project)))
    }
    var sources = SourceMap()
    for file in kept { take(Syntax.parse(sources.add(path: file.path, bytes: file.bytes)).file) }
  }

  private mutating func take(_ tree: Syntax.File) {
    for declaration in tree.declarations {
      if let name = declaration.name?.text { settings.takenNames.insert(name) }
      switch declaration.kind {
      case .calendar: settings.hasCalendar = true
      case .goal: if let name = declaration.name?.text { settings.goals.insert(name) }
      case .use: settings.usesLibrary = settings.usesLibrary || Self.isLibrary(declaration, tree)
      case .action, .audience, .cohort, .connection, .dataset, .event, .example, .experiment, .funnel, .kpi, .lifetime, .lint, .metric, .rate, .template,
        .malformed: break
      }
    }
  }

  private static func isLibrary(_ declaration: Syntax.Declaration, _ tree: Syntax.File) -> Bool {
    tree.source.text(of: declaration.span).contains("\"library\"")
  }
}
