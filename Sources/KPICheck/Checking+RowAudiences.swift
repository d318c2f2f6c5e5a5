import KPIDiagnostics
import KPIModel
import KPISyntax

// The conditions of an aggregate: those on rows, and those on the audiences that a row's entity is in.
extension Checking {
  /// Splits a condition at its outermost `and`: tests of audiences apart from everything else.
  mutating func rowConditions(
    _ expr: Syntax.Expr, _ scope: RowScope
  ) -> (rows: Model.RowExpression?, audiences: [Model.AudienceCondition]) {
    var rows: [Model.RowExpression] = []
    var audiences: [Model.AudienceCondition] = []
    for term in Self.terms(expr) {
      if let (value, audience, isNegated) = Self.membership(term) {
        if let condition = audienceCondition(value, audience, isNegated, scope) { audiences.append(condition) }
      } else if let condition = rowCondition(term, scope) {
        rows.append(condition)
      }
    }
    if rows.count <= 1 { return (rows.first, audiences) }
    return (Model.RowExpression(.and(rows), .flag), audiences)
  }

  /// Whether a condition asks for nothing but membership in audiences.
  static func isMembership(_ expr: Syntax.Expr) -> Bool { terms(expr).allSatisfy { membership($0) != nil } }

  /// The parts that must all hold.
  private static func terms(_ expr: Syntax.Expr) -> [Syntax.Expr] {
    let inner = expr.unwrapped
    guard case .chain(let first, let rest) = inner.kind, rest.allSatisfy({ $0.op == .and }) else { return [expr] }
    return ([first] + rest.map(\.operand)).flatMap(terms)
  }

  /// `x in a`, `x not in a`, `not (x in a)`, where a is an audience.
  private static func membership(_ expr: Syntax.Expr) -> (Syntax.Expr, Syntax.Expr, Bool)? {
    var expr = expr.unwrapped
    var isFlipped = false
    while case .not(let inner) = expr.kind {
      isFlipped.toggle()
      expr = inner.unwrapped
    }
    guard case .membership(let value, let isNegated, .audience(let audience)) = expr.kind, !isPeriod(audience) else {
      return nil
    }
    return (value, audience, isNegated != isFlipped)
  }

  private mutating func audienceCondition(
    _ value: Syntax.Expr, _ audience: Syntax.Expr, _ isNegated: Bool, _ scope: RowScope
  ) -> Model.AudienceCondition? {
    let entity = row(value, scope)
    guard let entity, let members = self.audience(audience) else { return nil }
    guard case .entity(let kind) = entity.type else {
      report(.notAnEntity(entity.type, at: value.span, text: text(value.span)))
      return nil
    }
    if kind != members.kind {
      report(.entityKindsDiffer(kind, value.span, members.kind, audience.span))
      return nil
    }
    return Model.AudienceCondition(entity: entity, audience: members.audience, isNegated: isNegated)
  }

  /// The datasets whose coverage decides too: conditions that ask whether a link exists, or when its row was.
  func coveredToo(_ conditions: [Model.RowExpression], _ dataset: Int) -> [String] {
    var search = CoverageSearch(project: project, index: datasetIndex)
    for condition in conditions { search.visit(condition, dataset) }
    return search.found.filter { name in
      name != project.datasets[dataset].name
        && !(datasetIndex[name].map { project.datasets[$0].timeColumns.isEmpty } ?? true)
    }
  }
}

/// Finds the linked datasets on whose completeness a condition rests.
private struct CoverageSearch {
  let project: Model.Project
  let index: [String: Int]
  var found: [String] = []
  private var seen: Set<[String]> = []

  init(project: Model.Project, index: [String: Int]) {
    self.project = project
    self.index = index
  }

  mutating func visit(_ expression: Model.RowExpression, _ dataset: Int) {
    switch expression.kind {
    case .column(let name): visitColumn(name, dataset)
    case .linked(let path, let name):
      guard let target = target(path, dataset) else { return }
      if expression.type == .date || expression.type == .time { add(project.datasets[target].name) }
      visitColumn(name, target)
    case .linkExists(let path):
      if let target = target(path, dataset) { add(project.datasets[target].name) }
    default:
      for child in expression.children { visit(child, dataset) }
    }
  }

  private mutating func visitColumn(_ name: String, _ dataset: Int) {
    guard seen.insert([project.datasets[dataset].name, name]).inserted, seen.count < 200 else { return }
    var owner = dataset
    while let parent = project.datasets[owner].source.parent,
      project.datasets[owner].column(named: name)?.definition == .inherited, let next = index[parent]
    { owner = next }
    if case .expression(let expression)? = project.datasets[owner].column(named: name)?.definition {
      visit(expression, owner)
    }
  }

  private func target(_ path: [String], _ dataset: Int) -> Int? {
    var current = dataset
    for name in path {
      guard let next = project.datasets[current].link(named: name)?.target.flatMap({ index[$0] }) else { return nil }
      current = next
    }
    return current
  }

  private mutating func add(_ name: String) {
    if !found.contains(name) { found.append(name) }
  }
}
