import KPIDiagnostics

extension Syntax.File {
  /// Where the conditions begin and end that define a column without parentheses around them.
  var barePredicates: (starts: Set<Int>, ends: Set<Int>) {
    var starts: Set<Int> = []
    var ends: Set<Int> = []
    for declaration in declarations {
      guard case .dataset(let dataset) = declaration.kind else { continue }
      for clause in dataset.clauses {
        guard case .column(let column) = clause.kind, let source = column.source, source.isBarePredicate else {
          continue
        }
        starts.insert(source.span.lower)
        ends.insert(source.span.upper)
      }
    }
    return (starts, ends)
  }
}

extension Syntax.Expr {
  /// Whether this is a comparison, or conditions joined by words.
  fileprivate var isBarePredicate: Bool {
    switch kind {
    case .comparison: true
    case .chain(_, let rest):
      switch rest.first?.op {
      case .and, .or, .except: true
      case .add, .subtract, .multiply, .divide, nil: false
      }
    case .number, .text, .period, .range, .all, .path, .call, .negate, .not, .membership, .isMissing, .conditional,
      .parenthesized, .missing:
      false
    }
  }
}
