import KPIDiagnostics
import KPIModel
import KPISyntax

// Aggregates inside declarations: look-ups, tags, and the columns of datasets made with `per`.
extension Checking {
  mutating func fill(_ node: Syntax.Tags, _ index: Int) {
    guard case .tags(let position)? = members[index][node.name.text],
      project.datasets[index].tags[position].span == node.name.span, let other = dataset(node.source.first)
    else { return }
    guard !node.source.rest.isEmpty else {
      report(.columnNeeded(at: node.source.span, dataset: node.source.text))
      return
    }
    let scope = lookupScope(other, from: index)
    var valueScope = scope
    valueScope.nameIsOuter = false
    guard let argument = rowValue(node.source, valueScope),
      let match = match(node.per, index, other, call: node.source.text)
    else { return }
    if !argument.type.isCategory { report(.tagsOfNumbers(at: node.source.span)) }
    let condition = node.whereCondition.flatMap { rowCondition($0, scope) }
    project.datasets[index].tags[position].lookup = Model.Lookup(
      aggregate: Model.RowAggregate(function: .distinct, argument: argument, condition: condition),
      dataset: project.datasets[other].name, match: match)
  }

  private func lookupScope(_ other: Int, from index: Int) -> RowScope {
    var scope = RowScope(other)
    scope.outer = index
    scope.nameIsOuter = other == index
    return scope
  }

  /// `f(o.x where c) per e`.
  mutating func lookup(_ call: Syntax.Call, _ function: Model.AggregateFunction, _ scope: RowScope, at span: Span)
    -> Model.RowExpression?
  {
    guard scope.outer == nil else {
      report(.nestedLookup(at: span))
      return nil
    }
    guard let argument = call.arguments.first, let per = call.per,
      let first = Paths.all(in: argument.value).first
    else {
      report(.argumentNeeded(call.function.text, at: span))
      return nil
    }
    guard let other = dataset(first.first) else { return nil }
    let aggregate = rowAggregate(
      call, function, lookupScope(other, from: scope.dataset), named: project.datasets[other].name, at: span)
    let match = match(per, scope.dataset, other, call: text(span))
    guard let (aggregate, type) = aggregate, let match else { return nil }
    let lookup = Model.Lookup(aggregate: aggregate, dataset: project.datasets[other].name, match: match)
    return Model.RowExpression(.lookup(lookup), type)
  }

  /// A column of a dataset made with `per`: nil if the source is no aggregate, `.some(nil)` if it is a wrong one.
  mutating func groupAggregate(_ source: Syntax.Expr, _ parent: Int, _ node: Syntax.Column) -> Model.RowAggregate?? {
    guard case .call(let call) = source.kind, call.per == nil, let name = call.function.single,
      let function = Model.AggregateFunction(rawValue: name.text)
    else { return nil }
    guard
      let (aggregate, type) = rowAggregate(
        call, function, RowScope(parent), named: project.datasets[parent].name, at: source.span)
    else { return .some(nil) }
    let probe = Model.RowExpression(.flag(true), type)
    return .some(checkColumnType(probe, node, at: source.span) ? aggregate : nil)
  }

  /// The aggregate of a call with one dataset's rows, and the type of its result.
  mutating func rowAggregate(
    _ call: Syntax.Call, _ function: Model.AggregateFunction, _ scope: RowScope, named name: String, at span: Span
  ) -> (Model.RowAggregate, Model.ValueType)? {
    guard let argument = aggregateArguments(call, function, at: span) else { return nil }
    refuseGroupClauses(argument)
    var aggregate = Model.RowAggregate(function: function, parameter: percentile(call, function))
    var valueScope = scope
    valueScope.nameIsOuter = false
    var type = Model.ValueType.number(.count(noun: short(name)))
    if !isWhole(argument.value, name) {
      guard let value = row(argument.value, valueScope) else { return nil }
      aggregate.argument = value
      guard let result = resultType(function, of: value, name, at: argument.value.span) else { return nil }
      type = result
    } else if function != .count, function != .share {
      report(.columnNeededIn(function.rawValue, at: argument.value.span, dataset: name))
      return nil
    }
    if function == .share {
      guard aggregate.argument == nil else {
        report(.shareOfColumn(at: argument.value.span, dataset: name))
        return nil
      }
      guard let hypothesis = call.arguments.dropFirst().first.flatMap({ rowCondition($0.value, scope) }) else { return nil }
      aggregate.hypothesis = hypothesis
      type = .number(.ratio)
    }
    aggregate.condition = argument.whereCondition.flatMap { rowCondition($0, scope) }
    aggregate.timeColumn = timeColumn(argument.on, scope.dataset)
    if aggregate.timeColumn == nil, function == .latest || function == .earliest {
      report(.noTimeColumn(function.rawValue, dataset: name, at: span))
      return nil
    }
    return (aggregate, type)
  }

  /// Whether an argument is the dataset itself: its rows are counted.
  func isWhole(_ expr: Syntax.Expr, _ dataset: String) -> Bool {
    expr.unwrapped.path?.single.map { isName($0, of: dataset) } ?? false
  }

  // MARK: Matching rows

  /// The columns in which rows of `other` and of the row that looks up agree: `per e`.
  private mutating func match(_ per: Syntax.Path, _ own: Int, _ other: Int, call: String) -> [Model.ColumnPair]? {
    if per.isMissing { return nil }
    let name = per.last.text
    let ours = columns(per.parts.map(\.text), own)
    let theirs = columns([name], other)
    if let link = link(name, of: other), leads(link, to: own), ours == nil || per.rest.isEmpty {
      return pairs(theirs: link.columns, other, ours: project.datasets[own].key, own)
    }
    if per.rest.isEmpty, let link = link(name, of: own), leads(link, to: other) {
      return pairs(theirs: project.datasets[other].key, other, ours: link.columns, own)
    }
    if let ours, let theirs, ours.count == theirs.count {
      return zip(theirs, ours).map { Model.ColumnPair(theirs: $0, ours: $1) }
    }
    if let theirs, theirs.count == 1, let first = theirs.first, isKey(of: own, first) {
      return pairs(theirs: [name], other, ours: project.datasets[own].key, own)
    }
    report(
      .noSharedEntity(
        per, call: call, own: project.datasets[own].name, other: project.datasets[other].name, known: shared(own, other)
      ))
    return nil
  }

  private func link(_ name: String, of dataset: Int) -> Model.Link? {
    guard case .link(let position)? = members[dataset][name] else { return nil }
    return project.datasets[dataset].links[position]
  }

  /// Whether a link leads to a dataset, or to the one that it was made from with `where`.
  private func leads(_ link: Model.Link, to dataset: Int) -> Bool {
    guard let target = link.target else { return false }
    return base(target) == base(project.datasets[dataset].name)
  }

  /// The dataset that a chain of `where` starts from.
  func base(_ name: String) -> String {
    var name = name
    while let index = datasetIndex[name], case .filtered(let parent, _) = project.datasets[index].source {
      name = parent
    }
    return name
  }

  private func isKey(of dataset: Int, _ column: Model.RowExpression) -> Bool {
    guard project.datasets[dataset].key.count == 1, let key = project.datasets[dataset].key.first,
      case .entity(let kind)? = project.datasets[dataset].column(named: key)?.type,
      case .entity(let other) = column.type
    else { return false }
    return kind == other
  }

  private func pairs(theirs: [String], _ other: Int, ours: [String], _ own: Int) -> [Model.ColumnPair]? {
    let left = theirs.compactMap { columnExpression($0, other) }
    let right = ours.compactMap { columnExpression($0, own) }
    guard left.count == theirs.count, left.count == right.count, !left.isEmpty else { return nil }
    return zip(left, right).map { Model.ColumnPair(theirs: $0, ours: $1) }
  }

  func columnExpression(_ name: String, _ dataset: Int) -> Model.RowExpression? {
    project.datasets[dataset].column(named: name).map { Model.RowExpression(.column(name), $0.type) }
  }

  /// The columns that a name (or path through links) stands for: one, or those of a link.
  private func columns(_ parts: [String], _ dataset: Int) -> [Model.RowExpression]? {
    switch reach(parts, dataset) {
    case .value(let value)?: return [value]
    case .link(let link, let path)?:
      if path.count == 1 { return link.columns.compactMap { columnExpression($0, dataset) } }
      return nil
    case .tags?, nil: return nil
    }
  }

  /// The names that both datasets have as keys or links: what `per` could say.
  private func shared(_ own: Int, _ other: Int) -> [String] {
    func names(_ dataset: Model.Dataset) -> [String] {
      dataset.links.map(\.name)
        + dataset.columns.filter { if case .entity = $0.type { true } else { false } }.map(\.name)
    }
    let left = names(project.datasets[own])
    let toOwn = project.datasets[other].links.filter { leads($0, to: own) }.map(\.name)
    let both = names(project.datasets[other]).filter { left.contains($0) && !toOwn.contains($0) }
    return toOwn + both
  }
}

extension Model.ValueType {
  /// Whether the values are names of things, among which missing is one more.
  var isCategory: Bool {
    switch self {
    case .text, .entity, .flag: true
    case .number, .date, .time: false
    }
  }
}
