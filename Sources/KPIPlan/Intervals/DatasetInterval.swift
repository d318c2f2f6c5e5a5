import KPIModel

/// An interval that a report uses: that of a dataset, or of one made from it with `where`.
struct DatasetInterval: Hashable {
  /// In columns of the base dataset.
  var interval: Model.Interval
  /// What rows of the base must meet to belong to the dataset.
  var conditions: [Model.RowExpression]
}

/// What is wrong with the intervals of a dataset, as columns of its profile.
struct IntervalProfile {
  let dialect: Dialect
  let interval: IntervalWriter
  let conditions: [SQLFragment]

  /// The number of rows that end before they start.
  var backwards: SQLFragment {
    "count(*) FILTER (WHERE \((conditions + [interval.isBackwards]).joined(" AND ")))"
  }

  /// The rows of one key that overlap with another one of it, marked in `o`; with the columns of the relation, and the
  /// ends `#from` and `#to`. Rows without a key, a start or a length are left out.
  static func marked(
    _ interval: IntervalWriter, keys: [SQLName], conditions: [SQLFragment], of relation: SQLName
  ) -> SQLFragment {
    let present = keys.map { "\($0) IS NOT NULL" as SQLFragment }
    let rows: SQLFragment =
      "SELECT *, \(interval.start) AS \(SQLName.intervalStart), \(interval.end) AS \(SQLName.intervalEnd) FROM \(relation) WHERE \((present + conditions + ["\(interval.start) < \(interval.end)"]).joined(" AND "))"
    let window: SQLFragment =
      "PARTITION BY \(keys.map(\.fragment).joined(", ")) ORDER BY \(SQLName.intervalStart), \(SQLName.row)"
    let earlier: SQLFragment =
      "max(\(SQLName.intervalEnd)) OVER (\(window) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > \(SQLName.intervalStart)"
    let later: SQLFragment = "lead(\(SQLName.intervalStart)) OVER (\(window)) < \(SQLName.intervalEnd)"
    return "SELECT *, (coalesce(\(earlier), FALSE) OR coalesce(\(later), FALSE)) AS o FROM (\(rows)) AS i"
  }
}

extension SQLName {
  /// The first moment at which a row that lasts holds.
  static let intervalStart = SQLName("#from")
  /// The first moment at which it does not hold any more.
  static let intervalEnd = SQLName("#to")
}
