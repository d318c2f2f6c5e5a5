import KPIModel

/// A column of a relation: one that a dataset declares, or one that stands for a link, look-up or tag test in an expression.
struct RelationNode: Hashable {
  /// The base dataset whose rows carry it.
  var dataset: String
  var kind: Model.RowExpression.Kind
}

/// What is known about a column once it has been asked for.
struct RelationColumn {
  var node: RelationNode
  /// Its name in the relation.
  var name: SQLName
  var type: Model.ValueType
  /// The level of the relation in which it first stands: 0 for cells of a file.
  var level: Int
  /// Position in the order of asking; makes the text of statements stable.
  var order: Int
}

extension SQLName {
  /// The number of a row in its base relation.
  static let row = SQLName("#row")
}
