import KPIEvaluation
import KPIModel
import KPIPlan

/// What a profile and the engine's list of broken rows say about a dataset.
struct SourceInspector {
  let executor: any QueryExecutor
  let project: Model.Project
  let asOf: Day

  /// What was found, and the days from the first row to the last.
  struct Finding {
    var source: SourceResult
    var firstRow: Day?
    var lastRow: Day?
    /// Why not all rows can have been read; nil if they were, or are listed.
    var damage: String?
  }

  func inspect(_ profile: SourceProfile, _ files: FileSet?) throws(QueryError) -> Finding {
    let row = try executor.run(profile.statement)
    var locator: RowLocator?
    if let files, isText(profile.dataset) { locator = try RowLocator(profile.dataset, files, executor) }
    var problems = locator.map { brokenRows(profile.dataset, $0) } ?? []
    problems += try cells(profile, row, locator)
    problems += others(profile.dataset, row)
    problems += try brokenRules(profile, locator)
    problems += intervals(profile, row)
    return Finding(
      source: SourceResult(
        dataset: profile.dataset, files: files?.names ?? [], rows: row.count("rows"), firstDay: nil, lastDay: nil,
        problems: problems),
      firstRow: row.integer("first").map { Day(number: Int($0)) },
      lastRow: row.integer("last").map { Day(number: Int($0)) },
      damage: locator?.damage(rows: row.count("rows") + row.count("later")))
  }

  private func isText(_ dataset: String) -> Bool {
    switch project.dataset(named: dataset)?.source {
    case .files(_, .csv)?, .files(_, .jsonLines)?: true
    case .files(_, .parquet)?, .connected?, .filtered?, .grouped?, .unfolded?, .inline?, nil: false
    }
  }

  // MARK: Rows that could not be read

  private func brokenRows(_ dataset: String, _ locator: RowLocator) -> [DataProblem] {
    let count = locator.broken.count
    guard count > 0 else { return [] }
    let places = locator.broken.prefix(3).map { broken in
      "\(locator.place(of: broken)): `\(broken.text.prefix(60))` (\(SourceInspector.words(broken.kind)))"
    }
    return [
      DataProblem(
        kind: .brokenRows, count: count,
        text: "\(count) \(count == 1 ? "row" : "rows") of `\(dataset)` could not be read and \(count == 1 ? "is" : "are") not counted",
        places: places)
    ]
  }

  private static func words(_ kind: String) -> String {
    switch kind {
    case "MISSING COLUMNS": "too few cells"
    case "TOO MANY COLUMNS": "too many cells"
    case "UNQUOTED VALUE": "a quote that does not end"
    case "NO OBJECT": "not an object of JSON"
    case "LINE SIZE OVER MAXIMUM": "the line is too long"
    case "INVALID ENCODING", "INVALID UNICODE": "not in UTF-8"
    default: kind.lowercased()
    }
  }

  // MARK: Cells that could not be read

  private func cells(
    _ profile: SourceProfile, _ row: ComponentTable, _ locator: RowLocator?
  ) throws(QueryError) -> [DataProblem] {
    var problems: [DataProblem] = []
    for (index, column) in profile.typedColumns.enumerated() {
      let count = row.count("r\(index)")
      guard count > 0, let declared = project.dataset(named: profile.dataset)?.column(named: column) else { continue }
      let places = try places(profile.places[index], locator)
      problems.append(SourceInspector.problem(declared, profile.dataset, count, places))
    }
    return problems
  }

  private func places(_ statement: SQLStatement, _ locator: RowLocator?) throws(QueryError) -> [String] {
    let table = try executor.run(statement)
    guard case .text(let paths)? = table.column("path"), case .text(let cells)? = table.column("cell") else { return [] }
    let rows = table.integers("place")
    return (0..<table.rowCount).map { index in
      let path = paths[index] ?? ""
      let row = rows[index].map(Int.init) ?? 0
      if path.isEmpty { return "`\((cells[index] ?? "").prefix(40))`" }
      // Columnar files have rows, not lines.
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return "\(locator?.place(ofRow: row, in: path) ?? "\(name), row \(row)"): `\((cells[index] ?? "").prefix(40))`"
    }
  }

  private static func problem(_ column: Model.Column, _ dataset: String, _ count: Int, _ places: [String]) -> DataProblem {
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    let verb = count == 1 ? "is" : "are"
    guard let range = column.range else {
      return DataProblem(
        kind: .unreadableCells, count: count, column: column.name,
        text: "\(cells) of `\(dataset).\(column.name)` \(verb) not \(column.type.text) and \(count == 1 ? "counts" : "count") as missing", places: places)
    }
    return DataProblem(
      kind: .outOfRange, count: count, column: column.name,
      text: "\(cells) of `\(dataset).\(column.name)` \(verb) no number from \(range.lower.text) to \(range.upper.text) and \(verb) not counted",
      places: places)
  }

  // MARK: Rules

  private func brokenRules(_ profile: SourceProfile, _ locator: RowLocator?) throws(QueryError) -> [DataProblem] {
    var problems: [DataProblem] = []
    for rule in profile.rules {
      let count = try executor.run(rule.count).count("n")
      guard count > 0 else { continue }
      let rows = "\(count) \(count == 1 ? "row" : "rows") of `\(rule.dataset)`"
      let (kind, text): (DataProblem.Kind, String) =
        switch rule.consequence {
        case .counts:
          (
            .brokenRule,
            "\(rows) \(count == 1 ? "breaks" : "break") the rule `\(rule.text)` and \(count == 1 ? "counts" : "count") nevertheless"
          )
        case .amountMissing(let from, let to):
          (
            .rateMissing,
            "\(rows) \(count == 1 ? "has" : "have") no rate from \(from) to \(to) for \(count == 1 ? "its" : "their") day: what \(rule.text) holds there is missing in \(to)"
          )
        }
      problems.append(DataProblem(kind: kind, count: count, text: text, places: try places(rule.places, locator)))
    }
    return problems
  }

  // MARK: Intervals

  private func intervals(_ profile: SourceProfile, _ row: ComponentTable) -> [DataProblem] {
    let dataset = profile.dataset
    return profile.intervals.enumerated().flatMap { index, interval -> [DataProblem] in
      var problems: [DataProblem] = []
      let backwards = row.count("b\(index)")
      let (from, to) = (SourceInspector.shown(interval.from), SourceInspector.shown(interval.to))
      if backwards > 0 {
        problems.append(
          DataProblem(
            kind: .backwardIntervals, count: backwards, column: to,
            text: "\(backwards) \(backwards == 1 ? "row" : "rows") of `\(dataset)` \(backwards == 1 ? "ends" : "end") (`\(to)`) before \(backwards == 1 ? "it starts" : "they start") (`\(from)`) and \(backwards == 1 ? "is" : "are") never open or running"))
      }
      let overlaps = row.count("o\(index)")
      if overlaps > 0 {
        problems.append(
          DataProblem(
            kind: .overlappingIntervals, count: overlaps, column: from,
            text: "\(overlaps) rows of `\(dataset)` share a key and overlap in time (`\(from)` to `\(to)`): they count, and nothing links to them"))
      }
      return problems
    }
  }

  /// A column as its author calls it: those that a derived dataset adds carry its name.
  private static func shown(_ column: String) -> String {
    column.split(separator: ".").last.map(String.init) ?? column
  }

  // MARK: Keys and times

  private func others(_ dataset: String, _ row: ComponentTable) -> [DataProblem] {
    var problems: [DataProblem] = []
    let duplicates = row.count("duplicates")
    if duplicates > 0 {
      let keys = row.count("keys")
      problems.append(
        DataProblem(
          kind: .duplicateKeys, count: duplicates,
          text: "\(duplicates) rows of `\(dataset)` share \(keys == 1 ? "a key" : "\(keys) keys") that should be unique: they count, and nothing links to them"))
    }
    let untimed = row.count("untimed")
    if untimed > 0 {
      problems.append(
        DataProblem(
          kind: .missingTimes, count: untimed,
          text: "\(untimed) \(untimed == 1 ? "row" : "rows") of `\(dataset)` \(untimed == 1 ? "has" : "have") no time and \(untimed == 1 ? "lies" : "lie") in no period"))
    }
    let later = row.count("later")
    if later > 0, project.dataset(named: dataset)?.keyDuplicates == .reported {
      problems.append(
        DataProblem(
          kind: .laterRows, count: later,
          text: "\(later) \(later == 1 ? "row" : "rows") of `\(dataset)` \(later == 1 ? "is" : "are") later than \(asOf.iso) and \(later == 1 ? "is" : "are") left out"))
    }
    return problems
  }
}

extension ComponentTable {
  /// The whole numbers of a column; nil where it is missing.
  func integers(_ name: String) -> [Int64?] {
    switch column(name) {
    case .integer(let values)?: values
    case .decimal(let values, 0)?: values.map { $0.flatMap { Int64(exactly: $0) } }
    case .decimal?, .double?, .text?, .boolean?, nil: Array(repeating: nil, count: rowCount)
    }
  }

  /// The whole number in the first row.
  func integer(_ name: String) -> Int64? {
    integers(name).first ?? nil
  }

  /// The count in the first row; 0 where there is none.
  func count(_ name: String) -> Int {
    integer(name).map(Int.init) ?? 0
  }
}
