import KPIDiagnostics
import KPIModel
import KPISyntax

// Conditions on what a row belongs to: lists, tags, links.
extension Checking {
  // MARK: Lists

  mutating func rowList(_ value: Syntax.Expr, _ values: [Syntax.Expr], _ scope: RowScope) -> Model.RowExpression? {
    if let tags = tags(value, scope) {
      let texts = values.compactMap { cellText($0) }
      return texts.isEmpty ? nil : Model.RowExpression(.hasTag(tags.name, values: texts), .flag)
    }
    guard let inner = row(value, scope) else { return nil }
    if inner.type == .date || inner.type == .time { return periodList(inner, values) }
    if values.count == 1, let only = values.first, case .range(let low, let high) = only.unwrapped.kind {
      return numberRange(inner, value.span, low, high, scope, at: only.span)
    }
    var literals: [Model.RowExpression] = []
    for item in values {
      if case .missing = item.kind { continue }
      guard let literal = listed(item, beside: inner, scope) else { return nil }
      checkValue(literal, of: inner, scope, at: item.span)
      literals.append(literal)
    }
    return literals.isEmpty ? nil : Model.RowExpression(.oneOf(inner, literals), .flag)
  }

  /// A value of a list, of the type of what is looked for in it.
  private mutating func listed(_ item: Syntax.Expr, beside value: Model.RowExpression, _ scope: RowScope) -> Model
    .RowExpression?
  {
    switch value.type {
    case .entity: return cellText(item).map { Model.RowExpression(.text($0), .text) }
    case .text:
      if case .text(let text) = item.unwrapped.kind { return Model.RowExpression(.text(text.value), .text) }
    case .number(let unit):
      guard let literal = row(item, scope) else { return nil }
      if case .number(let other) = literal.type, case .number(let number) = literal.kind {
        return comparable(unit, item.span, nil, other, item.span, number) ? literal : nil
      }
    case .flag, .date, .time: break
    }
    report(.wrongListValue(value.type, at: item.span, text: text(item.span)))
    return nil
  }

  /// `pieces in 1..5`: both ends included.
  private mutating func numberRange(
    _ value: Model.RowExpression, _ span: Span, _ low: Syntax.Expr, _ high: Syntax.Expr, _ scope: RowScope,
    at place: Span
  ) -> Model.RowExpression? {
    if low.period != nil, case .period = low.kind {
      report(.dateComparedWith(value.type, at: span))
      return nil
    }
    guard case .number(let unit) = value.type else {
      report(.wrongListValue(value.type, at: place, text: text(place)))
      return nil
    }
    let ends = [(low, Model.Comparison.greaterOrEqual), (high, .lessOrEqual)]
    var tests: [Model.RowExpression] = []
    for (end, comparison) in ends {
      guard let literal = row(end, scope), case .number(let other) = literal.type,
        comparable(unit, span, nil, other, end.span, constant(literal))
      else { return nil }
      tests.append(Model.RowExpression(.comparison(value, comparison, literal), .flag))
    }
    return Model.RowExpression(.and(tests), .flag)
  }

  private mutating func periodList(_ value: Model.RowExpression, _ items: [Syntax.Expr]) -> Model.RowExpression? {
    let periods = items.compactMap { period($0) }
    guard !periods.isEmpty else { return nil }
    let parts = periods.map { Model.RowExpression(.inPeriod(value, from: $0.start, to: $0.end), .flag) }
    return parts.count == 1 ? parts.first : Model.RowExpression(.or(parts), .flag)
  }

  /// A value that a column with `one of`, or a weekday, can never have is misspelt.
  mutating func checkValue(
    _ literal: Model.RowExpression, of value: Model.RowExpression, _ scope: RowScope, at span: Span
  ) {
    guard case .text(let text) = literal.kind, let (name, known) = fixedValues(of: value, scope), !known.isEmpty,
      !known.contains(text)
    else { return }
    report(.unknownValue(text, column: name, known: offered(known), at: span))
  }

  /// The texts that a value can be, where they are a short list.
  private func fixedValues(of value: Model.RowExpression, _ scope: RowScope) -> (name: String, known: [String])? {
    let weekday = Model.TimePart.weekday
    if case .function(weekday.rawValue, _) = value.kind { return (weekday.rawValue, weekday.labels) }
    return declaredColumn(value, scope).flatMap { name, column in column.oneOf.map { (name, $0) } }
  }

  /// The column that a value is taken from as it is, of this row or of one that links lead to.
  private func declaredColumn(_ value: Model.RowExpression, _ scope: RowScope) -> (name: String, column: Model.Column)? {
    var dataset: Model.Dataset? = project.datasets[scope.dataset]
    switch value.kind {
    case .column(let name): return dataset?.column(named: name).map { (name, $0) }
    case .linked(let path, let name):
      for step in path { dataset = dataset?.link(named: step)?.target.flatMap { project.dataset(named: $0) } }
      return dataset?.column(named: name).map { ((path + [name]).joined(separator: "."), $0) }
    default: return nil
    }
  }

  /// A comparison that the declared range of a column never meets.
  mutating func checkRange(
    _ literal: Model.RowExpression, of value: Model.RowExpression, _ comparison: Model.Comparison, _ scope: RowScope,
    at span: Span
  ) {
    guard let number = constant(literal)?.double, let (name, column) = declaredColumn(value, scope), let range = column.range
    else { return }
    let isNever: Bool =
      switch comparison {
      case .equal: number < range.lower.double || number > range.upper.double
      case .notEqual: false
      case .less: number <= range.lower.double
      case .lessOrEqual: number < range.lower.double
      case .greater: number >= range.upper.double
      case .greaterOrEqual: number > range.upper.double
      }
    if isNever { report(.neverTrue(name, from: range.lower.text, to: range.upper.text, at: span)) }
  }

  // MARK: Tags

  /// The tags that an expression names, if it does.
  func tags(_ expr: Syntax.Expr, _ scope: RowScope) -> Model.Tags? {
    guard let path = expr.unwrapped.path else { return nil }
    var parts = path.parts.map(\.text)
    if parts.count == 2, parts[0] == project.datasets[scope.dataset].name { parts.removeFirst() }
    guard parts.count == 1, case .tags(let index)? = members[scope.dataset][parts[0]] else { return nil }
    return project.datasets[scope.dataset].tags[index]
  }

  mutating func tagTest(_ tags: Model.Tags, _ comparator: Syntax.Comparator, _ right: Syntax.Expr) -> Model
    .RowExpression?
  {
    guard comparator == .equal || comparator == .notEqual else {
      report(.tagComparison(comparator.rawValue, at: right.span))
      return nil
    }
    guard let text = cellText(right) else { return nil }
    let test = Model.RowExpression(.hasTag(tags.name, values: [text]), .flag)
    return comparator == .equal ? test : Model.RowExpression(.not(test), .flag)
  }

  // MARK: Missing

  mutating func rowMissing(_ value: Syntax.Expr, _ scope: RowScope) -> Model.RowExpression? {
    if let path = value.unwrapped.path {
      switch reach(path, scope) {
      case .value(let value)?: return Model.RowExpression(.isMissing(value), .flag)
      case .link(let link, let names)?:
        if link.target != nil {
          return Model.RowExpression(.not(Model.RowExpression(.linkExists(path: names), .flag)), .flag)
        }
        guard let key = keyOfLink(link, names, scope.dataset) else {
          report(.linkAsValue(path, columns: link.columns))
          return nil
        }
        return Model.RowExpression(.isMissing(key), .flag)
      case .tags(let tags, let links)?:
        guard links.isEmpty else {
          report(.tagsAsValue(at: value.span))
          return nil
        }
        return Model.RowExpression(.not(Model.RowExpression(.hasTag(tags.name, values: []), .flag)), .flag)
      case nil: return nil
      }
    }
    return row(value, scope).map { Model.RowExpression(.isMissing($0), .flag) }
  }
}
