import KPIDiagnostics

extension Parser {
  mutating func template() -> Syntax.Template {
    let name = name()
    let parameters = parameters()
    expectEquals()
    let formula = expression()
    let unit = resultUnit()
    let clauses = block(
      of: "a template", Keywords.template, isRequired: false, malformed: Syntax.TemplateClause.malformed
    ) {
      $0.templateClause($1)
    }
    return Syntax.Template(name: name, parameters: parameters, formula: formula, unit: unit, clauses: clauses)
  }

  private mutating func parameters() -> [Syntax.Parameter] {
    guard kind == .symbol(.openParen) else {
      fail(.expectedSign(place, "(", found: found))
      return []
    }
    attach()
    let open = openParenthesis()
    let parameters = kind == .symbol(.closeParen) ? [] : commaSeparated { $0.parameter() }
    closeParenthesis(open)
    return parameters
  }

  private mutating func parameter() -> Syntax.Parameter {
    let name = name()
    return Syntax.Parameter(name: name, standard: accept(.equal).map { _ in sum() })
  }

  private mutating func templateClause(_ keyword: String) -> Syntax.TemplateClause {
    switch keyword {
    case "about": return .about(text())
    case "parameter":
      let name = name()
      return .parameter(name, text())
    case "serves": return .serves(commaSeparated { $0.textOrWord() })
    case "benchmark": return .benchmark(text())
    case "caution": return .caution(text())
    case "bands", "higher", "inside", "kind", "lower", "minimum":
      let clause = kpiClause(keyword)
      return clause == .malformed ? .malformed : .kpi(clause)
    default: return .malformed
    }
  }
}
