import KPIModel

/// The parts of definitions that the value of a formula rests on, wherever they stand.
struct UpstreamParts {
  /// One part of a definition.
  struct Part: Hashable, Comparable {
    var key: Definition.Key
    var part: String

    static func < (left: Part, right: Part) -> Bool { (left.key, left.part) < (right.key, right.part) }
  }

  private let list: DefinitionList
  private var names: [Definition.Key: String]
  private var model: Model.Project { list.model }

  init(_ list: DefinitionList) {
    self.list = list
    names = [:]
    for (key, definition) in list.all { names[Definition.Key(kind: key.kind, name: definition.name)] = key.name }
  }

  /// With what each of them means. Formulas of the KPI itself are not among them.
  func meanings(of formulas: [Model.Formula]) -> [Part: String] {
    var found: Set<Part> = []
    var lineage = DataLineage(model)
    var queue = formulas.map(FormulaReferences.Root.formula)
    var seen: Set<String> = []
    var position = 0
    while position < queue.count {
      let references =
        switch queue[position] {
        case .formula(let formula): FormulaReferences(formula, model)
        case .audience(let audience): FormulaReferences(audience, model)
        }
      position += 1
      for index in references.leaves { lineage.add(model.leaves[index]) }
      for index in references.memberLeaves { lineage.add(model.memberLeaves[index]) }
      for name in references.formulas where seen.insert(name).inserted { queue += follow(name, &found) }
      for name in references.audiences where seen.insert(name).inserted {
        guard let audience = model.audience(named: name) else { continue }
        found.insert(part(.audience, name, "members"))
        queue.append(.audience(audience.audience))
      }
    }
    lineage.complete()
    for dataset in lineage.datasets { note(dataset, lineage.uses[dataset], &found) }
    noteCalendar(&found)
    return Dictionary(uniqueKeysWithValues: found.map { ($0, list.all[$0.key]?.parts[$0.part] ?? "") })
  }

  private func part(_ kind: DefinitionKind, _ name: String, _ part: String) -> Part {
    let own = Definition.Key(kind: kind, name: name)
    return Part(key: Definition.Key(kind: kind, name: names[own] ?? name), part: part)
  }

  private func follow(_ name: String, _ found: inout Set<Part>) -> [FormulaReferences.Root] {
    if let kpi = model.kpi(named: name) {
      found.insert(part(.kpi, name, "formula"))
      return kpi.allFormulas.map { .formula($0) }
    }
    if let metric = model.metric(named: name) {
      found.insert(part(.metric, name, "formula"))
      return [.formula(metric.formula)]
    }
    // A quantity of a lifetime model: `customers.alive`.
    if let (lifetime, _) = model.lifetimeMeasure(named: name) {
      let key = part(.analysis, lifetime.heading.name, "").key
      for label in list.all[key]?.parts.keys.sorted() ?? [] where !["title", "about", "owner"].contains(label) {
        found.insert(Part(key: key, part: label))
      }
    }
    return []
  }

  /// What the dataset is, and the columns, links and tags of it that are read.
  private func note(_ dataset: String, _ uses: RowReferences?, _ found: inout Set<Part>) {
    let key = part(.dataset, dataset, "").key
    let parts = list.all[key]?.parts ?? [:]
    let read =
      (uses?.columns ?? []).map { "column \($0)" } + (uses?.paths ?? []).compactMap { $0.links.first.map { "link \($0)" } }
      + (uses?.tags ?? []).map { "tags \($0)" }
    for label in read where parts[label] != nil { found.insert(Part(key: key, part: label)) }
    for label in parts.keys where !label.contains(" ") && label != "about" { found.insert(Part(key: key, part: label)) }
    if case .connected(let rows)? = model.dataset(named: dataset)?.source {
      let connection = part(.connection, rows.connection, "").key
      for label in list.all[connection]?.parts.keys.sorted() ?? [] { found.insert(Part(key: connection, part: label)) }
    }
  }

  private func noteCalendar(_ found: inout Set<Part>) {
    for (key, definition) in list.all where key.kind == .calendar {
      for label in definition.parts.keys { found.insert(Part(key: key, part: label)) }
    }
  }
}
