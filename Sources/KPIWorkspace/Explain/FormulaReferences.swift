import KPIModel

/// What a formula mentions by name or by place, each once, in the order of the text.
struct FormulaReferences {
  /// Metrics and KPIs.
  private(set) var formulas: [String] = []
  private(set) var audiences: [String] = []
  private(set) var leaves: [Int] = []
  private(set) var memberLeaves: [Int] = []
  /// The units of `to_date` around any part of it.
  private(set) var toDateGrains: [TimeGrain] = []
  private let project: Model.Project

  /// Where a search begins.
  enum Root {
    case formula(Model.Formula)
    case audience(Model.Audience)
  }

  /// The unit of the first `to_date` in a formula or audience, or in anything that it mentions; nil without one.
  static func toDateGrain(_ root: Root, _ project: Model.Project) -> TimeGrain? {
    var queue = [root]
    var seen: Set<String> = []
    var position = 0
    while position < queue.count {
      let references =
        switch queue[position] {
        case .formula(let formula): FormulaReferences(formula, project)
        case .audience(let audience): FormulaReferences(audience, project)
        }
      if let grain = references.toDateGrains.first { return grain }
      for name in references.formulas where seen.insert(name).inserted {
        if let formula = project.formula(named: name) { queue.append(.formula(formula)) }
      }
      for name in references.audiences where seen.insert(name).inserted {
        if let audience = project.audience(named: name) { queue.append(.audience(audience.audience)) }
      }
      position += 1
    }
    return nil
  }

  init(_ formula: Model.Formula, _ project: Model.Project) {
    self.project = project
    visit(formula)
  }

  init(_ audience: Model.Audience, _ project: Model.Project) {
    self.project = project
    visit(audience)
  }

  private mutating func visit(_ formula: Model.Formula) {
    switch formula.kind {
    case .number, .text, .day: break
    case .aggregate(let index):
      guard project.leaves.indices.contains(index), !leaves.contains(index) else { return }
      leaves.append(index)
      for condition in project.leaves[index].audienceConditions { visit(condition.audience) }
    case .size(let audience): visit(audience)
    case .arithmetic, .negate, .conditional, .function: for operand in formula.operands { visit(operand) }
    case .inContext(let change, let inner):
      note(change)
      visit(inner)
    case .reference(let name): if !formulas.contains(name) { formulas.append(name) }
    case .series(_, let inner, _): visit(inner)
    }
  }

  private mutating func note(_ change: Model.ContextChange) {
    if case .toDate(let grain) = change { toDateGrains.append(grain) }
  }

  private mutating func visit(_ audience: Model.Audience) {
    switch audience {
    case .members(let index):
      guard project.memberLeaves.indices.contains(index), !memberLeaves.contains(index) else { return }
      memberLeaves.append(index)
      for condition in project.memberLeaves[index].audienceConditions { visit(condition.audience) }
    case .reference(let name): if !audiences.contains(name) { audiences.append(name) }
    case .and(let parts), .or(let parts): for part in parts { visit(part) }
    case .except(let first, let others):
      visit(first)
      for other in others { visit(other) }
    case .inContext(let change, let inner):
      note(change)
      visit(inner)
    case .lifetime: break
    }
  }
}
