import KPIDiagnostics
import KPIModel
import KPISyntax

// Sets of entities.
extension Checking {
  /// An audience with what its members are and what they are called.
  struct Members {
    var audience: Model.Audience
    var kind: String
    /// "buyers": the noun of their number.
    var noun: String
  }

  /// Named audiences, in an order in which each follows those that it refers to.
  mutating func checkAudiences(_ declared: [Declared<Syntax.Audience>]) {
    let audiences = first(declared, .audience, name: \.name)
    var index: [String: Int] = [:]
    for (number, audience) in audiences.enumerated() { index[audience.node.name.text] = number }
    let references = audiences.map { References.audiences(in: $0.node.members).compactMap { index[$0] } }
    let order = DependencyOrder(references: references)
    var circular: Set<Int> = []
    for cycle in order.cycles {
      circular.formUnion(cycle)
      report(.cycle(cycle.map { (audiences[$0].node.name.text, audiences[$0].node.name.span) }, of: "audiences"))
    }
    for number in audiences.indices where circular.contains(number) { broken.insert(audiences[number].node.name.text) }
    var found: [Int: Model.NamedAudience] = [:]
    for number in order.order where !circular.contains(number) {
      let node = audiences[number].node
      guard let members = audience(node.members) else {
        broken.insert(node.name.text)
        continue
      }
      let named = Model.NamedAudience(
        name: node.name.text, audience: members.audience, entityKind: members.kind, span: node.name.span)
      found[number] = named
      project.audiences.append(named)
      project.noteNames()
    }
    // As written: the order of dependence was only needed on the way.
    project.audiences = audiences.indices.compactMap { found[$0] }
    project.noteNames()
  }

  /// An audience with `on`, `where` and `having`.
  mutating func audience(_ argument: Syntax.Argument) -> Members? {
    if let path = argument.value.unwrapped.path, isEntityPath(path) { return members(path, argument) }
    if let clause = argument.whereCondition?.span ?? argument.having?.span ?? argument.on?.span
      ?? argument.top?.span
    {
      report(.clauseOfAudience(at: clause))
    }
    return audience(argument.value)
  }

  /// Whether a path names rows of a dataset rather than an audience.
  private func isEntityPath(_ path: Syntax.Path) -> Bool {
    !path.rest.isEmpty || symbols[path.first.text]?.kind == .dataset
  }

  mutating func audience(_ expr: Syntax.Expr) -> Members? {
    switch expr.kind {
    case .parenthesized(let inner): return audience(inner)
    case .path(let path):
      if isEntityPath(path) { return members(path, Syntax.Argument(value: expr, span: expr.span)) }
      return namedAudience(path.first)
    case .call(let call): return audienceInContext(call, at: expr.span)
    case .chain(let first, let rest): return audienceChain(first, rest, at: expr.span)
    case .missing: return nil
    case .comparison(let left, let comparator, _, let right) where isLifetime(left):
      return lifetimeMembers(left, comparator, right)
    case .number, .text, .period, .range, .all, .negate, .not, .comparison, .membership, .isMissing, .conditional:
      report(.audienceNeeded(at: expr.span, text: text(expr.span), known: offered(symbols.names(.audience))))
      return nil
    }
  }

  private mutating func namedAudience(_ name: Syntax.Name) -> Members? {
    if name.isMissing { return nil }
    if let known = project.audience(named: name.text) {
      return Members(audience: .reference(known.name), kind: known.entityKind, noun: short(known.name))
    }
    if symbols[name.text]?.kind == .audience || broken.contains(name.text) { return nil }
    report(.unknownAudience(name, symbol: symbols[name.text], known: offered(symbols.names(.audience))))
    return nil
  }

  // MARK: Rows

  /// The entities of the rows of a dataset: `sales.person`.
  private mutating func members(_ path: Syntax.Path, _ argument: Syntax.Argument) -> Members? {
    guard let index = dataset(path.first) else { return nil }
    let dataset = project.datasets[index]
    guard !path.rest.isEmpty else {
      let known =
        dataset.columns.filter { if case .entity = $0.type { true } else { false } }.map(\.name)
        + dataset.links.map(\.name)
      report(.entityNeeded(path, known: known))
      return nil
    }
    guard let entity = rowValue(path, RowScope(index)) else { return nil }
    guard case .entity(let kind) = entity.type else {
      report(.notAnEntity(entity.type, at: path.span, text: path.text))
      return nil
    }
    var leaf = Model.MemberLeaf(dataset: dataset.name, entity: entity, span: argument.span)
    if let condition = argument.whereCondition {
      let (rows, audiences) = rowConditions(condition, RowScope(index))
      leaf.condition = rows
      leaf.audienceConditions = audiences
    }
    guard let time = rowTime(argument.on, index) else { return nil }
    leaf.timeColumn = time.column
    leaf.presence = time.presence
    leaf.having = argument.having.flatMap { having($0, index) }
    leaf.top = argument.top.flatMap { top($0, index) }
    leaf.alsoCovered = coveredToo([leaf.condition].compactMap { $0 }, index)
    project.memberLeaves.append(leaf)
    return Members(
      audience: .members(project.memberLeaves.count - 1), kind: kind, noun: Self.plural(path.last.text))
  }

  // MARK: Sets of sets

  private mutating func audienceChain(_ first: Syntax.Expr, _ rest: [Syntax.ChainLink], at span: Span) -> Members? {
    guard let op = rest.first?.op, op == .and || op == .or || op == .except else {
      report(.audienceNeeded(at: span, text: text(span), known: offered(symbols.names(.audience))))
      return nil
    }
    let operands = [first] + rest.map(\.operand)
    let sets = operands.map { audience($0) }
    let known = sets.compactMap { $0 }
    guard known.count == sets.count, let start = known.first else { return nil }
    for (set, operand) in zip(known, operands).dropFirst() where set.kind != start.kind {
      report(.entityKindsDiffer(start.kind, first.span, set.kind, operand.span))
      return nil
    }
    let audiences = known.map(\.audience)
    switch op {
    case .and: return Members(audience: .and(audiences), kind: start.kind, noun: start.noun)
    case .or:
      let isOne = known.allSatisfy { $0.noun == start.noun }
      return Members(audience: .or(audiences), kind: start.kind, noun: isOne ? start.noun : Self.plural(start.kind))
    case .except, .add, .subtract, .multiply, .divide:
      return Members(
        audience: .except(start.audience, Array(audiences.dropFirst())), kind: start.kind, noun: start.noun)
    }
  }

  private mutating func audienceInContext(_ call: Syntax.Call, at span: Span) -> Members? {
    guard Self.contextWords.contains(call.function.text) else {
      if let presence = Model.Presence(rawValue: call.function.text) {
        report(.presenceAsAudience(presence.rawValue, at: span, text: text(span)))
      } else if call.function.text == "size" || Model.AggregateFunction(rawValue: call.function.text) != nil {
        report(.audienceNeeded(at: span, text: text(span), known: offered(symbols.names(.audience))))
      } else {
        reportUnknownFunction(call, known: Self.contextWords)
      }
      return nil
    }
    if call.function.text == "only" { return audienceOnly(call, at: span) }
    guard let change = contextChange(call, at: span), let argument = call.arguments.first,
      let inner = audience(argument)
    else { return nil }
    if change == .atStart, !checkStock(inner.audience, at: argument.value.span) { return nil }
    return Members(audience: .inContext(change, inner.audience), kind: inner.kind, noun: inner.noun)
  }

  private mutating func audienceOnly(_ call: Syntax.Call, at span: Span) -> Members? {
    guard call.arguments.count == 2, let argument = call.arguments.first else {
      report(.argumentCount("only", expected: 2...2, found: call.arguments.count, at: span))
      return nil
    }
    guard let inner = audience(argument) else { return nil }
    let project = project
    let change = only(call) { dimension in
      var search = LeafSearch(project: project, dimension: dimension)
      search.search(inner.audience)
      return search.datasets
    }
    return change.map { Members(audience: .inContext($0, inner.audience), kind: inner.kind, noun: inner.noun) }
  }

  // MARK: Having and top

  /// The largest members: how many, and by what.
  private mutating func top(_ node: Syntax.Top, _ index: Int) -> Model.TopMembers? {
    guard let by = node.by else {
      report(.topOfWhat(at: node.span, dataset: project.datasets[index].name))
      return nil
    }
    guard let term = havingNumber(by, index) else { return nil }
    if node.number.unit == .percent {
      guard let share = literal(node.number)?.value, share.double > 0, share.double <= 1 else {
        report(.topShare(at: node.number.span))
        return nil
      }
      return Model.TopMembers(amount: .share(share), by: term.term)
    }
    guard let number = wholeNumber(node.number, "`top`") else { return nil }
    if number == 0 { report(.wholeNumberNeeded("`top`", at: node.number.span)) }
    return Model.TopMembers(amount: .number(number), by: term.term)
  }
}
