public import KPIModel

/// What is found out about a dataset besides its numbers: how far it reaches, and what is wrong in it.
/// One statement that returns one row.
public struct SourceProfile: Hashable, Sendable {
  /// The base dataset.
  public var dataset: String
  /// The columns of the result: `rows`, `later`, `untimed`, `first`, `last`, `duplicates`, `keys`, then `r0`, `r1` … for
  /// the rejected cells of ``typedColumns``.
  public var statement: SQLStatement
  /// The columns whose cells can be unreadable, in the order of `r0` ….
  public var typedColumns: [String]
  /// For each typed column, a statement for a few of its rejected cells: `path`, `place` (among
  /// the rows that were read of that file) and `cell`.
  public var places: [SQLStatement]

  init(dataset: Model.Dataset, graph: RelationGraph, dialect: Dialect, asOf: Day) throws(PlanProblem) {
    self.dataset = dataset.name
    let isRead: Bool
    if case .files = dataset.source { isRead = true } else { isRead = false }
    let relation = SQLName(dataset.name)
    typedColumns = isRead ? SourceProfile.typedColumns(of: dataset, graph) : []
    let all = isRead ? SQLName.read(dataset.name) : relation
    var items: [SQLFragment] = [
      "(SELECT count(*) FROM \(relation)) AS rows",
      "(SELECT count(*) FROM \(all)) - (SELECT count(*) FROM \(relation)) AS later",
    ]
    items += SourceProfile.times(dataset, relation, dialect)
    items += SourceProfile.duplicates(dataset, isRead ? SQLName.read(dataset.name) : relation)
    if typedColumns.isEmpty {
      statement = ("SELECT \(items.joined(", "))" as SQLFragment).statement
    } else {
      let counts = typedColumns.enumerated().map { SQLFragment(sql: "count(\(SQLName.rejected($1).quoted)) AS r\($0)") }
      let names = typedColumns.indices.map { SQLFragment(sql: "q.r\($0)") }
      statement =
        ("SELECT \((items + names).joined(", ")) FROM (SELECT \(counts.joined(", ")) FROM \(all)) AS q" as SQLFragment)
        .statement
    }
    places = typedColumns.map { SourceProfile.places($0, all) }
  }

  private static func typedColumns(of dataset: Model.Dataset, _ graph: RelationGraph) -> [String] {
    graph.columns(of: dataset.name).filter { $0.level == 0 }.compactMap { column in
      guard case .column(let name) = column.node.kind, let declared = try? graph.column(name, of: dataset.name),
        case .source = declared.definition
      else { return nil }
      switch declared.type {
      case .text, .entity: return nil
      case .number, .flag, .date, .time: return name
      }
    }
  }

  private static func times(_ dataset: Model.Dataset, _ relation: SQLName, _ dialect: Dialect) -> [SQLFragment] {
    guard let time = dataset.timeColumns.first else {
      return ["0 AS untimed", "CAST(NULL AS BIGINT) AS first", "CAST(NULL AS BIGINT) AS last"]
    }
    let day = dialect.dayNumber(SQLName(time).fragment)
    return [
      "(SELECT count(*) FROM \(relation) WHERE \(SQLName(time)) IS NULL) AS untimed",
      "(SELECT CAST(min(\(day)) AS BIGINT) FROM \(relation)) AS first",
      "(SELECT CAST(max(\(day)) AS BIGINT) FROM \(relation)) AS last",
    ]
  }

  /// The rows that share their key with another row, and how many such keys there are.
  private static func duplicates(_ dataset: Model.Dataset, _ relation: SQLName) -> [SQLFragment] {
    guard !dataset.key.isEmpty, dataset.keyDuplicates == .reported else { return ["0 AS duplicates", "0 AS keys"] }
    let keys = dataset.key.map { SQLName($0).fragment }
    let present = keys.map { "\($0) IS NOT NULL" as SQLFragment }.joined(" AND ")
    let groups: SQLFragment =
      "(SELECT count(*) AS n FROM \(relation) WHERE \(present) GROUP BY \(keys.joined(", ")) HAVING count(*) > 1)"
    return [
      "(SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM \(groups) AS g) AS duplicates",
      "(SELECT count(*) FROM \(groups) AS h) AS keys",
    ]
  }

  private static func places(_ column: String, _ relation: SQLName) -> SQLStatement {
    let rejected = SQLName.rejected(column)
    return
      ("SELECT \(SQLName.file) AS path, place, \(rejected) AS cell FROM (SELECT *, row_number() OVER (PARTITION BY \(SQLName.file) ORDER BY \(SQLName.row)) AS place FROM \(relation)) AS l WHERE \(rejected) IS NOT NULL ORDER BY \(SQLName.row) LIMIT 3"
      as SQLFragment).statement
  }
}
