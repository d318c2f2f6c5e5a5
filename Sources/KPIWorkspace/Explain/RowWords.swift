import KPIModel
import KPIReport

/// Conditions and expressions over one row, in words.
enum RowWords {
  static func text(_ expression: Model.RowExpression) -> String { text(expression, isInside: false) }

  private static func inside(_ expression: Model.RowExpression) -> String { text(expression, isInside: true) }

  /// - Parameter isInside: it stands inside another expression: what consists of several parts needs parentheses.
  private static func text(_ expression: Model.RowExpression, isInside: Bool) -> String {
    switch expression.kind {
    case .column(let name): return "`\(name)`"
    case .linked(let path, let column): return "`\((path + [column]).joined(separator: "."))`"
    case .linkExists(let path): return "`\(path.joined(separator: "."))` leads to a row"
    case .number(let number): return self.number(number, unit(expression))
    case .text(let text): return "\"\(text)\""
    case .flag(let flag): return flag ? "true" : "false"
    case .day(let day): return day.iso
    case .arithmetic(let first, let steps):
      let text = steps.reduce(inside(first)) { "\($0) \(symbol($1.operation)) \(inside($1.operand))" }
      return isInside ? "(\(text))" : text
    case .negate(let inner): return "minus \(inside(inner))"
    case .comparison(let left, let comparison, let right):
      return "\(inside(left)) \(word(comparison)) \(inside(right))"
    case .textTest(let left, let test, let right): return "\(inside(left)) \(word(test)) \(inside(right))"
    case .oneOf(let inner, let values): return "\(inside(inner)) is \(list(values, "one of", "or"))"
    case .inPeriod(let inner, let from, let to): return "\(inside(inner)) lies from \(from.iso) to \((to - 1).iso)"
    case .isMissing(let inner): return "\(inside(inner)) is missing"
    case .hasTag(let name, let values):
      if values.isEmpty { return "it has a `\(name)`" }
      return "one of its `\(name)` is \(values.map { "\"\($0)\"" }.joined(separator: " or "))"
    case .not(let inner): return negated(inner)
    case .and(let parts): return joined(parts, "and", isInside)
    case .or(let parts): return joined(parts, "or", isInside)
    case .conditional(let condition, let then, let otherwise):
      let words = "if \(text(condition)) then \(inside(then)), otherwise \(inside(otherwise))"
      return isInside ? "(\(words))" : words
    case .function(let name, let arguments): return "\(name)(\(arguments.map(text).joined(separator: ", ")))"
    case .lookup(let lookup): return self.lookup(lookup)
    case .outer(let inner): return "\(text(inner)) of this row"
    }
  }

  // MARK: Parts

  private static func joined(_ parts: [Model.RowExpression], _ word: String, _ isInside: Bool) -> String {
    let text = parts.map(inside).joined(separator: " \(word) ")
    return isInside && parts.count > 1 ? "(\(text))" : text
  }

  private static func negated(_ inner: Model.RowExpression) -> String {
    switch inner.kind {
    case .oneOf(let expression, let values): "\(inside(expression)) is \(list(values, "none of", "nor"))"
    case .isMissing(let expression): "\(inside(expression)) is there"
    case .hasTag(let name, let values) where values.isEmpty: "it has no `\(name)`"
    case .linkExists(let path): "`\(path.joined(separator: "."))` leads to no row"
    case .comparison(let left, .equal, let right): "\(inside(left)) is not \(inside(right))"
    case .textTest(let left, .contains, let right): "\(inside(left)) does not contain \(inside(right))"
    case .column, .linked: "\(inside(inner)) does not hold"
    default: "it is not so that \(inside(inner))"
    }
  }

  private static func list(_ values: [Model.RowExpression], _ several: String, _ word: String) -> String {
    guard let first = values.first, values.count > 1 else {
      return (word == "nor" ? "not " : "") + (values.first.map(inside) ?? "")
    }
    return "\(several) " + values.dropFirst().reduce(inside(first)) { "\($0), \(inside($1))" }
  }

  /// `the sum of `amount` over the `payments` with the same `order_id``.
  static func lookup(_ lookup: Model.Lookup) -> String {
    if let known = lookup.lastKnown {
      let value = lookup.aggregate.argument.map(text) ?? "the value"
      return
        "the last \(value) of `\(lookup.dataset)` on or before the day of \(text(known.moment)), at most \(known.maximumAgeDays) days old"
    }
    let pairs = lookup.match.map { pair in
      let (theirs, ours) = (text(pair.theirs), text(pair.ours))
      return theirs == ours ? "the same \(ours)" : "\(theirs) equal to \(ours) of this row"
    }
    let rows = "`\(lookup.dataset)` with \(pairs.joined(separator: " and "))"
    return aggregate(lookup.aggregate, over: rows)
  }

  /// An aggregate over rows that words describe.
  static func aggregate(_ aggregate: Model.RowAggregate, over rows: String) -> String {
    let subject = AggregateWords(
      function: aggregate.function, argument: aggregate.argument.map(text), parameter: aggregate.parameter,
      hypothesis: aggregate.hypothesis.map(text))
    let condition = aggregate.condition.map { " where \(text($0))" } ?? ""
    return subject.text(over: rows, condition)
  }

  // MARK: Words and numbers

  private static func unit(_ expression: Model.RowExpression) -> Model.Unit {
    if case .number(let unit) = expression.type { unit } else { .plain }
  }

  /// A number as it would be written in a definition, with its unit.
  static func number(_ number: ExactNumber, _ unit: Model.Unit) -> String {
    switch unit {
    case .ratio: (number.multiplied(by: ExactNumber(100)) ?? number).text + "%"
    case .money(let currency): "\(number.text) \(currency)"
    case .points: "\(number.text) points"
    case .duration: ValueFormat(unit: .duration, values: [number.double]).level(number.double).text
    case .plain, .count, .named, .quotient: number.text
    }
  }

  static func symbol(_ operation: Model.Arithmetic) -> String {
    switch operation {
    case .plus: "+"
    case .minus: "−"
    case .times: "×"
    case .divided: "÷"
    }
  }

  static func word(_ comparison: Model.Comparison) -> String {
    switch comparison {
    case .equal: "is"
    case .notEqual: "is not"
    case .less: "is below"
    case .lessOrEqual: "is at most"
    case .greater: "is above"
    case .greaterOrEqual: "is at least"
    }
  }

  static func word(_ test: Model.TextTest) -> String {
    switch test {
    case .contains: "contains"
    case .startsWith: "starts with"
    case .endsWith: "ends with"
    case .matches: "has the form"
    }
  }
}

/// A function over many rows, in words.
struct AggregateWords {
  var function: Model.AggregateFunction
  /// What is aggregated, in words; nil for a count of rows.
  var argument: String?
  var parameter: ExactNumber?
  /// For `share`: the condition that is counted.
  var hypothesis: String?

  /// - Parameter rows: what the rows are called: "`sales`".
  /// - Parameter filter: which of them are looked at: " where `tier` is "gold"".
  func text(over rows: String, _ filter: String = "") -> String {
    let value = argument ?? "the rows"
    let all =
      rows.hasPrefix("all ") || rows.hasPrefix("its ") || rows.hasPrefix("the ")
      ? rows + filter : "the \(rows)\(filter)"
    switch function {
    case .count: return "the number of \(rows)\(argument.map { " with a value for \($0)" } ?? "")\(filter)"
    case .sum: return "the sum of \(value) over \(all)"
    case .avg: return "the mean of \(value) over \(all)"
    case .median: return "the middle value (median) of \(value) over \(all)"
    case .min: return "the smallest \(value) of \(all)"
    case .max: return "the largest \(value) of \(all)"
    case .stddev: return "the standard deviation of \(value) over \(all)"
    case .distinct: return "the number of different values of \(value) in \(all)"
    case .latest: return "\(value) in the last of \(all)"
    case .earliest: return "\(value) in the first of \(all)"
    case .percentile: return "the value that \(parameter?.text ?? "?")% of \(value) over \(all) do not exceed"
    case .share: return "the share of \(rows)\(filter) for which \(hypothesis ?? "a condition holds")"
    }
  }
}
