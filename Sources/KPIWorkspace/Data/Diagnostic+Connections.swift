import KPIDiagnostics
import KPIModel

// What can be wrong on the way to a database.
extension Diagnostic {
  static func connectionNotOpen(_ connection: Model.Connection, _ error: QueryError) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-not-open", at: connection.span, "the database of `\(connection.name)` does not open",
      label: "this connection leads to it", why: error.message,
      help: error.help ?? "check that the database is there and that you may read it")
  }

  static func addressMissing(_ variable: String, _ connection: Model.Connection) -> Diagnostic {
    Diagnostic(
      .error, code: "connection-not-open", at: connection.span, "the variable `\(variable)` is not set",
      label: "this connection takes its address from it",
      why: "Addresses and passwords are kept by the person who runs kpi, not in the project.",
      help: "set it where kpi runs: `export \(variable)=…` with the address that the driver `\(connection.driver)` takes")
  }

  static func connectionFileMissing(_ name: String, _ connection: Model.Connection) -> Diagnostic {
    Diagnostic(
      .error, code: "missing-file", at: connection.span, "there is no file `\(name)`", label: "this connection leads to it",
      why: "Paths start at the project's folder, or at the folder of the definition.",
      help: "check the name, or put the file or a link to it there")
  }

  static func connectionFileOutside(_ name: String, _ connection: Model.Connection) -> Diagnostic {
    Diagnostic(
      .error, code: "file-outside-project", at: connection.span, "`\(name)` leads out of the project",
      label: "this connection leads to it",
      why: "A link may lead to a database file elsewhere (.duckdb, .db, .sqlite), and to nothing else.",
      help: "copy the file into the project")
  }

  static func unreadableTable(_ error: QueryError, _ dataset: Model.Dataset) -> Diagnostic {
    Diagnostic(
      .error, code: "unreadable-table", at: dataset.span, "the rows of `\(dataset.name)` cannot be read from the database",
      label: "this dataset reads them", why: error.message,
      help: error.help ?? "check the names of the table and its schema, or try the query in the database itself")
  }
}
