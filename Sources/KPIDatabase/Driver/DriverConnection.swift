import KPIModel

/// A database that rows are read from, behind any ADBC driver.
///
/// Its address may hold a password: whatever the driver says passes through `safely`, which takes it out.
final class DriverConnection: SourceConnection {
  private let database: DriverDatabase
  private let secrets: [String]

  init(
    _ target: ConnectionTarget, libraryFolders: [String], limits: EngineLimits = EngineLimits(),
    cancellation: Cancellation? = nil
  ) throws(QueryError) {
    secrets = Secrets.all(in: target.address)
    let search = DriverSearch(folders: libraryFolders)
    let manager = try DriverManager(path: search.find(.driverManager).requirePath())
    let isDuckDB = target.driver == "duckdb"
    var options: [(key: String, value: String)] = []
    if let file = target.file {
      options.append((isDuckDB ? "path" : "uri", file))
      if isDuckDB { options.append(("access_mode", "READ_ONLY")) }
    }
    if let address = target.address { options.append(("uri", address)) }
    do {
      database = try DriverConnection.open(target.driver, search, options, manager, cancellation)
      if isDuckDB {
        for setting in try LockDown(allowedDirectories: [], limits: limits).statements {
          _ = try database.run(SQLStatement(setting), returnsRows: false)
        }
      }
      for setting in DriverConnection.settings(of: target.driver) {
        _ = try database.run(SQLStatement(setting), returnsRows: false)
      }
    } catch {
      throw Secrets.hide(secrets, in: error)
    }
  }

  /// A driver's own library, named as the ecosystem names them, in our folders; else its manifest.
  private static func open(
    _ driver: String, _ search: DriverSearch, _ options: [(key: String, value: String)], _ manager: DriverManager,
    _ cancellation: Cancellation?
  ) throws(QueryError) -> DriverDatabase {
    if driver == "duckdb", let path = search.find(.duckDB).path {
      return try DriverDatabase(
        .library(path: path, entryPoint: DuckDBConnection.entryPoint), options: options, manager: manager,
        cancellation: cancellation)
    }
    if let path = search.library(ofDriver: driver) {
      return try DriverDatabase(.library(path: path, entryPoint: nil), options: options, manager: manager, cancellation: cancellation)
    }
    do {
      return try DriverDatabase(.manifest(name: driver), options: options, manager: manager, cancellation: cancellation)
    } catch {
      guard error.message.contains("not found") || error.message.contains("Could not") || error.message.contains("cannot open")
      else { throw error }
      throw QueryError(
        .missingDriver, "the ADBC driver `\(driver)` was not found",
        help:
          "install it with `dbc install \(driver)`, or put libadbc_driver_\(driver).\(DriverSearch.suffix) into a folder of KPI_LIBRARY_PATH")
    }
  }

  /// What makes a session readable and nothing else, and its texts the same everywhere.
  private static func settings(of driver: String) -> [String] {
    driver == "postgresql"
      ? [
        "SET default_transaction_read_only = on", "SET DateStyle = 'ISO, YMD'", "SET IntervalStyle = 'iso_8601'",
        "SET TimeZone = 'UTC'", "SET extra_float_digits = 1",
      ] : []
  }

  func columns(of statement: SQLStatement) throws(QueryError) -> [String] {
    try safely { () throws(QueryError) in
      try DriverConnection.check(statement)
      return try database.columnNames(of: statement)
    }
  }

  /// Hands all rows of a statement to an engine; returns their number.
  func hand(_ statement: SQLStatement, to engine: DriverDatabase, as table: String) throws(QueryError) -> Int {
    try safely { () throws(QueryError) in
      try DriverConnection.check(statement)
      return try engine.load(statement, from: database, into: table)
    }
  }

  private static func check(_ statement: SQLStatement) throws(QueryError) {
    guard try StatementGuard.check(statement.text) == .query else {
      throw QueryError(.failed, "only a SELECT may run on a connection")
    }
  }

  private func safely<Result>(_ body: () throws(QueryError) -> Result) throws(QueryError) -> Result {
    do {
      return try body()
    } catch {
      throw Secrets.hide(secrets, in: error)
    }
  }
}

/// Takes addresses and passwords out of what a driver says.
enum Secrets {
  /// The address itself, and the password in it in both common forms.
  static func all(in address: String?) -> [String] {
    guard let address, !address.isEmpty else { return [] }
    var found = [address]
    if let start = address.firstRange(of: "://")?.upperBound, let at = address[start...].lastIndex(of: "@") {
      let login = address[start..<at]
      found.append(String(login))
      if let colon = login.firstIndex(of: ":") { found.append(String(login[login.index(after: colon)...])) }
    }
    for part in address.split(whereSeparator: { " &?;".contains($0) }) {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2, ["password", "pwd", "token", "passfile"].contains(pair[0].lowercased()) {
        found.append(String(pair[1]))
      }
    }
    return found.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  static func hide(_ secrets: [String], in error: QueryError) -> QueryError {
    var error = error
    for secret in secrets { error.message = error.message.replacing(secret, with: "…") }
    return error
  }
}
