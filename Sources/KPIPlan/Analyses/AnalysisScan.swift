public import KPIModel

/// An analysis that needs a statement of its own, beside the aggregates of formulas.
public enum AnalysisDemand: Hashable, Sendable {
  /// One row for each entity that took the first step, with the values of these dimensions of its row.
  case funnel(String, dimensions: [String])
  /// One row for each customer and day of purchase.
  case lifetime(String)

  /// The name of the analysis.
  public var name: String {
    switch self {
    case .funnel(let name, _), .lifetime(let name): name
    }
  }
}

/// The statement of one analysis.
public struct AnalysisScan: Hashable, Sendable {
  /// What it delivers.
  public var demand: AnalysisDemand
  /// The datasets that it reads, by the names that the definition uses.
  public var datasets: [String]
  /// For a funnel: `t0`, `t1` … the microseconds since 1970 of each step, and `d0` … the dimensions. For a lifetime model:
  /// `k` the customer, `t` the days since 1970, `v` what was spent.
  public var statement: SQLStatement
}

/// Rows of a dataset as events: whose they are, when they happened, and which of them count.
struct EventSource {
  var dataset: ResolvedDataset
  var declared: Model.Dataset
  var entity: Model.RowExpression
  var time: String
  var conditions: [Model.RowExpression]

  init(
    _ name: String, entity: Model.RowExpression, time: String, condition: Model.RowExpression?, _ resolver: DatasetResolver
  ) throws(PlanProblem) {
    dataset = try resolver.resolve(name)
    declared = try resolver.dataset(name)
    let names = dataset.renamed
    self.entity = resolver.renaming(entity, names)
    self.time = names[time] ?? time
    conditions = dataset.conditions + [condition].compactMap { $0 }.map { resolver.renaming($0, names) }
  }

  init(_ step: Model.FunnelStep, _ resolver: DatasetResolver) throws(PlanProblem) {
    try self.init(
      step.dataset, entity: step.entity, time: step.timeColumn, condition: step.condition, resolver)
  }

  init(_ lifetime: Model.Lifetime, _ resolver: DatasetResolver) throws(PlanProblem) {
    try self.init(
      lifetime.dataset, entity: lifetime.entity, time: lifetime.timeColumn, condition: lifetime.condition, resolver)
  }

  var base: String { dataset.base.name }
  var expressions: [Model.RowExpression] { conditions + [entity] }
}

extension Dialect {
  /// Microseconds since 1970 of a time; a date is its midnight.
  func epochMicroseconds(_ time: SQLFragment) -> SQLFragment { "epoch_us(CAST(\(time) AS TIMESTAMP))" }

  /// The day of microseconds, counted from 1970.
  func dayOfMicroseconds(_ time: SQLFragment) -> SQLFragment { "floor(\(time) / 86400000000.0)" }
}
