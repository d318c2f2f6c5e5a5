import KPIModel

/// What row expressions of one dataset read: columns, link paths and look-ups, each once, in order.
struct RowReferences: Hashable {
  private(set) var columns: [String] = []
  /// Links that are followed, with the column at their end; nil where only the link itself matters.
  private(set) var paths: [Path] = []
  private(set) var tags: [String] = []
  private(set) var lookups: [Model.Lookup] = []

  struct Path: Hashable {
    var links: [String]
    var column: String?
  }

  mutating func visit(_ expression: Model.RowExpression?) {
    guard let expression else { return }
    switch expression.kind {
    case .column(let name): note(name)
    case .linked(let path, let column): note(Path(links: path, column: column))
    case .linkExists(let path): note(Path(links: path, column: nil))
    case .number, .text, .flag, .day: break
    case .arithmetic(let first, let steps):
      visit(first)
      for step in steps { visit(step.operand) }
    case .negate(let inner), .isMissing(let inner), .not(let inner), .inPeriod(let inner, _, _), .oneOf(let inner, _):
      visit(inner)
    case .comparison(let left, _, let right), .textTest(let left, _, let right):
      visit(left)
      visit(right)
    case .hasTag(let name, _): if !tags.contains(name) { tags.append(name) }
    case .and(let parts), .or(let parts), .function(_, let parts): for part in parts { visit(part) }
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { visit(part) }
    case .lookup(let lookup): note(lookup)
    // It speaks of the row that looks up: of this dataset.
    case .outer(let inner): visit(inner)
    }
  }

  mutating func note(_ column: String) { if !columns.contains(column) { columns.append(column) } }
  private mutating func note(_ path: Path) { if !paths.contains(path) { paths.append(path) } }

  mutating func note(_ lookup: Model.Lookup) {
    if !lookups.contains(lookup) { lookups.append(lookup) }
    for pair in lookup.match { visit(pair.ours) }
    visit(lookup.lastKnown?.moment)
    var outer = OuterColumns()
    for expression in lookup.aggregate.expressions { outer.visit(expression) }
    for expression in outer.found { visit(expression) }
  }

  /// Parts of a look-up that speak of the row that looks up.
  private struct OuterColumns {
    var found: [Model.RowExpression] = []

    mutating func visit(_ expression: Model.RowExpression?) {
      guard let expression else { return }
      switch expression.kind {
      case .outer(let inner): found.append(inner)
      case .column, .linked, .linkExists, .number, .text, .flag, .day, .hasTag, .lookup: break
      case .arithmetic(let first, let steps):
        visit(first)
        for step in steps { visit(step.operand) }
      case .negate(let inner), .isMissing(let inner), .not(let inner), .inPeriod(let inner, _, _), .oneOf(let inner, _):
        visit(inner)
      case .comparison(let left, _, let right), .textTest(let left, _, let right):
        visit(left)
        visit(right)
      case .and(let parts), .or(let parts), .function(_, let parts): for part in parts { visit(part) }
      case .conditional(let condition, let then, let otherwise):
        for part in [condition, then, otherwise] { visit(part) }
      }
    }
  }
}
