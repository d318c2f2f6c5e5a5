import CADBC
public import KPIModel

/// Looks for the two libraries that an engine needs, and tells where it looked.
///
/// A library is looked for in the given folders in their order, and then by its plain name, which leaves it to the loader of
/// the system. Relative folders are refused: they would be anybody's.
public struct DriverSearch: Hashable, Sendable {
  /// The folders in which libraries are looked for first; absolute paths.
  public let folders: [String]

  /// Searches these folders, first to last; a relative one is refused when tried, none leaves all to the loader.
  public init(folders: [String]) {
    self.folders = folders
  }

  /// A library that is looked for.
  public enum Library: Hashable, Sendable, CaseIterable {
    /// The ADBC driver manager.
    case driverManager
    /// DuckDB, with its ADBC entry point.
    case duckDB

    /// The name of its file on this system.
    public var fileName: String {
      switch self {
      case .driverManager: "libadbc_driver_manager.\(DriverSearch.suffix)"
      case .duckDB: "libduckdb.\(DriverSearch.suffix)"
      }
    }

    /// What a person calls it.
    public var title: String {
      switch self {
      case .driverManager: "ADBC driver manager"
      case .duckDB: "DuckDB"
      }
    }

    /// A function that the library must have.
    var symbol: String {
      switch self {
      case .driverManager: "AdbcDatabaseNew"
      case .duckDB: DuckDBConnection.entryPoint
      }
    }

    /// How to get it.
    var help: String {
      let own =
        "From a checkout of kpi, bin/kpi and bin/test install it; KPI_LIBRARY_PATH names a folder that holds \(fileName)."
      switch self {
      case .driverManager: return own + " Packages of it: libadbc-driver-manager (Arrow's apt repository, conda-forge)."
      case .duckDB: return own + " Packages of it: duckdb (Homebrew), libduckdb (conda-forge, DuckDB's releases)."
      }
    }
  }

  /// One place where a library was looked for.
  public struct Attempt: Hashable, Sendable {
    /// The path, or the plain name.
    public let path: String
    /// Why it is not usable; nil for the one that is used.
    public let failure: String?
  }

  /// What the search for one library gave.
  public struct Finding: Hashable, Sendable {
    /// What was looked for.
    public let library: Library
    /// The places in the order in which they were tried; the search ends at the first that works.
    public let attempts: [Attempt]
    /// The file that is used: an absolute path where the loader tells it; nil when nothing works.
    public let path: String?

    /// The file, or the error that tells all places and how to get the library.
    public func requirePath() throws(QueryError) -> String {
      if let path { return path }
      let places = attempts.map { "\($0.path) (\($0.failure ?? "unusable"))" }.joined(separator: "; ")
      throw QueryError(.missingDriver, "\(library.title) was not found. Looked at: \(places)", help: library.help)
    }
  }

  /// The ending of shared libraries on this system.
  static var suffix: String {
    #if os(macOS)
      "dylib"
    #else
      "so"
    #endif
  }

  /// The library of another ADBC driver in the folders that are looked at first; nil where there is none.
  func library(ofDriver name: String) -> String? {
    folders.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + "libadbc_driver_\(name).\(DriverSearch.suffix)" }.lazy
      .compactMap { path in try? locate(path, symbol: "AdbcDriverInit").get() }.first
  }

  /// Looks for one library; opens what it finds.
  public func find(_ library: Library) -> Finding {
    var attempts: [Attempt] = []
    for candidate in candidates(for: library) {
      switch locate(candidate, symbol: library.symbol) {
      case .success(let path):
        attempts.append(Attempt(path: candidate, failure: nil))
        return Finding(library: library, attempts: attempts, path: path)
      case .failure(let reason):
        attempts.append(Attempt(path: candidate, failure: reason.message))
      }
    }
    return Finding(library: library, attempts: attempts, path: nil)
  }

  /// The paths in the order in which they are tried.
  func candidates(for library: Library) -> [String] {
    folders.map { $0.hasSuffix("/") ? $0 + library.fileName : $0 + "/" + library.fileName } + [library.fileName]
  }

  private func locate(_ path: String, symbol: String) -> Result<String, QueryError> {
    var located = MessageBuffer()
    var message = MessageBuffer()
    let status = located.withBytes { place in
      message.withBytes { words in
        cadbc_locate(path, symbol, place.baseAddress, place.count, words.baseAddress, words.count)
      }
    }
    return status == 0 ? .success(located.text) : .failure(QueryError(.missingDriver, message.text))
  }
}
