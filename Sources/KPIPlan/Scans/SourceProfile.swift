public import KPIModel

/// What is found out about a dataset besides its numbers: how far it reaches, and what is wrong in it.
/// One statement that returns one row.
public struct SourceProfile: Hashable, Sendable {
  /// The base dataset.
  public var dataset: String
  /// The columns of the result: `rows`, `later`, `untimed`, `first`, `last`, `duplicates`, `keys`, then `r0`, `r1` … for
  /// the rejected cells of ``typedColumns``, and `b0`, `o0`, `b1` … for rows that end before they start, and rows of one
  /// key that overlap, in each of ``intervals``.
  public var statement: SQLStatement
  /// The columns whose cells can be unreadable, in the order of `r0` ….
  public var typedColumns: [String]
  /// The intervals that are used, as the columns of their ends, in the order of `b0` ….
  public var intervals: [Model.Interval]
  /// For each typed column, a statement for a few of its rejected cells: `path`, `place` (among
  /// the rows that were read of that file) and `cell`.
  public var places: [SQLStatement]
  /// What rows were expected to be.
  public var rules: [RuleCheck] = []

  init(
    dataset: Model.Dataset, graph: RelationGraph, intervals: [DatasetInterval], relations: RelationWriter
  ) throws(PlanProblem) {
    let dialect = relations.dialect
    self.dataset = dataset.name
    self.intervals = intervals.map(\.interval)
    let isRead = dataset.source.isRead
    let relation = SQLName(dataset.name)
    typedColumns = isRead ? SourceProfile.typedColumns(of: dataset, graph) : []
    let all = isRead ? SQLName.read(dataset.name) : relation
    let counts = typedColumns.enumerated().map {
      SQLFragment(sql: ", count(\(SQLName.rejected($1).quoted)) AS r\($0)")
    }
    let rejected = typedColumns.indices.map { SQLFragment(sql: ", q.r\($0)") }
    let (lasting, overlaps) = try SourceProfile.lasting(dataset, intervals, graph, relations)
    let ends = intervals.indices.map { SQLFragment(sql: ", f.b\($0), o\($0).n AS o\($0)") }
    // One pass over the rows that count, one over all that were read, one over the keys; a scalar query for each number
    // would cost the engine more in planning than in counting.
    statement =
      ("SELECT f.n AS rows, q.n - f.n AS later, f.untimed, f.first, f.last, g.duplicates, g.keys\(rejected.joined(""))\(ends.joined("")) FROM (\(SourceProfile.times(dataset, relation, dialect, lasting))) AS f CROSS JOIN (SELECT count(*) AS n\(counts.joined("")) FROM \(all)) AS q CROSS JOIN (\(SourceProfile.duplicates(dataset, all, graph))) AS g\(overlaps)"
      as SQLFragment).statement
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

  /// The columns `b0` … of the pass over the rows, and the joins of `o0` ….
  private static func lasting(
    _ dataset: Model.Dataset, _ intervals: [DatasetInterval], _ graph: RelationGraph, _ relations: RelationWriter
  ) throws(PlanProblem) -> (SQLFragment, SQLFragment) {
    let rows = relations.rowWriter(of: dataset.name, alias: nil)
    var columns: SQLFragment = ""
    var joins: SQLFragment = ""
    for (index, used) in intervals.enumerated() {
      let writer = try IntervalWriter(relations.dialect, used.interval, rows) { name throws(PlanProblem) in
        try graph.column(name, of: dataset.name).type
      }
      let conditions = try used.conditions.mapThrowing(rows.value)
      let profile = IntervalProfile(dialect: relations.dialect, interval: writer, conditions: conditions)
      columns = columns + ", \(profile.backwards)" + SQLFragment(sql: " AS b\(index)")
      var overlaps: SQLFragment = "SELECT 0 AS n"
      if !dataset.key.isEmpty, dataset.keyDuplicates == .reported {
        let marked = IntervalProfile.marked(
          writer, keys: dataset.key.map { SQLName($0) }, conditions: conditions, of: SQLName(dataset.name))
        overlaps = "SELECT count(*) FILTER (WHERE o) AS n FROM (\(marked)) AS m"
      }
      joins = joins + " CROSS JOIN (\(overlaps))" + SQLFragment(sql: " AS o\(index)")
    }
    return (columns, joins)
  }

  private static func times(
    _ dataset: Model.Dataset, _ relation: SQLName, _ dialect: Dialect, _ lasting: SQLFragment
  ) -> SQLFragment {
    guard let time = dataset.timeColumns.first else {
      return
        "SELECT count(*) AS n, 0 AS untimed, CAST(NULL AS BIGINT) AS first, CAST(NULL AS BIGINT) AS last\(lasting) FROM \(relation)"
    }
    let day = dialect.dayNumber(SQLName(time).fragment)
    return
      "SELECT count(*) AS n, count(*) FILTER (WHERE \(SQLName(time)) IS NULL) AS untimed, CAST(min(\(day)) AS BIGINT) AS first, CAST(max(\(day)) AS BIGINT) AS last\(lasting) FROM \(relation)"
  }

  /// The rows that share their key with another row, and how many such keys there are.
  ///
  /// Of a dataset that lasts, a key may repeat over time, unless something is linked to it by the key alone.
  private static func duplicates(_ dataset: Model.Dataset, _ relation: SQLName, _ graph: RelationGraph) -> SQLFragment {
    let mayRepeat =
      (dataset.lasts != nil || graph.validAt.contains { $0.base.name == dataset.name })
      && !graph.linkedByKey.contains(dataset.name)
    guard !dataset.key.isEmpty, dataset.keyDuplicates == .reported, !mayRepeat else { return "SELECT 0 AS duplicates, 0 AS keys" }
    let keys = dataset.key.map { SQLName($0).fragment }
    let present = keys.map { "\($0) IS NOT NULL" as SQLFragment }.joined(" AND ")
    return
      "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS duplicates, count(*) AS keys FROM (SELECT count(*) AS n FROM \(relation) WHERE \(present) GROUP BY \(keys.joined(", ")) HAVING count(*) > 1) AS k"
  }

  private static func places(_ column: String, _ relation: SQLName) -> SQLStatement {
    let rejected = SQLName.rejected(column)
    return
      ("SELECT \(SQLName.file) AS path, place, \(rejected) AS cell FROM (SELECT *, row_number() OVER (PARTITION BY \(SQLName.file) ORDER BY \(SQLName.row)) AS place FROM \(relation)) AS l WHERE \(rejected) IS NOT NULL ORDER BY \(SQLName.row) LIMIT 3"
      as SQLFragment).statement
  }
}
