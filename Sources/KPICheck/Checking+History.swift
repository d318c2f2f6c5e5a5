import KPIDiagnostics
import KPIModel

// "Bought before": anywhere, or in this segment? Said to the author where the answer matters.
extension Checking {
  mutating func checkHistory(_ kpi: Model.KPI, _ dimensions: [String], at span: Span) {
    for dimension in dimensions {
      var search = HistorySearch(project: project, dimension: dimension)
      search.search(kpi.formula)
      if let found = search.found {
        report(.historyInSegment(kpi.name, word: found.word, dimension: dimension, kind: found.kind, at: span))
      }
    }
  }
}

/// Finds a set of earlier entities that is taken per segment, by a dimension that may change for an entity over time.
private struct HistorySearch {
  let project: Model.Project
  let dimension: String
  var found: (word: String, kind: String)?
  private var seen: Set<String> = []
  /// Named definitions that are still to be looked at.
  private var formulas: [Model.Formula] = []
  private var audiences: [(audience: Model.Audience, word: String?)] = []

  init(project: Model.Project, dimension: String) {
    self.project = project
    self.dimension = dimension
  }

  mutating func search(_ formula: Model.Formula) {
    formulas.append(formula)
    while found == nil {
      if let next = formulas.popLast() {
        visit(next)
      } else if let next = audiences.popLast() {
        visit(next.audience, next.word)
      } else {
        return
      }
    }
  }

  private mutating func visit(_ formula: Model.Formula) {
    switch formula.kind {
    case .number, .text, .day: break
    case .aggregate(let index):
      guard project.leaves.indices.contains(index) else { return }
      for condition in project.leaves[index].audienceConditions { visit(condition.audience, nil) }
    case .size(let audience): visit(audience, nil)
    case .arithmetic, .negate, .conditional, .function: for operand in formula.operands { visit(operand) }
    case .inContext(let change, let inner): if !takesOut(change) { visit(inner) }
    case .reference(let name):
      if seen.insert("formula " + name).inserted, let inner = project.formula(named: name) { formulas.append(inner) }
    case .series(_, let inner, _): visit(inner)
    }
  }

  /// `word` is the context word that the set stands in, if it looks at earlier periods.
  private mutating func visit(_ audience: Model.Audience, _ word: String?) {
    switch audience {
    case .members(let index):
      guard let word, found == nil, project.memberLeaves.indices.contains(index),
        case .entity(let kind) = project.memberLeaves[index].entity.type, !isAttribute(of: kind)
      else { return }
      found = (word, kind)
    case .reference(let name):
      if seen.insert("\(word ?? "") \(name)").inserted, let inner = project.audience(named: name) {
        audiences.append((inner.audience, word))
      }
    case .and(let parts), .or(let parts): for part in parts { visit(part, word) }
    case .except(let first, let others): for part in [first] + others { visit(part, word) }
    case .inContext(let change, let inner):
      if takesOut(change) { return }
      switch change {
      case .before, .previous, .soFar, .atStart: visit(inner, change.keyword)
      case .lastYear, .ago, .rolling, .toDate, .overall, .overallOf, .onlyWhere: visit(inner, word)
      case .only: visit(inner, nil)
      }
    case .lifetime: break
    }
  }

  /// Whether the dimension belongs to the entity itself, so that it is in one segment only.
  private func isAttribute(of kind: String) -> Bool {
    project.dataset(named: kind)?.dimension(named: dimension) != nil
  }

  private func takesOut(_ change: Model.ContextChange) -> Bool {
    switch change {
    case .overall: true
    case .overallOf(let names): names.contains(dimension)
    case .onlyWhere(let condition): condition.dimensions.contains(dimension)
    case .previous, .lastYear, .ago, .rolling, .toDate, .before, .soFar, .atStart, .only: false
    }
  }
}
