import KPIModel

/// How DuckDB is opened.
enum DuckDBConnection {
  /// The function by which DuckDB's library starts as an ADBC driver.
  static let entryPoint = "duckdb_adbc_init"

  /// Its own library where one is found, else a manifest `duckdb.toml` among the user's or the system's ADBC drivers.
  static func open(search: DriverSearch, _ cancellation: Cancellation? = nil) throws(QueryError) -> DriverDatabase {
    let manager = try DriverManager(path: search.find(.driverManager).requirePath())
    let finding = search.find(.duckDB)
    if let path = finding.path {
      return try DriverDatabase(.library(path: path, entryPoint: entryPoint), manager: manager, cancellation: cancellation)
    }
    do {
      return try DriverDatabase(.manifest(name: "duckdb"), manager: manager, cancellation: cancellation)
    } catch {
      // Which library is missing says more than that there is no manifest either.
      _ = try finding.requirePath()
      throw error
    }
  }

  static func version(of database: DriverDatabase) throws(QueryError) -> String {
    let answer = try database.run(SQLStatement("SELECT version() AS version"), returnsRows: true)
    guard case .text(let versions) = answer.column("version"), let version = versions.first, let version else {
      throw QueryError(.failed, "DuckDB does not tell its version")
    }
    return version
  }
}
