import KPIModel

/// The datasets under a formula, with the columns, links and look-ups that it reads there.
struct DataLineage {
  /// In the order in which they were met.
  private(set) var datasets: [String] = []
  private(set) var uses: [String: RowReferences] = [:]
  private let project: Model.Project

  init(_ project: Model.Project) { self.project = project }

  /// What an aggregate reads.
  mutating func add(_ leaf: Model.LeafAggregate) {
    let end = leaf.presence.flatMap { _ in project.dataset(named: leaf.dataset)?.lasts?.to }
    change(leaf.dataset) { uses in
      for expression in [leaf.argument, leaf.condition, leaf.hypothesis, leaf.outer?.entity] { uses.visit(expression) }
      for condition in leaf.audienceConditions { uses.visit(condition.entity) }
      if let time = leaf.timeColumn { uses.note(time) }
      if let end { uses.note(end) }
    }
  }

  /// What a membership reads.
  mutating func add(_ leaf: Model.MemberLeaf) {
    let end = leaf.presence.flatMap { _ in project.dataset(named: leaf.dataset)?.lasts?.to }
    change(leaf.dataset) { uses in
      uses.visit(leaf.entity)
      uses.visit(leaf.condition)
      for condition in leaf.audienceConditions { uses.visit(condition.entity) }
      if let having = leaf.having { DataLineage.visit(having, &uses) }
      if let time = leaf.timeColumn { uses.note(time) }
      if let end { uses.note(end) }
    }
  }

  /// Follows columns, links and look-ups until nothing new is met.
  mutating func complete() {
    // Every round adds something of a finite model, or is the last; cycles are refused by the checker.
    for _ in 0..<10_000 {
      let before = uses
      for name in datasets { follow(name) }
      if uses == before { return }
    }
  }

  private mutating func change(_ dataset: String, _ body: (inout RowReferences) -> Void) {
    if uses[dataset] == nil { datasets.append(dataset) }
    body(&uses[dataset, default: RowReferences()])
  }

  // MARK: Following

  private mutating func follow(_ name: String) {
    guard let dataset = project.dataset(named: name), let found = uses[name] else { return }
    for column in found.columns { follow(column, of: dataset) }
    for path in found.paths { follow(path, from: dataset) }
    for tag in found.tags {
      if let lookup = dataset.tags(named: tag)?.lookup { change(name) { $0.note(lookup) } }
    }
    for lookup in found.lookups {
      change(lookup.dataset) { uses in
        for expression in lookup.aggregate.expressions { uses.visit(expression) }
        if let day = lookup.lastKnown?.day { uses.note(day) }
        for pair in lookup.match { uses.visit(pair.theirs) }
      }
    }
    if case .filtered(let parent, let condition) = dataset.source { change(parent) { $0.visit(condition) } }
  }

  private mutating func follow(_ column: String, of dataset: Model.Dataset) {
    switch (dataset.column(named: column)?.definition, dataset.source) {
    case (.expression(let expression)?, _): change(dataset.name) { $0.visit(expression) }
    case (.aggregate(let aggregate)?, .grouped(let parent, _)):
      change(parent) { uses in
        for expression in aggregate.expressions { uses.visit(expression) }
      }
    case (.unfolded?, .unfolded(let parent, let columns, _, _)):
      change(parent) { uses in for column in columns { uses.note(column) } }
    case (_, .filtered(let parent, _)), (_, .grouped(let parent, _)), (_, .unfolded(let parent, _, _, _)):
      change(parent) { $0.note(column) }
    case (.source?, _), (.fileName?, _), (.inherited?, _), (.unfolded?, _), (.aggregate?, _), (nil, _): break
    }
  }

  private mutating func follow(_ path: RowReferences.Path, from dataset: Model.Dataset) {
    var current = dataset
    for name in path.links {
      guard let link = self.link(name, of: current), let next = link.target.flatMap(project.dataset(named:)) else {
        return
      }
      let place = current.name
      let ends = link.moment == nil ? [] : [next.lasts?.from, next.lasts?.to].compactMap { $0 }
      change(place) { uses in for column in link.columns + [link.moment].compactMap({ $0 }) { uses.note(column) } }
      change(next.name) { uses in for column in next.key + ends { uses.note(column) } }
      current = next
    }
    if let column = path.column { change(current.name) { $0.note(column) } }
  }

  /// A link of the dataset or of the one that it was made from.
  func link(_ name: String, of dataset: Model.Dataset) -> Model.Link? {
    if let link = dataset.link(named: name) { return link }
    guard case .filtered(let parent, _) = dataset.source, let next = project.dataset(named: parent) else { return nil }
    return link(name, of: next)
  }

  private static func visit(_ having: Model.Having, _ uses: inout RowReferences) {
    switch having {
    case .comparison(let left, _, let right):
      visit(left, &uses)
      visit(right, &uses)
    case .isMissing(let inner): visit(inner, &uses)
    case .not(let inner): visit(inner, &uses)
    case .and(let parts), .or(let parts): for part in parts { visit(part, &uses) }
    }
  }

  private static func visit(_ term: Model.HavingTerm, _ uses: inout RowReferences) {
    switch term {
    case .number, .text, .day, .flag: break
    case .aggregate(let aggregate):
      for expression in aggregate.expressions { uses.visit(expression) }
    case .arithmetic(let left, _, let right):
      visit(left, &uses)
      visit(right, &uses)
    }
  }
}
