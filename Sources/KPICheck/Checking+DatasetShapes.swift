import KPIDiagnostics
import KPIModel
import KPISyntax

// Step one: every dataset with the names and types of its columns. What they are computed from comes later.
extension Checking {
  mutating func shape(_ declared: Declared<Syntax.Dataset>) {
    let node = declared.node
    guard let source = source(node) else { return }
    var dataset = Model.Dataset(name: node.name.text, source: source, span: node.name.span)
    inherit(node, into: &dataset)
    checkDoubledClauses(node.clauses, once: Self.nameIfOnce)
    var seen: [String: Span] = [:]
    for clause in node.clauses { shapeColumns(clause.kind, &dataset, &seen) }
    for clause in node.clauses { shapeKeys(clause.kind, &dataset, &seen) }
    dataset.noteColumns()
    datasetIndex[dataset.name] = project.datasets.count
    members.append(Self.members(of: dataset))
    project.datasets.append(dataset)
  }

  static func nameIfOnce(_ clause: Syntax.DatasetClause) -> String? {
    switch clause {
    case .about: "about"
    case .key: "key"
    case .lasts: "lasts"
    case .order: "order"
    case .timezone: "timezone"
    case .completeFrom: "complete from"
    case .completeThrough: "complete through"
    case .completeAfter: "complete after"
    case .fresh: "fresh within"
    case .since: "since"
    case .column, .link, .tags, .expect, .malformed: nil
    }
  }

  private mutating func shapeColumns(
    _ clause: Syntax.DatasetClause, _ dataset: inout Model.Dataset, _ seen: inout [String: Span]
  ) {
    switch clause {
    case .column(let column):
      guard isNew(column.name.last, in: dataset, &seen), let shaped = shapedColumn(column, dataset) else { return }
      dataset.columns.append(shaped)
      dataset.noteColumns()
      if shaped.type == .time || shaped.type == .date { dataset.timeColumns.append(shaped.name) }
    case .tags(let tags):
      guard isNew(tags.name, in: dataset, &seen) else { return }
      let lookup = Model.Lookup(aggregate: Model.RowAggregate(function: .distinct), dataset: "", match: [])
      dataset.tags.append(Model.Tags(name: tags.name.text, lookup: lookup, span: tags.name.span))
    case .about(let text): dataset.about = text.value
    case .timezone(let zone): dataset.timezone = timezone(zone)
    case .link, .key, .lasts, .order, .completeFrom, .completeThrough, .completeAfter, .fresh, .since, .expect,
      .malformed:
      break
    }
  }

  private mutating func shapeKeys(
    _ clause: Syntax.DatasetClause, _ dataset: inout Model.Dataset, _ seen: inout [String: Span]
  ) {
    switch clause {
    case .link(let link):
      if isNew(link.name, in: dataset, &seen) { shape(link, &dataset) }
    case .key(let paths, let keep):
      let columns = paths.compactMap { keyColumn($0, &dataset) }
      switch dataset.source {
      case .grouped, .unfolded:
        if let first = paths.first { report(.keyOfGrouped(at: first.span)) }
        return
      case .files, .connected, .filtered, .inline: break
      }
      dataset.key = columns
      switch keep {
      case .latest?: dataset.keyDuplicates = .keepLatest
      case .first?: dataset.keyDuplicates = .keepFirst
      case nil: dataset.keyDuplicates = .reported
      }
    case .lasts(let from, let to): shapeInterval(from, to, &dataset)
    case .column, .tags, .about, .timezone, .order, .completeFrom, .completeThrough, .completeAfter, .fresh,
      .since, .expect, .malformed:
      break
    }
  }

  /// Reports a name that the dataset already has.
  private mutating func isNew(_ name: Syntax.Name, in dataset: Model.Dataset, _ seen: inout [String: Span]) -> Bool {
    if name.isMissing { return false }
    if let earlier = seen[name.text.lowercased()] {
      report(.doubledColumn(name, in: dataset.name, earlier: earlier))
      return false
    }
    seen[name.text.lowercased()] = name.span
    let isTaken = dataset.column(named: name.text) != nil && !undeclaredKeys.contains("\(dataset.name).\(name.text)")
    if isTaken || dataset.link(named: name.text) != nil || dataset.tags(named: name.text) != nil {
      report(.inheritedColumn(name, in: dataset.name))
      return false
    }
    return true
  }

  private mutating func shape(_ link: Syntax.Link, _ dataset: inout Model.Dataset) {
    let columns = link.columns.compactMap { keyColumn($0, &dataset) }
    guard !columns.isEmpty, columns.count == link.columns.count else { return }
    let target = link.target ?? (symbols[link.name.text]?.kind == .dataset ? link.name : nil)
    var model = Model.Link(name: link.name.text, columns: columns, target: target?.text, span: link.name.span)
    if let at = link.at { model.moment = linkMoment(at, dataset) }
    dataset.links.append(model)
  }

  /// The column that a key or link names. One that is not declared is a column of the file, and a key.
  private mutating func keyColumn(_ path: Syntax.Path, _ dataset: inout Model.Dataset) -> String? {
    if path.isMissing { return nil }
    let name = path.text
    if dataset.column(named: name) != nil { return name }
    if let link = path.single.flatMap({ dataset.link(named: $0.text) }), link.columns.count == 1 {
      return link.columns[0]
    }
    guard dataset.source.isRead else {
      report(.unknownColumn(path.first, in: dataset.name, known: offered(dataset.columns.map(\.name))))
      return nil
    }
    undeclaredKeys.insert("\(dataset.name).\(name)")
    dataset.columns.append(
      Model.Column(name: name, type: .entity(kind: name), definition: .source(name), span: path.span))
    dataset.noteColumns()
    return name
  }

  // MARK: Sources

  private mutating func source(_ node: Syntax.Dataset) -> Model.Source? {
    switch node.source {
    case .files(let pattern): return files(pattern)
    case .filtered(let path, _):
      guard let parent = wholeDataset(path) else { return nil }
      return .filtered(dataset: project.datasets[parent].name, condition: Model.RowExpression(.flag(true), .flag))
    case .grouped(let path, let keys):
      guard let parent = wholeDataset(path) else { return nil }
      let names = keys.flatMap { groupingColumns($0, project.datasets[parent]) }
      return names.isEmpty ? nil : .grouped(dataset: project.datasets[parent].name, keys: names)
    case .table(let text, let name): return table(text, on: name)
    case .query(let text, let name): return query(text, on: name)
    case .unfolded(let path, let columns, let question, let answer):
      return unfolded(path, columns, question, answer)
    case .missing: break
    }
    return nil
  }

  mutating func wholeDataset(_ path: Syntax.Path) -> Int? {
    if let name = path.single { return dataset(name) }
    report(.datasetNeeded(at: path.span, known: offered(symbols.names(.dataset))))
    return nil
  }

  private mutating func files(_ text: Syntax.Text) -> Model.Source? {
    let pattern = text.value
    if Self.leadsOutside(pattern) {
      report(.fileOutsideProject(text))
      return nil
    }
    let name = pattern.lowercased()
    if name.hasSuffix(".csv") || name.hasSuffix(".csv.gz") { return .files(pattern: pattern, format: .csv) }
    if name.hasSuffix(".parquet") { return .files(pattern: pattern, format: .parquet) }
    if Self.jsonEndings.contains(where: name.hasSuffix) { return .files(pattern: pattern, format: .jsonLines) }
    report(.unknownFileFormat(text))
    return nil
  }

  /// Whether a path leads, or may lead, out of the project.
  static func leadsOutside(_ path: String) -> Bool {
    path.isEmpty || path.hasPrefix("/") || path.hasPrefix("~") || path.contains("://") || path.contains("\\")
      || path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private static let jsonEndings = [".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"]

  /// The columns of the parent by which rows are put together: a column, or those of a link.
  private mutating func groupingColumns(_ path: Syntax.Path, _ parent: Model.Dataset) -> [String] {
    guard let name = path.single else {
      report(.groupingByPath(path, parent: parent.name))
      return []
    }
    if name.isMissing { return [] }
    if let column = parent.column(named: name.text) { return [column.name] }
    if let link = parent.link(named: name.text) { return link.columns }
    report(.unknownColumn(name, in: parent.name, known: offered(Self.names(of: parent))))
    return []
  }

  static func names(of dataset: Model.Dataset) -> [String] {
    dataset.columns.map(\.name) + dataset.links.map(\.name) + dataset.tags.map(\.name)
  }

  // MARK: What is taken over

  private mutating func inherit(_ node: Syntax.Dataset, into dataset: inout Model.Dataset) {
    switch dataset.source {
    case .filtered(let name, _):
      guard let index = datasetIndex[name] else { return }
      let parent = project.datasets[index]
      dataset.columns = parent.columns.map(Self.inherited)
      dataset.links = parent.links
      dataset.tags = parent.tags
      dataset.key = parent.key
      dataset.coverage = parent.coverage
      dataset.timeColumns = parent.timeColumns
      dataset.orderColumn = parent.orderColumn
      dataset.lasts = parent.lasts
      dataset.timezone = parent.timezone
    case .grouped(let name, let keys):
      guard let index = datasetIndex[name] else { return }
      let parent = project.datasets[index]
      dataset.columns = keys.compactMap { parent.column(named: $0).map(Self.inherited) }
      dataset.links = parent.links.filter { link in
        (link.columns + [link.moment].compactMap { $0 }).allSatisfy(keys.contains)
      }
      dataset.key = keys
      dataset.coverage = parent.coverage
      dataset.timeColumns = dataset.columns.filter { $0.type == .time || $0.type == .date }.map(\.name)
      dataset.timezone = parent.timezone
    case .unfolded(let name, let columns, let question, let answer):
      guard let index = datasetIndex[name] else { return }
      inheritUnfolded(project.datasets[index], columns, question, answer, node, &dataset)
    case .files, .connected, .inline: break
    }
  }

  static func inherited(_ column: Model.Column) -> Model.Column {
    var column = column
    column.definition = .inherited
    return column
  }
}
