import KPIDraft
import KPIModel
import KPIPlan

/// Looks at one file: what its columns hold, and which of them is the key. All cells of the file are read, and none are kept.
struct ExportLook {
  let files: FileSet
  let format: Model.FileFormat
  let executor: any QueryExecutor
  private let look: FileLook

  /// The first rows that guesses are made from; of wide files fewer.
  private static let sampleCells = 40_000
  private static let mostSampleRows = 1000
  /// So many columns are measured in one pass over the file.
  private static let columnsPerPass = 60
  /// A reading that fails for more of the cells than this is none.
  private static let tolerance = 0.02

  init(_ files: FileSet, _ format: Model.FileFormat, _ executor: any QueryExecutor) {
    self.files = files
    self.format = format
    self.executor = executor
    look = FileLook(files, format)
  }

  /// The profile, without links.
  func profile(name: String, path: String) throws(QueryError) -> FileProfile {
    var columns = files.columns.map { ColumnProfile($0.name) }
    var candidates: [[CellReading]] = Array(repeating: [], count: columns.count)
    try sample(&columns, &candidates)
    var rows = 0
    for start in stride(from: 0, to: columns.count, by: Self.columnsPerPass) {
      rows = try measure(start..<min(start + Self.columnsPerPass, columns.count), &columns, candidates)
    }
    var profile = FileProfile(name: name, path: path, rows: rows, columns: columns)
    profile.brokenRows = max(0, (files.expectedRows ?? rows) - rows)
    if profile.brokenRows > 0 {
      profile.doubts.append("\(profile.brokenRows) \(profile.brokenRows == 1 ? "row" : "rows") of the file cannot be read, because they have too many or too few cells: they do not count, and every report lists them")
    }
    try KeySearch(look: look, executor: executor).find(&profile)
    return profile
  }

  // MARK: Sample

  private func sample(_ columns: inout [ColumnProfile], _ candidates: inout [[CellReading]]) throws(QueryError) {
    let rows = max(50, min(Self.mostSampleRows, Self.sampleCells / max(1, columns.count)))
    let table = try executor.run(look.sample(of: columns.map(\.name), rows: rows))
    for index in columns.indices {
      guard table.columns.indices.contains(index), case .text(let cells) = table.columns[index].data else { continue }
      let filled = cells.compactMap { cell -> String? in
        let trimmed = cell.map(Self.trimmed) ?? ""
        return trimmed.isEmpty ? nil : trimmed
      }
      columns[index].values = ReadingGuess.ranked(filled, most: 60)
      let guess = ReadingGuess(filled, name: columns[index].name, hasSemicolons: files.delimiter == ";")
      columns[index].isCode = guess.isCode
      candidates[index] = Self.typed(files.columns[index].type) ?? guess.candidates
      if !candidates[index].isEmpty {
        for candidate in candidates[index].indices { candidates[index][candidate].missing = [] }
        if guess.isNumberDoubtful {
          columns[index].doubts.append("does the sign in `\(filled.first { $0.contains { ".,".contains($0) } } ?? "")` group thousands, or does it begin the decimals? No cell tells")
        }
      }
    }
  }

  private static func trimmed(_ cell: String) -> String {
    var cell = Substring(cell)
    while cell.first?.isWhitespace == true { cell.removeFirst() }
    while cell.last?.isWhitespace == true { cell.removeLast() }
    return String(cell)
  }

  /// The reading of a column that has a type already; nil for texts.
  private static func typed(_ type: String?) -> [CellReading]? {
    guard let type = type?.uppercased() else { return nil }
    if type == "DATE" { return [CellReading(.date)] }
    if type.hasPrefix("TIMESTAMP") { return [CellReading(.time)] }
    if type == "BOOLEAN" { return [CellReading(.flag)] }
    let numbers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL"]
    return numbers.contains { type.hasPrefix($0) } ? [CellReading(.number)] : nil
  }

  // MARK: Measures

  private func measure(
    _ range: Range<Int>, _ columns: inout [ColumnProfile], _ candidates: [[CellReading]]
  ) throws(QueryError) -> Int {
    let program = ReadingProgram(range.filter { columns[$0].canBeDeclared }.flatMap { index in candidates[index].map { (index, columns[index].name, $0) } })
    let table = try executor.run(look.measure(range.map { columns[$0].name }, program.trials.map(\.model)))
    for (place, index) in range.enumerated() {
      columns[index].filled = table.count("filled_\(place)")
      columns[index].different = table.count("different_\(place)")
      columns[index].length = table.count("length_\(place)")
    }
    var best: [Int: (trial: Int, read: Int)] = [:]
    var ties: Set<Int> = []
    for (place, trial) in program.trials.enumerated() {
      let read = table.count("read_\(place)")
      if let known = best[trial.column], known.read >= read {
        if known.read == read { ties.insert(trial.column) }
        continue
      }
      ties.remove(trial.column)
      best[trial.column] = (place, read)
    }
    for (index, choice) in best.sorted(by: { $0.key < $1.key }) {
      try take(program.trials[choice.trial], choice, table, ties.contains(index), &columns[index])
    }
    return table.count("rows")
  }

  private func take(
    _ trial: ReadingProgram.Trial, _ choice: (trial: Int, read: Int), _ table: ComponentTable, _ isTie: Bool, _ column: inout ColumnProfile
  ) throws(QueryError) {
    // Where hardly a cell is read, asking which ones are not would only cost time.
    guard choice.read * 2 > column.filled else { return column.doubts = [] }
    let unread = choice.read < column.filled ? try unread(trial) : []
    let placeholders = unread.filter { ReadingGuess.isPlaceholder($0.text) }
    let others = column.filled - choice.read - placeholders.reduce(0) { $0 + $1.count }
    guard Double(others) <= Double(column.filled) * Self.tolerance else { return column.doubts = [] }
    column.reading = trial.reading
    column.reading.missing = placeholders.map(\.text).sorted()
    column.unread = unread.filter { !ReadingGuess.isPlaceholder($0.text) }
    column.unreadCount = others
    column.lowest = table.number("low_\(choice.trial)")
    column.highest = table.number("high_\(choice.trial)")
    addDoubts(isTie, &column)
  }

  private func unread(_ trial: ReadingProgram.Trial) throws(QueryError) -> [ColumnProfile.UnreadCell] {
    let table = try executor.run(look.unread(trial.model, most: 20))
    guard case .text(let cells)? = table.column("cell") else { return [] }
    let times = table.integers("times")
    return zip(cells, times).compactMap { cell, count in
      cell.map { ColumnProfile.UnreadCell(text: $0, count: Int(count ?? 0)) }
    }
  }

  private func addDoubts(_ isTie: Bool, _ column: inout ColumnProfile) {
    if let example = column.unread.first {
      let cells = column.unreadCount == 1 ? "1 cell is" : "\(column.unreadCount) cells are"
      column.doubts.append("\(cells) read as missing, for example `\(example.text.prefix(40))`")
    }
    guard column.reading.kind == .date || column.reading.kind == .time else { return }
    if isTie, let format = column.reading.format, format.contains("M"), !format.contains("MMM"), format.contains("d"), !format.hasPrefix("yyyy") {
      column.doubts.append("day and month could be exchanged: no cell has a number above 12 in either place, so that `\(column.values.first ?? "")` is read as \(format)")
    }
    if column.lowest == 0, column.reading.format == nil, column.reading.kind == .date {
      column.reading.missing.append("1970-01-01")
      column.doubts.append("1970-01-01 is what programs write for a day that they do not know: it is read as missing")
    }
  }
}

extension ComponentTable {
  /// The number in the first row.
  func number(_ name: String) -> Double? {
    switch column(name) {
    case .double(let values)?: values.first ?? nil
    case .integer(let values)?: (values.first ?? nil).map(Double.init)
    case .decimal?, .text?, .boolean?, nil: nil
    }
  }
}
