import KPIModel
import KPIPlan

/// Runs plans on one engine, and keeps what it has made: a second plan on the same data reads no file again.
final class EngineRun {
  let executor: any QueryExecutor
  private let connections: [String: any SourceConnection]
  private var made: [String: SQLStatement] = [:]
  /// Changes whenever a relation is made: what was found out before may no longer hold.
  /// The tables whose rows came from a connection.
  private var fetched: Set<String> = []
  private(set) var generation = 0

  init(_ executor: any QueryExecutor, connections: [String: any SourceConnection] = [:]) {
    self.executor = executor
    self.connections = connections
  }

  /// Makes the relations of a plan. One that was made before by the same statement, on relations that have not changed,
  /// is kept.
  func make(_ relations: [Relation]) throws(QueryError) {
    var hasChanged: Set<String> = []
    for relation in relations {
      let restsOnChange = hasChanged.contains { relation.statement.text.contains(SQLName($0).quoted) }
      if made[relation.name] == relation.statement, !restsOnChange { continue }
      if made[relation.name] != nil { try drop(relation) }
      try make(relation)
      made[relation.name] = relation.statement
      generation += 1
      hasChanged.insert(relation.name)
    }
  }

  private func make(_ relation: Relation) throws(QueryError) {
    executor.announce(.reading(dataset: relation.dataset))
    guard let name = relation.connection else {
      _ = try executor.run(relation.statement)
      return
    }
    guard let connection = connections[name] else { throw QueryError(.failed, "the connection `\(name)` is not open") }
    do {
      try executor.load(relation.statement, from: connection, into: relation.name)
    } catch var error {
      error.dataset = relation.dataset
      throw error
    }
    fetched.insert(relation.name)
  }

  private func drop(_ relation: Relation) throws(QueryError) {
    let isTable = fetched.contains(relation.name) || made[relation.name]?.text.hasPrefix("CREATE TEMP TABLE") ?? false
    let kind = isTable ? "TABLE" : "VIEW"
    _ = try executor.run(SQLStatement("DROP \(kind) IF EXISTS \(SQLName(relation.name).quoted)"))
  }

  /// The results of the statements of analyses, in their order.
  func run(_ analyses: [AnalysisScan]) throws(QueryError) -> [ComponentTable] {
    var tables: [ComponentTable] = []
    for (number, scan) in analyses.enumerated() {
      executor.announce(.computing(statement: number + 1, of: analyses.count))
      tables.append(try executor.run(scan.statement))
    }
    return tables
  }

  /// The results of the scans, in their order.
  func run(_ scans: [Scan]) throws(QueryError) -> [ComponentTable] {
    var tables: [ComponentTable] = []
    for (number, scan) in scans.enumerated() {
      executor.announce(.computing(statement: number + 1, of: scans.count))
      tables.append(try executor.run(scan.statement))
    }
    return tables
  }
}
