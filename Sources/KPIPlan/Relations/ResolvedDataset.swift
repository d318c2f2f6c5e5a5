import KPIModel

/// A dataset as the engine holds it: rows of a file, of an example, or one row per group. A dataset made with `where`
/// is no relation of its own: it is a condition on the rows of the one below it, so that all share one scan.
struct ResolvedDataset {
  /// The dataset that holds the rows.
  var base: Model.Dataset
  /// What rows of `base` must meet, outermost last.
  var conditions: [Model.RowExpression]
  /// The names of columns that were added on the way, as they are called among the columns of `base`.
  var renamed: [String: String]
  /// How long a row lasts, in columns of `base`.
  var lasts: Model.Interval?
}

/// Finds the rows that a dataset's name stands for.
struct DatasetResolver {
  private let byName: [String: Model.Dataset]

  init(_ project: Model.Project) {
    byName = Dictionary(project.datasets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func dataset(_ name: String) throws(PlanProblem) -> Model.Dataset {
    guard let dataset = byName[name] else { throw PlanProblem("there is no dataset named `\(name)`") }
    return dataset
  }

  func resolve(_ name: String) throws(PlanProblem) -> ResolvedDataset {
    try resolve(name, depth: 0)
  }

  private func resolve(_ name: String, depth: Int) throws(PlanProblem) -> ResolvedDataset {
    guard depth < 100 else { throw PlanProblem("the dataset `\(name)` is made from itself") }
    let dataset = try dataset(name)
    guard case .filtered(let parent, let condition) = dataset.source else {
      return ResolvedDataset(base: dataset, conditions: [], renamed: [:], lasts: dataset.lasts)
    }
    var below = try resolve(parent, depth: depth + 1)
    below.conditions.append(renaming(condition, below.renamed))
    for column in dataset.columns where column.definition != .inherited {
      below.renamed[column.name] = "\(dataset.name).\(column.name)"
    }
    below.lasts = dataset.lasts.map { interval in
      Model.Interval(
        from: below.renamed[interval.from] ?? interval.from, to: below.renamed[interval.to] ?? interval.to)
    }
    return below
  }

  /// The columns that are computed on the rows of a base dataset: its own, and those added by datasets made from it.
  func addedColumn(_ qualified: String) -> Model.Column? {
    guard let dot = qualified.firstIndex(of: "."), let dataset = byName[String(qualified[..<dot])],
      case .filtered(let parent, _) = dataset.source,
      var column = dataset.column(named: String(qualified[qualified.index(after: dot)...])),
      column.definition != .inherited, let below = try? resolve(parent, depth: 0)
    else { return nil }
    if case .expression(let expression) = column.definition {
      var names = below.renamed
      for own in dataset.columns where own.definition != .inherited { names[own.name] = "\(dataset.name).\(own.name)" }
      column.definition = .expression(renaming(expression, names))
    }
    column.name = qualified
    return column
  }

  /// The link of that name, looked for in the datasets on the way down.
  func link(_ name: String, of dataset: Model.Dataset) -> Model.Link? {
    if let link = dataset.link(named: name) { return link }
    return byName.values.sorted { $0.name < $1.name }.lazy
      .filter { (try? resolve($0.name, depth: 0))?.base.name == dataset.name }
      .compactMap { $0.link(named: name) }.first
  }

  /// An expression over a derived dataset as one over its base.
  func renaming(_ expression: Model.RowExpression, _ names: [String: String]) -> Model.RowExpression {
    names.isEmpty ? expression : expression.mapColumns { names[$0] ?? $0 }
  }
}

/// Why a plan cannot be made. What the text of definitions can cause has been found by the checker before.
public struct PlanProblem: Error, Hashable, Sendable {
  /// A sentence.
  public var message: String

  init(_ message: String) {
    self.message = message
  }
}
