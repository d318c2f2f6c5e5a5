import KPIDiagnostics
import KPIModel
import KPISyntax

// Which keys name the same things.
extension Checking {
  /// Unites the keys that are told to be the same, and names their kinds in the types of all columns.
  mutating func nameKinds(_ declared: [Declared<Syntax.Dataset>]) {
    var columns: [String: [String: Syntax.Column]] = [:]
    for dataset in declared {
      for clause in dataset.node.clauses {
        if case .column(let column) = clause.kind {
          columns[dataset.node.name.text, default: [:]][column.name.last.text] = column
        }
      }
    }
    for (index, dataset) in project.datasets.enumerated() where dataset.key.count == 1 {
      switch dataset.source {
      case .files, .connected, .inline: kinds.own(dataset.name, rank: index)
      // What is made from rows gives its name only to keys that nothing else owns.
      case .grouped, .unfolded: kinds.own(dataset.name, rank: project.datasets.count + index)
      case .filtered: continue
      }
    }
    for index in project.datasets.indices { uniteKeys(index, columns) }
    for index in project.datasets.indices { uniteColumns(index, columns) }
    for index in project.datasets.indices {
      for position in project.datasets[index].columns.indices {
        let column = project.datasets[index].columns[position]
        guard case .entity = column.type else { continue }
        project.datasets[index].columns[position].type = .entity(kind: kinds.kind(node(column.name, index, columns)))
      }
    }
  }

  /// What a key column is a key of: a dataset, or whatever else has its name.
  private func node(_ name: String, _ index: Int, _ declared: [String: [String: Syntax.Column]]) -> String {
    var index = index
    while true {
      let dataset = project.datasets[index]
      if declared[dataset.name]?[name] != nil { return EntityKinds.column(name) }
      if let next = dataset.source.parent.flatMap({ datasetIndex[$0] }), dataset.column(named: name)?.definition != .unfolded {
        index = next
        continue
      }
      if dataset.key == [name] { return EntityKinds.dataset(dataset.name) }
      if let target = dataset.links.first(where: { $0.columns == [name] })?.target {
        return EntityKinds.dataset(target)
      }
      return EntityKinds.column(name)
    }
  }

  private mutating func uniteKeys(_ index: Int, _ declared: [String: [String: Syntax.Column]]) {
    let dataset = project.datasets[index]
    if case .filtered(let parent, _) = dataset.source {
      kinds.unite(EntityKinds.dataset(parent), EntityKinds.dataset(dataset.name))
    }
    if dataset.key.count == 1, let key = dataset.key.first {
      kinds.unite(EntityKinds.dataset(dataset.name), node(key, index, declared))
    }
    for link in dataset.links {
      guard let target = link.target, datasetIndex[target] != nil, link.columns.count == 1,
        let column = link.columns.first
      else { continue }
      kinds.unite(EntityKinds.dataset(target), node(column, index, declared))
    }
  }

  /// `entity person = customer.person` is of the kind of what it is taken from.
  private mutating func uniteColumns(_ index: Int, _ declared: [String: [String: Syntax.Column]]) {
    for column in project.datasets[index].columns {
      guard let node = declared[project.datasets[index].name]?[column.name], node.type == .entity,
        let path = node.source?.unwrapped.path
      else { continue }
      if let other = kindOf(path.parts.map(\.text), index, own: column.name, declared) {
        kinds.unite(EntityKinds.column(column.name), other)
      }
    }
  }

  private func kindOf(_ parts: [String], _ index: Int, own: String, _ declared: [String: [String: Syntax.Column]])
    -> String?
  {
    var current = index
    for part in parts.dropLast() {
      guard let target = project.datasets[current].link(named: part)?.target, let next = datasetIndex[target] else {
        return nil
      }
      current = next
    }
    guard let last = parts.last else { return nil }
    if current == index, last == own { return nil }
    if let link = project.datasets[current].link(named: last), let target = link.target {
      return EntityKinds.dataset(target)
    }
    guard case .entity? = project.datasets[current].column(named: last)?.type else { return nil }
    return node(last, current, declared)
  }
}
