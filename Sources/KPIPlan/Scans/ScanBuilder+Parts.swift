import KPIModel

extension ScanBuilder {
  /// Adds the parts of a leaf and tells where they stand.
  ///
  /// - Parameter order: what puts rows in order, for a time column.
  mutating func access(
    _ specification: LeafSpecification, scan: Int, _ writer: AggregateWriter,
    order: (String?) throws(PlanProblem) -> [SQLFragment],
    answers: @escaping (Model.RowExpression) -> [Model.RowExpression]
  ) throws(PlanProblem) -> LeafAccess {
    var conditions = try specification.conditions.mapThrowing(writer.rows.value)
    if specification.isRowByRow {
      for condition in conditions { require(condition) }
      conditions = []
    }
    var parts = PartWriter(writer: writer, isRowByRow: specification.isRowByRow, answers: answers)
    if specification.part.isOrdered { parts.order = try order(specification.timeColumn) }
    let main = try add(specification.part, conditions, parts)
    let having = try specification.having.mapThrowing { item throws(PlanProblem) in
      let further = try [item.condition].compactMap { $0 }.mapThrowing(writer.rows.value)
      parts.order = item.part.isOrdered ? try order(item.timeColumn) : []
      return try add(item.part, conditions + further, parts)
    }
    return LeafAccess(
      scan: scan, parts: main, audienceKeys: specification.audienceKeys, entityKey: specification.entityKey,
      having: having)
  }

  private mutating func add(
    _ part: LeafSpecification.Part, _ conditions: [SQLFragment], _ parts: PartWriter
  ) throws(PlanProblem) -> LeafAccess.Parts {
    let condition = conditions.isEmpty ? nil : conditions.joined(" AND ")
    func counted(_ value: SQLFragment?) throws(PlanProblem) -> Int {
      component(try parts.column(.count, value, condition))
    }
    switch part {
    case .count(let argument): return .count(try counted(try argument.map(parts.writer.rows.value)))
    case .sum(let argument):
      let value = try parts.writer.rows.value(argument)
      return .sum(component(try parts.column(.sum, value, condition)), count: try counted(value))
    case .mean(let argument):
      let value = try parts.writer.rows.value(argument)
      return .mean(sum: component(try parts.column(.sum, value, condition)), count: try counted(value))
    case .extreme(let argument, let isMaximum):
      let value = try parts.writer.rows.value(argument)
      return .extreme(
        component(try parts.column(isMaximum ? .max : .min, value, condition)), count: try counted(value),
        isMaximum: isMaximum)
    case .share(let hypothesis):
      let (held, whole) = try AggregateWriter.share(
        hypothesis: try parts.writer.rows.value(hypothesis), answers: parts.answers(hypothesis), conditions, parts.writer.rows)
      return .share(
        part: component(try parts.column(.count, nil, held)),
        whole: component(try parts.column(.count, nil, whole)))
    case .whole(let function, let argument, let parameter):
      let value = try parts.writer.rows.value(argument)
      return .whole(component(try parts.column(function, value, condition, parameter)), count: try counted(value))
    case .values(let argument):
      return .values(component(parts.rowValue(try parts.writer.rows.value(argument), condition)))
    case .ranked(let argument, let isLatest):
      let value = component(parts.rowValue(try parts.writer.rows.value(argument), condition))
      return .ranked(value, place: component(parts.place(isLatest: isLatest)))
    }
  }
}

/// Writes the columns of parts: aggregates over the rows of a group, or what one row adds to them.
private struct PartWriter {
  let writer: AggregateWriter
  let isRowByRow: Bool
  let answers: (Model.RowExpression) -> [Model.RowExpression]
  var order: [SQLFragment] = []

  func column(
    _ function: Model.AggregateFunction, _ argument: SQLFragment?, _ condition: SQLFragment?,
    _ parameter: ExactNumber? = nil
  ) throws(PlanProblem) -> SQLFragment {
    guard isRowByRow else {
      return try writer.value(
        function, argument: argument, type: nil, condition: condition, parameter: parameter, order: order)
    }
    guard function == .count else {
      guard let argument else { throw PlanProblem("`\(function.rawValue)` needs a column") }
      return rowValue(function == .sum ? writer.dialect.exact(argument) : argument, condition)
    }
    let tests = [condition, argument.map { "\($0) IS NOT NULL" }].compactMap { $0 }
    guard !tests.isEmpty else { return "CAST(1 AS BIGINT)" }
    return "CAST((CASE WHEN \(tests.joined(" AND ")) THEN 1 ELSE 0 END) AS BIGINT)"
  }

  /// The value of one row, if it meets the condition.
  func rowValue(_ value: SQLFragment, _ condition: SQLFragment?) -> SQLFragment {
    guard let condition else { return value }
    return "(CASE WHEN \(condition) THEN \(value) END)"
  }

  /// The place of a row among all rows: the last (first) one has the lowest.
  func place(isLatest: Bool) -> SQLFragment {
    let direction: SQLFragment = isLatest ? " DESC NULLS LAST" : " ASC NULLS LAST"
    return "row_number() OVER (ORDER BY \(order.map { $0 + direction }.joined(", ")))"
  }
}
