import KPIDiagnostics
import KPIModel
import KPISyntax

extension Checking {
  /// Datasets in three steps: names and types of all columns; then what columns are computed from; then circles.
  mutating func checkDatasets(_ declared: [Declared<Syntax.Dataset>]) {
    let datasets = parentsFirst(first(declared, .dataset, name: \.name))
    for dataset in datasets { shape(dataset) }
    project.noteNames()
    checkRateColumns()
    inferCurrencies(datasets)
    nameKinds(datasets)
    for dataset in datasets { fill(dataset) }
    checkColumnCycles()
  }

  /// Datasets in an order in which each one follows the dataset that it is made from.
  private mutating func parentsFirst(_ datasets: [Declared<Syntax.Dataset>]) -> [Declared<Syntax.Dataset>] {
    var index: [String: Int] = [:]
    for (number, dataset) in datasets.enumerated() { index[dataset.node.name.text] = number }
    let references = datasets.map { dataset in Self.parent(dataset.node).flatMap { index[$0.text] }.map { [$0] } ?? [] }
    let order = DependencyOrder(references: references)
    var inCycle: Set<Int> = []
    for cycle in order.cycles {
      inCycle.formUnion(cycle)
      report(.cycle(cycle.map { (datasets[$0].node.name.text, datasets[$0].node.name.span) }, of: "datasets"))
    }
    return order.order.filter { !inCycle.contains($0) }.map { datasets[$0] }
  }

  /// The dataset that another one is made from.
  static func parent(_ dataset: Syntax.Dataset) -> Syntax.Name? {
    switch dataset.source {
    case .filtered(let path, _), .grouped(let path, _), .unfolded(let path, _, _, _): path.first
    case .files, .table, .query, .missing: nil
    }
  }

  /// The index of a dataset that is referred to; reports an unknown one.
  mutating func dataset(_ name: Syntax.Name) -> Int? {
    if name.isMissing { return nil }
    if let index = datasetIndex[name.text] { return index }
    if symbols[name.text]?.kind != .dataset {
      report(.unknownDataset(name, symbol: symbols[name.text], known: offered(symbols.names(.dataset))))
    }
    return nil
  }
}
