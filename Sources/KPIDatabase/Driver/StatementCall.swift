import CADBC
import KPIModel

/// One statement from its text to its rows. Used once; `release` must be called.
struct StatementCall {
  private let manager: DriverManager
  private let statement: UnsafeMutablePointer<AdbcStatement>
  /// The driver may keep pointing to the parameters until the statement is released.
  private let parameters: ParameterBatch

  init(connection: UnsafeMutablePointer<AdbcConnection>, manager: DriverManager) throws(QueryError) {
    self.manager = manager
    let statement = UnsafeMutablePointer<AdbcStatement>.allocate(capacity: 1)
    statement.initialize(to: AdbcStatement())
    do {
      try manager.call("creating a statement") { cadbc_statement_new($0, connection, statement, $1) }
    } catch {
      statement.deallocate()
      throw error
    }
    self.statement = statement
    parameters = ParameterBatch()
  }

  func release() {
    try? manager.call("closing a statement") { cadbc_statement_release($0, statement, $1) }
    parameters.release()
    statement.deallocate()
  }

  func prepare(_ source: SQLStatement) throws(QueryError) {
    // The text is handed over as a C string: it would end at the first NUL.
    guard !source.text.utf8.contains(0) else { throw QueryError(.failed, "the statement contains a NUL character") }
    try manager.call("setting the statement") { cadbc_statement_set_sql_query($0, statement, source.text, $1) }
    guard !source.parameters.isEmpty else { return }
    try parameters.fill(source.parameters)
    try manager.call("preparing the statement") { cadbc_statement_prepare($0, statement, $1) }
    try manager.call("binding the parameters") {
      cadbc_statement_bind($0, statement, parameters.array, parameters.schema, $1)
    }
  }

  func rows() throws(QueryError) -> ComponentTable {
    var stream = ArrowArrayStream()
    defer { cadbc_release_stream(&stream) }
    var affected: Int64 = 0
    try manager.call("running the statement") { functions, error in
      cadbc_statement_execute_query(functions, statement, &stream, &affected, error)
    }
    return try ArrowStreamReader.read(&stream)
  }

  /// The names of the columns of the answer, whatever their types.
  func columnNames() throws(QueryError) -> [String] {
    var stream = try self.stream()
    defer { cadbc_release_stream(&stream) }
    return try ArrowStreamReader.columnNames(&stream)
  }

  /// The answer as a stream, which the caller releases or hands on.
  func stream() throws(QueryError) -> ArrowArrayStream {
    var stream = ArrowArrayStream()
    var affected: Int64 = 0
    try manager.call("running the statement") { functions, error in
      cadbc_statement_execute_query(functions, statement, &stream, &affected, error)
    }
    return stream
  }

  /// Keeps the rows of a stream in a new temporary table; returns their number. All of them, or an error: the engine may
  /// take the end of a stream for the end of the rows when it was a failure.
  func ingest(
    _ source: UnsafeMutablePointer<ArrowArrayStream>, into table: String
  ) throws(QueryError) -> Int {
    let watch = UnsafeMutablePointer<CADBCWatch>.allocate(capacity: 1)
    defer { watch.deallocate() }
    watch.initialize(to: CADBCWatch())
    var stream = ArrowArrayStream()
    cadbc_watch_stream(source, watch, &stream)
    do {
      try ingest(&stream, as: table)
    } catch {
      try ArrowStreamReader.check(watch.pointee.status, source)
      throw error
    }
    try ArrowStreamReader.check(watch.pointee.status, source)
    guard watch.pointee.is_complete == 1 else {
      throw QueryError(.failed, "the rows were not read to their end")
    }
    return Int(watch.pointee.rows)
  }

  private func ingest(_ stream: UnsafeMutablePointer<ArrowArrayStream>, as table: String) throws(QueryError) {
    let options = [
      ("adbc.ingest.target_table", table), ("adbc.ingest.mode", "adbc.ingest.mode.create"),
      ("adbc.ingest.temporary", "true"),
    ]
    for (key, value) in options {
      try manager.call("setting \(key)") { cadbc_statement_set_option($0, statement, key, value, $1) }
    }
    try manager.call("taking rows over") { cadbc_statement_bind_stream($0, statement, stream, $1) }
    _ = try execute()
  }

  func execute() throws(QueryError) -> ComponentTable {
    var affected: Int64 = 0
    try manager.call("running the statement") { functions, error in
      cadbc_statement_execute_query(functions, statement, nil, &affected, error)
    }
    return ComponentTable(columns: [], rowCount: 0)
  }
}
