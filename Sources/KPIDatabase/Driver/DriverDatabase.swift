import CADBC
import KPIModel

/// One database with one connection of an ADBC driver. Owns both and releases them.
final class DriverDatabase {
  /// How the driver is named to the driver manager.
  enum Driver {
    /// An absolute path to a library and the function that starts it.
    case library(path: String, entryPoint: String?)
    /// The name of a manifest in the user's or the system's folder of ADBC drivers.
    case manifest(name: String)
  }

  let manager: DriverManager
  private let database: UnsafeMutablePointer<AdbcDatabase>
  private let connection: UnsafeMutablePointer<AdbcConnection>
  private let cancellation: Cancellation?

  init(
    _ driver: Driver, options: [(key: String, value: String)] = [], manager: DriverManager, cancellation: Cancellation? = nil
  ) throws(QueryError) {
    self.manager = manager
    self.cancellation = cancellation
    database = UnsafeMutablePointer.allocate(capacity: 1)
    connection = UnsafeMutablePointer.allocate(capacity: 1)
    database.initialize(to: AdbcDatabase())
    connection.initialize(to: AdbcConnection())
    // From here on `deinit` releases whatever was made.
    try openDatabase(driver, options: options)
    try openConnection()
    cancellation?.add(connection, manager)
  }

  private func openDatabase(_ driver: Driver, options: [(key: String, value: String)]) throws(QueryError) {
    let database = database
    try manager.call("creating a database") { cadbc_database_new($0, database, $1) }
    // Neither paths relative to the current folder nor the environment decide which code is loaded.
    let flags = UInt32(CADBC_SEARCH_USER.rawValue | CADBC_SEARCH_SYSTEM.rawValue)
    try manager.call("setting load flags") { cadbc_database_set_load_flags($0, database, flags, $1) }
    for (key, value) in driver.options + options {
      try manager.call("setting \(key)") { cadbc_database_set_option($0, database, key, value, $1) }
    }
    try manager.call("opening the database") { cadbc_database_init($0, database, $1) }
  }

  private func openConnection() throws(QueryError) {
    let (database, connection) = (database, connection)
    try manager.call("creating a connection") { cadbc_connection_new($0, connection, $1) }
    try manager.call("opening the connection") { cadbc_connection_init($0, connection, database, $1) }
  }

  deinit {
    cancellation?.remove(connection)
    // A failure to release has nobody to tell; the memory of the structures is ours either way.
    if connection.pointee.private_data != nil || connection.pointee.private_driver != nil {
      try? manager.call("closing") { cadbc_connection_release($0, connection, $1) }
    }
    if database.pointee.private_data != nil || database.pointee.private_driver != nil {
      try? manager.call("closing") { cadbc_database_release($0, database, $1) }
    }
    connection.deallocate()
    database.deallocate()
  }

  /// The names of the columns that a statement gives.
  func columnNames(of statement: SQLStatement) throws(QueryError) -> [String] {
    let call = try StatementCall(connection: connection, manager: manager)
    defer { call.release() }
    try call.prepare(statement)
    return try call.columnNames()
  }

  /// Runs a statement on another database and keeps its rows here, in a new temporary table.
  /// Returns the number of rows that passed.
  func load(_ statement: SQLStatement, from source: DriverDatabase, into table: String) throws(QueryError) -> Int {
    let asking = try StatementCall(connection: source.connection, manager: source.manager)
    defer { asking.release() }
    try asking.prepare(statement)
    var stream = try asking.stream()
    defer { cadbc_release_stream(&stream) }
    let keeping = try StatementCall(connection: connection, manager: manager)
    defer { keeping.release() }
    return try keeping.ingest(&stream, into: table)
  }

  /// Runs one statement. `returnsRows` says whether a stream is asked for.
  func run(_ statement: SQLStatement, returnsRows: Bool) throws(QueryError) -> ComponentTable {
    let call = try StatementCall(connection: connection, manager: manager)
    defer { call.release() }
    try call.prepare(statement)
    return returnsRows ? try call.rows() : try call.execute()
  }
}

extension DriverDatabase.Driver {
  fileprivate var options: [(key: String, value: String)] {
    switch self {
    case .library(let path, let entryPoint?): [("driver", path), ("entrypoint", entryPoint)]
    case .library(let path, nil): [("driver", path)]
    case .manifest(let name): [("driver", name)]
    }
  }
}
