import KPIDiagnostics
import KPIModel
import KPISyntax

// Functions of one row.
extension Checking {
  mutating func rowCall(_ call: Syntax.Call, _ scope: RowScope, at span: Span) -> Model.RowExpression? {
    let name = call.function.text
    if let function = Model.AggregateFunction(rawValue: name) {
      if call.per != nil { return lookup(call, function, scope, at: span) }
      report(.aggregateInRow(name, at: call.function.span))
      return nil
    }
    guard let function = RowFunction(rawValue: name) else {
      reportUnknownFunction(
        call, known: RowFunction.allCases.map(\.rawValue) + Model.AggregateFunction.allCases.map(\.rawValue))
      return nil
    }
    guard function.argumentCount.contains(call.arguments.count) else {
      report(.argumentCount(name, expected: function.argumentCount, found: call.arguments.count, at: span))
      return nil
    }
    for argument in call.arguments { refuseRowClauses(argument) }
    if function == .preceding || function == .following { return neighbour(call, function, scope, at: span) }
    if let per = call.per { report(.perWithoutMeaning(name, at: per.span)) }
    let values = call.arguments.map { row($0.value, scope) }
    var known = values.compactMap { $0 }
    guard known.count == values.count else { return nil }
    if function == .coalesce || function == .highest || function == .lowest {
      let first = known.first?.type
      known = zip(known, call.arguments).compactMap { inCurrency(of: first, $0, scope, at: $1.value.span) }
      guard known.count == values.count else { return nil }
    }
    return rowFunction(function, known, call.arguments.map(\.value.span))
  }

  /// A function that is unknown, or known and out of place here.
  mutating func reportUnknownFunction(_ call: Syntax.Call, known: [String]) {
    if call.function.isMissing { return }
    let name = call.function.text
    if libraryFunctions.contains(name), symbols.all.allSatisfy({ $0.name != name }) {
      report(.libraryNotUsed(call.function))
    } else if let construct = Self.laterFunctions[name] {
      report(.notSupported("`\(name)`", at: call.function.span, instead: construct))
    } else if Model.Presence(rawValue: name) != nil {
      report(.presenceInRow(name, at: call.function.span))
    } else if Self.contextWords.contains(name) || name == "size" {
      report(.contextInRow(name, at: call.function.span))
    } else {
      report(.unknownFunction(call.function, known: known + openTemplates))
    }
  }

  static let contextWords = [
    "ago", "at_start", "before", "last_year", "only", "overall", "previous", "rolling", "so_far", "to_date",
  ]

  /// Functions of the language that have no meaning yet, with what to write instead.
  static let laterFunctions: [String: String?] = [:]

  /// Every function of the language: a template cannot have such a name.
  static let functionNames: [String] =
    Model.AggregateFunction.allCases.map(\.rawValue) + contextWords + ["size"]
    + Model.ValueFunction.allCases.map(\.rawValue) + RowFunction.allCases.map(\.rawValue)
    + ["at_start", "highest_of", "lowest_of", "mean_of", "median_of", "only", "open", "running"]
  private static let functions = Set(functionNames)

  /// Whether a name is that of a function of the language.
  static func isFunction(_ name: String) -> Bool { functions.contains(name) }

  mutating func refuseRowClauses(_ argument: Syntax.Argument) {
    if let part = argument.whereCondition ?? argument.having { report(.clauseInRow(at: part.span)) }
    if let on = argument.on { report(.clauseInRow(at: on.span)) }
    if let top = argument.top { report(.clauseInRow(at: top.span)) }
  }

  mutating func rowFunction(
    _ function: RowFunction, _ values: [Model.RowExpression], _ spans: [Span]
  ) -> Model.RowExpression? {
    guard let first = values.first, let span = spans.first else { return nil }
    func result(_ type: Model.ValueType) -> Model.RowExpression {
      Model.RowExpression(.function(function.rawValue, values), type)
    }
    switch function {
    case .coalesce, .highest, .lowest:
      var type = first
      for (value, other) in zip(values, spans).dropFirst() {
        guard let shared = common(type, span, value, other) else { return nil }
        type = Model.RowExpression(type.kind, shared)
      }
      if function != .coalesce, type.type.isCategory {
        report(.wrongArgument(function.rawValue, "numbers, dates or times", type.type, at: span))
        return nil
      }
      return result(type.type)
    case .floor, .round: return roundingFunction(function, values, spans).map(result)
    case .lower, .upper, .trim:
      return expect(first.type.isTextLike, function, "text", first, span) ? result(.text) : nil
    case .extract:
      guard expect(first.type.isTextLike, function, "text", first, span) else { return nil }
      guard let last = values.last, case .text = last.kind else {
        report(.patternNeeded(at: spans.last ?? span))
        return nil
      }
      return result(.text)
    case .day, .monthOfYear, .quarter, .weekday, .year:
      let isTime = first.type == .date || first.type == .time
      // Weekdays have names here too: nobody remembers which day is 1.
      let type: Model.ValueType = function == .weekday ? .text : .number(.plain)
      return expect(isTime, function, "a date or time", first, span) ? result(type) : nil
    case .hour: return expect(first.type == .time, function, "a time", first, span) ? result(.number(.plain)) : nil
    case .workingDays, .workingTime: return workingTimeFunction(function, values, spans).map(result)
    case .preceding, .following: return nil
    }
  }

  private mutating func roundingFunction(
    _ function: RowFunction, _ values: [Model.RowExpression], _ spans: [Span]
  ) -> Model.ValueType? {
    guard let first = values.first, let span = spans.first else { return nil }
    guard expect(first.type.isNumeric, function, "a number", first, span) else { return nil }
    if values.count == 2, let digits = values.last {
      guard case .number(let number) = digits.kind, number.scale == 0, abs(number.double) <= 15 else {
        report(.wholeNumberNeeded("the number of digits", at: spans.last ?? span))
        return nil
      }
    }
    return first.type
  }

  private mutating func workingTimeFunction(
    _ function: RowFunction, _ values: [Model.RowExpression], _ spans: [Span]
  ) -> Model.ValueType? {
    for (value, span) in zip(values, spans) {
      let isTime = value.type == .date || value.type == .time
      guard expect(isTime, function, "two dates or times", value, span) else { return nil }
    }
    guard project.calendar.workingTime != nil else {
      if let span = spans.first { report(.workingTimeUndeclared(function.rawValue, at: span)) }
      return nil
    }
    return function == .workingTime ? .number(.duration) : .number(.plain)
  }

  private mutating func expect(
    _ isFine: Bool, _ function: RowFunction, _ wanted: String, _ value: Model.RowExpression, _ span: Span
  ) -> Bool {
    if !isFine { report(.wrongArgument(function.rawValue, wanted, value.type, at: span)) }
    return isFine
  }

  // MARK: The row before and after

  /// `preceding(x) per e`: x of the last row before this one of the same entity, rows of one instant in the order of
  /// the dataset's key. It is a look-up of the dataset into itself.
  private mutating func neighbour(
    _ call: Syntax.Call, _ function: RowFunction, _ scope: RowScope, at span: Span
  ) -> Model.RowExpression? {
    guard let per = call.per else {
      report(.perNeeded(function.rawValue, at: span))
      return nil
    }
    guard scope.outer == nil else {
      report(.nestedLookup(at: span))
      return nil
    }
    let dataset = project.datasets[scope.dataset]
    guard let time = dataset.timeColumns.first, let timeValue = columnExpression(time, scope.dataset) else {
      report(.noTimeColumn(function.rawValue, dataset: dataset.name, at: span))
      return nil
    }
    guard let argument = call.arguments.first, let value = row(argument.value, scope), let entity = rowValue(per, scope)
    else { return nil }
    let ties = (dataset.orderColumn.map { [$0] } ?? dataset.key).compactMap { columnExpression($0, scope.dataset) }
    let isBefore = function == .preceding
    let aggregate = Model.RowAggregate(
      function: isBefore ? .latest : .earliest, argument: value,
      condition: Self.stands(isBefore ? .less : .greater, [timeValue] + ties), timeColumn: time)
    let lookup = Model.Lookup(
      aggregate: aggregate, dataset: dataset.name, match: [Model.ColumnPair(theirs: entity, ours: entity)])
    return Model.RowExpression(.lookup(lookup), value.type)
  }

  /// Whether a row stands before (after) the outer row in the order of these columns.
  private static func stands(_ comparison: Model.Comparison, _ columns: [Model.RowExpression]) -> Model.RowExpression? {
    func test(_ comparison: Model.Comparison, _ column: Model.RowExpression) -> Model.RowExpression {
      Model.RowExpression(.comparison(column, comparison, Model.RowExpression(.outer(column), column.type)), .flag)
    }
    var result: Model.RowExpression?
    for column in columns.reversed() {
      let here = test(comparison, column)
      guard let later = result else {
        result = here
        continue
      }
      result = Model.RowExpression(
        .or([here, Model.RowExpression(.and([test(.equal, column), later]), .flag)]), .flag)
    }
    return result
  }
}
