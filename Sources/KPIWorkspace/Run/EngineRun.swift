import KPIModel
import KPIPlan

/// Runs plans on one engine, and keeps what it has made: a second plan on the same data reads no file again.
final class EngineRun {
  let executor: any QueryExecutor
  private var made: [String: SQLStatement] = [:]
  /// Changes whenever a relation is made: what was found out before may no longer hold.
  private(set) var generation = 0

  init(_ executor: any QueryExecutor) {
    self.executor = executor
  }

  /// Makes the relations of a plan. One that was made before by the same statement, on relations that have not changed,
  /// is kept.
  func make(_ relations: [Relation]) throws(QueryError) {
    var hasChanged: Set<String> = []
    for relation in relations {
      let restsOnChange = hasChanged.contains { relation.statement.text.contains(SQLName($0).quoted) }
      if made[relation.name] == relation.statement, !restsOnChange { continue }
      if made[relation.name] != nil { try drop(relation) }
      _ = try executor.run(relation.statement)
      made[relation.name] = relation.statement
      generation += 1
      hasChanged.insert(relation.name)
    }
  }

  private func drop(_ relation: Relation) throws(QueryError) {
    let isTable = made[relation.name]?.text.hasPrefix("CREATE TEMP TABLE") ?? false
    let kind = isTable ? "TABLE" : "VIEW"
    _ = try executor.run(SQLStatement("DROP \(kind) IF EXISTS \(SQLName(relation.name).quoted)"))
  }

  /// The results of the scans, in their order.
  func run(_ scans: [Scan]) throws(QueryError) -> [ComponentTable] {
    var tables: [ComponentTable] = []
    for scan in scans { tables.append(try executor.run(scan.statement)) }
    return tables
  }
}
