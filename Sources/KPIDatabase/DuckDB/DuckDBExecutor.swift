public import KPIModel

/// DuckDB in memory, opened through the ADBC driver manager and locked down before the first statement of a project.
///
/// One connection; statements run one after the other and block. Not safe to use from two threads at once.
public final class DuckDBExecutor: QueryExecutor {
  /// The dialect that statements for this engine must be written in.
  public let dialectName = "duckdb"
  /// For example `DuckDB v2.0.0`.
  public let engineDescription: String

  private let database: DriverDatabase
  private let libraryFolders: [String]
  private let limits: EngineLimits
  private let cancellation: Cancellation?
  private let watcher: (ExecutionStep) -> Void

  /// Opens DuckDB.
  ///
  /// - Parameters:
  ///   - libraryFolders: Where the libraries are looked for before the system's own places; absolute paths.
  ///   - allowedDirectories: The only folders below which statements may read files; absolute paths. None means no files.
  ///   - limits: What the engine may take of the machine.
  ///   - cancellation: What breaks off its statements, and those of the databases that it opens.
  ///   - watcher: Is told what is being done, before it is done.
  /// - Throws: `.missingDriver` with help when a library is not found; `.failed` when DuckDB does not open or refuses to be
  ///   locked down.
  public init(
    libraryFolders: [String], allowedDirectories: [String], limits: EngineLimits = EngineLimits(),
    cancellation: Cancellation? = nil, watcher: @escaping (ExecutionStep) -> Void = { _ in }
  ) throws(QueryError) {
    self.libraryFolders = libraryFolders
    self.limits = limits
    self.cancellation = cancellation
    self.watcher = watcher
    database = try DuckDBConnection.open(search: DriverSearch(folders: libraryFolders), cancellation)
    for setting in try LockDown(allowedDirectories: allowedDirectories, limits: limits).statements {
      _ = try database.run(SQLStatement(setting), returnsRows: false)
    }
    engineDescription = "DuckDB " + (try DuckDBConnection.version(of: database))
  }

  /// Runs one SELECT, CREATE TEMP TABLE or VIEW, or DROP; refuses everything else, comments and a second statement.
  public func run(_ statement: SQLStatement) throws(QueryError) -> ComponentTable {
    let kind = try StatementGuard.check(statement.text)
    return try database.run(statement, returnsRows: kind == .query)
  }

  /// Opens another database by its ADBC driver; a DuckDB file is opened so that it cannot be written to.
  public func connect(_ target: ConnectionTarget) throws(QueryError) -> any SourceConnection {
    try DriverConnection(target, libraryFolders: libraryFolders, limits: limits, cancellation: cancellation)
  }

  /// Tells who watches what is being done.
  public func announce(_ step: ExecutionStep) { watcher(step) }

  /// Runs one SELECT on a connection that `connect` has opened, and keeps the rows in a temporary table.
  public func load(_ statement: SQLStatement, from source: any SourceConnection, into table: String) throws(QueryError) {
    guard let source = source as? DriverConnection else {
      throw QueryError(.failed, "the rows of this connection cannot be taken over")
    }
    let passed = try source.hand(statement, to: database, as: table)
    let quoted = "\"" + table.replacing("\"", with: "\"\"") + "\""
    let kept = try database.run(SQLStatement("SELECT count(*) AS n FROM \(quoted)"), returnsRows: true)
    guard case .integer(let counts)? = kept.column("n"), counts.first == Int64(passed) else {
      throw QueryError(.failed, "not all rows of the database arrived")
    }
  }
}
