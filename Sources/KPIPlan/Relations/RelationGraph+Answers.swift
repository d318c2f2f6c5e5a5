import KPIModel

extension RelationGraph {
  /// The answers on a scale that an expression rests on, also by way of columns that are computed from them. Where it
  /// says itself what a missing answer means (`is missing`, `coalesce`), nothing is withheld.
  func answers(in expression: Model.RowExpression, of dataset: String) -> [Model.RowExpression] {
    var found: [Model.RowExpression] = []
    var seen: Set<String> = []
    addAnswers(expression, dataset, &found, &seen)
    return found
  }

  private func addAnswers(
    _ expression: Model.RowExpression, _ dataset: String, _ found: inout [Model.RowExpression], _ seen: inout Set<String>
  ) {
    var inner: [Model.RowExpression] = []
    _ = expression.mappedWithType { kind, type in
      switch kind {
      case .column(let name):
        guard seen.insert(name).inserted, let column = try? column(name, of: dataset) else { return true }
        if column.isScale {
          found.append(Model.RowExpression(kind, type))
        } else if case .expression(let definition) = column.definition {
          inner.append(definition)
        }
        return true
      case .function("coalesce", let values):
        inner += values.suffix(1)
        return true
      case .linked(let path, let name):
        if isAnswer(name, path, dataset) { found.append(Model.RowExpression(kind, type)) }
        return true
      case .lookup, .linkExists, .hasTag, .isMissing: return true
      default: return false
      }
    }
    for part in inner { addAnswers(part, dataset, &found, &seen) }
  }

  /// Whether links lead to an answer on a scale.
  private func isAnswer(_ name: String, _ path: [String], _ dataset: String) -> Bool {
    var current = dataset
    var column = name
    for step in path {
      guard let target = try? linkTarget([step], on: current) else { return false }
      current = target.base.name
      column = target.renamed[name] ?? name
    }
    return (try? self.column(column, of: current))?.isScale ?? false
  }
}
