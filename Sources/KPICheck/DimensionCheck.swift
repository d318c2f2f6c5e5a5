public import KPIDiagnostics
public import KPIModel

/// Whether a formula can be broken down: every dataset that it looks at, outside of `overall`, needs the dimension.
public enum DimensionCheck {
  /// What stands in the way of breaking a formula down by these dimensions; empty if nothing does.
  ///
  /// Each diagnostic names the datasets without the dimension and lists the dimensions that would work. It has no
  /// place of its own.
  public static func problem(dimensions: [String], for formula: Model.Formula, in project: Model.Project)
    -> [Diagnostic]
  {
    dimensions.compactMap { dimension in
      var search = LeafSearch(project: project, dimension: dimension)
      search.search(formula)
      if let lifetime = search.lifetimes.first { return .lifetimeBreakdown(lifetime) }
      if let audience = project.dividingAudience(named: dimension) {
        let undivided = search.datasets.compactMap { project.dataset(named: $0) }
          .filter { $0.entity(ofKind: audience.entityKind) == nil }
        guard let first = undivided.first else { return nil }
        return .undivided(first, by: audience)
      }
      // What looks at no single parts has the same value in each; but of something there must be parts.
      if search.datasets.isEmpty {
        search = LeafSearch(project: project, dimension: dimension)
        search.entersAll = true
        search.search(formula)
        if search.datasets.contains(where: { project.dataset(named: $0)?.dimension(named: dimension) != nil }) { return nil }
      }
      let lacking = search.datasets.filter { project.dataset(named: $0)?.dimension(named: dimension) == nil }
      if lacking.isEmpty { return typeConflict(dimension, search.datasets, project) }
      let known = project.datasets.contains { $0.dimension(named: dimension) != nil }
      return .dimensionMissing(dimension, datasets: lacking, isKnown: known, working: common(formula, project))
    }
  }

  /// The dimensions by which a formula can be broken down, in the order of its first dataset; time parts last.
  public static func dimensions(of formula: Model.Formula, in project: Model.Project) -> [String] {
    common(formula, project)
  }

  private static func common(_ formula: Model.Formula, _ project: Model.Project) -> [String] {
    var search = LeafSearch(project: project, dimension: nil)
    search.search(formula)
    guard search.lifetimes.isEmpty else { return [] }
    if search.datasets.isEmpty {
      search.entersAll = true
      search.search(formula)
    }
    let datasets = search.datasets.compactMap { project.dataset(named: $0) }
    guard let first = datasets.first else { return [] }
    var seen: Set<String> = []
    return first.dimensionNames.filter { name in
      seen.insert(name).inserted && datasets.allSatisfy { $0.dimension(named: name) != nil }
    }
  }

  /// A dimension must be of one type everywhere, or its values cannot meet.
  private static func typeConflict(_ dimension: String, _ datasets: [String], _ project: Model.Project) -> Diagnostic? {
    var first: (dataset: String, type: Model.ValueType)?
    for name in datasets {
      guard case .column(let column)? = project.dataset(named: name)?.dimension(named: dimension) else { continue }
      if let first, !sameSort(first.type, column.type) {
        return .dimensionTypes(dimension, first.dataset, first.type, name, column.type)
      }
      first = first ?? (name, column.type)
    }
    return nil
  }

  private static func sameSort(_ left: Model.ValueType, _ right: Model.ValueType) -> Bool {
    switch (left, right) {
    case (.text, .text), (.entity, .entity), (.text, .entity), (.entity, .text), (.flag, .flag), (.number, .number):
      true
    default: false
    }
  }
}

/// Collects the datasets that a formula looks at in the segment of a breakdown.
struct LeafSearch {
  let project: Model.Project
  /// The dimension asked about; nil: any.
  let dimension: String?
  /// Formulas of definitions that are not in the project yet.
  let lowered: [String: Model.Formula]
  /// Whether what is looked at over everything does not count: it needs no time.
  var leavesOutAll = false
  /// Whether what stands behind words that take dimensions out counts too.
  var entersAll = false
  /// In the order of the formula, each once.
  private(set) var datasets: [String] = []
  /// The quantities of lifetime models, which have no segments.
  private(set) var lifetimes: [String] = []
  private var seen: Set<String> = []
  /// Named definitions that are still to be looked at; a list, so that no chain of them is too long.
  private var formulas: [Model.Formula] = []
  private var audiences: [Model.Audience] = []

  init(project: Model.Project, dimension: String?, lowered: [String: Model.Formula] = [:]) {
    self.project = project
    self.dimension = dimension
    self.lowered = lowered
  }

  /// Collects what an audience looks at, by itself and through the audiences that it refers to.
  mutating func search(_ audience: Model.Audience) {
    audiences.append(audience)
    searchListed()
  }

  /// Collects what a formula looks at, by itself and through the definitions that it refers to.
  mutating func search(_ formula: Model.Formula) {
    formulas.append(formula)
    searchListed()
  }

  private mutating func searchListed() {
    var formulaCount = 0
    var audienceCount = 0
    while true {
      if formulaCount < formulas.count {
        visit(formulas[formulaCount])
        formulaCount += 1
      } else if audienceCount < audiences.count {
        visit(audiences[audienceCount])
        audienceCount += 1
      } else {
        return
      }
    }
  }

  private mutating func add(_ dataset: String) {
    if !datasets.contains(dataset) { datasets.append(dataset) }
  }

  private mutating func visit(_ formula: Model.Formula) {
    switch formula.kind {
    case .number: break
    case .aggregate(let index):
      guard project.leaves.indices.contains(index) else { return }
      let leaf = project.leaves[index]
      add(leaf.dataset)
      for condition in leaf.audienceConditions { visit(condition.audience) }
    case .size(let audience): visit(audience)
    case .arithmetic, .negate, .conditional, .function: for operand in formula.operands { visit(operand) }
    case .inContext(let change, let inner): if !takesOut(change) { visit(inner) }
    case .reference(let name):
      guard seen.insert(name).inserted else { return }
      if project.lifetimeMeasure(named: name) != nil { lifetimes.append(name) }
      formulas += lowered[name].map { [$0] } ?? project.formulas(named: name)
    case .series(_, let inner, _): visit(inner)
    }
  }

  private mutating func visit(_ audience: Model.Audience) {
    switch audience {
    case .members(let index):
      guard project.memberLeaves.indices.contains(index) else { return }
      add(project.memberLeaves[index].dataset)
      for condition in project.memberLeaves[index].audienceConditions { visit(condition.audience) }
    case .reference(let name):
      if seen.insert(name).inserted, let inner = project.audience(named: name) { audiences.append(inner.audience) }
    case .and(let parts), .or(let parts): for part in parts { visit(part) }
    case .except(let first, let others):
      visit(first)
      for other in others { visit(other) }
    case .inContext(let change, let inner): if !takesOut(change) { visit(inner) }
    case .lifetime(let name, _, _): lifetimes.append(name)
    }
  }

  private func takesOut(_ change: Model.ContextChange) -> Bool {
    if entersAll { return false }
    return switch change {
    case .overall: true
    case .overallOf(let names): dimension.map(names.contains) ?? false
    case .onlyWhere(let condition): dimension.map(condition.dimensions.contains) ?? false
    case .only(let period): leavesOutAll && period.kind == .all
    case .previous, .lastYear, .ago, .rolling, .toDate, .before, .soFar, .atStart: false
    }
  }
}
