import KPIModel

/// Writes what a look-up finds: one value for each group of matching rows, or for each row that looks up where the
/// condition speaks of it.
struct LookupWriter {
  let relations: RelationWriter
  /// The base dataset whose rows look up.
  let dataset: String
  let level: Int
  let lookup: Model.Lookup
  /// The dataset that is looked into.
  let other: ResolvedDataset

  private var isCorrelated: Bool { !lookup.outerExpressions.isEmpty }

  /// The other dataset's rows, with the columns of the row that looks up within reach.
  private var theirs: RowExpressionWriter {
    let inner = relations.rowWriter(of: other.base.name, alias: "o")
    let outer = relations.rowWriter(of: dataset, alias: "r")
    return RowExpressionWriter(dialect: relations.dialect, working: relations.calendar.workingTime) { kind throws(PlanProblem) in
      if case .outer(let expression) = kind { return try outer.value(expression) }
      return try inner.column(kind)
    }
  }

  private var theirRelation: SQLName { relations.name(of: other.base.name, upTo: level - 1) }
  private var ourRelation: SQLName { relations.name(of: dataset, upTo: level - 1) }

  private func keyText(_ expression: Model.RowExpression, _ writer: RowExpressionWriter) throws(PlanProblem) -> SQLFragment {
    relations.dialect.segmentText(try writer.value(expression), expression.type)
  }

  private func theirKeys() throws(PlanProblem) -> [SQLFragment] {
    try lookup.match.mapThrowing { pair throws(PlanProblem) in
      try keyText(relations.resolver.renaming(pair.theirs, other.renamed), theirs)
    }
  }

  private func ourKeys(alias: String) throws(PlanProblem) -> [SQLFragment] {
    let writer = relations.rowWriter(of: dataset, alias: alias)
    return try lookup.match.mapThrowing { pair throws(PlanProblem) in try keyText(pair.ours, writer) }
  }

  private func conditions() throws(PlanProblem) -> [SQLFragment] {
    try other.conditions.mapThrowing(theirs.value)
  }

  private var tieBreakers: [SQLFragment] {
    (other.base.tieBreakers.map { SQLName(other.renamed[$0] ?? $0) } + [SQLName.row]).map { "o.\($0)" }
  }

  private func aggregate() throws(PlanProblem) -> SQLFragment {
    let base = other.base.name
    let writer = AggregateWriter(dialect: relations.dialect, rows: theirs) { relations.graph.answers(in: $0, of: base) }
    return try writer.value(lookup.aggregate, relations.resolver, other, tieBreakers: tieBreakers)
  }

  /// Columns `m1 …` (or `r`, the row that looks up) and `v`.
  func values() throws(PlanProblem) -> SQLFragment {
    if let known = lookup.lastKnown { return try lastKnown(known) }
    let keys = try theirKeys()
    let present = keys.map { "\($0) IS NOT NULL" as SQLFragment }
    if isCorrelated {
      let conditions = (zip(keys, try ourKeys(alias: "r")).map { "\($0) = \($1)" as SQLFragment } + (try self.conditions()))
      return
        "SELECT r.\(SQLName.row) AS r, \(try aggregate()) AS v FROM \(ourRelation) AS r JOIN \(theirRelation) AS o ON \(conditions.joined(" AND ")) GROUP BY 1"
    }
    let items = keys.enumerated().map { index, key in key + SQLFragment(sql: " AS m\(index + 1)") }
    let positions = keys.indices.map { SQLFragment(sql: "\($0 + 1)") }.joined(", ")
    let conditions = (present + (try self.conditions())).joined(" AND ")
    return
      "SELECT \(items.joined(", ")), \(try aggregate()) AS v FROM \(theirRelation) AS o WHERE \(conditions) GROUP BY \(positions)"
  }

  /// Columns `r` and `v`: the last value on or before a day. Where one day has two values, nobody knows which one holds,
  /// and there is none until the next day.
  private func lastKnown(_ known: Model.LastKnown) throws(PlanProblem) -> SQLFragment {
    guard let argument = lookup.aggregate.argument else { throw PlanProblem("the last known value needs a column") }
    let dialect = relations.dialect
    let day = dialect.dayNumber(
      try theirs.value(relations.resolver.renaming(other.expression(known.day), other.renamed)))
    let value = try theirs.value(relations.resolver.renaming(argument, other.renamed))
    let present = (["\(day) IS NOT NULL", "\(value) IS NOT NULL"] + (try conditions())).joined(" AND ")
    let days: SQLFragment =
      "SELECT \(day) AS d, CASE WHEN min(\(value)) = max(\(value)) THEN min(\(value)) END AS v FROM \(theirRelation) AS o WHERE \(present) GROUP BY 1"
    let ours = dialect.dayNumber(try relations.rowWriter(of: dataset, alias: "r").value(known.moment))
    let rows: SQLFragment =
      "SELECT r.\(SQLName.row) AS r, \(ours) AS d FROM \(ourRelation) AS r WHERE \(ours) IS NOT NULL"
    return
      "SELECT a.r, CASE WHEN a.d - k.d <= \(known.maximumAgeDays) THEN k.v END AS v FROM (\(rows)) AS a ASOF JOIN (\(days)) AS k ON a.d >= k.d"
  }

  func joinCondition(_ alias: String) throws(PlanProblem) -> SQLFragment {
    if isCorrelated { return "\(SQLFragment(sql: alias)).r = b.\(SQLName.row)" }
    return try ourKeys(alias: "b").enumerated().map { index, key in
      SQLFragment(sql: "\(alias).m\(index + 1) = ") + key
    }.joined(" AND ")
  }

  /// Columns `r` (the row that looks up) and `v` (a value found for it), each pair once.
  func tagRows() throws(PlanProblem) -> SQLFragment {
    let ours = try ourKeys(alias: "r")
    var conditions = zip(try theirKeys(), ours).map { "\($0) = \($1)" as SQLFragment } + (try self.conditions())
    guard let argument = lookup.aggregate.argument else { throw PlanProblem("tags need a column") }
    let value = relations.dialect.segmentText(
      try theirs.value(relations.resolver.renaming(argument, other.renamed)), argument.type)
    if let condition = lookup.aggregate.condition {
      conditions.append(try theirs.value(relations.resolver.renaming(condition, other.renamed)))
    }
    return
      "SELECT DISTINCT r.\(SQLName.row) AS r, \(value) AS v FROM \(ourRelation) AS r JOIN \(theirRelation) AS o ON \(conditions.joined(" AND ")) WHERE \(value) IS NOT NULL"
  }
}
