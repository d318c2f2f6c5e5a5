import KPISyntax

/// A formula as a text that is the same for formulas that mean the same: without blanks, comments and parentheses that
/// change nothing, with sums, products and conditions in one order, and a dataset's name left out before its columns.
///
/// It is no proof: formulas that mean the same can have different shapes. Those of one shape mean the same.
enum FormulaShape {
  /// The shape of a formula; nil for one without any name in it: two equal numbers are a coincidence.
  static func text(_ expr: Syntax.Expr) -> String? {
    let unwrapped = expr.unwrapped
    return hasName(unwrapped) ? shape(unwrapped, nil) : nil
  }

  /// The shape of an audience.
  static func text(_ argument: Syntax.Argument) -> String? { hasName(argument.value) ? shape(argument, nil) : nil }

  private static func hasName(_ expr: Syntax.Expr) -> Bool {
    switch expr.kind {
    case .number, .text, .period, .range, .all, .missing: false
    case .path, .call, .membership, .isMissing, .conditional, .comparison: true
    case .negate(let inner), .not(let inner), .parenthesized(let inner): hasName(inner)
    case .chain(let first, let rest): hasName(first) || rest.contains { hasName($0.operand) }
    }
  }

  /// - Parameter dataset: the dataset whose columns may stand with or without its name.
  private static func shape(_ expr: Syntax.Expr, _ dataset: String?) -> String {
    switch expr.kind {
    case .number(let number): shape(number)
    case .text(let text): "\"\(text.value)\""
    case .period(let period): period.text
    case .range(let low, let high): "\(shape(low, dataset))..\(shape(high, dataset))"
    case .all: "all"
    case .path(let path): shape(path, dataset)
    case .call(let call): shape(call, dataset)
    case .negate(let inner): "-(\(shape(inner, dataset)))"
    case .not(let inner): "not(\(shape(inner, dataset)))"
    case .chain(let first, let rest): chain(first, rest, dataset)
    case .comparison(let left, let sign, _, let right): comparison(shape(left, dataset), sign, shape(right, dataset))
    case .membership(let value, let isNegated, let members):
      "(\(shape(value, dataset)) \(isNegated ? "not " : "")in \(shape(members, dataset)))"
    case .isMissing(let inner, let isNegated): "(\(shape(inner, dataset)) is \(isNegated ? "not " : "")missing)"
    case .conditional(let condition, let then, let otherwise):
      "if(\(shape(condition, dataset)),\(shape(then, dataset)),\(shape(otherwise, dataset)))"
    case .parenthesized(let inner): shape(inner, dataset)
    case .missing: ""
    }
  }

  private static func shape(_ number: Syntax.Number) -> String {
    var digits = Substring(number.digits)
    if digits.contains(".") {
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    switch number.unit {
    case nil: return String(digits)
    case .percent: return "\(digits)%"
    case .points: return "\(digits) points"
    case .time(let unit): return "\(digits) \(unit.rawValue)"
    case .currency(let currency): return "\(digits) \(currency)"
    }
  }

  private static func shape(_ path: Syntax.Path, _ dataset: String?) -> String {
    let parts = path.parts.map(\.text)
    return (parts.count > 1 && parts[0] == dataset ? Array(parts.dropFirst()) : parts).joined(separator: ".")
  }

  private static func shape(_ members: Syntax.Members, _ dataset: String?) -> String {
    switch members {
    case .list(let values, _): "(" + values.map { shape($0, dataset) }.sorted().joined(separator: ",") + ")"
    case .audience(let audience): shape(audience, nil)
    }
  }

  private static func shape(_ call: Syntax.Call, _ dataset: String?) -> String {
    // In an aggregate the first path names the dataset; everything behind it may do so or not.
    let own = call.arguments.first?.value.unwrapped.path.map(\.first.text) ?? dataset
    let arguments = call.arguments.enumerated().map { index, argument in shape(argument, index == 0 ? nil : own, own) }
    let per = call.per.map { " per \(shape($0, own))" } ?? ""
    return "\(call.function.text)(\(arguments.joined(separator: ",")))\(per)"
  }

  private static func shape(_ argument: Syntax.Argument, _ dataset: String?) -> String {
    shape(argument, dataset, argument.value.unwrapped.path?.first.text ?? dataset)
  }

  private static func shape(_ argument: Syntax.Argument, _ outer: String?, _ own: String?) -> String {
    var text = shape(argument.value, outer)
    if let on = argument.on { text += " on \(shape(on, own))" }
    if let condition = argument.whereCondition { text += " where \(shape(condition, own))" }
    if let having = argument.having { text += " having \(shape(having, own))" }
    if let top = argument.top { text += " top \(shape(top.number)) \(top.by.map { shape($0, own) } ?? "")" }
    return text
  }

  private static func chain(_ first: Syntax.Expr, _ rest: [Syntax.ChainLink], _ dataset: String?) -> String {
    let start = shape(first, dataset)
    switch rest.first?.op {
    case .add, .subtract: return "(" + terms("+", start, rest, dataset) + ")"
    case .multiply, .divide: return "(" + terms("*", start, rest, dataset) + ")"
    case .and, .or:
      let word = rest.first?.op.rawValue ?? ""
      return "(" + ([start] + rest.map { shape($0.operand, dataset) }).sorted().joined(separator: " \(word) ") + ")"
    case .except: return "(\(start) except \(rest.map { shape($0.operand, dataset) }.sorted().joined(separator: ",")))"
    case nil: return start
    }
  }

  private static func terms(_ sign: String, _ start: String, _ rest: [Syntax.ChainLink], _ dataset: String?) -> String {
    ([sign + start] + rest.map { $0.op.rawValue + shape($0.operand, dataset) }).sorted().joined()
  }

  private static func comparison(_ left: String, _ sign: Syntax.Comparator, _ right: String) -> String {
    switch sign {
    case .equal, .notEqual: "(" + [left, right].sorted().joined(separator: " \(sign.rawValue) ") + ")"
    case .greater: "(\(right) < \(left))"
    case .greaterOrEqual: "(\(right) <= \(left))"
    case .less, .lessOrEqual, .contains, .matches, .startsWith, .endsWith: "(\(left) \(sign.rawValue) \(right))"
    }
  }
}
