import KPIModel

/// The settings that keep statements inside the project's folders; the last one makes them final.
struct LockDown {
  let statements: [String]

  init(allowedDirectories: [String], limits: EngineLimits = EngineLimits()) throws(QueryError) {
    for folder in allowedDirectories where !folder.hasPrefix("/") {
      throw QueryError(.failed, "the folder \(folder) is not an absolute path")
    }
    let list = allowedDirectories.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ")
    statements = limits.statements + [
      // Times are read and shown in UTC whatever the machine says; a report's zone is applied by kpi.
      "SET TimeZone = 'UTC'",
      "SET autoinstall_known_extensions = false",
      "SET autoload_known_extensions = false",
      // Without it DuckDB would spill into a folder beside the project; a query that does not fit into memory fails by name.
      "SET temp_directory = ''",
      "SET allowed_directories = [\(list)]",
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ]
  }
}
