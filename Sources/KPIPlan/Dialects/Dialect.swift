import KPIModel

/// What one database does in its own way. Nothing else in the product knows a database.
public struct Dialect: Sendable {
  /// The name of the database, as executors give it: `duckdb`.
  public var name: String

  /// A day as a literal.
  func date(_ day: Day) -> SQLFragment { SQLFragment(sql: "DATE '\(day.iso)'") }

  /// The day of a time.
  func day(of time: SQLFragment) -> SQLFragment { "CAST(\(time) AS DATE)" }

  /// Days since 1970-01-01 of a date or time, as an integer.
  func dayNumber(_ time: SQLFragment) -> SQLFragment { "(CAST(\(time) AS DATE) - DATE '1970-01-01')" }

  func double(_ value: SQLFragment) -> SQLFragment { "CAST(\(value) AS DOUBLE)" }

  /// The number that a text is in plain digits; NULL for any other text, never half a number.
  func plainNumber(_ text: SQLFragment) -> SQLFragment {
    "(CASE WHEN regexp_full_match(\(text), '[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?') THEN TRY_CAST(\(text) AS DECIMAL(38, 10)) END)"
  }

  /// A number with ten decimals, exact: what sums are made of, whatever the order in which rows are added.
  func exact(_ value: SQLFragment) -> SQLFragment { "CAST(\(value) AS DECIMAL(38, 10))" }

  /// Seconds between two times or dates; a date is its midnight.
  func seconds(from start: SQLFragment, to end: SQLFragment) -> SQLFragment {
    "((epoch_us(CAST(\(end) AS TIMESTAMP)) - epoch_us(CAST(\(start) AS TIMESTAMP))) / 1000000)"
  }

  /// A time some seconds later.
  func adding(seconds: SQLFragment, to time: SQLFragment) -> SQLFragment {
    "(CAST(\(time) AS TIMESTAMP) + to_microseconds(CAST(round(\(double(seconds)) * 1000000) AS BIGINT)))"
  }

  /// Microseconds since 1970-01-01 of a time or date; a date is its midnight.
  func microseconds(_ time: SQLFragment) -> SQLFragment { "epoch_us(CAST(\(time) AS TIMESTAMP))" }

  func textTest(_ test: Model.TextTest, _ text: SQLFragment, _ pattern: SQLFragment) -> SQLFragment {
    switch test {
    case .contains: "contains(\(text), \(pattern))"
    case .startsWith: "starts_with(\(text), \(pattern))"
    case .endsWith: "ends_with(\(text), \(pattern))"
    case .matches: "regexp_full_match(\(text), \(pattern))"
    }
  }

  /// The part of a row's time by which everything can be broken down; nil for a missing time.
  func timePart(_ part: Model.TimePart, _ time: SQLFragment) -> SQLFragment {
    switch part {
    case .weekday: label(part, "((\(dayNumber(time)) + 3) % 7)", firstIndex: 0)
    case .hour: label(part, "extract(hour FROM CAST(\(time) AS TIMESTAMP))", firstIndex: 0)
    case .monthOfYear: label(part, "extract(month FROM \(time))", firstIndex: 1)
    }
  }

  private func label(_ part: Model.TimePart, _ index: SQLFragment, firstIndex: Int) -> SQLFragment {
    let cases = part.labels.enumerated().map { SQLFragment(sql: "WHEN \($0.offset + firstIndex) THEN '\($0.element)'") }
    return "(CASE \(index) \(cases.joined(" ")) END)"
  }

  /// The text by which a value is shown as a segment.
  func segmentText(_ value: SQLFragment, _ type: Model.ValueType) -> SQLFragment {
    switch type {
    case .text, .entity: value
    case .flag: "(CASE WHEN \(value) THEN 'yes' WHEN NOT \(value) THEN 'no' END)"
    case .number: "rtrim(rtrim(CAST(\(exact(value)) AS VARCHAR), '0'), '.')"
    case .date, .time: "CAST(\(value) AS VARCHAR)"
    }
  }

  /// The start of the calendar period of a day, as days since 1970-01-01.
  func atom(_ grain: TimeGrain, _ day: SQLFragment, _ calendar: Model.Calendar) -> SQLFragment {
    switch grain {
    case .day, .all: return day
    case .week:
      // Weekday of day 0 is a Thursday; the remainder is kept positive for days before 1970.
      let shift = 3 - calendar.weekStart + 7
      return "(\(day) - ((\(day) + \(shift)) % 7 + 7) % 7)"
    case .month, .quarter, .year:
      let months = grain.months ?? 1
      let date: SQLFragment = "(DATE '1970-01-01' + CAST(\(day) AS INTEGER))"
      let index: SQLFragment = "(extract(year FROM \(date)) * 12 + extract(month FROM \(date)) - \(calendar.yearStart))"
      let first: SQLFragment = "(\(index) - \(index) % \(months) + \(calendar.yearStart - 1))"
      return "(make_date(CAST(\(first) // 12 AS BIGINT), CAST(\(first) % 12 + 1 AS BIGINT), 1) - DATE '1970-01-01')"
    }
  }

  /// A function of the row catalogue; nil if there is none of that name with so many arguments.
  func rowFunction(_ name: String, _ arguments: [SQLFragment]) -> SQLFragment? {
    switch (name, arguments.count) {
    case ("coalesce", 1...): "coalesce(\(arguments.joined(", ")))"
    case ("lowest", 1...): nullIfAnyIsNull(arguments, "least(\(arguments.joined(", ")))")
    case ("highest", 1...): nullIfAnyIsNull(arguments, "greatest(\(arguments.joined(", ")))")
    case ("round", 1): "round(\(arguments[0]))"
    case ("round", 2): "round(\(arguments[0]), CAST(\(arguments[1]) AS INTEGER))"
    case ("floor", 1): "floor(\(arguments[0]))"
    case ("lower", 1): "lower(\(arguments[0]))"
    case ("upper", 1): "upper(\(arguments[0]))"
    case ("trim", 1): "nullif(trim(\(arguments[0])), '')"
    case ("extract", 2): "nullif(regexp_extract(\(arguments[0]), \(arguments[1]), 1), '')"
    case ("number", 1): plainNumber("trim(\(arguments[0]))")
    case ("year", 1): "extract(year FROM \(arguments[0]))"
    case ("quarter", 1): "extract(quarter FROM \(arguments[0]))"
    case ("month_of_year", 1): "extract(month FROM \(arguments[0]))"
    case ("day", 1): "extract(day FROM \(arguments[0]))"
    case ("hour", 1): "extract(hour FROM CAST(\(arguments[0]) AS TIMESTAMP))"
    case ("weekday", 1): timePart(.weekday, arguments[0])
    default: nil
    }
  }

  /// Missing in, missing out: the engine's own functions pass over what is missing.
  private func nullIfAnyIsNull(_ arguments: [SQLFragment], _ call: SQLFragment) -> SQLFragment {
    let tests = arguments.map { "\($0) IS NULL" as SQLFragment }.joined(" OR ")
    return "(CASE WHEN \(tests) THEN NULL ELSE \(call) END)"
  }
}

extension Dialect {
  /// The embedded engine.
  public static let duckDB = Dialect(name: "duckdb")
}
