import KPIModel
import KPISyntax

/// Which named audiences, metrics and KPIs a definition refers to. Columns, which have the same shape, are left out.
enum References {
  /// The names that an audience may rest on.
  static func audiences(in argument: Syntax.Argument) -> [String] {
    var result = names(in: argument.value)
    if let condition = argument.whereCondition { result += audiences(inCondition: condition) }
    return result
  }

  /// The names of an audience or formula, outside of conditions on rows.
  static func names(in expr: Syntax.Expr) -> [String] {
    switch expr.kind {
    case .path(let path): return path.rest.isEmpty ? [path.first.text] : []
    case .call(let call): return names(in: call)
    default: return Paths.children(of: expr).flatMap(names)
    }
  }

  private static func names(in call: Syntax.Call) -> [String] {
    let name = call.function.text
    if Model.AggregateFunction(rawValue: name) != nil || Model.Presence(rawValue: name) != nil {
      return call.arguments.compactMap(\.whereCondition).flatMap(audiences(inCondition:))
    }
    // What follows in a context word are dimensions, periods and lengths of time.
    if call.function.text == "size" || Model.ValueFunction(rawValue: call.function.text) != nil {
      return call.arguments.flatMap(audiences)
    }
    return call.arguments.prefix(1).flatMap(audiences)
  }

  /// The audiences that rows are tested for.
  private static func audiences(inCondition expr: Syntax.Expr) -> [String] {
    if case .membership(_, _, .audience(let audience)) = expr.kind { return names(in: audience) }
    return Paths.children(of: expr).flatMap(audiences(inCondition:))
  }
}
