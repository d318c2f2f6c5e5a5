import KPIDiagnostics
import KPIModel
import KPISyntax

// Calls in formulas: aggregates, sizes, context words, functions of values.
extension Checking {
  mutating func formulaCall(_ call: Syntax.Call, at span: Span) -> Model.Formula? {
    let name = call.function.text
    if let function = Model.AggregateFunction(rawValue: name) { return aggregate(call, function, at: span) }
    if let per = call.per {
      report(.perWithoutMeaning(name, at: per.span))
      return nil
    }
    if name == "size" { return size(call, at: span) }
    if name == "only" { return onlyInside(call, at: span) }
    if let presence = Model.Presence(rawValue: name) { return presenceCall(call, presence, at: span) }
    if Self.contextWords.contains(name) { return inContext(call, at: span) }
    if let function = Model.SeriesFunction(rawValue: name) { return series(call, function, at: span) }
    if let function = Model.ValueFunction(rawValue: name) { return valueFunction(call, function, at: span) }
    reportUnknownFormulaFunction(call)
    return nil
  }

  private mutating func reportUnknownFormulaFunction(_ call: Syntax.Call) {
    let name = call.function.text
    let known =
      Model.AggregateFunction.allCases.map(\.rawValue) + Self.contextWords + ["size"]
      + Model.Presence.allCases.map(\.rawValue)
      + Model.ValueFunction.allCases.map(\.rawValue) + Model.SeriesFunction.allCases.map(\.rawValue)
    if RowFunction(rawValue: name) != nil {
      report(.rowFunctionInFormula(call.function))
    } else if let symbol = symbols[name], symbol.kind == .metric || symbol.kind == .kpi {
      report(.nameIsNoFunction(call.function, kind: symbol.kind.text))
    } else {
      reportUnknownFunction(call, known: known)
    }
  }

  private mutating func size(_ call: Syntax.Call, at span: Span) -> Model.Formula? {
    guard call.arguments.count == 1, let argument = call.arguments.first else {
      report(.argumentCount("size", expected: 1...1, found: call.arguments.count, at: span))
      return nil
    }
    guard let members = audience(argument) else { return nil }
    return Model.Formula(.size(members.audience), unit: .count(noun: members.noun), span: span)
  }

  // MARK: Context

  private mutating func inContext(_ call: Syntax.Call, at span: Span) -> Model.Formula? {
    guard let change = contextChange(call, at: span), let argument = call.arguments.first else { return nil }
    if let clause = argument.whereCondition?.span ?? argument.on?.span ?? argument.having?.span ?? argument.top?.span {
      report(.clauseOfContext(call.function.text, at: clause))
    }
    guard let inner = formula(argument.value) else { return nil }
    if change == .atStart, !checkStock(inner, at: argument.value.span) { return nil }
    return Model.Formula(.inContext(change, inner), unit: inner.unit, span: span)
  }

  /// `only(f, …)`: which dimensions may be spoken of depends on the inside.
  private mutating func onlyInside(_ call: Syntax.Call, at span: Span) -> Model.Formula? {
    guard call.arguments.count == 2, let argument = call.arguments.first else {
      report(.argumentCount("only", expected: 2...2, found: call.arguments.count, at: span))
      return nil
    }
    if let clause = argument.whereCondition?.span ?? argument.on?.span ?? argument.having?.span ?? argument.top?.span {
      report(.clauseOfContext("only", at: clause))
    }
    guard let inner = formula(argument.value) else { return nil }
    let change = only(call) { [project, lowered] dimension in
      var search = LeafSearch(project: project, dimension: dimension, lowered: lowered)
      search.search(inner)
      return search.datasets
    }
    return change.map { Model.Formula(.inContext($0, inner), unit: inner.unit, span: span) }
  }

  /// What a context word with its further arguments means.
  mutating func contextChange(_ call: Syntax.Call, at span: Span) -> Model.ContextChange? {
    let word = call.function.text
    let expected: ClosedRange<Int> =
      switch word {
      case "ago", "rolling", "to_date": 2...2
      case "overall": 1...20
      default: 1...1
      }
    guard expected.contains(call.arguments.count) else {
      report(.argumentCount(word, expected: expected, found: call.arguments.count, at: span))
      return nil
    }
    let second = call.arguments.dropFirst().first?.value
    switch word {
    case "previous": return .previous
    case "last_year": return .lastYear
    case "before": return .before
    case "at_start": return .atStart
    case "so_far": return .soFar
    case "ago": return second.flatMap { timeSpan($0) }.map { .ago($0) }
    case "rolling": return second.flatMap { timeSpan($0) }.map { .rolling($0) }
    case "to_date": return second.flatMap { toDateGrain($0) }.map { .toDate($0) }
    default: return overall(call.arguments.dropFirst().map(\.value))
    }
  }

  private mutating func toDateGrain(_ expr: Syntax.Expr) -> TimeGrain? {
    if let name = expr.unwrapped.path?.single, let unit = Syntax.TimeUnit(rawValue: name.text),
      let grain = Self.grain(unit)
    {
      return grain
    }
    if case .missing = expr.kind { return nil }
    report(.grainNeeded(at: expr.span))
    return nil
  }

  private mutating func overall(_ dimensions: [Syntax.Expr]) -> Model.ContextChange? {
    if dimensions.isEmpty { return .overall }
    var names: [String] = []
    for dimension in dimensions {
      guard let name = dimension.unwrapped.path?.single else {
        if case .missing = dimension.kind { return nil }
        report(.dimensionNameNeeded(at: dimension.span))
        return nil
      }
      guard knownDimensions.contains(name.text) || project.audience(named: name.text) != nil else {
        report(.unknownDimension(name, known: dimensionNames))
        return nil
      }
      names.append(name.text)
    }
    return .overallOf(names)
  }

  // MARK: Functions of values

  private mutating func valueFunction(
    _ call: Syntax.Call, _ function: Model.ValueFunction, at span: Span
  ) -> Model.Formula? {
    let expected: ClosedRange<Int> =
      switch function {
      case .coalesce, .highest, .lowest: 2...20
      case .floor: 1...1
      case .round: 1...2
      }
    guard expected.contains(call.arguments.count) else {
      report(.argumentCount(function.rawValue, expected: expected, found: call.arguments.count, at: span))
      return nil
    }
    for argument in call.arguments { refuseRowClauses(argument) }
    let values = call.arguments.map { formula($0.value) }
    if function == .round || function == .floor {
      // A number of digits is no amount beside a rate.
      let known = values.compactMap { $0 }
      return known.count == values.count ? rounded(function, known, at: span) : nil
    }
    guard let common = values.first??.unit else { return nil }
    let inOneCurrency = values.compactMap { $0.flatMap { inCurrency(of: common, $0) } }
    let known = Self.besideRates(inOneCurrency)
    guard known.count == values.count, let first = known.first else { return nil }
    var unit = first.unit
    for value in known.dropFirst() {
      do { unit = first.isZero ? value.unit : value.isZero ? unit : try UnitChecker.adding(unit, value.unit) } catch {
        report(
          .units(error, verb: "choose between", first.span, value.span, texts: (text(first.span), text(value.span)), rates: project.rates))
        return nil
      }
    }
    return Model.Formula(.function(function, known), unit: unit, span: span)
  }

  private mutating func rounded(
    _ function: Model.ValueFunction, _ values: [Model.Formula], at span: Span
  ) -> Model.Formula? {
    guard let first = values.first else { return nil }
    if values.count == 2, let digits = values.last, digits.constant?.scale != 0 || digits.unit != .plain {
      report(.wholeNumberNeeded("the number of digits", at: digits.span))
      return nil
    }
    return Model.Formula(.function(function, values), unit: first.unit, span: span)
  }
}
