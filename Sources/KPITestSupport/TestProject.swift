import Foundation
import KPIDatabase
import KPIDiagnostics
public import KPIModel
public import KPIWorkspace

/// A project in a temporary folder, which is removed with the last reference to it.
public final class TestProject: @unchecked Sendable {
  // Nothing of it changes after it was made but the files, which belong to one test.
  /// The absolute path of the project's folder, links resolved.
  public let path: String

  /// An empty project folder with `kpis/` and `data/`.
  public init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = base.appending(path: "kpi-test-\(UUID().uuidString)").path(percentEncoded: false).trimmingSlash
    for folder in ["kpis", "data"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    }
  }

  /// A project of one definition file and data files, named by their path below the project.
  public convenience init(_ definitions: String, data: [String: String] = [:]) throws {
    try self.init()
    try write("kpis/test.kpi", definitions)
    for name in data.keys.sorted() { try write(name, data[name] ?? "") }
  }

  /// A project with the definitions of a fixture, its data linked in.
  public convenience init(fixture name: String) throws {
    try self.init()
    try copyDefinitions(from: "\(Checkout.fixtures)/\(name)/kpis")
    try link("data/\(name)", to: "\(Checkout.shared)/\(name)")
  }

  /// The demonstration of the repository: its definitions and data, and its reports.
  public convenience init(copyOf root: String) throws {
    try self.init()
    for folder in ["kpis", "reports"] {
      try? FileManager.default.removeItem(atPath: "\(path)/\(folder)")
      try FileManager.default.copyItem(atPath: "\(root)/\(folder)", toPath: "\(path)/\(folder)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  // MARK: Files

  /// Writes a text file below the project.
  public func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  /// Writes a file below the project.
  public func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Puts a symbolic link below the project.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  private func copyDefinitions(from folder: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".kpi") {
      try FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(path)/kpis/\(name)")
    }
  }

  // MARK: Running

  /// The project, read and checked.
  public func load() throws -> LoadedProject {
    try LoadedProject.load(try ProjectFolder(at: path))
  }

  /// The checker's messages as `line: severity code: headline`, for comparing.
  public func messages() throws -> [String] {
    let project = try load()
    return project.diagnostics.map { diagnostic in
      let file = diagnostic.span.flatMap { project.sources[$0.file] }
      let line = diagnostic.span.flatMap { file?.position(at: $0.lower).line } ?? 0
      return "\(line): \(diagnostic.severity.rawValue) \(diagnostic.code): \(diagnostic.headline)"
    }
  }

  /// What `kpi show` answers.
  public func show(_ request: ShowRequest, open: EngineOpener = Engine.open) throws -> ShowResult {
    try ShowRun(try load(), request).result(today: Engine.today, open: open)
  }

  /// What `kpi report` makes of one template.
  public func report(_ template: String, asOf: Day?, open: EngineOpener = Engine.open) throws -> [FinishedReport] {
    try ReportRun(try load(), files: [template], asOf: asOf, version: "kpi").result(today: Engine.today, open: open)
  }
}

/// The engine as tests open it.
public enum Engine {
  /// A day after all data; no test depends on the clock.
  public static let today = Day(unchecked: 2030, 1, 1)

  /// DuckDB, which may read below these folders.
  public static func open(_ folders: [String]) throws(QueryError) -> any QueryExecutor {
    try DuckDBExecutor(libraryFolders: Checkout.libraryFolders, allowedDirectories: folders)
  }

  /// Whether the libraries are installed.
  public static let isInstalled = DriverSearch.Library.allCases.allSatisfy {
    DriverSearch(folders: Checkout.libraryFolders).find($0).path != nil
  }
}
