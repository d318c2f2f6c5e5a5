import KPIModel

/// Writes the statement of a finished scan.
struct ScanWriter {
  let dialect: Dialect
  let calendar: Model.Calendar
  let rows: RowExpressionWriter
  let relation: SQLName
  /// For each dimension with several values per row: the relation of its values.
  let tagRelations: [String: SQLName]

  func scan(_ builder: ScanBuilder) throws(PlanProblem) -> Scan {
    let slicing = ScanWriter.slicing(builder, calendar)
    let isRowByRow = builder.key.leaf != nil
    let keys = try builder.key.keys.mapThrowing { key throws(PlanProblem) in
      dialect.segmentText(try rows.value(key), key.type)
    }
    let dimensions = try zip(builder.key.dimensions, builder.key.sources).map { ($0, $1) }.mapThrowing(dimension)
    var items: [SQLFragment] = [try slice(slicing, builder) + " AS t"]
    items += keys.enumerated().map { $1 + SQLFragment(sql: " AS k\($0)") }
    items += dimensions.enumerated().map { $1 + SQLFragment(sql: " AS d\($0)") }
    let grouping = items.indices.map { SQLFragment(sql: "\($0 + 1)") }.joined(", ")
    items += builder.components.enumerated().map { $1 + SQLFragment(sql: " AS c\($0)") }
    var statement: SQLFragment = "SELECT \(items.joined(", ")) FROM \(try source(slicing, builder))"
    let conditions = try restriction(slicing, builder) + builder.rowConditions
    if !conditions.isEmpty { statement = statement + " WHERE \(conditions.joined(" AND "))" }
    if !isRowByRow { statement = statement + " GROUP BY \(grouping)" }
    return Scan(
      dataset: builder.key.dataset, slicing: slicing, keyCount: keys.count, dimensions: builder.key.dimensions,
      componentCount: builder.components.count, isRowByRow: isRowByRow, statement: statement.statement)
  }

  // MARK: Slices of time

  static func slicing(_ builder: ScanBuilder, _ calendar: Model.Calendar) -> Scan.Slicing {
    guard builder.key.timeColumn != nil else { return .everything }
    // Intervals lie in many periods: there are no slices of which these are made.
    if builder.key.presence != nil { return .periods(sorted(builder.periods)) }
    if builder.key.isMergeable || builder.key.leaf != nil { return .atoms(coarsestGrain(builder.periods, calendar)) }
    if let grain = builder.key.grain { return .atoms(grain) }
    return .periods(sorted(builder.periods))
  }

  private static func sorted(_ periods: Set<Period>) -> [Period] {
    periods.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// The coarsest grain of which all periods are made.
  private static func coarsestGrain(_ periods: Set<Period>, _ calendar: Model.Calendar) -> TimeGrain {
    if periods.contains(where: { $0.kind == .all }) { return .day }
    // Retail months are whole weeks; the engine does not know them.
    let known: [TimeGrain] = calendar.retail == nil ? [.year, .quarter, .month, .week] : [.week]
    return known.first { grain in
      periods.allSatisfy { period in
        [period.start, period.end].allSatisfy {
          $0 == .distantPast || $0 == .distantFuture || calendar.period(grain, containing: $0).start == $0
        }
      }
    } ?? .day
  }

  private func day(_ builder: ScanBuilder) throws(PlanProblem) -> SQLFragment {
    guard let name = builder.key.timeColumn else { return "0" }
    return dialect.dayNumber(try rows.column(.column(name)))
  }

  private func slice(_ slicing: Scan.Slicing, _ builder: ScanBuilder) throws(PlanProblem) -> SQLFragment {
    switch slicing {
    case .everything: "0"
    case .atoms(let grain): "CAST(\(dialect.atom(grain, try day(builder), calendar)) AS BIGINT)"
    case .periods: "p.i"
    }
  }

  private func source(_ slicing: Scan.Slicing, _ builder: ScanBuilder) throws(PlanProblem) -> SQLFragment {
    var source: SQLFragment = "\(relation) AS b"
    for (index, dimension) in builder.key.sources.enumerated() {
      guard case .tags(let tags) = dimension, let relation = tagRelations[tags.name] else { continue }
      source = source + SQLFragment(sql: " LEFT JOIN \(relation.quoted) AS g\(index) ON g\(index).r = b.\(SQLName.row.quoted)")
    }
    guard case .periods(let periods) = slicing else { return source }
    if let presence = builder.key.presence { return source + (try self.presence(presence, in: periods)) }
    let values = periods.map(covered).enumerated().map { SQLFragment(sql: "(\($0), \($1.start.number), \($1.end.number))") }
    let day = try day(builder)
    return source + " JOIN (VALUES \(values.joined(", "))) AS p(i, a, z) ON \(day) >= p.a AND \(day) < p.z"
  }

  /// The periods in which a row is present.
  private func presence(_ presence: RowPresence, in periods: [Period]) throws(PlanProblem) -> SQLFragment {
    let interval = try IntervalWriter(dialect, presence.interval, rows, type: columnType)
    let ends = CoveredEnds(dialect: dialect, coverage: coverage, firstTime: firstTime, asOf: asOf)
    return " JOIN \(ends.periods(periods, presence.presence, of: relation)) AS p ON \(interval.isPresent(presence.presence))"
  }

  /// "Everything" is everything covered, for values that cannot be put together as for those that can.
  private func covered(_ period: Period) -> Period {
    guard period.kind == .all else { return period }
    let start = coverage.nothingBefore ?? coverage.from ?? period.start
    let end = min(coverage.through.map { $0 + 1 } ?? period.end, asOf - (coverage.afterDays ?? 0))
    return Period(start: start, end: max(start, end), kind: .all)
  }

  /// Rows outside all periods are not looked at; rows without a time lie in no period.
  private func restriction(_ slicing: Scan.Slicing, _ builder: ScanBuilder) throws(PlanProblem) -> [SQLFragment] {
    guard case .atoms = slicing else { return [] }
    let day = try day(builder)
    let first = builder.periods.map(\.start).min() ?? .distantPast
    let end = builder.periods.map(\.end).max() ?? .distantFuture
    return ["\(day) >= \(first.number)", "\(day) < \(end.number)"]
  }

  // MARK: Dimensions

  private func dimension(_ item: (DimensionKey, Model.Dimension)) throws(PlanProblem) -> SQLFragment {
    let (key, source) = item
    let value = try self.value(source, key)
    guard let keep = key.keep else { return value }
    // Values are marked, so that no value of the data can be taken for "others".
    guard !keep.isEmpty else { return "(CASE WHEN \(value) IS NULL THEN NULL ELSE 'o' END)" }
    let list = keep.map { SQLFragment.bound(.text($0)) }.joined(", ")
    return "(CASE WHEN \(value) IS NULL THEN NULL WHEN \(value) IN (\(list)) THEN 'v' || \(value) ELSE 'o' END)"
  }

  private func value(_ source: Model.Dimension, _ key: DimensionKey) throws(PlanProblem) -> SQLFragment {
    switch source {
    case .column(let expression): return dialect.segmentText(try rows.value(expression), expression.type)
    case .timePart(let part):
      guard let time = timeColumn else { throw PlanProblem("`\(key.name)` needs a time") }
      return dialect.timePart(part, try rows.column(.column(time)))
    case .tags: return SQLFragment(sql: "g\(tagIndex(key)).v")
    }
  }

  /// Set by the planner for each scan.
  var timeColumn: String?
  var dimensionOrder: [DimensionKey] = []
  /// The stated ends of the dataset, and the day of the report: what "everything" is, as far as it does not follow from
  /// the rows themselves.
  var coverage = Model.Coverage()
  var asOf = Day.distantFuture
  /// The first time column of the dataset, by which days are covered.
  var firstTime: SQLName?
  /// The type of a column of the dataset.
  var columnType: (String) throws(PlanProblem) -> Model.ValueType = { _ throws(PlanProblem) in .time }

  private func tagIndex(_ key: DimensionKey) -> Int {
    dimensionOrder.firstIndex(of: key) ?? 0
  }
}
