import Foundation
import KPIDiagnostics
import KPIModel

/// Opens the databases that datasets are read from. The only place that asks the environment for an address.
enum Connections {
  static func open(
    _ project: LoadedProject, _ needed: [Model.Dataset], _ executor: any QueryExecutor
  ) throws(WorkspaceProblem) -> [String: any SourceConnection] {
    var names: Set<String> = []
    for dataset in needed { if case .connected(let rows) = dataset.source { names.insert(rows.connection) } }
    var opened: [String: any SourceConnection] = [:]
    var diagnostics: [Diagnostic] = []
    for connection in project.model.connections where names.contains(connection.name) {
      executor.announce(.opening(connection: connection.name))
      do {
        opened[connection.name] = try executor.connect(try target(connection, project))
      } catch let failure as Failure {
        diagnostics.append(failure.diagnostic)
      } catch let error as QueryError {
        diagnostics.append(.connectionNotOpen(connection, error))
      } catch {
        diagnostics.append(.connectionNotOpen(connection, QueryError(.failed, "\(error)")))
      }
    }
    guard diagnostics.isEmpty else {
      throw WorkspaceProblem(.finding, "a database cannot be reached", diagnostics: diagnostics)
    }
    return opened
  }

  private static func target(_ connection: Model.Connection, _ project: LoadedProject) throws -> ConnectionTarget {
    switch connection.place {
    case .file(let name):
      return ConnectionTarget(driver: connection.driver, file: try file(name, connection, project))
    case .environment(let variable):
      guard let address = ProcessInfo.processInfo.environment[variable], !address.isEmpty else {
        throw Failure(.addressMissing(variable, connection))
      }
      return ConnectionTarget(driver: connection.driver, address: address)
    }
  }

  private static let endings = [".duckdb", ".db", ".ddb", ".sqlite", ".sqlite3"]

  private static func file(_ name: String, _ connection: Model.Connection, _ project: LoadedProject) throws -> String {
    let definition = project.sources[connection.span.file]?.path ?? ""
    let near = definition.split(separator: "/").dropLast().joined(separator: "/")
    for base in ["", near.isEmpty ? "" : near + "/"] {
      let full = project.folder.path + "/" + base + name
      guard FileManager.default.fileExists(atPath: full) else { continue }
      let resolved = URL(filePath: full).resolvingSymlinksInPath().path(percentEncoded: false)
      let isInside = resolved.hasPrefix(project.folder.path + "/")
      guard isInside || endings.contains(where: resolved.lowercased().hasSuffix) else {
        throw Failure(.connectionFileOutside(name, connection))
      }
      return resolved
    }
    throw Failure(.connectionFileMissing(name, connection))
  }

  private struct Failure: Error {
    var diagnostic: Diagnostic
    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }
}
