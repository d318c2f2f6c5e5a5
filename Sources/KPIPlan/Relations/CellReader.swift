import KPIModel

/// Writes how a cell of a file becomes a value of the declared type. Nothing is guessed: what the declaration does not
/// describe is unreadable, is counted, and is missing in all that follows.
struct CellReader {
  let dialect: Dialect
  let calendar: Model.Calendar
  let datasetZone: String?
  let format: Model.FileFormat

  /// The value of a column, NULL where the cell is missing or unreadable.
  func value(_ column: Model.Column, raw: SQLFragment, fileType: String?) -> SQLFragment {
    let cell = present(column, raw: raw)
    let typed = typed(column, cell: cell, fileType: fileType)
    guard let range = column.range else { return typed }
    return
      "(CASE WHEN \(typed) BETWEEN \(SQLFragment(sql: range.lower.text)) AND \(SQLFragment(sql: range.upper.text)) THEN \(typed) END)"
  }

  /// The text of a cell that is there but cannot be read or is out of range; NULL for every good cell. Nil where all
  /// cells are good.
  func rejected(_ column: Model.Column, raw: SQLFragment, fileType: String?) -> SQLFragment? {
    switch column.type {
    case .text, .entity: return nil
    case .number, .flag, .date, .time: break
    }
    let cell = present(column, raw: raw)
    let value = value(column, raw: raw, fileType: fileType)
    return "(CASE WHEN \(value) IS NULL AND \(cell) IS NOT NULL THEN CAST(\(cell) AS VARCHAR) END)"
  }

  /// The cell, NULL where it is empty or one of the declared texts for "missing".
  private func present(_ column: Model.Column, raw: SQLFragment) -> SQLFragment {
    let text = format != .parquet ? raw : "CAST(\(raw) AS VARCHAR)"
    let trimmed: SQLFragment = isCategory(column.type) ? text : "trim(\(text))"
    let isMissing = ([""] + column.missing).map { SQLFragment.bound(.text($0)) }.joined(", ")
    if format == .parquet, column.missing.isEmpty { return raw }
    if format == .parquet { return "(CASE WHEN \(text) IN (\(isMissing)) THEN NULL ELSE \(raw) END)" }
    if column.missing.isEmpty { return "nullif(\(trimmed), '')" }
    return "(CASE WHEN \(trimmed) IN (\(isMissing)) THEN NULL ELSE \(trimmed) END)"
  }

  private func isCategory(_ type: Model.ValueType) -> Bool {
    switch type {
    case .text, .entity: true
    case .number, .flag, .date, .time: false
    }
  }

  private func typed(_ column: Model.Column, cell: SQLFragment, fileType: String?) -> SQLFragment {
    switch column.type {
    case .text, .entity: "CAST(\(cell) AS VARCHAR)"
    case .flag: flag(cell)
    case .number: number(column, cell)
    case .date: "CAST(\(time(column, cell, fileType)) AS DATE)"
    case .time: time(column, cell, fileType)
    }
  }

  // MARK: Numbers and flags

  private func number(_ column: Model.Column, _ cell: SQLFragment) -> SQLFragment {
    guard case .number(let pattern) = column.format else {
      return column.type == .number(.ratio) && format != .parquet ? ratio(cell) : plainNumber(cell)
    }
    var text: SQLFragment = "CAST(\(cell) AS VARCHAR)"
    for (affix, function) in [(pattern.prefix, "starts_with"), (pattern.suffix, "ends_with")] where !affix.isEmpty {
      let start = function == "starts_with" ? "\(affix.unicodeScalars.count + 1)" : "1"
      let test = SQLFragment(sql: "\(function)(") + text + ", " + .bound(.text(affix)) + ")"
      let cut =
        "substr(\(text), \(SQLFragment(sql: start)), length(\(text)) - \(affix.unicodeScalars.count))" as SQLFragment
      text = "trim(CASE WHEN \(test) THEN \(cut) ELSE \(text) END)"
    }
    if let grouping = pattern.grouping {
      // Groups have three digits: under `1,234.50`, `1,23` is not 123 but a cell written in another way.
      let form = "[-+]?([0-9]{1,3}([\(grouping)][0-9]{3})*|[0-9]*)([\(pattern.decimal ?? ".")][0-9]*)?"
      let ungrouped: SQLFragment = "replace(\(text), \(.bound(.text(grouping))), '')"
      text = "(CASE WHEN regexp_full_match(\(text), \(.bound(.text(form)))) THEN \(ungrouped) END)"
    }
    if let decimal = pattern.decimal, decimal != "." {
      // A point that is not the declared decimal sign must not be read as one.
      text = "(CASE WHEN contains(\(text), '.') THEN NULL ELSE replace(\(text), \(.bound(.text(decimal))), '.') END)"
    }
    let number = plainNumber(text)
    return pattern.isPercent ? "CAST(\(number) / 100 AS DECIMAL(38, 10))" : number
  }

  /// A share, as a fraction or with a percent sign, which can mean only one thing.
  private func ratio(_ cell: SQLFragment) -> SQLFragment {
    let digits: SQLFragment = "trim(rtrim(\(cell), '%'))"
    return
      "(CASE WHEN ends_with(\(cell), '%') THEN CAST(\(plainNumber(digits)) / 100 AS DECIMAL(38, 10)) ELSE \(plainNumber(cell)) END)"
  }

  /// Digits, an optional sign and point; the engine's cast alone would also take `1e3`, `0x10` or `1_000`.
  private func plainNumber(_ cell: SQLFragment) -> SQLFragment {
    guard format != .parquet else { return "TRY_CAST(\(cell) AS DECIMAL(38, 10))" }
    return dialect.plainNumber(cell)
  }

  private func flag(_ cell: SQLFragment) -> SQLFragment {
    guard format != .parquet else { return "TRY_CAST(\(cell) AS BOOLEAN)" }
    return
      "(CASE WHEN lower(\(cell)) IN ('true', 'yes', 'y', 't', '1') THEN TRUE WHEN lower(\(cell)) IN ('false', 'no', 'n', 'f', '0') THEN FALSE END)"
  }

  // MARK: Times

  private func time(_ column: Model.Column, _ cell: SQLFragment, _ fileType: String?) -> SQLFragment {
    if case .datePattern(let pattern) = column.format { return patterned(column, cell, pattern) }
    if let fileType, fileType.contains("WITH TIME ZONE") {
      return inZone("CAST(\(cell) AS TIMESTAMP WITH TIME ZONE)")
    }
    let written = local("TRY_CAST(\(cell) AS TIMESTAMP)", column)
    guard format != .parquet || fileType == "VARCHAR" else { return written }
    let withOffset = inZone("TRY_CAST(\(cell) AS TIMESTAMP WITH TIME ZONE)")
    // The engine would also take a year of two digits, and words such as `infinity`.
    return
      "(CASE WHEN regexp_matches(\(cell), '^[0-9]{4}[-/].*[0-9]([Zz]|[ ]?[-+][0-9][0-9](:?[0-9][0-9])?)$') AND length(\(cell)) > 11 THEN \(withOffset) WHEN regexp_matches(\(cell), '^[0-9]{4}[-/][-/0-9:T. ]*$') THEN \(written) END)"
  }

  private func patterned(_ column: Model.Column, _ cell: SQLFragment, _ pattern: String) -> SQLFragment {
    let converted = DatePattern.strptime(pattern)
    let parsed: SQLFragment = "try_strptime(CAST(\(cell) AS VARCHAR), \(.bound(.text(converted))))"
    return converted.contains("%z") ? inZone("CAST(\(parsed) AS TIMESTAMP WITH TIME ZONE)") : local(parsed, column)
  }

  /// A moment as local time of the calendar.
  private func inZone(_ moment: SQLFragment) -> SQLFragment {
    "timezone(\(.bound(.text(calendar.timezone ?? "UTC"))), \(moment))"
  }

  /// A time without an offset: local already, unless the column or dataset names another zone.
  private func local(_ time: SQLFragment, _ column: Model.Column) -> SQLFragment {
    guard let zone = column.timezone ?? datasetZone, zone != calendar.timezone else { return time }
    return inZone("timezone(\(.bound(.text(zone))), \(time))")
  }
}

/// Date patterns in the letters of Unicode (`dd-MM-yyyy HH:mm`) as the engine writes them (`%d-%m-%Y %H:%M`).
enum DatePattern {
  private static let letters: [(String, String)] = [
    ("yyyy", "%Y"), ("MMMM", "%B"), ("EEEE", "%A"), ("MMM", "%b"), ("EEE", "%a"), ("SSSSSS", "%f"), ("SSS", "%g"), ("XXX", "%z"),
    ("yy", "%y"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("hh", "%I"), ("mm", "%M"), ("ss", "%S"), ("M", "%-m"),
    ("d", "%-d"), ("H", "%-H"), ("h", "%-I"), ("a", "%p"), ("Z", "%z"), ("X", "%z"),
  ]

  static func strptime(_ pattern: String) -> String {
    var result = ""
    var rest = Substring(pattern)
    while let first = rest.first {
      if first == "'" {
        rest = rest.dropFirst()
        let quoted = rest.prefix { $0 != "'" }
        result += quoted
        rest = rest.dropFirst(quoted.count + 1)
      } else if let (letter, code) = letters.first(where: { rest.hasPrefix($0.0) }) {
        result += code
        rest = rest.dropFirst(letter.count)
      } else {
        result += first == "%" ? "%%" : String(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
