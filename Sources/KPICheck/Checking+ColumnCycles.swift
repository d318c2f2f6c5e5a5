import KPIDiagnostics
import KPIModel

// Columns that are computed from themselves, by way of other columns, links and look-ups.
extension Checking {
  mutating func checkColumnCycles() {
    let graph = ColumnGraph(project: project)
    for cycle in DependencyOrder(references: graph.references).cycles {
      let places = cycle.compactMap { graph.place(of: $0, in: project) }
      report(.cycle(places, of: "columns"))
    }
  }
}

/// All columns, and the rows of all datasets, with what each is computed from.
private struct ColumnGraph {
  private struct Node: Hashable {
    var dataset: Int
    /// A column; nil for the rows: which ones there are.
    var column: String?
  }

  private var nodes: [Node] = []
  private var numbers: [Node: Int] = [:]
  private(set) var references: [[Int]] = []
  private let index: [String: Int]

  init(project: Model.Project) {
    index = Dictionary(project.datasets.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, dataset) in project.datasets.enumerated() {
      add(Node(dataset: number, column: nil))
      for column in dataset.columns { add(Node(dataset: number, column: column.name)) }
    }
    references = Array(repeating: [], count: nodes.count)
    for (number, dataset) in project.datasets.enumerated() { collect(dataset, number, project) }
  }

  private mutating func add(_ node: Node) {
    if numbers[node] == nil {
      numbers[node] = nodes.count
      nodes.append(node)
    }
  }

  func place(of number: Int, in project: Model.Project) -> (String, Span)? {
    guard nodes.indices.contains(number) else { return nil }
    let node = nodes[number]
    let dataset = project.datasets[node.dataset]
    guard let name = node.column, let column = dataset.column(named: name) else { return (dataset.name, dataset.span) }
    return ("\(dataset.name).\(name)", column.span)
  }

  private mutating func refer(_ from: Node, _ dataset: Int, _ column: String?) {
    if let source = numbers[from], let target = numbers[Node(dataset: dataset, column: column)] {
      references[source].append(target)
    }
  }

  private mutating func collect(_ dataset: Model.Dataset, _ number: Int, _ project: Model.Project) {
    let rows = Node(dataset: number, column: nil)
    switch dataset.source {
    case .filtered(let parent, let condition):
      guard let parent = index[parent] else { break }
      refer(rows, parent, nil)
      visit(condition, parent, from: rows, project)
    case .grouped(let parent, let keys):
      guard let parent = index[parent] else { break }
      refer(rows, parent, nil)
      for key in keys { refer(rows, parent, key) }
    case .unfolded(let parent, let columns, _, _):
      guard let parent = index[parent] else { break }
      refer(rows, parent, nil)
      for column in columns { refer(rows, parent, column) }
    case .files, .connected, .inline: break
    }
    for column in dataset.columns { collect(column, dataset, Node(dataset: number, column: column.name), project) }
  }

  private mutating func collect(
    _ column: Model.Column, _ dataset: Model.Dataset, _ node: Node, _ project: Model.Project
  ) {
    let parent = dataset.source.parent.flatMap { index[$0] }
    switch column.definition {
    case .source, .fileName: break
    case .unfolded: refer(node, node.dataset, nil)
    case .inherited: if let parent { refer(node, parent, column.name) }
    case .expression(let expression): visit(expression, node.dataset, from: node, project)
    case .aggregate(let aggregate):
      guard let parent else { break }
      refer(node, parent, nil)
      visit(aggregate, parent, from: node, project)
    }
  }

  private mutating func visit(
    _ aggregate: Model.RowAggregate, _ dataset: Int, from node: Node, _ project: Model.Project
  ) {
    for part in aggregate.expressions {
      visit(part, dataset, from: node, project)
    }
    if let time = aggregate.timeColumn { refer(node, dataset, time) }
  }

  private mutating func visit(
    _ expression: Model.RowExpression, _ dataset: Int, from node: Node, outer: Int? = nil, _ project: Model.Project
  ) {
    switch expression.kind {
    case .column(let name): refer(node, dataset, name)
    case .linked(let path, let name):
      if let target = follow(path, dataset, from: node, project) { refer(node, target, name) }
    case .linkExists(let path): _ = follow(path, dataset, from: node, project)
    case .hasTag(let name, _):
      if let tags = project.datasets[dataset].tags(named: name) { visit(tags.lookup, dataset, from: node, project) }
    case .lookup(let lookup): visit(lookup, dataset, from: node, project)
    case .outer(let inner): if let outer { visit(inner, outer, from: node, project) }
    default:
      for child in expression.children { visit(child, dataset, from: node, outer: outer, project) }
    }
  }

  private mutating func visit(_ lookup: Model.Lookup, _ dataset: Int, from node: Node, _ project: Model.Project) {
    guard let other = index[lookup.dataset] else { return }
    refer(node, other, nil)
    for pair in lookup.match {
      visit(pair.ours, dataset, from: node, project)
      visit(pair.theirs, other, from: node, project)
    }
    if let moment = lookup.lastKnown?.moment { visit(moment, dataset, from: node, project) }
    for part in lookup.aggregate.expressions {
      visit(part, other, from: node, outer: dataset, project)
    }
    if let time = lookup.aggregate.timeColumn { refer(node, other, time) }
  }

  /// The dataset at the end of a path, after all keys on the way.
  private mutating func follow(_ path: [String], _ dataset: Int, from node: Node, _ project: Model.Project) -> Int? {
    var current = dataset
    for name in path {
      guard let link = project.datasets[current].link(named: name), let target = link.target.flatMap({ index[$0] })
      else { return nil }
      for column in link.columns { refer(node, current, column) }
      refer(node, target, nil)
      for key in project.datasets[target].key { refer(node, target, key) }
      if let moment = link.moment {
        refer(node, current, moment)
        for end in [project.datasets[target].lasts?.from, project.datasets[target].lasts?.to].compactMap({ $0 }) {
          refer(node, target, end)
        }
      }
      current = target
    }
    return current
  }
}
