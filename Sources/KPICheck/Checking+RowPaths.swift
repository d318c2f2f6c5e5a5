import KPIDiagnostics
import KPIModel
import KPISyntax

// What a path means for one row: a column, a link, tags, here or behind links.
extension Checking {
  enum Reached {
    case value(Model.RowExpression)
    /// A link, with the links that lead to it and itself.
    case link(Model.Link, path: [String])
    case tags(Model.Tags, path: [String])
  }

  /// What names joined by dots lead to from a dataset; nil if they lead nowhere. Says nothing.
  func reach(_ parts: [String], _ dataset: Int) -> Reached? {
    var current = dataset
    var path: [String] = []
    for (position, part) in parts.enumerated() {
      guard let member = members[current][part] else { return nil }
      let isLast = position == parts.count - 1
      switch member {
      case .column(let index):
        guard isLast else { return nil }
        let column = project.datasets[current].columns[index]
        let kind: Model.RowExpression.Kind = path.isEmpty ? .column(part) : .linked(path: path, column: part)
        return .value(Model.RowExpression(kind, column.type))
      case .tags(let index): return isLast ? .tags(project.datasets[current].tags[index], path: path) : nil
      case .link(let index):
        let link = project.datasets[current].links[index]
        path.append(part)
        if isLast { return .link(link, path: path) }
        guard let target = link.target, let next = datasetIndex[target] else { return nil }
        current = next
      }
    }
    return nil
  }

  /// What a path means in a scope: with the dataset's own name in front or without, or of the row that looks up.
  mutating func reach(_ path: Syntax.Path, _ scope: RowScope) -> Reached? {
    if path.isMissing { return nil }
    let parts = path.parts.map(\.text)
    if let outer = scope.outer, parts.count > 1, isName(path.first, of: project.datasets[outer].name),
      scope.nameIsOuter || scope.outer != scope.dataset
    {
      return outerReach(path, outer)
    }
    let dataset = project.datasets[scope.dataset].name
    if path.first.isBracketed, parts.count == 1, scope.readsFile, members[scope.dataset][parts[0]] == nil {
      return fileColumn(path.first, scope)
    }
    if parts.count == 1, parts[0] == scope.own {
      return scope.readsFile ? fileColumn(path.first, scope) : ownName(path.first, scope)
    }
    if let found = reach(parts, scope.dataset) { return found }
    if parts.count > 1, isName(path.first, of: dataset) {
      if let found = reach(Array(parts.dropFirst()), scope.dataset) { return found }
      reportUnreached(path.rest, scope.dataset)
      return nil
    }
    if scope.readsFile, parts.count == 1, !isSlip(parts[0], scope.dataset) {
      return fileColumn(path.first, scope)
    }
    if members[scope.dataset][parts[0]] == nil, isMadeOf(parts[0], scope.dataset) {
      report(.grouped(path.first, dataset: dataset))
      return nil
    }
    if members[scope.dataset][parts[0]] == nil, let other = datasetIndex[parts[0]], parts.count > 1 {
      report(
        .otherDataset(
          path, dataset: dataset, links: links(from: scope.dataset, to: other),
          child: child(other, of: scope.dataset)))
      return nil
    }
    reportUnreached(path.parts, scope.dataset)
    return nil
  }

  /// Whether a name is probably a misspelt one of the dataset's. Names of very wide tables are not compared with each other:
  /// that would take minutes, and the file tells soon enough whether it has the column.
  private func isSlip(_ name: String, _ dataset: Int) -> Bool {
    members[dataset].count <= 500 && NearestName.find(name, in: Self.names(of: project.datasets[dataset])) != nil
  }

  /// Whether the rows of a dataset made with `per` were put together from those of another.
  private func isMadeOf(_ name: String, _ dataset: Int) -> Bool {
    var source = project.datasets[dataset].source
    while case .filtered(let parent, _) = source, let next = project.dataset(named: parent) { source = next.source }
    guard case .grouped(let parent, _) = source, datasetIndex[name] != nil else { return false }
    return base(parent) == base(name)
  }

  private mutating func ownName(_ name: Syntax.Name, _ scope: RowScope) -> Reached? {
    report(.cycle([(name.text, name.span)], of: "columns"))
    return nil
  }

  private mutating func outerReach(_ path: Syntax.Path, _ outer: Int) -> Reached? {
    switch reach(path.rest.map(\.text), outer) {
    case .value(let value)?: return .value(Model.RowExpression(.outer(value), value.type))
    case .link(let link, let names)?:
      guard let key = keyOfLink(link, names, outer) else { return nil }
      return .value(Model.RowExpression(.outer(key), key.type))
    case .tags?:
      report(.tagsAsValue(at: path.span))
      return nil
    case nil:
      reportUnreached(path.rest, outer)
      return nil
    }
  }

  /// A column of the file that is not declared is text, but where only a number can stand.
  private mutating func fileColumn(_ name: Syntax.Name, _ scope: RowScope) -> Reached? {
    if name.text == "file_name", !name.isBracketed { return fileName(scope) }
    // Under a name of its own if the declared column has the same name.
    let own = name.text == scope.own ? "\(name.text) (file)" : name.text
    if members[scope.dataset][own] == nil {
      let type = name.text == scope.own ? scope.ownType : scope.fileType
      addColumn(Model.Column(name: own, type: type, definition: .source(name.text), span: name.span), scope.dataset)
    }
    return reach([own], scope.dataset)
  }

  private mutating func fileName(_ scope: RowScope) -> Reached? {
    if members[scope.dataset]["file_name"] == nil {
      let span = project.datasets[scope.dataset].span
      addColumn(Model.Column(name: "file_name", type: .text, definition: .fileName, span: span), scope.dataset)
    }
    return reach(["file_name"], scope.dataset)
  }

  /// Says at which name a path leads nowhere.
  private mutating func reportUnreached(_ parts: [Syntax.Name], _ dataset: Int) {
    var current = dataset
    for (position, part) in parts.enumerated() {
      let here = project.datasets[current]
      guard let member = members[current][part.text] else {
        if !part.isMissing { reportUnknown(part, current) }
        return
      }
      let isLast = position == parts.count - 1
      switch member {
      case .column, .tags:
        if !isLast { report(.notALink(part, dataset: here.name)) }
        return
      case .link(let index):
        guard let next = here.links[index].target.flatMap({ datasetIndex[$0] }) else {
          // A link to nothing was a mistake of its own, unless no dataset was meant.
          if !isLast, here.links[index].target == nil { report(.linkWithoutTarget(part)) }
          return
        }
        current = next
      }
    }
  }

  private mutating func reportUnknown(_ name: Syntax.Name, _ dataset: Int) {
    if let other = datasetIndex[name.text], other != dataset {
      report(.fanOut(name, dataset: project.datasets[dataset].name, child: child(other, of: dataset)))
    } else if let part = Model.TimePart(rawValue: name.text), let time = project.datasets[dataset].timeColumns.first {
      report(.timePartAsColumn(name, part.rawValue, of: time, in: project.datasets[dataset].name))
    } else {
      report(.unknownColumn(name, in: project.datasets[dataset].name, known: offered(Self.names(of: project.datasets[dataset]))))
    }
  }

  /// The link by which several rows of `other` may belong to one row of `dataset`.
  private func child(_ other: Int, of dataset: Int) -> String? {
    project.datasets[other].links.first { $0.target.map(base) == base(project.datasets[dataset].name) }?.name
  }

  private func links(from dataset: Int, to other: Int) -> [String] {
    project.datasets[dataset].links.filter { $0.target.map(base) == base(project.datasets[other].name) }.map(\.name)
  }

  // MARK: Values

  /// The value that a path has for one row.
  mutating func rowValue(_ path: Syntax.Path, _ scope: RowScope) -> Model.RowExpression? {
    switch reach(path, scope) {
    case .value(let value)?: return value
    case .link(let link, let names)?:
      if let key = keyOfLink(link, names, scope.dataset) { return key }
      report(.linkAsValue(path, columns: link.columns))
    case .tags?: report(.tagsAsValue(at: path.span))
    case nil: break
    }
    return nil
  }

  /// The key that a link of one column holds.
  func keyOfLink(_ link: Model.Link, _ path: [String], _ dataset: Int) -> Model.RowExpression? {
    guard link.columns.count == 1, let name = link.columns.first else { return nil }
    var owner = dataset
    for part in path.dropLast() {
      guard let next = project.datasets[owner].link(named: part)?.target.flatMap({ datasetIndex[$0] }) else {
        return nil
      }
      owner = next
    }
    guard let column = project.datasets[owner].column(named: name) else { return nil }
    let kind: Model.RowExpression.Kind =
      path.count <= 1 ? .column(name) : .linked(path: Array(path.dropLast()), column: name)
    return Model.RowExpression(kind, column.type)
  }
}
