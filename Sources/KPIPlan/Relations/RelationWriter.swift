public import KPIModel

/// A table or view that the engine makes before anything is counted.
public struct Relation: Hashable, Sendable {
  /// The name of the table or view in the engine, without quotes.
  public var name: String
  /// The dataset whose rows it holds.
  public var dataset: String
  /// `CREATE TEMP TABLE …` or `CREATE TEMP VIEW …`.
  public var statement: SQLStatement
  /// The connection on which the statement runs; its rows are kept under `name` in the engine. Nil: the engine itself.
  public var connection: String?
}

/// Writes the relations of all datasets, level by level.
struct RelationWriter {
  let graph: RelationGraph
  let resolver: DatasetResolver
  let dialect: Dialect
  let calendar: Model.Calendar
  let files: [String: FileSet]
  /// The driver behind each connection.
  let drivers: [String: String]
  let asOf: Day

  /// All relations in the order in which they must be made.
  func relations() throws(PlanProblem) -> [Relation] {
    var result: [Relation] = []
    let highest = graph.datasets.map { graph.highestLevel(of: $0) }.max() ?? 0
    for level in 0...max(0, highest) {
      for dataset in graph.datasets where graph.levels(of: dataset).contains(level) {
        result += try relations(of: dataset, level: level)
      }
    }
    return result
  }

  /// The relation of a dataset with all columns up to a level.
  func name(of dataset: String, upTo level: Int) -> SQLName {
    let made = graph.levels(of: dataset).filter { $0 <= level }.max() ?? graph.baseLevel(of: dataset)
    return SQLName(made == graph.highestLevel(of: dataset) ? dataset : "\(dataset) #\(made)")
  }

  private func relations(of dataset: String, level: Int) throws(PlanProblem) -> [Relation] {
    let base = try resolver.dataset(dataset)
    if level == graph.baseLevel(of: dataset) {
      switch base.source {
      case .files(_, let format): return try fileRelations(base, format, level)
      case .connected(let rows): return try connectedRelations(base, rows, level)
      case .inline(let columns, let rows): return try inlineRelations(base, columns, rows, level)
      case .grouped(let parent, let keys): return [try groupedRelation(base, parent, keys, level)]
      case .unfolded(let parent, let questions, let question, let answer):
        let writer = UnfoldWriter(relations: self, base: base, parent: try resolver.resolve(parent), level: level)
        let select = try writer.select(questions, question, answer)
        return [relation(name(of: dataset, upTo: level), dataset, isTable: true, select)]
      case .filtered: throw PlanProblem("`\(dataset)` has no rows of its own")
      }
    }
    return [try higherRelation(base, level)]
  }

  private func relation(
    _ name: SQLName, _ dataset: String, isTable: Bool, _ select: SQLFragment
  ) -> Relation {
    let create = isTable ? "CREATE TEMP TABLE" : "CREATE TEMP VIEW"
    let statement = (SQLFragment(sql: "\(create) \(name.quoted) AS ") + select).statement
    // Nothing can be bound to a view: its values are written out by the one function that encodes literals.
    return Relation(
      name: name.name, dataset: dataset, statement: isTable ? statement : SQLStatement(statement.readable))
  }

  // MARK: Rows of files

  /// Two steps: what was read, with the text of cells that could not be; and of these the rows that count.
  private func fileRelations(
    _ base: Model.Dataset, _ format: Model.FileFormat, _ level: Int
  ) throws(PlanProblem) -> [Relation] {
    guard let files = files[base.name] else { throw PlanProblem("no file was found for `\(base.name)`") }
    switch format {
    case .csv: return try readRelations(base, format, level, files, dialect.readCSV(files, dataset: base.name))
    case .parquet: return try readRelations(base, format, level, files, dialect.readParquet(files))
    case .jsonLines:
      let source = dialect.readObjects(files, columns: sources(of: base))
      return try readRelations(base, format, level, files, source)
    }
  }

  /// The columns of what is read that are asked for, in their order there.
  private func sources(of base: Model.Dataset) -> [String] {
    let asked = graph.columns(of: base.name).compactMap { column -> String? in
      guard column.level == 0, case .column(let name) = column.node.kind,
        case .source(let source)? = (try? graph.column(name, of: base.name))?.definition
      else { return nil }
      return source
    }
    return (files[base.name]?.columns ?? []).map(\.name).filter(asked.contains)
  }

  /// The rows of a database are fetched once and become texts; from then on they are read like those of a file.
  private func connectedRelations(
    _ base: Model.Dataset, _ rows: Model.ConnectedRows, _ level: Int
  ) throws(PlanProblem) -> [Relation] {
    guard let files = files[base.name], let driver = drivers[rows.connection] else {
      throw PlanProblem("the connection of `\(base.name)` is not open")
    }
    let fetched = SQLName("\(base.name) #fetched")
    let (spoken, columns) = (SourceDialect(driver: driver), sources(of: base))
    let fetch = Relation(
      name: fetched.name, dataset: base.name, statement: spoken.rows(of: rows, columns: columns), connection: rows.connection)
    let origin = SQLFragment.bound(.text(files.names.first ?? base.name))
    let source: SQLFragment = "(SELECT \(spoken.texts(of: columns)), \(origin) AS \(SQLFragment(sql: Dialect.fileNameColumn)) FROM \(fetched))"
    return [fetch] + (try readRelations(base, .csv, level, files, source))
  }

  private func readRelations(
    _ base: Model.Dataset, _ format: Model.FileFormat, _ level: Int, _ files: FileSet, _ source: SQLFragment
  ) throws(PlanProblem) -> [Relation] {
    var items: [SQLFragment] = ["row_number() OVER () AS \(SQLName.row)", "\(SQLFragment(sql: Dialect.fileNameColumn)) AS \(SQLName.file)"]
    let reader = CellReader(dialect: dialect, calendar: calendar, datasetZone: base.timezone, format: format)
    for column in graph.columns(of: base.name) where column.level == 0 {
      guard case .column(let name) = column.node.kind else { continue }
      items += try cells(graph.column(name, of: base.name), column.name, reader, files)
    }
    // A text file is read once into a table; a columnar one is read by each pass, which takes only the columns it needs.
    let read = relation(
      .read(base.name), base.name, isTable: format != .parquet, "SELECT \(items.joined(", ")) FROM \(source)")
    return [read, relation(name(of: base.name, upTo: level), base.name, isTable: false, try counting(base))]
  }

  private func cells(
    _ column: Model.Column, _ name: SQLName, _ reader: CellReader, _ files: FileSet
  ) throws(PlanProblem) -> [SQLFragment] {
    guard case .source(let source) = column.definition else {
      return ["regexp_extract(\(SQLFragment(sql: Dialect.fileNameColumn)), '[^/]*$') AS \(name)"]
    }
    guard let fileColumn = files.columns.first(where: { $0.name == source }) else {
      throw PlanProblem("the file of `\(column.name)` has no column `\(source)`")
    }
    let raw = SQLName(source).fragment
    let value: SQLFragment = "\(reader.value(column, raw: raw, fileType: fileColumn.type)) AS \(name)"
    guard let rejected = reader.rejected(column, raw: raw, fileType: fileColumn.type) else { return [value] }
    return [value, "\(rejected) AS \(SQLName.rejected(name.name))"]
  }

  /// The rows that are not later than "as of", one per key where the definition says which one to keep.
  private func counting(_ base: Model.Dataset) throws(PlanProblem) -> SQLFragment {
    var select: SQLFragment = "SELECT * FROM \(SQLName.read(base.name))"
    if let time = graph.firstTime(of: base) {
      select = select + " WHERE (\(time) IS NULL OR \(dialect.day(of: time.fragment)) <= \(dialect.date(asOf)))"
    }
    guard base.keyDuplicates != .reported, !base.key.isEmpty else { return select }
    let order = base.keyDuplicates == .keepLatest ? "DESC" : "ASC"
    let keys = base.key.map { SQLName($0).fragment }.joined(", ")
    let time = graph.firstTime(of: base).map { SQLFragment(sql: "\($0.quoted) \(order) NULLS LAST, ") } ?? ""
    return select
      + " QUALIFY row_number() OVER (PARTITION BY \(keys) ORDER BY \(time)\(SQLName.row) \(SQLFragment(sql: order))) = 1"
  }

  // MARK: Rows of examples

  private func inlineRelations(
    _ base: Model.Dataset, _ columns: [String], _ rows: [[String?]], _ level: Int
  ) throws(PlanProblem) -> [Relation] {
    let reader = CellReader(dialect: dialect, calendar: calendar, datasetZone: nil, format: .csv)
    var items: [SQLFragment] = ["\(SQLName.row)"]
    for column in graph.columns(of: base.name) where column.level == 0 {
      guard case .column(let name) = column.node.kind else { continue }
      var declared = try graph.column(name, of: base.name)
      declared.format = .standard
      let raw: SQLFragment =
        columns.contains(name) ? SQLName("cell \(name)").fragment : "CAST(NULL AS VARCHAR)"
      items.append("\(reader.value(declared, raw: raw, fileType: nil)) AS \(column.name)")
    }
    let select: SQLFragment = "SELECT \(items.joined(", ")) FROM \(inlineRows(columns, rows))"
    return [relation(name(of: base.name, upTo: level), base.name, isTable: true, select)]
  }

  private func inlineRows(_ columns: [String], _ rows: [[String?]]) -> SQLFragment {
    let names = ([SQLName.row] + columns.map { SQLName("cell \($0)") }).map(\.fragment).joined(", ")
    guard !rows.isEmpty else {
      let nothing = ["CAST(NULL AS BIGINT)"] + columns.map { _ in "CAST(NULL AS VARCHAR)" as SQLFragment }
      return "(SELECT * FROM (VALUES (\(nothing.joined(", ")))) AS v(\(names)) WHERE FALSE) AS v"
    }
    let tuples = rows.enumerated().map { index, cells -> SQLFragment in
      let values = columns.indices.map { column -> SQLFragment in
        let cell = column < cells.count ? cells[column] : nil
        return "CAST(\(.bound(cell.map { .text($0) } ?? .null)) AS VARCHAR)"
      }
      return "(\(([SQLFragment(sql: "\(index + 1)")] + values).joined(", ")))"
    }
    return "(VALUES \(tuples.joined(", "))) AS v(\(names))"
  }

  // MARK: One row per group

  private func groupedRelation(
    _ base: Model.Dataset, _ parentName: String, _ keys: [String], _ level: Int
  ) throws(PlanProblem) -> Relation {
    let parent = try resolver.resolve(parentName)
    let writer = rowWriter(of: parent.base.name, alias: nil)
    let aggregates = AggregateWriter(dialect: dialect, rows: writer) { graph.answers(in: $0, of: parent.base.name) }
    var items: [SQLFragment] = ["row_number() OVER () AS \(SQLName.row)"]
    for key in keys { items.append("\(try writer.value(parent.expression(key))) AS \(SQLName(key))") }
    for column in graph.columns(of: base.name) where column.level == level {
      guard case .column(let name) = column.node.kind, !keys.contains(name),
        case .aggregate(let aggregate) = try graph.column(name, of: base.name).definition
      else { continue }
      let value = try aggregates.value(aggregate, resolver, parent, tieBreakers: tieBreakers(parent))
      items.append("\(value) AS \(column.name)")
    }
    var select: SQLFragment =
      "SELECT \(items.joined(", ")) FROM \(name(of: parent.base.name, upTo: level - 1))"
    let conditions = try parent.conditions.mapThrowing(writer.value)
    if !conditions.isEmpty { select = select + " WHERE \(conditions.joined(" AND "))" }
    let grouping = (1...max(1, keys.count)).map { SQLFragment(sql: "\($0 + 1)") }.joined(", ")
    return relation(
      name(of: base.name, upTo: level), base.name, isTable: true, select + " GROUP BY \(grouping)")
  }

  private func tieBreakers(_ dataset: ResolvedDataset) -> [SQLFragment] {
    dataset.base.tieBreakers.map { SQLName(dataset.renamed[$0] ?? $0).fragment } + [SQLName.row.fragment]
  }

  // MARK: Links, look-ups and expressions

  private func higherRelation(_ base: Model.Dataset, _ level: Int) throws(PlanProblem) -> Relation {
    var joins = JoinWriter(relations: self, dataset: base.name, level: level)
    var items: [SQLFragment] = ["b.*"]
    for column in graph.columns(of: base.name) where column.level == level {
      items.append("\(try joins.value(of: column)) AS \(column.name)")
    }
    let below = name(of: base.name, upTo: level - 1)
    let select: SQLFragment = "SELECT \(items.joined(", ")) FROM \(below) AS b\(joins.joins)"
    return relation(name(of: base.name, upTo: level), base.name, isTable: joins.isCostly, select)
  }

  /// Writes expressions over rows of a base dataset whose columns stand in its relation.
  func rowWriter(of dataset: String, alias: String?) -> RowExpressionWriter {
    let prefix = alias.map { "\($0)." } ?? ""
    let names = Dictionary(
      graph.columns(of: dataset).map { ($0.node.kind, $0.name) }, uniquingKeysWith: { first, _ in first })
    return RowExpressionWriter(dialect: dialect, working: calendar.workingTime) { kind throws(PlanProblem) in
      guard let name = names[kind] else { throw PlanProblem("a column of `\(dataset)` was not asked for") }
      return SQLFragment(sql: prefix + name.quoted)
    }
  }
}

extension SQLName {
  /// The name of the file that a row was read from.
  static let file = SQLName("#file")
  /// All rows of a dataset as they were read.
  static func read(_ dataset: String) -> SQLName { SQLName("\(dataset) #read") }
  /// The text of cells of a column that could not be read.
  static func rejected(_ column: String) -> SQLName { SQLName("\(column) #rejected") }
}

extension RelationGraph {
  /// The levels at which a dataset gets columns, lowest first.
  func levels(of dataset: String) -> [Int] {
    Set(columns(of: dataset).map(\.level) + [baseLevel(of: dataset)]).sorted()
  }

  func highestLevel(of dataset: String) -> Int {
    levels(of: dataset).last ?? 0
  }

  /// The level at which the rows come to be: 0 but for datasets made with `per`.
  func baseLevel(of dataset: String) -> Int {
    knownGroupLevel(of: dataset) ?? 0
  }

  /// The first time column, if it is a cell of the file and was asked for.
  func firstTime(of base: Model.Dataset) -> SQLName? {
    guard let name = base.timeColumns.first else { return nil }
    let node = RelationNode(dataset: base.name, kind: .column(name))
    guard let column = columns[node], column.level == 0 else { return nil }
    return column.name
  }
}
