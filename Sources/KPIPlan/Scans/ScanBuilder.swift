import KPIModel

/// One scan while leaves are added to it.
struct ScanBuilder {
  /// Leaves with equal keys share a scan.
  struct Key: Hashable {
    var dataset: String
    var timeColumn: String?
    var keys: [Model.RowExpression]
    var dimensions: [DimensionKey]
    /// The dimensions as this dataset knows them.
    var sources: [Model.Dimension]
    var isMergeable: Bool
    /// Row-by-row scans serve one leaf only.
    var leaf: LeafReference?
    /// The periods of scans whose slices cannot be put together, when they are all of one grain.
    var grain: TimeGrain?
  }

  let key: Key
  private(set) var periods: Set<Period> = []
  private(set) var components: [SQLFragment] = []
  private(set) var rowConditions: [SQLFragment] = []

  init(_ key: Key) {
    self.key = key
  }

  mutating func add(_ periods: Set<Period>) {
    self.periods.formUnion(periods)
  }

  /// The column of a component; equal components are one column.
  mutating func component(_ fragment: SQLFragment) -> Int {
    if let known = components.firstIndex(of: fragment) { return known }
    components.append(fragment)
    return components.count - 1
  }

  mutating func require(_ condition: SQLFragment) {
    rowConditions.append(condition)
  }
}

extension ScanBuilder {
  /// Adds the parts of a leaf and tells where they stand.
  mutating func access(
    _ specification: LeafSpecification, scan: Int, _ writer: AggregateWriter, order: [SQLFragment],
    scaleColumns: (Model.RowExpression) -> [Model.RowExpression]
  ) throws(PlanProblem) -> LeafAccess {
    let conditions = try specification.conditions.mapThrowing(writer.rows.value)
    let parts = try self.parts(specification.part, conditions, writer, order, scaleColumns)
    let having = try specification.having.mapThrowing { item throws(PlanProblem) in
      let further = try [item.condition].compactMap { $0 }.mapThrowing(writer.rows.value)
      return try self.parts(item.part, conditions + further, writer, order, scaleColumns)
    }
    return LeafAccess(
      scan: scan, parts: parts, audienceKeys: specification.audienceKeys, entityKey: specification.entityKey,
      having: having)
  }

  private mutating func parts(
    _ part: LeafSpecification.Part, _ conditions: [SQLFragment], _ writer: AggregateWriter, _ order: [SQLFragment],
    _ scaleColumns: (Model.RowExpression) -> [Model.RowExpression]
  ) throws(PlanProblem) -> LeafAccess.Parts {
    let condition = conditions.isEmpty ? nil : conditions.joined(" AND ")
    func column(
      _ function: Model.AggregateFunction, _ argument: SQLFragment?, _ condition: SQLFragment?,
      _ parameter: ExactNumber? = nil
    ) throws(PlanProblem) -> SQLFragment {
      try writer.value(
        function, argument: argument, type: nil, condition: condition, parameter: parameter, order: order)
    }
    switch part {
    case .count(let argument):
      return .count(component(try column(.count, try argument.map(writer.rows.value), condition)))
    case .sum(let argument):
      let value = try writer.rows.value(argument)
      return .sum(
        component(try column(.sum, value, condition)), count: component(try column(.count, value, condition)))
    case .mean(let argument):
      let value = try writer.rows.value(argument)
      return .mean(
        sum: component(try column(.sum, value, condition)), count: component(try column(.count, value, condition)))
    case .extreme(let argument, let isMaximum):
      let value = try writer.rows.value(argument)
      return .extreme(
        component(try column(isMaximum ? .max : .min, value, condition)),
        count: component(try column(.count, value, condition)), isMaximum: isMaximum)
    case .share(let hypothesis):
      // An answer that was not given, or is out of range, is in neither part of a share.
      let answered = try scaleColumns(hypothesis).mapThrowing { expression throws(PlanProblem) in
        "\(try writer.rows.value(expression)) IS NOT NULL" as SQLFragment
      }
      let whole = conditions + answered
      let held = whole + [try writer.rows.value(hypothesis)]
      return .share(
        part: component(try column(.count, nil, held.joined(" AND "))),
        whole: component(try column(.count, nil, whole.isEmpty ? nil : whole.joined(" AND "))))
    case .whole(let function, let argument, let parameter):
      let value = try writer.rows.value(argument)
      return .whole(
        component(try column(function, value, condition, parameter)),
        count: component(try column(.count, value, condition)))
    case .values(let argument):
      for condition in conditions { require(condition) }
      return .values(component(try writer.rows.value(argument)))
    }
  }
}
