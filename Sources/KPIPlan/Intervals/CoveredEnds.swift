import KPIModel

/// Writes periods with the ends that rows are held against. How far a dataset reaches is known to the engine alone when
/// a statement runs: it is worked out there from the first and last row, as ``CoverageSpan`` does it.
struct CoveredEnds {
  let dialect: Dialect
  let coverage: Model.Coverage
  /// The column by which days are covered.
  let firstTime: SQLName?
  /// `distantFuture` for rows of examples: they are all there is, at all times.
  let asOf: Day

  /// Rows `i`, `a`, `z`: the place of each period in the list, its first day, and the day after its last one.
  ///
  /// A stock is taken at the last covered day of a period that is not covered to its end. "Everything" is everything
  /// covered.
  func periods(_ periods: [Period], _ presence: Model.Presence, of relation: SQLName) -> SQLFragment {
    let tuples = periods.enumerated().map { SQLFragment(sql: "(\($0), \($1.start.number), \($1.end.number))") }
    let list: SQLFragment = "(VALUES \(tuples.joined(", "))) AS v(i, a, z)"
    let everything = periods.enumerated().filter { $0.element.kind == .all }.map(\.offset)
    guard let firstTime, asOf != .distantFuture, presence == .open || !everything.isEmpty else {
      return "(SELECT v.i, v.a, v.z FROM \(list))"
    }
    let ends: SQLFragment = "(SELECT \(start) AS a, greatest(\(start), \(end)) AS z FROM (\(reach(firstTime, relation))) AS f)"
    let isAll: SQLFragment =
      everything.isEmpty ? "FALSE" : SQLFragment(sql: "v.i IN (\(everything.map(String.init).joined(separator: ", ")))")
    let first: SQLFragment = "CASE WHEN \(isAll) THEN coalesce(e.a, v.a) ELSE v.a END"
    let last: SQLFragment = presence == .open ? "least(v.z, e.z)" : "CASE WHEN \(isAll) THEN coalesce(e.z, v.z) ELSE v.z END"
    return "(SELECT v.i, \(first) AS a, \(last) AS z FROM \(list) CROSS JOIN \(ends) AS e)"
  }

  private func reach(_ time: SQLName, _ relation: SQLName) -> SQLFragment {
    let day = dialect.dayNumber(time.fragment)
    return "SELECT min(\(day)) AS first, max(\(day)) AS last FROM \(relation)"
  }

  private var start: SQLFragment {
    (coverage.nothingBefore ?? coverage.from).map { SQLFragment(sql: "\($0.number)") } ?? "f.first"
  }

  private var end: SQLFragment {
    var end: SQLFragment = coverage.through.map { SQLFragment(sql: "\($0.number + 1)") } ?? "f.last + 1"
    if let days = coverage.freshWithinDays { end = "greatest(\(end), least(\(asOf.number), f.last + \(1 + days)))" }
    return "least(\(end), \(asOf.number - (coverage.afterDays ?? 0)))"
  }
}
