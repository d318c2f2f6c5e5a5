import KPIEvaluation
import KPIModel

/// A dataset as `kpi explain` tells it: what a row is, where rows come from, the columns that matter, the days covered.
struct DatasetSheet {
  let dataset: Model.Dataset
  let uses: RowReferences
  let lineage: DataLineage
  /// What was found when the data were read; nil if they were not.
  let source: SourceResult?

  var lines: [String] {
    var lines = ["`\(dataset.name)`: \(origin)"]
    if let about = dataset.about { lines.append("  \(about)") }
    lines += uses.columns.compactMap(column)
    if let interval = dataset.lasts, uses.columns.contains(interval.to) {
      lines.append("  A row lasts from `\(interval.from)` to `\(interval.to)`; without an end it still does")
    }
    lines += links
    // Dimensions with several values and look-ups of conditions have no column of their own.
    lines += uses.tags.compactMap { name in
      dataset.tags(named: name).map {
        "  `\(name)`: several values for a row, looked up: \(RowWords.lookup($0.lookup))"
      }
    }
    if !isDerived { lines.append(coverage) }
    return lines
  }

  private var isDerived: Bool {
    switch dataset.source {
    case .files, .connected, .inline: false
    case .filtered, .grouped, .unfolded: true
    }
  }

  private static func word(_ format: Model.FileFormat) -> String {
    switch format {
    case .csv: "text file"
    case .jsonLines: "JSON lines"
    case .parquet: "Parquet file"
    }
  }

  private static func words(_ rows: Model.ConnectedRows, _ count: Int?) -> String {
    let found = count.map { ", \($0) rows" } ?? ""
    return switch rows.request {
    case .table(let parts): "table \(parts.joined(separator: ".")) of the connection `\(rows.connection)`\(found)"
    case .query(let text): "query on the connection `\(rows.connection)`\(found): \(text)"
    }
  }

  private var origin: String {
    switch dataset.source {
    case .files(let pattern, let format):
      let found = source?.files ?? []
      let rows = source.map { ", \($0.rows) rows" } ?? ""
      let files =
        found.isEmpty ? pattern : found.count == 1 ? found[0] : "\(pattern) (\(found.joined(separator: ", ")))"
      return "\(DatasetSheet.word(format)) \(files)\(rows)"
    case .filtered(let parent, let condition): return "the rows of `\(parent)` where \(RowWords.text(condition))"
    case .grouped(let parent, let keys):
      return "one row for each \(keys.map { "`\($0)`" }.joined(separator: " and ")) of `\(parent)`"
    case .unfolded(let parent, let columns, _, _):
      return "one row for each row of `\(parent)` and each of \(columns.map { "`\($0)`" }.joined(separator: ", "))"
    case .connected(let rows): return DatasetSheet.words(rows, source?.rows)
    case .inline(_, let rows): return "\(rows.count) rows that stand in the definitions"
    }
  }

  private func column(_ name: String) -> String? {
    guard let column = dataset.column(named: name) else { return nil }
    let range = column.range.map { " from \($0.lower.text) to \($0.upper.text)" } ?? ""
    let start = "  `\(name)`: \(column.type.text)\(range)"
    let key = dataset.key.contains(name) ? "; it is part of what names a row" : ""
    switch column.definition {
    case .source(let source): return "\(start), from the column `\(source)` of the file\(key)"
    case .fileName: return "\(start), the name of the file\(key)"
    case .expression(let expression): return "\(start), computed: \(RowWords.text(expression))\(key)"
    case .aggregate(let aggregate):
      return "\(start), computed: \(RowWords.aggregate(aggregate, over: "the rows that became one"))\(key)"
    case .inherited, .unfolded: return nil
    }
  }

  private var links: [String] {
    var seen: Set<String> = []
    let names = uses.paths.compactMap(\.links.first).filter { seen.insert($0).inserted }
    return names.compactMap { name in
      guard let link = dataset.link(named: name), let target = link.target else { return nil }
      let columns = link.columns.map { "`\($0)`" }.joined(separator: ", ")
      let when = link.moment.map { " that is valid at the time `\($0)`" } ?? ""
      return "  Link `\(name)`: by \(columns) to the row of `\(target)` with this key\(when)"
    }
  }

  // MARK: Coverage

  private var coverage: String {
    if dataset.timeColumns.isEmpty { return "  Has no time column: it is read as it stands today" }
    let days: String
    if let first = source?.firstDay, let last = source?.lastDay {
      days = first <= .distantPast ? "all time" : "\(first.iso) to \(last.iso)"
    } else {
      days = "the days from its first row to its last, by `\(dataset.timeColumns[0])`"
    }
    let notes = declared
    return notes.isEmpty ? "  Covers \(days)" : "  Covers \(days) (\(notes.joined(separator: "; ")))"
  }

  private var declared: [String] {
    let coverage = dataset.coverage
    return [
      coverage.nothingBefore.map { "nothing was before \($0.iso)" },
      coverage.from.map { "declared complete from \($0.iso)" },
      coverage.through.map { "declared complete through \($0.iso)" },
      coverage.afterDays.map { "days are final after \($0) days" },
      coverage.freshWithinDays.map { "up to \($0) silent days at the end count as nothing happening" },
    ].compactMap { $0 }
  }
}
