import KPIDiagnostics
import KPISyntax

/// A text as a file, parsed.
func parsed(_ text: String) -> (file: Syntax.File, diagnostics: [Diagnostic]) {
  Syntax.parse(SourceFile(id: FileID(0), path: "test.kpi", text: text))
}

func parsed(_ bytes: [UInt8]) -> (file: Syntax.File, diagnostics: [Diagnostic]) {
  Syntax.parse(SourceFile(id: FileID(0), path: "test.kpi", bytes: bytes))
}

/// The codes of the diagnostics, in the order of the text.
func codes(_ text: String) -> [String] { parsed(text).diagnostics.map(\.code) }

/// The formula of `metric m = …`.
func formula(_ text: String) -> Syntax.Expr? {
  guard case .metric(let metric) = parsed("metric m = " + text).file.declarations.first?.kind else { return nil }
  return metric.formula
}

/// The formula with parentheses around everything that belongs together.
func grouped(_ text: String) -> String { formula(text).map(grouped) ?? "nothing" }

func grouped(_ expr: Syntax.Expr) -> String {
  switch expr.kind {
  case .number(let number): number.digits + (number.unit.map { " \($0)" } ?? "")
  case .text(let text): "'\(text.value)'"
  case .period(let period): period.text
  case .range(let low, let high): "[\(grouped(low))..\(grouped(high))]"
  case .all: "all"
  case .path(let path): path.text
  case .call(let call):
    call.function.text + "(" + call.arguments.map(grouped).joined(separator: ", ") + ")"
      + (call.per.map { " per \($0.text)" } ?? "")
  case .negate(let inner): "(- \(grouped(inner)))"
  case .not(let inner): "(not \(grouped(inner)))"
  case .chain(let first, let rest):
    "(" + grouped(first) + rest.map { " \($0.op.rawValue) \(grouped($0.operand))" }.joined() + ")"
  case .comparison(let left, let op, _, let right): "(\(grouped(left)) \(op.rawValue) \(grouped(right)))"
  case .membership(let left, let isNegated, .list(let items, _)):
    "(\(grouped(left))\(isNegated ? " not" : "") in {\(items.map(grouped).joined(separator: ", "))})"
  case .membership(let left, let isNegated, .audience(let audience)):
    "(\(grouped(left))\(isNegated ? " not" : "") in \(grouped(audience)))"
  case .isMissing(let inner, let isNegated): "(\(grouped(inner)) is\(isNegated ? " not" : "") missing)"
  case .conditional(let condition, let then, let otherwise):
    "(if \(grouped(condition)) then \(grouped(then)) else \(grouped(otherwise)))"
  case .parenthesized(let inner): grouped(inner)
  case .missing: "?"
  }
}

func grouped(_ argument: Syntax.Argument) -> String {
  var result = grouped(argument.value)
  if let on = argument.on { result += " on \(on.text)" }
  if let condition = argument.whereCondition { result += " where \(grouped(condition))" }
  if let having = argument.having { result += " having \(grouped(having))" }
  if let top = argument.top { result += " top \(top.number.digits) by \(top.by.map(grouped) ?? "-")" }
  return result
}

/// A tree without its spans, as text. Parentheses are left out, because the formatter may add some.
func outline(_ value: Any) -> String {
  if value is Span || value is Span? { return "" }
  if let expr = value as? Syntax.Expr, case .parenthesized(let inner) = expr.kind { return outline(inner) }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional { return mirror.children.first.map { outline($0.value) } ?? "nil" }
  guard !mirror.children.isEmpty else { return String(describing: value) }
  let parts = mirror.children.compactMap { child -> String? in
    let text = outline(child.value)
    return text.isEmpty ? nil : "\(child.label ?? ""):\(text)"
  }
  return "(" + parts.joined(separator: " ") + ")"
}
