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

  func execute() throws(QueryError) -> ComponentTable {
    var affected: Int64 = 0
    try manager.call("running the statement") { functions, error in
      cadbc_statement_execute_query(functions, statement, nil, &affected, error)
    }
    return ComponentTable(columns: [], rowCount: 0)
  }
}
