import Foundation
import KPIDatabase
import Testing

/// Where the libraries are that `bin/test` installs. Without them the tests that need an engine are skipped.
enum Installation {
  static let folders: [String] = {
    let named = ProcessInfo.processInfo.environment["KPI_LIBRARY_PATH"]?.split(separator: ":").map(String.init) ?? []
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return named + [checkout.appending(path: ".kpi/lib").path]
  }()

  static let isComplete = DriverSearch.Library.allCases.allSatisfy {
    DriverSearch(folders: folders).find($0).path != nil
  }

  /// A file of one of the installed libraries.
  static func path(of library: DriverSearch.Library) throws -> String {
    try #require(DriverSearch(folders: folders).find(library).path)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs DuckDB where it is not installed.
  static var needsDuckDB: Self {
    .enabled(if: Installation.isComplete, "the libraries are not installed; bin/test installs them")
  }
}

/// A folder that is removed with the last reference to it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let url = base.appending(path: "kpi-database-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ content: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    let folder = URL(filePath: file).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(content).write(to: URL(filePath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, text: String) throws -> String {
    try write(name, text.utf8)
  }
}
