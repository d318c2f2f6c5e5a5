import KPIModel

/// Formulas in plain words. Named things keep their names; `references` says which need a sentence of their own.
struct FormulaWords {
  let project: Model.Project

  /// A sentence without its final stop.
  ///
  /// What a context word around the whole says comes first: it holds for everything behind it.
  func sentence(_ formula: Model.Formula, _ frame: ContextFrame) -> String {
    capitalized(definition(formula, frame))
  }

  /// The same in the middle of a sentence.
  func definition(_ formula: Model.Formula, _ frame: ContextFrame) -> String {
    guard case .inContext(let change, let inner) = formula.kind, !isShort(inner) else { return words(formula, frame) }
    let (when, innerFrame) = self.when(change, around: .formula(inner), frame)
    return "\(when): \(definition(inner, innerFrame))"
  }

  /// The members of an audience, as a sentence without its final stop.
  func sentence(_ audience: Model.Audience, _ frame: ContextFrame) -> String {
    capitalized(definition(audience, frame))
  }

  /// The same in the middle of a sentence.
  func definition(_ audience: Model.Audience, _ frame: ContextFrame) -> String { "all \(words(audience, frame))" }

  private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: Formulas

  func words(_ formula: Model.Formula, _ frame: ContextFrame) -> String {
    switch formula.kind {
    case .number(let number):
      if formula.otherType == .flag { return number == .zero ? "false" : "true" }
      return RowWords.number(number, formula.unit)
    case .text(let text): return "\"\(text)\""
    case .day(let day): return day.iso
    case .aggregate(let index):
      guard project.leaves.indices.contains(index) else { return "an aggregate" }
      return words(project.leaves[index], frame)
    case .size(let audience): return "the number of \(words(audience, frame))"
    case .arithmetic(let first, let steps): return words(first, steps, frame)
    case .negate(let inner): return "minus \(operand(inner, frame))"
    case .conditional(let condition, let then, let otherwise):
      return "if \(words(condition, frame)): \(words(then, frame)); otherwise: \(words(otherwise, frame))"
    case .inContext(let change, let inner):
      let (when, innerFrame) = self.when(change, around: .formula(inner), frame)
      return "\(operand(inner, innerFrame)) \(when)"
    case .reference(let name): return "`\(name)`"
    case .function(let function, let arguments): return words(function, arguments.map { words($0, frame) })
    case .series(let function, let inner, let span):
      return "\(Self.word(function)) among the values in the last \(span.text) that end with \(frame.noun) or before, of \(operand(inner, ContextFrame(span.unit)))"
    }
  }

  private static func word(_ function: Model.SeriesFunction) -> String {
    switch function {
    case .highest: "the highest"
    case .lowest: "the lowest"
    case .mean: "the mean"
    case .median: "the middle value (median)"
    }
  }

  private func words(_ first: Model.Formula, _ steps: [Model.FormulaStep], _ frame: ContextFrame) -> String {
    steps.reduce(operand(first, frame)) { text, step in
      let operand = operand(step.operand, frame)
      switch step.operation {
      case .plus: return "\(text) plus \(operand)"
      case .minus: return "\(text) minus \(operand)"
      case .times: return "\(text) times \(operand)"
      case .divided: return "\(text), divided by \(operand)"
      }
    }
  }

  /// What a context word says about the time. Around something that runs to date, `previous` and `last_year` mean the
  /// same part of an earlier unit, not the unit that the period is.
  private func when(
    _ change: Model.ContextChange, around inner: FormulaReferences.Root, _ frame: ContextFrame
  ) -> (words: String, inner: ContextFrame) {
    switch change {
    case .previous, .lastYear:
      guard let grain = FormulaReferences.toDateGrain(inner, project) else { return frame.applying(change, project.calendar) }
      let (_, toDate) = frame.applying(.toDate(grain), project.calendar)
      return (toDate.applying(change, project.calendar).words, frame)
    case .only(let period):
      let label = project.calendar.label(period)
      return period.kind == .all
        ? ("over all of the time covered", ContextFrame(.all)) : ("in \(label)", ContextFrame(label, period.grain))
    case .onlyWhere(let condition): return ("where \(DimensionWords.text(condition))", frame)
    case .ago, .rolling, .toDate, .before, .soFar, .atStart, .overall, .overallOf:
      return frame.applying(change, project.calendar)
    }
  }

  /// A part of something larger: in parentheses if it has several parts itself.
  private func operand(_ formula: Model.Formula, _ frame: ContextFrame) -> String {
    let text = words(formula, frame)
    switch formula.kind {
    case .arithmetic, .conditional, .negate: return "(\(text))"
    case .inContext(_, let inner): return isShort(inner) ? text : "(\(text))"
    case .number, .text, .day, .aggregate, .size, .reference, .function, .series: return text
    }
  }

  /// Whether it reads well with a few words behind it.
  private func isShort(_ formula: Model.Formula) -> Bool {
    switch formula.kind {
    case .number, .text, .day, .aggregate, .size, .reference: true
    case .arithmetic, .negate, .conditional, .inContext, .function, .series: false
    }
  }

  private func words(_ function: Model.ValueFunction, _ arguments: [String]) -> String {
    switch function {
    case .coalesce: return "the first of these that has a value: \(arguments.joined(separator: "; "))"
    case .highest: return "the highest of: \(arguments.joined(separator: "; "))"
    case .lowest: return "the lowest of: \(arguments.joined(separator: "; "))"
    case .floor: return "(\(arguments.joined(separator: "; "))), rounded down to a whole number"
    case .round:
      let digits = arguments.count > 1 ? " to \(arguments[1]) digits" : " to a whole number"
      return "(\(arguments.first ?? "")), rounded\(digits)"
    }
  }

  private func words(_ condition: Model.Condition, _ frame: ContextFrame) -> String {
    switch condition {
    case .comparison(let left, let comparison, let right):
      "\(operand(left, frame)) \(RowWords.word(comparison)) \(operand(right, frame))"
    case .isMissing(let inner): "\(operand(inner, frame)) has no value"
    case .not(let inner): "it is not so that \(words(inner, frame))"
    case .and(let parts): parts.map { words($0, frame) }.joined(separator: " and ")
    case .or(let parts): parts.map { words($0, frame) }.joined(separator: " or ")
    }
  }

  // MARK: Aggregates

  private func words(_ leaf: Model.LeafAggregate, _ frame: ContextFrame) -> String {
    let subject = AggregateWords(
      function: leaf.function, argument: leaf.argument.map(RowWords.text), parameter: leaf.parameter,
      hypothesis: leaf.hypothesis.map(RowWords.text))
    var conditions = leaf.condition.map { [RowWords.text($0)] } ?? []
    conditions += leaf.audienceConditions.map { words($0, frame) }
    let filter = conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))"
    let rows = "`\(leaf.dataset)`"
    let rest = time(leaf, frame) + filter
    guard let outer = leaf.outer else { return subject.text(over: rows, rest) }
    let step = AggregateWords(
      function: outer.function, argument: "the values", parameter: outer.parameter, hypothesis: nil)
    let entity = RowWords.text(outer.entity)
    return "\(step.text(over: "all \(entity)")), of this for each \(entity): \(subject.text(over: rows, rest))"
  }

  /// Which time says in what period a row lies, where it is not the dataset's first.
  private func time(_ leaf: Model.LeafAggregate, _ frame: ContextFrame) -> String {
    if let presence = leaf.presence { return " \(frame.words(presence))" }
    guard let column = leaf.timeColumn, let dataset = project.dataset(named: leaf.dataset),
      dataset.timeColumns.first != column
    else { return "" }
    return " (by the time `\(column)`)"
  }

  private func words(_ condition: Model.AudienceCondition, _ frame: ContextFrame) -> String {
    let entity = RowWords.text(condition.entity)
    return "\(entity) is \(condition.isNegated ? "not " : "")among the \(words(condition.audience, frame))"
  }

  // MARK: Audiences

  func words(_ audience: Model.Audience, _ frame: ContextFrame) -> String {
    switch audience {
    case .members(let index):
      guard project.memberLeaves.indices.contains(index) else { return "members" }
      return words(project.memberLeaves[index], frame)
    case .reference(let name): return "members of `\(name)`"
    case .and(let parts):
      return joined(parts, frame, "that are also")
    case .or(let parts): return parts.map { words($0, frame) }.joined(separator: " or ")
    case .except(let first, let others):
      let rest = others.map { member($0, frame) }.joined(separator: " or ")
      return "\(member(first, frame)) that are not \(rest)"
    case .inContext(let change, let inner):
      let (when, innerFrame) = self.when(change, around: .audience(inner), frame)
      return "\(member(inner, innerFrame)) \(when)"
    case .lifetime(let name, let comparison, let limit):
      return "customers of the lifetime model `\(name)` whose chance to be active \(RowWords.word(comparison)) \(RowWords.number(limit, .ratio))"
    }
  }

  private func joined(_ parts: [Model.Audience], _ frame: ContextFrame, _ word: String) -> String {
    parts.map { member($0, frame) }.joined(separator: " \(word) ")
  }

  private func member(_ audience: Model.Audience, _ frame: ContextFrame) -> String {
    let text = words(audience, frame)
    switch audience {
    case .members, .reference, .lifetime: return text
    case .and, .or, .except: return "(\(text))"
    case .inContext: return text
    }
  }

  private func words(_ leaf: Model.MemberLeaf, _ frame: ContextFrame) -> String {
    var conditions = leaf.condition.map { [RowWords.text($0)] } ?? []
    conditions += leaf.audienceConditions.map { words($0, frame) }
    let filter = conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))"
    let having = leaf.having.map { ", if taken together \(words($0))" } ?? ""
    let presence = leaf.presence.map { " \(frame.words($0))" } ?? ""
    let top = leaf.top.map { ", of these \(words($0))" } ?? ""
    return "different \(RowWords.text(leaf.entity)) in the `\(leaf.dataset)`\(presence)\(filter)\(having)\(top)"
  }

  private func words(_ top: Model.TopMembers) -> String {
    let amount =
      switch top.amount {
      case .number(let number): "the \(number)"
      case .share(let share): "the \(RowWords.number(share, .ratio))"
      }
    return "\(amount) for which \(words(top.by)) is largest"
  }

  private func words(_ having: Model.Having) -> String {
    switch having {
    case .comparison(let left, let comparison, let right):
      "\(words(left)) \(RowWords.word(comparison)) \(words(right))"
    case .isMissing(let inner): "\(words(inner)) has no value"
    case .not(let inner): "it is not so that \(words(inner))"
    case .and(let parts): parts.map(words).joined(separator: " and ")
    case .or(let parts): parts.map(words).joined(separator: " or ")
    }
  }

  private func words(_ term: Model.HavingTerm) -> String {
    switch term {
    case .number(let number): number.text
    case .text(let text): "\"\(text)\""
    case .day(let day): day.iso
    case .flag(let flag): flag ? "true" : "false"
    case .aggregate(let aggregate): RowWords.aggregate(aggregate, over: "its rows")
    case .arithmetic(let left, let operation, let right):
      "(\(words(left)) \(RowWords.symbol(operation)) \(words(right)))"
    }
  }
}
