import KPISyntax

/// What an expression mentions, whatever it means.
enum Paths {
  /// All paths of an expression, from left to right; those of function names left out, `per` and `on` too.
  static func all(in expr: Syntax.Expr) -> [Syntax.Path] {
    var result: [Syntax.Path] = []
    visit(expr) { if case .path(let path) = $0.kind { result.append(path) } }
    return result
  }

  /// The first currency that a number is written in.
  static func currency(in expr: Syntax.Expr) -> String? {
    var result: String?
    visit(expr) {
      if case .number(let number) = $0.kind, case .currency(let currency)? = number.unit { result = result ?? currency }
    }
    return result
  }

  /// Calls `body` for an expression and all that it consists of, from left to right. Depth is limited by the parser.
  static func visit(_ expr: Syntax.Expr, _ body: (Syntax.Expr) -> Void) {
    body(expr)
    for child in children(of: expr) { visit(child, body) }
  }

  /// The expressions that one consists of, from left to right.
  static func children(of expr: Syntax.Expr) -> [Syntax.Expr] {
    switch expr.kind {
    case .number, .text, .period, .all, .path, .missing: []
    case .range(let low, let high): [low, high]
    case .call(let call): call.arguments.flatMap(children)
    case .negate(let inner), .not(let inner), .parenthesized(let inner), .isMissing(let inner, _): [inner]
    case .chain(let first, let rest): [first] + rest.map(\.operand)
    case .comparison(let left, _, _, let right): [left, right]
    case .membership(let value, _, .list(let values, _)): [value] + values
    case .membership(let value, _, .audience(let audience)): [value, audience]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    }
  }

  static func children(of argument: Syntax.Argument) -> [Syntax.Expr] {
    [argument.value] + [argument.whereCondition, argument.having, argument.top?.by].compactMap { $0 }
  }
}
