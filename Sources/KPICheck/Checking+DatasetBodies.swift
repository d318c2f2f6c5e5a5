import KPIDiagnostics
import KPIModel
import KPISyntax

// Step two: what the columns of a dataset are computed from, and which days it covers.
extension Checking {
  mutating func fill(_ declared: Declared<Syntax.Dataset>) {
    let node = declared.node
    guard let index = datasetIndex[node.name.text] else { return }
    fillSource(node, index)
    for clause in node.clauses {
      switch clause.kind {
      case .column(let column): fill(column, index)
      case .link(let link): fill(link, index)
      case .tags(let tags): fill(tags, index)
      case .key(let paths, _): for path in paths { fillKeyPath(path, index) }
      case .order(let path): project.datasets[index].orderColumn = ownColumn(path, index)
      case .completeFrom(let expr): project.datasets[index].coverage.from = period(expr)?.start
      case .completeThrough(let expr): project.datasets[index].coverage.through = period(expr)?.lastDay
      case .completeAfter(let number): project.datasets[index].coverage.afterDays = wholeDays(number)
      case .fresh(let number): project.datasets[index].coverage.freshWithinDays = wholeDays(number)
      case .since(let expr, _): project.datasets[index].coverage.nothingBefore = period(expr)?.start
      case .expect(let expr): expect(expr, index)
      case .about, .timezone, .lasts, .malformed: break
      }
    }
    checkCoverage(index)
  }

  private mutating func checkCoverage(_ index: Int) {
    let dataset = project.datasets[index]
    if let from = dataset.coverage.from, let through = dataset.coverage.through, through < from {
      report(.coverageBackwards(dataset.name, at: dataset.span))
    }
  }

  private mutating func fillSource(_ node: Syntax.Dataset, _ index: Int) {
    switch project.datasets[index].source {
    case .files, .connected, .inline: return
    case .unfolded(let parent, let columns, _, let answer):
      guard let parentIndex = datasetIndex[parent] else { return }
      takeOver(index, from: parentIndex)
      checkAnswers(node, columns, answer, index, parentIndex)
    case .grouped(let parent, _):
      guard let parentIndex = datasetIndex[parent] else { return }
      project.datasets[index].coverage = project.datasets[parentIndex].coverage
      inheritTypes(index, from: parentIndex)
    case .filtered(let parent, _):
      guard let parentIndex = datasetIndex[parent] else { return }
      takeOver(index, from: parentIndex)
      guard case .filtered(_, let condition) = node.source, let rows = rowCondition(condition, RowScope(parentIndex))
      else { return }
      project.datasets[index].source = .filtered(dataset: parent, condition: rows)
    }
  }

  /// What is known of a dataset's rows is known of the rows made from them.
  private mutating func takeOver(_ index: Int, from parent: Int) {
    project.datasets[index].coverage = project.datasets[parent].coverage
    project.datasets[index].orderColumn = project.datasets[parent].orderColumn
    let inherited = project.datasets[parent].tags
    let own = project.datasets[index].tags.filter { tags in inherited.allSatisfy { $0.name != tags.name } }
    project.datasets[index].tags = inherited + own
    inheritTypes(index, from: parent)
  }

  /// The types of columns that were taken over before all types were known.
  private mutating func inheritTypes(_ index: Int, from parent: Int) {
    for position in project.datasets[index].columns.indices
    where project.datasets[index].columns[position].definition == .inherited {
      let name = project.datasets[index].columns[position].name
      if let original = project.datasets[parent].column(named: name) {
        project.datasets[index].columns[position].type = original.type
      }
    }
  }

  /// A column of the dataset by its name alone.
  mutating func ownColumn(_ path: Syntax.Path, _ index: Int) -> String? {
    if path.isMissing { return nil }
    let dataset = project.datasets[index]
    if let name = path.single, let column = dataset.column(named: name.text) { return column.name }
    report(.unknownColumn(path.first, in: dataset.name, known: dataset.columns.map(\.name)))
    return nil
  }

  // MARK: Columns

  private mutating func fill(_ node: Syntax.Column, _ index: Int) {
    let name = node.name.last
    guard case .column(let position)? = members[index][name.text] else { return }
    let isFile = project.datasets[index].source.isRead
    guard let source = node.source?.unwrapped else {
      if !isFile { report(.columnWithoutSource(name, in: project.datasets[index].name)) }
      define(index, position, source: name.text, node)
      return
    }
    if case .missing = source.kind { return }
    if isFile, let name = fileColumn(source, index, own: name.text) {
      if name == "file_name" {
        project.datasets[index].columns[position].definition = .fileName
      } else {
        define(index, position, source: name, node)
      }
      return
    }
    if let span = node.format?.span ?? node.zone?.span ?? node.missing.first?.span {
      report(.formatOfComputed(at: span))
    }
    if case .grouped(let parent, _) = project.datasets[index].source, let parentIndex = datasetIndex[parent],
      let aggregate = groupAggregate(source, parentIndex, node)
    {
      if let aggregate { project.datasets[index].columns[position].definition = .aggregate(aggregate) }
      return
    }
    var scope = RowScope(index)
    scope.readsFile = isFile
    scope.own = name.text
    scope.ownType = Self.fileType(node.type, declared: project.datasets[index].columns[position].type)
    let declared = project.datasets[index].columns[position].type
    guard let value = row(source, scope).flatMap({ inCurrency(of: declared, $0, scope, at: source.span) }) else { return }
    if checkColumnType(value, node, at: source.span) {
      project.datasets[index].columns[position].definition = .expression(value)
    }
  }

  /// What the file holds where a column is computed from the file's column of the same name.
  private static func fileType(_ type: Syntax.ColumnType, declared: Model.ValueType) -> Model.ValueType {
    switch type {
    case .number, .ratio, .money, .scale, .duration: .number(.plain)
    case .text, .entity: .text
    case .flag, .date, .time: declared
    }
  }

  /// The name of the file's column, if the source is nothing else: `[Any Column]`, or a name that is not declared.
  private func fileColumn(_ source: Syntax.Expr, _ index: Int, own: String) -> String? {
    guard let name = source.path?.single else { return nil }
    let isDeclared =
      members[index][name.text] != nil && !undeclaredKeys.contains("\(project.datasets[index].name).\(name.text)")
    return name.isBracketed || name.text == own || !isDeclared ? name.text : nil
  }

  /// A column of the file. A duration there is a number of some unit of time.
  private mutating func define(_ index: Int, _ position: Int, source: String, _ node: Syntax.Column) {
    guard node.type == .duration else {
      project.datasets[index].columns[position].definition = .source(source)
      return
    }
    guard let unit = node.unit, case .word(let word) = unit.kind, let time = Self.timeUnit(word),
      let seconds = Self.seconds(time)
    else {
      if node.unit == nil { report(.durationWithoutUnit(node.name.last)) }
      return
    }
    var read = project.datasets[index].columns[position]
    read.name = "\(read.name) in \(word)"
    read.type = .number(.plain)
    read.definition = .source(source)
    project.datasets[index].columns[position].format = .standard
    project.datasets[index].columns[position].missing = []
    let value = Model.RowExpression(.column(read.name), .number(.plain))
    let factor = Model.RowExpression(.number(ExactNumber(seconds)), .number(.duration))
    project.datasets[index].columns[position].definition = .expression(
      Model.RowExpression(.arithmetic(value, [Model.ArithmeticStep(.times, factor)]), .number(.duration)))
    addColumn(read, index)
  }

  mutating func addColumn(_ column: Model.Column, _ index: Int) {
    members[index][column.name] = .column(project.datasets[index].columns.count)
    project.datasets[index].columns.append(column)
    project.datasets[index].noteColumns()
  }

  /// Whether a computed value can be what the column is declared as.
  mutating func checkColumnType(_ value: Model.RowExpression, _ node: Syntax.Column, at span: Span) -> Bool {
    let isFine: Bool
    switch (node.type, value.type) {
    case (.text, .text), (.text, .entity), (.flag, .flag), (.date, .date), (.time, .time), (.entity, .entity),
      (.entity, .text), (.entity, .number):
      isFine = true
    case (.duration, .number(.duration)): isFine = true
    case (.money, .number(.money(let currency))):
      isFine = true
      if let stated = node.unit, case .word(let word) = stated.kind, word != currency {
        report(.currenciesMixed(word, currency, at: span, labels: [], rates: project.rates))
      }
    case (.money, .number(.plain)): isFine = true
    case (.number, .number(let unit)), (.scale, .number(let unit)), (.ratio, .number(let unit)):
      isFine = UnitChecker.currency(unit) == nil && unit != .duration
    default: isFine = false
    }
    if !isFine { report(.columnType(node.type.rawValue, value: value.type, at: span, name: node.name.last.text)) }
    return isFine
  }

  // MARK: Links

  private mutating func fill(_ link: Syntax.Link, _ index: Int) {
    for path in link.columns { fillKeyPath(path, index) }
    guard case .link(let position)? = members[index][link.name.text] else { return }
    let model = project.datasets[index].links[position]
    guard model.span == link.name.span else { return }
    guard let target = model.target else {
      if let at = link.at { report(.linkWithoutInterval(link.name, target: nil, at: at.span)) }
      return
    }
    let name = link.target ?? link.name
    guard let targetIndex = dataset(name) else { return }
    if let at = link.at, project.datasets[targetIndex].lasts == nil {
      report(.linkWithoutInterval(link.name, target: project.datasets[targetIndex], at: at.span))
    }
    let key = project.datasets[targetIndex].key
    if key.isEmpty {
      report(.linkWithoutKey(link.name, target: target, at: project.datasets[targetIndex].span))
    } else if key.count != model.columns.count {
      report(.linkKeyMismatch(link.name, columns: model.columns, target: target, key: key))
    }
  }

  /// A key that is reached through links is a column computed from them.
  private mutating func fillKeyPath(_ path: Syntax.Path, _ index: Int) {
    guard !path.rest.isEmpty, case .column(let position)? = members[index][path.text] else { return }
    if let value = row(Syntax.Expr(.path(path), span: path.span), RowScope(index)) {
      project.datasets[index].columns[position].definition = .expression(value)
    }
  }
}
