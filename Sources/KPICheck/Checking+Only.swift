import KPIDiagnostics
import KPIModel
import KPISyntax

// `only(f, condition)` and `only(f, period)`.
extension Checking {
  /// What `only` changes. `datasets` names those that the inside looks at in the segment of a dimension.
  mutating func only(_ call: Syntax.Call, datasets: (String) -> [String]) -> Model.ContextChange? {
    guard let argument = call.arguments.dropFirst().first else { return nil }
    refuseRowClauses(argument)
    let expr = argument.value.unwrapped
    if expr.kind == .all || Self.isPeriod(expr) { return period(expr).map { .only($0) } }
    guard let condition = dimensionCondition(expr, datasets) else { return nil }
    return .onlyWhere(condition)
  }

  /// A condition on dimensions, of which every dataset has its own.
  mutating func dimensionCondition(
    _ expr: Syntax.Expr, _ datasets: (String) -> [String]
  ) -> Model.DimensionCondition? {
    let expr = expr.unwrapped
    switch expr.kind {
    case .not(let inner): return dimensionCondition(inner, datasets).map { .not($0) }
    case .chain(let first, let rest) where rest.first?.op == .and || rest.first?.op == .or:
      let parts = ([first] + rest.map(\.operand)).map { dimensionCondition($0, datasets) }
      let known = parts.compactMap { $0 }
      guard known.count == parts.count else { return nil }
      return rest.first?.op == .or ? .or(known) : .and(known)
    case .comparison(let left, let comparator, _, let right):
      return comparison(left, comparator, right, datasets)
    case .membership(let value, let isNegated, .list(let values, _)):
      guard let dimension = dimension(value, datasets) else { return nil }
      let known = values.compactMap { self.value($0, of: dimension, .equal) }
      guard known.count == values.count, !known.isEmpty else { return nil }
      let test = Model.DimensionCondition.oneOf(dimension: dimension.name, known)
      return isNegated ? .not(test) : test
    case .isMissing(let value, let isNegated):
      guard let dimension = dimension(value, datasets) else { return nil }
      let test = Model.DimensionCondition.isMissing(dimension: dimension.name)
      return isNegated ? .not(test) : test
    case .path:
      guard let dimension = dimension(expr, datasets) else { return nil }
      guard dimension.forms.allSatisfy({ $0.form == .flag }) else { break }
      return .comparison(dimension: dimension.name, .equal, .flag(true))
    case .missing: return nil
    case .number, .text, .period, .range, .all, .call, .negate, .chain, .membership, .conditional, .parenthesized:
      break
    }
    report(.dimensionTestNeeded(at: expr.span))
    return nil
  }

  private mutating func comparison(
    _ left: Syntax.Expr, _ comparator: Syntax.Comparator, _ right: Syntax.Expr, _ datasets: (String) -> [String]
  ) -> Model.DimensionCondition? {
    guard let dimension = dimension(left, datasets) else { return nil }
    guard let value = value(right, of: dimension, comparator) else { return nil }
    if let test = Self.textTest(comparator) {
      guard case .text(let text) = value else { return nil }
      return .textTest(dimension: dimension.name, test, text)
    }
    return .comparison(dimension: dimension.name, Self.comparison(comparator), value)
  }

  // MARK: Dimensions

  /// A dimension with what it is in each dataset that the condition speaks of.
  private struct Known {
    /// What the values of a dimension are.
    enum Form: Hashable {
      case text, key, number, flag, tags, weekday, hour, month
    }

    var name: String
    var span: Span
    var forms: [(dataset: String, form: Form)]
  }

  private mutating func dimension(_ expr: Syntax.Expr, _ datasets: (String) -> [String]) -> Known? {
    let expr = expr.unwrapped
    guard let name = expr.path?.single else {
      if case .missing = expr.kind { return nil }
      report(.dimensionNameNeeded(at: expr.span))
      return nil
    }
    guard knownDimensions.contains(name.text) else {
      report(.unknownDimension(name, known: offered(dimensionNames)))
      return nil
    }
    let looked = datasets(name.text)
    let lacking = looked.filter { project.dataset(named: $0)?.dimension(named: name.text) == nil }
    guard lacking.isEmpty else {
      report(.onlyOfDatasetWithout(name, datasets: lacking))
      return nil
    }
    if looked.isEmpty { report(.onlyWithoutEffect(name)) }
    let forms = looked.compactMap { dataset in
      project.dataset(named: dataset)?.dimension(named: name.text).map { (dataset: dataset, form: Self.form($0)) }
    }
    return Known(name: name.text, span: name.span, forms: forms)
  }

  private static func form(_ dimension: Model.Dimension) -> Known.Form {
    switch dimension {
    case .tags: return .tags
    case .timePart(.weekday): return .weekday
    case .timePart(.hour): return .hour
    case .timePart(.monthOfYear): return .month
    case .column(let expression):
      switch expression.type {
      case .text, .date, .time: return .text
      case .entity: return .key
      case .flag: return .flag
      case .number: return .number
      }
    }
  }

  // MARK: Values

  private mutating func value(
    _ expr: Syntax.Expr, of dimension: Known, _ comparator: Syntax.Comparator
  ) -> Model.DimensionValue? {
    guard let value = dimensionLiteral(expr) else { return nil }
    for (dataset, form) in dimension.forms {
      guard Self.fits(value, form, comparator) else {
        report(.dimensionValue(dimension.name, dataset: dataset, at: expr.span, text: text(expr.span)))
        return nil
      }
      if case .text(let text) = value { checkLabel(text, form, dataset, dimension, at: expr.span) }
    }
    return value
  }

  private mutating func dimensionLiteral(_ expr: Syntax.Expr) -> Model.DimensionValue? {
    let inner = expr.unwrapped
    switch inner.kind {
    case .text(let text): return .text(text.value)
    case .number(let number): return literal(number).map { .number($0.value) }
    case .negate: return signedNumber(inner, "the value of a dimension").map { .number($0) }
    case .path(let path):
      if let name = path.single?.text, name == "true" || name == "false" { return .flag(name == "true") }
    case .missing: return nil
    case .period, .range, .all, .call, .not, .chain, .comparison, .membership, .isMissing, .conditional,
      .parenthesized:
      break
    }
    report(.literalNeeded(at: expr.span))
    return nil
  }

  private static func fits(
    _ value: Model.DimensionValue, _ form: Known.Form, _ comparator: Syntax.Comparator
  ) -> Bool {
    let isEquality = comparator == .equal || comparator == .notEqual
    let isTextTest = textTest(comparator) != nil
    switch (value, form) {
    case (.text, .text), (.text, .key): return true
    case (.text, .tags), (.text, .weekday), (.text, .month): return isEquality
    case (.number, .number), (.number, .hour), (.number, .month): return !isTextTest
    case (.number, .key), (.number, .tags), (.flag, .flag): return isEquality
    case (.text, .number), (.text, .hour), (.text, .flag), (.number, .text), (.number, .weekday), (.number, .flag),
      (.flag, _):
      return false
    }
  }

  /// A text that a dimension never has is misspelt.
  private mutating func checkLabel(
    _ text: String, _ form: Known.Form, _ dataset: String, _ dimension: Known, at span: Span
  ) {
    let known: [String]? =
      switch form {
      case .weekday: Model.TimePart.weekday.labels
      case .month: Model.TimePart.monthOfYear.labels
      case .text, .number: project.dataset(named: dataset)?.column(named: dimension.name)?.oneOf
      case .key, .flag, .tags, .hour: nil
      }
    guard let known, !known.isEmpty, !known.contains(text) else { return }
    report(.unknownValue(text, column: dimension.name, known: offered(known), at: span))
  }
}
