public import KPIModel

/// Which libraries were looked for, where, and what was found: what `kpi doctor` shows.
public struct LibraryReport: Hashable, Sendable {
  /// One finding per library, driver manager first.
  public let findings: [DriverSearch.Finding]
  /// For example `DuckDB v2.0.0`; nil when it does not open.
  public let engineDescription: String?
  /// Why it does not open; nil when it does.
  public let error: QueryError?

  /// Looks for the libraries in the given folders and the system's places, and opens DuckDB once.
  public init(libraryFolders: [String]) {
    let search = DriverSearch(folders: libraryFolders)
    findings = DriverSearch.Library.allCases.map { search.find($0) }
    do throws(QueryError) {
      engineDescription = try DuckDBExecutor(libraryFolders: libraryFolders, allowedDirectories: []).engineDescription
      error = nil
    } catch {
      engineDescription = nil
      self.error = error
    }
  }
}
