public import KPIModel

/// A rule about rows, and the statement that finds the rows that break it.
public struct RuleCheck: Hashable, Sendable {
  /// The dataset that states the rule.
  public var dataset: String
  /// The rule as it was written.
  public var text: String
  /// What becomes of rows that break it.
  public var consequence: Model.RowRule.Consequence
  /// The number `n` of rows that break it.
  public var count: SQLStatement
  /// Some of them: `path` and `place` within the file where rows are read, and `cell`, what names the row.
  public var places: SQLStatement
}

/// Writes the checks of all rules about rows of one base dataset.
struct RuleWriter {
  let relations: RelationWriter
  let base: Model.Dataset

  /// The rules of a base dataset and of all that is made from it with `where`.
  static func rules(
    on base: String, _ resolver: DatasetResolver, _ project: Model.Project
  ) throws(PlanProblem) -> [(dataset: ResolvedDataset, name: String, rule: Model.RowRule)] {
    var found: [(dataset: ResolvedDataset, name: String, rule: Model.RowRule)] = []
    for dataset in project.datasets where !dataset.rules.isEmpty {
      let resolved = try resolver.resolve(dataset.name)
      guard resolved.base.name == base else { continue }
      found += dataset.rules.map { (resolved, dataset.name, $0) }
    }
    return found
  }

  func check(
    _ dataset: ResolvedDataset, _ name: String, _ rule: Model.RowRule, _ resolver: DatasetResolver
  ) throws(PlanProblem) -> RuleCheck {
    let rows = relations.rowWriter(of: base.name, alias: "b")
    let condition = try rows.value(resolver.renaming(rule.condition, dataset.renamed))
    // Where the rule cannot be answered, because something is missing, it is not broken.
    let broken = (try dataset.conditions.mapThrowing(rows.value) + ["NOT \(condition)"]).joined(" AND ")
    let relation = relations.name(of: base.name, upTo: relations.graph.highestLevel(of: base.name))
    return RuleCheck(
      dataset: name, text: rule.text, consequence: rule.consequence,
      count: ("SELECT count(*) AS n FROM \(relation) AS b WHERE \(broken)" as SQLFragment).statement,
      places: places(relation, broken).statement)
  }

  private func places(_ relation: SQLName, _ broken: SQLFragment) -> SQLFragment {
    let keys = base.key.map { "coalesce(CAST(b.\(SQLName($0)) AS VARCHAR), '')" as SQLFragment }
    let cell = keys.isEmpty ? "CAST(b.\(SQLName.row) AS VARCHAR)" : keys.joined(" || ', ' || ")
    guard base.source.isRead else {
      return
        "SELECT '' AS path, 0 AS place, \(cell) AS cell FROM \(relation) AS b WHERE \(broken) ORDER BY b.\(SQLName.row) LIMIT 3"
    }
    let places: SQLFragment =
      "SELECT \(SQLName.row) AS r, row_number() OVER (PARTITION BY \(SQLName.file) ORDER BY \(SQLName.row)) AS place FROM \(SQLName.read(base.name))"
    return
      "SELECT b.\(SQLName.file) AS path, l.place, \(cell) AS cell FROM \(relation) AS b JOIN (\(places)) AS l ON l.r = b.\(SQLName.row) WHERE \(broken) ORDER BY b.\(SQLName.row) LIMIT 3"
  }
}
