import KPIModel

/// Writes the rows of a dataset made with `unfold`: each row of its parent once for each question, numbered anew.
struct UnfoldWriter {
  let relations: RelationWriter
  let base: Model.Dataset
  let parent: ResolvedDataset
  let level: Int

  private var graph: RelationGraph { relations.graph }
  private var parentRows: RowExpressionWriter { relations.rowWriter(of: parent.base.name, alias: "p") }
  private var parentRelation: SQLName { relations.name(of: parent.base.name, upTo: level - 1) }

  func select(_ questions: [String], _ question: String, _ answer: String) throws(PlanProblem) -> SQLFragment {
    let names = graph.columns(of: base.name).filter { $0.level == level }
    let parts = try questions.enumerated().map { ($0, $1) }.mapThrowing { (index, name) throws(PlanProblem) in
      try part(index, name, names, question, answer)
    }
    let columns = names.map(\.name.fragment).map { ", " + $0 }.joined("")
    return
      "SELECT row_number() OVER (ORDER BY \(SQLName.parentRow), \(SQLName.question)) AS \(SQLName.row), \(SQLName.parentRow)\(columns) FROM (\(parts.joined(" UNION ALL ")))"
  }

  private func part(
    _ index: Int, _ name: String, _ columns: [RelationColumn], _ question: String, _ answer: String
  ) throws(PlanProblem) -> SQLFragment {
    var items: [SQLFragment] = [
      "p.\(SQLName.row) AS \(SQLName.parentRow)", "\(SQLFragment(sql: String(index))) AS \(SQLName.question)",
    ]
    for column in columns {
      guard case .column(let own) = column.node.kind else { throw PlanProblem("an expression is no column") }
      let value: SQLFragment =
        own == question
        ? "CAST(\(.bound(.text(name))) AS VARCHAR)" : try parentRows.value(parent.expression(own == answer ? name : own))
      items.append("\(value) AS \(column.name)")
    }
    var select: SQLFragment = "SELECT \(items.joined(", ")) FROM \(parentRelation) AS p"
    let conditions = try parent.conditions.mapThrowing(parentRows.value)
    if !conditions.isEmpty { select = select + " WHERE \(conditions.joined(" AND "))" }
    return select
  }
}

extension SQLName {
  /// The number of the row that an answer was taken from.
  static let parentRow = SQLName("#parent")
  /// The place of a question among those of its dataset.
  static let question = SQLName("#question")
}
