import KPIModel

/// Writes the new columns of one level of a dataset: expressions of the row below, and joins that reach other rows.
/// Every join has at most one row on its other side, so no row is ever multiplied.
struct JoinWriter {
  let relations: RelationWriter
  let dataset: String
  let level: Int
  private var clauses: [SQLFragment] = []
  private var isJoinedToParent = false
  private var linkAliases: [[String]: String] = [:]
  private(set) var isCostly = false

  init(relations: RelationWriter, dataset: String, level: Int) {
    self.relations = relations
    self.dataset = dataset
    self.level = level
  }

  /// All joins, each after a blank.
  var joins: SQLFragment {
    clauses.reduce(SQLFragment(sql: "")) { $0 + " " + $1 }
  }

  private var graph: RelationGraph { relations.graph }
  private var dialect: Dialect { relations.dialect }
  private var own: RowExpressionWriter { relations.rowWriter(of: dataset, alias: "b") }

  /// The SQL of a column of this level.
  mutating func value(of column: RelationColumn) throws(PlanProblem) -> SQLFragment {
    switch column.node.kind {
    case .column(let name):
      if case .inherited = try graph.column(name, of: dataset).definition { return try ofParent(name) }
      guard case .expression(let expression) = try graph.column(name, of: dataset).definition else {
        throw PlanProblem("`\(name)` of `\(dataset)` stands at the wrong level")
      }
      return inRange(try own.value(expression), try graph.column(name, of: dataset))
    case .linked(let path, let name): return try linked(path, name)
    case .linkExists(let path):
      let target = try graph.linkTarget(path, on: dataset)
      let alias = try linkAlias(path, target)
      guard path.count > 1 else { return "(\(SQLFragment(sql: alias)).\(SQLName.row) IS NOT NULL)" }
      let inner = Model.RowExpression.Kind.linkExists(path: Array(path.dropFirst()))
      return "coalesce(\(SQLFragment(sql: alias)).\(try columnName(inner, of: target.base.name)), FALSE)"
    case .lookup(let lookup): return try self.lookup(lookup)
    case .hasTag(let name, let values): return try hasTag(name, values)
    default: throw PlanProblem("an expression is no column")
    }
  }

  /// A column of the row that an answer was taken from.
  private mutating func ofParent(_ name: String) throws(PlanProblem) -> SQLFragment {
    guard case .unfolded(let parentName, _, _, _) = try relations.resolver.dataset(dataset).source else {
      throw PlanProblem("`\(name)` of `\(dataset)` stands at the wrong level")
    }
    let parent = try relations.resolver.resolve(parentName)
    if !isJoinedToParent {
      let relation = relations.name(of: parent.base.name, upTo: level - 1)
      clauses.append("LEFT JOIN \(relation) AS u ON u.\(SQLName.row) = b.\(SQLName.parentRow)")
      isJoinedToParent = true
      isCostly = true
    }
    return try relations.rowWriter(of: parent.base.name, alias: "u").value(parent.expression(name))
  }

  private func inRange(_ value: SQLFragment, _ column: Model.Column) -> SQLFragment {
    guard let range = column.range else { return value }
    return
      "(CASE WHEN \(value) BETWEEN \(SQLFragment(sql: range.lower.text)) AND \(SQLFragment(sql: range.upper.text)) THEN \(value) END)"
  }

  private func columnName(_ kind: Model.RowExpression.Kind, of dataset: String) throws(PlanProblem) -> SQLName {
    guard let column = graph.columns[RelationNode(dataset: dataset, kind: kind)] else {
      throw PlanProblem("a column of `\(dataset)` was not asked for")
    }
    return column.name
  }

  // MARK: Links

  private mutating func linked(_ path: [String], _ name: String) throws(PlanProblem) -> SQLFragment {
    let target = try graph.linkTarget(path, on: dataset)
    let alias = try linkAlias(path, target)
    let inner: Model.RowExpression.Kind =
      path.count > 1 ? .linked(path: Array(path.dropFirst()), column: name) : .column(target.renamed[name] ?? name)
    return "\(SQLFragment(sql: alias)).\(try columnName(inner, of: target.base.name))"
  }

  /// The join along the first link of a path, made once for all columns that come through it.
  private mutating func linkAlias(_ path: [String], _ target: ResolvedDataset) throws(PlanProblem) -> String {
    let first = Array(path.prefix(1))
    if let known = linkAliases[first] { return known }
    let alias = "j\(clauses.count + 1)"
    let link = try graph.link(path, on: dataset)
    let keys = target.base.key.map { SQLName($0) }
    guard keys.count == link.columns.count, !keys.isEmpty else {
      throw PlanProblem("the link `\(link.name)` has \(link.columns.count) columns and the key of `\(target.base.name)` has \(keys.count)")
    }
    if let moment = link.moment, let interval = target.lasts {
      clauses.append(try validRow(link, moment, interval, target, alias))
      linkAliases[first] = alias
      isCostly = true
      return alias
    }
    clauses.append(
      "LEFT JOIN (\(try uniqueRows(target, keys))) AS \(SQLFragment(sql: alias)) ON \(try matching(link, target, alias))")
    linkAliases[first] = alias
    isCostly = true
    return alias
  }

  /// The rows of the target whose key is whole and occurs once: a key that occurs twice is linked to by nobody.
  private func uniqueRows(_ target: ResolvedDataset, _ keys: [SQLName]) throws(PlanProblem) -> SQLFragment {
    let relation = relations.name(of: target.base.name, upTo: level - 1)
    let writer = relations.rowWriter(of: target.base.name, alias: nil)
    let present = keys.map { "\($0) IS NOT NULL" as SQLFragment }
    let conditions = (present + (try target.conditions.mapThrowing(writer.value))).joined(" AND ")
    let partition = keys.map(\.fragment).joined(", ")
    return "SELECT * FROM \(relation) WHERE \(conditions) QUALIFY count(*) OVER (PARTITION BY \(partition)) = 1"
  }

  /// The join to the row that is valid at a time. Rows of one key that overlap are linked to by nobody, so at most one
  /// row is valid at any time.
  private func validRow(
    _ link: Model.Link, _ moment: String, _ interval: Model.Interval, _ target: ResolvedDataset, _ alias: String
  ) throws(PlanProblem) -> SQLFragment {
    let graph = graph
    let name = target.base.name
    let rows = relations.rowWriter(of: name, alias: nil)
    let writer = try IntervalWriter(dialect, interval, rows) { column throws(PlanProblem) in
      try graph.column(column, of: name).type
    }
    let marked = IntervalProfile.marked(
      writer, keys: target.base.key.map { SQLName($0) }, conditions: try target.conditions.mapThrowing(rows.value),
      of: relations.name(of: name, upTo: level - 1))
    let when = dialect.moment(try own.column(.column(moment)))
    let alias = SQLFragment(sql: alias)
    return
      "LEFT JOIN (SELECT * FROM (\(marked)) AS m WHERE NOT o) AS \(alias) ON \(try matching(link, target, alias.text)) AND \(when) >= \(alias).\(SQLName.intervalStart) AND \(when) < \(alias).\(SQLName.intervalEnd)"
  }

  private func matching(_ link: Model.Link, _ target: ResolvedDataset, _ alias: String) throws(PlanProblem) -> SQLFragment {
    try zip(link.columns, target.base.key).map { ($0, $1) }.mapThrowing { (ours, theirs) throws(PlanProblem) in
      let left = try keyText(ours, of: dataset, alias: "b")
      let right = try keyText(theirs, of: target.base.name, alias: alias)
      return "\(left) = \(right)" as SQLFragment
    }.joined(" AND ")
  }

  /// A column of a key as text, so that keys of different types can meet.
  private func keyText(_ name: String, of dataset: String, alias: String) throws(PlanProblem) -> SQLFragment {
    guard let column = graph.columns[RelationNode(dataset: dataset, kind: .column(name))] else {
      throw PlanProblem("the column `\(name)` of `\(dataset)` was not asked for")
    }
    return dialect.segmentText("\(SQLFragment(sql: alias)).\(column.name)", column.type)
  }

  // MARK: Look-ups and tags

  private mutating func lookup(_ lookup: Model.Lookup) throws(PlanProblem) -> SQLFragment {
    isCostly = true
    let alias = "j\(clauses.count + 1)"
    let other = try relations.resolver.resolve(lookup.dataset)
    let writer = LookupWriter(relations: relations, dataset: dataset, level: level, lookup: lookup, other: other)
    clauses.append("LEFT JOIN (\(try writer.values())) AS \(SQLFragment(sql: alias)) ON \(try writer.joinCondition(alias))")
    let value: SQLFragment = "\(SQLFragment(sql: alias)).v"
    return lookup.aggregate.function.isZeroOverNothing ? "coalesce(\(value), 0)" : value
  }

  private mutating func hasTag(_ name: String, _ values: [String]) throws(PlanProblem) -> SQLFragment {
    guard let tags = graph.tags(name, of: dataset) else { throw PlanProblem("there are no tags `\(name)`") }
    isCostly = true
    let alias = "j\(clauses.count + 1)"
    let other = try relations.resolver.resolve(tags.lookup.dataset)
    let writer = LookupWriter(relations: relations, dataset: dataset, level: level, lookup: tags.lookup, other: other)
    // No value stands for any: whether the row has tags at all.
    let wanted: SQLFragment =
      values.isEmpty ? "" : " WHERE v IN (\(values.map { .bound(.text($0)) }.joined(", ")))"
    clauses.append(
      "LEFT JOIN (SELECT DISTINCT r FROM (\(try writer.tagRows())) AS t\(wanted)) AS \(SQLFragment(sql: alias)) ON \(SQLFragment(sql: alias)).r = b.\(SQLName.row)"
    )
    return "(\(SQLFragment(sql: alias)).r IS NOT NULL)"
  }
}
