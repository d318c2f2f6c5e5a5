import KPIModel

/// Collects the columns that scans need, and sorts them into levels: a level is computed from the ones below it, of
/// this and other datasets. Look-ups back and forth between two datasets are fine as long as no column needs itself.
struct RelationGraph {
  let resolver: DatasetResolver
  private(set) var columns: [RelationNode: RelationColumn] = [:]
  private var inProgress: Set<RelationNode> = []
  private var groupLevels: [String: Int] = [:]
  private var timed: Set<String> = []
  /// The datasets that are linked to at a time, and the base datasets that are linked to by the key alone.
  private(set) var validAt: [ResolvedDataset] = []
  private(set) var linkedByKey: Set<String> = []

  init(_ resolver: DatasetResolver) {
    self.resolver = resolver
  }

  /// The columns of a dataset, in the order in which they were asked for.
  func columns(of dataset: String) -> [RelationColumn] {
    columns.values.filter { $0.node.dataset == dataset }.sorted { $0.order < $1.order }
  }

  /// The base datasets that are read, in the order in which they were first asked for: also those whose rows are only
  /// counted, and of which no column is needed.
  private(set) var datasets: [String] = []

  /// Asks for the rows of a base dataset.
  mutating func use(_ dataset: String) {
    if !datasets.contains(dataset) { datasets.append(dataset) }
  }

  // MARK: Asking for columns

  /// Asks for all columns that an expression over rows of `dataset` (a base dataset) needs.
  /// Returns the level in which the expression can be computed.
  @discardableResult
  mutating func need(_ expression: Model.RowExpression, on dataset: String) throws(PlanProblem) -> Int {
    var nodes: [(Model.RowExpression.Kind, Model.ValueType)] = []
    collect(expression, into: &nodes)
    var level = 0
    for (kind, type) in nodes {
      level = max(level, try need(RelationNode(dataset: dataset, kind: kind), type: type).level)
    }
    return level
  }

  /// The links, columns, look-ups and tag tests of an expression, outermost first.
  private func collect(
    _ expression: Model.RowExpression, into nodes: inout [(Model.RowExpression.Kind, Model.ValueType)]
  ) {
    var found: [(Model.RowExpression.Kind, Model.ValueType)] = []
    _ = expression.mappedWithType { kind, type in
      switch kind {
      case .column, .linked, .linkExists, .lookup, .hasTag:
        found.append((kind, type))
        return true
      default: return false
      }
    }
    nodes += found
  }

  /// Asks for one column.
  mutating func need(_ node: RelationNode, type: Model.ValueType) throws(PlanProblem) -> RelationColumn {
    if let known = columns[node] { return known }
    use(node.dataset)
    try needFirstTime(of: node.dataset)
    if let known = columns[node] { return known }
    guard inProgress.insert(node).inserted else {
      throw PlanProblem("\(node.dataset): a column needs itself, by way of other columns or datasets")
    }
    let level = try level(of: node)
    inProgress.remove(node)
    let column = RelationColumn(
      node: node, name: name(of: node), type: declaredType(node) ?? type, level: level, order: columns.count)
    columns[node] = column
    return column
  }

  /// Rows later than "as of" are left out wherever a dataset is read, also where it is only linked to: otherwise a value
  /// would depend on what else is asked for.
  private mutating func needFirstTime(of dataset: String) throws(PlanProblem) {
    guard timed.insert(dataset).inserted, let base = try? resolver.dataset(dataset), let name = base.timeColumns.first,
      let column = base.column(named: name), case .source = column.definition
    else { return }
    _ = try need(RelationNode(dataset: dataset, kind: .column(name)), type: column.type)
  }

  private func declaredType(_ node: RelationNode) -> Model.ValueType? {
    guard case .column(let name) = node.kind else { return nil }
    return (try? self.column(name, of: node.dataset))?.type
  }

  private func name(of node: RelationNode) -> SQLName {
    switch node.kind {
    case .column(let name): SQLName(name)
    case .linked(let path, let column): SQLName((path + [column]).joined(separator: ".") + " #\(columns.count)")
    case .linkExists(let path): SQLName(path.joined(separator: ".") + " exists #\(columns.count)")
    default: SQLName("#\(columns.count)")
    }
  }

  /// A column by its name in the base dataset; added columns carry the name of the dataset that adds them.
  func column(_ name: String, of dataset: String) throws(PlanProblem) -> Model.Column {
    if let column = try resolver.dataset(dataset).column(named: name) { return column }
    if let column = resolver.addedColumn(name) { return column }
    throw PlanProblem("the dataset `\(dataset)` has no column `\(name)`")
  }

  // MARK: Levels

  private mutating func level(of node: RelationNode) throws(PlanProblem) -> Int {
    switch node.kind {
    case .column(let name): return try level(ofColumn: name, on: node.dataset)
    case .linked(let path, let column):
      let target = try linkTarget(path, on: node.dataset)
      let inner: Model.RowExpression.Kind =
        path.count > 1
        ? .linked(path: Array(path.dropFirst()), column: column) : .column(target.renamed[column] ?? column)
      let type = try? self.column(column, of: target.base.name).type
      let reached = try need(RelationNode(dataset: target.base.name, kind: inner), type: type ?? .text).level
      return 1 + max(reached, try joinLevel(path, on: node.dataset, target))
    case .linkExists(let path):
      let target = try linkTarget(path, on: node.dataset)
      var level = try joinLevel(path, on: node.dataset, target)
      if path.count > 1 {
        let inner = RelationNode(dataset: target.base.name, kind: .linkExists(path: Array(path.dropFirst())))
        level = max(level, try need(inner, type: .flag).level)
      }
      return 1 + level
    case .lookup(let lookup): return 1 + (try self.level(of: lookup, on: node.dataset))
    case .hasTag(let name, _):
      guard let tags = tags(name, of: node.dataset) else {
        throw PlanProblem("the dataset `\(node.dataset)` has no tags `\(name)`")
      }
      return 1 + (try self.level(of: tags.lookup, on: node.dataset))
    default: throw PlanProblem("an expression is no column")
    }
  }

  /// The tags of that name of a dataset or of one made from it.
  func tags(_ name: String, of dataset: String) -> Model.Tags? {
    (try? resolver.dataset(dataset))?.tags(named: name)
  }

  private mutating func level(ofColumn name: String, on dataset: String) throws(PlanProblem) -> Int {
    switch try column(name, of: dataset).definition {
    case .source, .fileName: return 0
    case .expression(let expression): return 1 + (try need(expression, on: dataset))
    case .aggregate, .unfolded: return try groupLevel(of: dataset)
    case .inherited:
      let level = try groupLevel(of: dataset)
      guard case .unfolded(let parentName, _, _, _) = try resolver.dataset(dataset).source else { return level }
      // A column that its parent has only later is joined to the answers then.
      let parent = try resolver.resolve(parentName)
      return max(level, 1 + (try need(parent.expression(name), on: parent.base.name)))
    }
  }

  /// The level at which the rows of a dataset made with `per` come to be, if it was asked for.
  func knownGroupLevel(of dataset: String) -> Int? { groupLevels[dataset] }

  /// The level at which the rows of a dataset made with `per` come to be.
  mutating func groupLevel(of dataset: String) throws(PlanProblem) -> Int {
    if let known = groupLevels[dataset] { return known }
    let grouped = try resolver.dataset(dataset)
    let parentName: String
    let keys: [String]
    switch grouped.source {
    case .grouped(let name, let columns), .unfolded(let name, let columns, _, _): (parentName, keys) = (name, columns)
    case .files, .connected, .filtered, .inline: return 0
    }
    let parent = try resolver.resolve(parentName)
    var level = 0
    for condition in parent.conditions { level = max(level, try need(condition, on: parent.base.name)) }
    for key in keys { level = max(level, try need(parent.expression(key), on: parent.base.name)) }
    for column in grouped.columns {
      guard case .aggregate(let aggregate) = column.definition else { continue }
      level = max(level, try need(aggregate, in: parent))
    }
    groupLevels[dataset] = level + 1
    return level + 1
  }

  /// Asks for what an aggregate over rows of a (derived) dataset needs.
  mutating func need(_ aggregate: Model.RowAggregate, in dataset: ResolvedDataset) throws(PlanProblem) -> Int {
    var level = 0
    let parts = aggregate.expressions + [aggregate.timeColumn.map { dataset.expression($0) }].compactMap { $0 }
    for part in parts {
      level = max(level, try need(resolver.renaming(part, dataset.renamed), on: dataset.base.name))
    }
    if let hypothesis = aggregate.hypothesis {
      for answer in answers(in: resolver.renaming(hypothesis, dataset.renamed), of: dataset.base.name) {
        level = max(level, try need(answer, on: dataset.base.name))
      }
    }
    for name in dataset.base.tieBreakers where aggregate.timeColumn != nil {
      level = max(level, try need(dataset.expression(name), on: dataset.base.name))
    }
    return level
  }

  private mutating func joinLevel(
    _ path: [String], on dataset: String, _ target: ResolvedDataset
  ) throws(PlanProblem) -> Int {
    let link = try link(path, on: dataset)
    var level = try groupLevel(of: target.base.name)
    for column in link.columns {
      level = max(level, try need(RelationNode(dataset: dataset, kind: .column(column)), type: .text).level)
    }
    for key in target.base.key {
      level = max(level, try need(RelationNode(dataset: target.base.name, kind: .column(key)), type: .text).level)
    }
    for condition in target.conditions { level = max(level, try need(condition, on: target.base.name)) }
    guard let moment = link.moment, let interval = target.lasts else {
      linkedByKey.insert(target.base.name)
      return level
    }
    if !validAt.contains(where: { $0.base.name == target.base.name && $0.conditions == target.conditions }) {
      validAt.append(target)
    }
    level = max(level, try need(RelationNode(dataset: dataset, kind: .column(moment)), type: .time).level)
    for name in [interval.from, interval.to] {
      level = max(level, try need(RelationNode(dataset: target.base.name, kind: .column(name)), type: .time).level)
    }
    return level
  }

  /// The level below a look-up or a tag.
  mutating func level(of lookup: Model.Lookup, on dataset: String) throws(PlanProblem) -> Int {
    let other = try resolver.resolve(lookup.dataset)
    var level = max(try groupLevel(of: other.base.name), try groupLevel(of: dataset))
    for condition in other.conditions { level = max(level, try need(condition, on: other.base.name)) }
    for pair in lookup.match {
      level = max(level, try need(resolver.renaming(pair.theirs, other.renamed), on: other.base.name))
      level = max(level, try need(pair.ours, on: dataset))
    }
    level = max(level, try need(lookup.aggregate, in: other))
    for outer in lookup.outerExpressions { level = max(level, try need(outer, on: dataset)) }
    return level
  }

  // MARK: Links

  func link(_ path: [String], on dataset: String) throws(PlanProblem) -> Model.Link {
    let base = try resolver.dataset(dataset)
    guard let name = path.first, let link = resolver.link(name, of: base) else {
      throw PlanProblem("the dataset `\(dataset)` has no link `\(path.first ?? "")`")
    }
    return link
  }

  func linkTarget(_ path: [String], on dataset: String) throws(PlanProblem) -> ResolvedDataset {
    guard let target = try link(path, on: dataset).target else {
      throw PlanProblem("the link `\(path.first ?? "")` leads to no dataset")
    }
    return try resolver.resolve(target)
  }
}

extension ResolvedDataset {
  /// A column of the dataset as an expression over the base.
  func expression(_ column: String) -> Model.RowExpression {
    let name = renamed[column] ?? column
    return Model.RowExpression(.column(name), base.column(named: name)?.type ?? .text)
  }
}

extension Model.Dataset {
  /// What orders rows of one instant: the `order` column, else the key.
  var tieBreakers: [String] {
    orderColumn.map { [$0] } ?? key
  }
}

extension Model.Lookup {
  /// The expressions over the row that looks up, inside argument and condition.
  var outerExpressions: [Model.RowExpression] {
    var found: [Model.RowExpression] = []
    for part in aggregate.expressions {
      part.visit { kind in
        if case .outer(let inner) = kind { found.append(inner) }
      }
    }
    if let lastKnown { found.append(lastKnown.moment) }
    return found
  }
}

extension Model.RowExpression {
  /// Visits nodes with their types; a node for which `stop` answers true is not entered.
  func mappedWithType(_ stop: (Kind, Model.ValueType) -> Bool) -> Bool {
    if stop(kind, type) { return true }
    switch kind {
    case .column, .linked, .linkExists, .number, .text, .flag, .day, .hasTag, .outer, .lookup: break
    case .arithmetic(let first, let steps):
      _ = first.mappedWithType(stop)
      for step in steps { _ = step.operand.mappedWithType(stop) }
    case .negate(let inner), .isMissing(let inner), .not(let inner), .inPeriod(let inner, _, _):
      _ = inner.mappedWithType(stop)
    case .comparison(let left, _, let right), .textTest(let left, _, let right):
      _ = left.mappedWithType(stop)
      _ = right.mappedWithType(stop)
    case .oneOf(let inner, let values):
      _ = inner.mappedWithType(stop)
      for value in values { _ = value.mappedWithType(stop) }
    case .and(let parts), .or(let parts), .function(_, let parts):
      for part in parts { _ = part.mappedWithType(stop) }
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { _ = part.mappedWithType(stop) }
    }
    return false
  }
}
