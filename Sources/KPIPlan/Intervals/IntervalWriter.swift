import KPIModel

/// How the interval of a row must lie to the period: what a scan joins rows to periods by.
struct RowPresence: Hashable {
  var presence: Model.Presence
  /// In columns of the base dataset.
  var interval: Model.Interval
}

/// Writes what is asked about the interval of a row. A start that is a date is its midnight; an end that is a time is
/// outside, one that is a date is the last day.
struct IntervalWriter {
  private let dialect: Dialect
  private let from: SQLFragment
  private let to: SQLFragment
  private let endIsDay: Bool

  init(
    _ dialect: Dialect, _ interval: Model.Interval, _ rows: RowExpressionWriter,
    type: (String) throws(PlanProblem) -> Model.ValueType
  ) throws(PlanProblem) {
    self.dialect = dialect
    from = try rows.column(.column(interval.from))
    to = try rows.column(.column(interval.to))
    endIsDay = try type(interval.to) == .date
  }

  /// Whether the row is present in the days from `p.a` up to, not including, `p.z`.
  func isPresent(_ presence: Model.Presence) -> SQLFragment {
    let end = presence == .open ? dayAfterEnd : lastDay
    let reached: SQLFragment = presence == .open ? "p.z" : "p.a"
    return
      "\(dialect.dayNumber(from)) < p.z AND coalesce(\(end), \(Day.distantFuture.number)) >= \(reached) AND \(isGood)"
  }

  /// The first midnight at which it is over, as a day.
  private var dayAfterEnd: SQLFragment {
    endIsDay ? "(\(dialect.dayNumber(to)) + 1)" : dialect.dayNumber(to)
  }

  /// The last day that it touches. One that ends at midnight does not touch the day that begins there; one that ends
  /// when it starts touches the day on which it does.
  private var lastDay: SQLFragment {
    guard !endIsDay else { return dialect.dayNumber(to) }
    // `greatest` passes over what is missing: without an end there is no last day.
    return
      "(CASE WHEN \(to) IS NOT NULL THEN greatest(\(dialect.dayNumber(from)), \(dialect.dayNumber(dialect.justBefore(to)))) END)"
  }

  /// Whether it ends before it starts: false where an end is missing.
  var isBackwards: SQLFragment {
    endIsDay
      ? "coalesce(\(dialect.dayNumber(to)) < \(dialect.dayNumber(from)), FALSE)"
      : "coalesce(\(dialect.moment(to)) < \(dialect.moment(from)), FALSE)"
  }

  private var isGood: SQLFragment { "NOT \(isBackwards)" }

  /// The first moment at which it holds.
  var start: SQLFragment { dialect.moment(from) }

  /// The first moment at which it does not hold any more; a moment far ahead for one without an end.
  var end: SQLFragment {
    let end = endIsDay ? dialect.moment("(CAST(\(to) AS DATE) + 1)") : dialect.moment(to)
    return "coalesce(\(end), \(dialect.moment(dialect.date(Day(unchecked: 9999, 12, 31)))))"
  }
}

extension Dialect {
  /// A date or time as a time; a date is its midnight.
  func moment(_ value: SQLFragment) -> SQLFragment { "CAST(\(value) AS TIMESTAMP)" }

  /// The last moment before a time.
  func justBefore(_ time: SQLFragment) -> SQLFragment { "(\(moment(time)) - INTERVAL 1 MICROSECOND)" }
}
