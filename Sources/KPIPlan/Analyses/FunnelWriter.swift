import KPIModel

/// Writes the statement of a funnel. Each dataset is read once, whatever the number of its steps; the first step of an
/// entity is its earliest row ever, and every further one the earliest row that follows the step before and lies in the
/// window.
struct FunnelWriter {
  let funnel: Model.Funnel
  let sources: [EventSource]
  let dialect: Dialect
  let relations: RelationWriter
  /// The relation of a base dataset.
  let relation: (String) -> SQLName
  /// Dimensions of the row of the first step.
  let dimensions: [Model.Dimension]

  func statement() throws(PlanProblem) -> SQLFragment {
    var tables: [SQLFragment] = []
    let groups = self.groups
    for (number, group) in groups.enumerated() { tables.append(try events(group, number)) }
    for index in sources.indices { tables.append(try step(index, groups)) }
    let times = sources.indices.map { SQLFragment(sql: "t\($0)") }
    let values = dimensions.indices.map { SQLFragment(sql: "d\($0)") }
    return "WITH \(tables.joined(", ")) SELECT \((times + values).joined(", ")) FROM s\(sources.count - 1)"
  }

  /// The steps whose rows are of one dataset and whose entities are found in the same way.
  private var groups: [[Int]] {
    var groups: [[Int]] = []
    for index in sources.indices {
      let known = groups.firstIndex { group in
        sources[group[0]].base == sources[index].base && sources[group[0]].entity == sources[index].entity
      }
      if let known { groups[known].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  /// The rows of one dataset with the time of each step that they are.
  private func events(_ group: [Int], _ number: Int) throws(PlanProblem) -> SQLFragment {
    let base = sources[group[0]].base
    let rows = relations.rowWriter(of: base, alias: "b")
    let key = dialect.segmentText(try rows.value(sources[group[0]].entity), sources[group[0]].entity.type)
    var items: [SQLFragment] = ["\(key) AS k", "b.\(SQLName.row) AS r"]
    for index in group {
      let time = dialect.epochMicroseconds(try rows.column(.column(sources[index].time)))
      let conditions = try sources[index].conditions.mapThrowing(rows.value)
      let value: SQLFragment = conditions.isEmpty ? time : "CASE WHEN \(conditions.joined(" AND ")) THEN \(time) END"
      items.append("\(value) AS t\(index)")
    }
    if group.contains(0) {
      for (index, dimension) in dimensions.enumerated() {
        items.append("\(try self.value(dimension, rows)) AS d\(index)")
      }
    }
    let any = group.map { SQLFragment(sql: "t\($0) IS NOT NULL") }.joined(" OR ")
    return
      "e\(number) AS MATERIALIZED (SELECT * FROM (SELECT \(items.joined(", ")) FROM \(relation(base)) AS b) AS x WHERE k IS NOT NULL AND (\(any)))"
  }

  private func value(_ dimension: Model.Dimension, _ rows: RowExpressionWriter) throws(PlanProblem) -> SQLFragment {
    switch dimension {
    case .column(let expression): return dialect.segmentText(try rows.value(expression), expression.type)
    case .timePart(let part): return dialect.timePart(part, try rows.column(.column(sources[0].time)))
    case .tags: throw PlanProblem("an entity has several values of a tag")
    }
  }

  private func step(_ index: Int, _ groups: [[Int]]) throws(PlanProblem) -> SQLFragment {
    let group = groups.firstIndex { $0.contains(index) } ?? 0
    guard index > 0 else {
      let values = dimensions.indices.map { SQLFragment(sql: ", d\($0)") }.joined("")
      return
        "s0 AS (SELECT k, t0, r AS r0\(values) FROM e\(group) WHERE t0 IS NOT NULL QUALIFY row_number() OVER (PARTITION BY k ORDER BY t0, r) = 1)"
    }
    let tests = [
      "e.k = s.k", follows(index), isInWindow(index),
    ] + unused(index, groups)
    return
      "s\(index) AS (SELECT s.*, e.t\(index), e.r AS r\(index) FROM s\(index - 1) AS s LEFT JOIN (SELECT k, r, t\(index) FROM e\(group) WHERE t\(index) IS NOT NULL) AS e ON \(tests.joined(" AND ")) QUALIFY row_number() OVER (PARTITION BY s.k ORDER BY e.t\(index), e.r) = 1)"
  }

  /// The same instant counts as following. Where only the day of one of them is known, the same day does.
  private func follows(_ index: Int) -> SQLFragment {
    let (own, before) = (SQLFragment(sql: "e.t\(index)"), SQLFragment(sql: "s.t\(index - 1)"))
    guard funnel.steps[index].isDate || funnel.steps[index - 1].isDate else { return "\(own) >= \(before)" }
    return "\(dialect.dayOfMicroseconds(own)) >= \(dialect.dayOfMicroseconds(before))"
  }

  private func isInWindow(_ index: Int) -> SQLFragment {
    let (own, first) = (SQLFragment(sql: "e.t\(index)"), SQLFragment(sql: "s.t0"))
    guard funnel.steps[index].isDate || funnel.steps[0].isDate else {
      return "\(own) - \(first) <= \(SQLFragment(sql: "\(funnel.windowSeconds)000000"))"
    }
    return "\(dialect.dayOfMicroseconds(own)) - \(dialect.dayOfMicroseconds(first)) <= \(funnel.windowDays)"
  }

  /// A row is one step: it cannot follow itself by the same time.
  private func unused(_ index: Int, _ groups: [[Int]]) -> [SQLFragment] {
    (0..<index).filter { earlier in
      sources[earlier].base == sources[index].base && sources[earlier].time == sources[index].time
    }.map { SQLFragment(sql: "e.r <> s.r\($0)") }
  }
}
