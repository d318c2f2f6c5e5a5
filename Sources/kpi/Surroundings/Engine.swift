import Foundation
import KPIDatabase
import KPIModel
import KPIWorkspace

/// The engine that commands run on, and where its libraries are looked for.
enum Engine {
  /// `KPI_LIBRARY_PATH`, then `lib/kpi` beside the program's folder, then `.kpi/lib` in a folder above it.
  static var libraryFolders: [String] {
    let named = (ProcessInfo.processInfo.environment["KPI_LIBRARY_PATH"] ?? "").split(separator: ":").map(String.init)
    return named.filter { $0.hasPrefix("/") } + foldersNearProgram()
  }

  private static func foldersNearProgram() -> [String] {
    guard let program = Bundle.main.executablePath else { return [] }
    var folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    var folders = [folder.deletingLastPathComponent().appending(path: "lib/kpi")]
    while folder.path(percentEncoded: false) != "/", folder.pathComponents.count > 1 {
      folders.append(folder.appending(path: ".kpi/lib"))
      folder = folder.deletingLastPathComponent()
    }
    // Folders that are not there would only make the list of places looked at longer.
    return folders.map { $0.path(percentEncoded: false) }.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Opens DuckDB, which may read below the given folders.
  static func open(_ allowedFolders: [String], _ limits: EngineLimits) throws(QueryError) -> any QueryExecutor {
    Progress.say("reading the data")
    return try DuckDBExecutor(
      libraryFolders: libraryFolders, allowedDirectories: allowedFolders, limits: limits,
      cancellation: Interruption.cancellation, watcher: { Progress.say(words($0)) })
  }

  private static func words(_ step: ExecutionStep) -> String {
    switch step {
    case .opening(let connection): "opening the connection `\(connection)`"
    case .reading(let dataset): "reading `\(dataset)`"
    case .computing(let number, let count): "computing, \(number) of \(count)"
    }
  }
}
