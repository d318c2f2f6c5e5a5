import KPIModel

/// Writes the statement of a lifetime model: what each customer spent on each day.
struct LifetimeWriter {
  let lifetime: Model.Lifetime
  let source: EventSource
  let dialect: Dialect
  let rows: RowExpressionWriter
  let relation: SQLName
  /// What was spent, over rows of the base dataset.
  let value: Model.RowExpression?

  func statement() throws(PlanProblem) -> SQLFragment {
    let key = dialect.segmentText(try rows.value(source.entity), source.entity.type)
    let time = try rows.column(.column(source.time))
    let amount: SQLFragment =
      if let value { "sum(\(dialect.exact(try rows.value(value))))" } else { "CAST(NULL AS BIGINT)" }
    let conditions = try source.conditions.mapThrowing(rows.value)
    let tests = ["\(key) IS NOT NULL", "\(time) IS NOT NULL"] + conditions
    return
      "SELECT \(key) AS k, CAST(\(dialect.dayNumber(time)) AS BIGINT) AS t, \(amount) AS v FROM \(relation) AS b WHERE \(tests.joined(" AND ")) GROUP BY 1, 2"
  }
}
