import KPIDiagnostics
import KPIModel
import KPISyntax

// Rows that last, and what is open or running.
extension Checking {
  // MARK: Declarations

  /// `lasts A to B`: both are times or dates of the dataset.
  mutating func shapeInterval(_ from: Syntax.Path, _ to: Syntax.Path, _ dataset: inout Model.Dataset) {
    let ends = [from, to].map { end(of: $0, dataset) }
    guard let start = ends[0], let end = ends[1] else { return }
    guard start != end else {
      report(.intervalOfOneColumn(to))
      return
    }
    dataset.lasts = Model.Interval(from: start, to: end)
  }

  private mutating func end(of path: Syntax.Path, _ dataset: Model.Dataset) -> String? {
    if path.isMissing { return nil }
    if let name = path.single, dataset.timeColumns.contains(name.text) { return name.text }
    report(.timeOfInterval(path, dataset: dataset.name, known: dataset.timeColumns))
    return nil
  }

  /// `at time` in a link: a time or date of the dataset itself.
  mutating func linkMoment(_ at: Syntax.Path, _ dataset: Model.Dataset) -> String? {
    if at.isMissing { return nil }
    if let name = at.single, dataset.timeColumns.contains(name.text) { return name.text }
    report(.timeOfLink(at, dataset: dataset.name, known: dataset.timeColumns))
    return nil
  }

  // MARK: Open and running

  /// By what rows lie in a period: a time of theirs, or their interval, `on open` and `on running`.
  mutating func rowTime(_ on: Syntax.Path?, _ index: Int) -> (column: String?, presence: Model.Presence?)? {
    guard let on, let presence = presence(on, index) else { return (timeColumn(on, index), nil) }
    let dataset = project.datasets[index]
    guard let interval = dataset.lasts else {
      report(.doesNotLast(dataset, presence, at: on.span))
      return nil
    }
    return (interval.from, presence)
  }

  /// A column of that name is meant first.
  private func presence(_ on: Syntax.Path, _ index: Int) -> Model.Presence? {
    var names = on.parts.map(\.text)
    if names.count == 2, names[0] == project.datasets[index].name { names.removeFirst() }
    guard names.count == 1, !project.datasets[index].timeColumns.contains(names[0]) else { return nil }
    return Model.Presence(rawValue: names[0])
  }

  /// `open(d where c)`, `running(d where c)`: a number of rows.
  mutating func presenceCall(_ call: Syntax.Call, _ presence: Model.Presence, at span: Span) -> Model.Formula? {
    guard call.arguments.count == 1, let argument = call.arguments.first else {
      report(.argumentCount(presence.rawValue, expected: 1...1, found: call.arguments.count, at: span))
      return nil
    }
    refuseGroupClauses(argument)
    if let on = argument.on {
      report(.timeOfPresence(presence, at: on.span))
      return nil
    }
    if let path = argument.value.unwrapped.path, !path.rest.isEmpty, datasetIndex[path.first.text] != nil {
      report(.presenceOfColumn(presence, path, type: typeOfRow(path)))
      return nil
    }
    guard let index = aggregatedDataset(argument.value, presence.rawValue) else { return nil }
    let dataset = project.datasets[index]
    guard isWhole(argument.value, dataset.name) else {
      report(.presenceOfExpression(presence, dataset: dataset.name, at: argument.value.span))
      return nil
    }
    guard let interval = dataset.lasts else {
      report(.doesNotLast(dataset, presence, at: argument.value.span))
      return nil
    }
    guard var leaf = leaf(.count, argument, index, at: span) else { return nil }
    leaf.timeColumn = interval.from
    leaf.presence = presence
    return finish(leaf, index)
  }

  private func typeOfRow(_ path: Syntax.Path) -> Model.ValueType? {
    guard let index = datasetIndex[path.first.text],
      case .value(let value)? = reach(path.rest.map(\.text), index)
    else { return nil }
    return value.type
  }

  // MARK: Stocks

  /// Reports what has no value at a moment, inside `at_start`.
  mutating func checkStock(_ inner: Model.Formula, at span: Span) -> Bool {
    var search = StockSearch(project: project, known: stockObstacles)
    search.search(inner)
    return report(search, at: span)
  }

  /// Notes of a metric or KPI what stands in the way of a value at a moment, for those that refer to it.
  mutating func noteStock(_ name: String, _ formula: Model.Formula) {
    // The search ends before the note is taken: as long as it holds the notes, each new one would copy them all.
    if let obstacle = stockObstacle(of: formula) { stockObstacles[name] = obstacle }
  }

  private func stockObstacle(of formula: Model.Formula) -> StockObstacle? {
    var search = StockSearch(project: project, known: stockObstacles)
    search.search(formula)
    return search.obstacle
  }

  mutating func checkStock(_ inner: Model.Audience, at span: Span) -> Bool {
    var search = StockSearch(project: project, known: stockObstacles)
    search.search(inner)
    return report(search, at: span)
  }

  private mutating func report(_ search: StockSearch, at span: Span) -> Bool {
    switch search.obstacle {
    case nil: return true
    case .flow(let place)?: report(.stockNeeded(text(place), at: span))
    case .word(let word)?: report(.wordInsideAtStart(word, at: span))
    }
    return false
  }
}

/// What stands in the way of a value at a moment.
enum StockObstacle {
  /// Rows of a period, by their place.
  case flow(Span)
  /// A context word that needs a period with two ends.
  case word(String)
}

/// Looks for what stands in the way of a value at a moment.
private struct StockSearch {
  let project: Model.Project
  /// Of metrics and KPIs that have been looked at; one that is not here has none.
  let known: [String: StockObstacle]
  private(set) var obstacle: StockObstacle?
  private var seen: Set<String> = []
  /// Named definitions that are still to be looked at; a list, so that no chain of them is too long.
  private var formulas: [Model.Formula] = []
  private var audiences: [Model.Audience] = []

  init(project: Model.Project, known: [String: StockObstacle]) {
    self.project = project
    self.known = known
  }

  mutating func search(_ formula: Model.Formula) {
    formulas.append(formula)
    run()
  }

  mutating func search(_ audience: Model.Audience) {
    audiences.append(audience)
    run()
  }

  private mutating func run() {
    while obstacle == nil {
      if let next = formulas.popLast() {
        visit(next)
      } else if let next = audiences.popLast() {
        visit(next)
      } else {
        return
      }
    }
  }

  private mutating func note(_ found: StockObstacle) { obstacle = obstacle ?? found }

  private mutating func visit(_ formula: Model.Formula) {
    switch formula.kind {
    case .number, .text, .day: break
    case .aggregate(let index):
      guard project.leaves.indices.contains(index) else { return }
      let leaf = project.leaves[index]
      if leaf.presence != .open, leaf.function != .latest { note(.flow(leaf.span)) }
      for condition in leaf.audienceConditions { visit(condition.audience) }
    case .size(let audience): visit(audience)
    case .arithmetic, .negate, .conditional, .function: for operand in formula.operands { visit(operand) }
    case .inContext(let change, let inner): if enters(change) { visit(inner) }
    case .reference(let name):
      if known[name] != nil {
        note(.flow(formula.span))
      } else if seen.insert("formula " + name).inserted, let inner = project.formula(named: name) { formulas.append(inner) }
    case .series(let function, _, _): note(.word(function.rawValue))
    }
  }

  private mutating func visit(_ audience: Model.Audience) {
    switch audience {
    case .members(let index):
      guard project.memberLeaves.indices.contains(index) else { return }
      let leaf = project.memberLeaves[index]
      if leaf.presence != .open { note(.flow(leaf.span)) }
      for condition in leaf.audienceConditions { visit(condition.audience) }
    case .reference(let name):
      if seen.insert("audience " + name).inserted, let named = project.audience(named: name) {
        audiences.append(named.audience)
      }
    case .and(let parts), .or(let parts): for part in parts { visit(part) }
    case .except(let first, let others): for part in [first] + others { visit(part) }
    case .inContext(let change, let inner): if enters(change) { visit(inner) }
    // Who is active, is so at a moment.
    case .lifetime: break
    }
  }

  /// Everything up to a moment is a stock, whatever it is made of. Words that need a period with two ends have none.
  private mutating func enters(_ change: Model.ContextChange) -> Bool {
    switch change {
    case .soFar: return false
    case .rolling, .toDate, .overall, .overallOf, .onlyWhere: return true
    case .previous, .lastYear, .ago, .before, .atStart, .only:
      note(.word(change.keyword))
      return false
    }
  }
}
