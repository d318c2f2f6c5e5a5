import KPIDiagnostics
import KPISyntax

// What a KPI takes over from the template that is its formula.
extension Resolver {
  /// The clauses of the template that a KPI's formula calls, if it is nothing but that call, less those that the KPI has.
  func takenOver(from kpi: Syntax.KPI, _ names: FolderNames) -> [Syntax.Clause<Syntax.KPIClause>] {
    guard let template = calledTemplate(of: kpi, names) else { return [] }
    let own = Set(kpi.clauses.compactMap { Checking.nameIfOnce($0.kind) })
    return template.clauses.compactMap { clause in
      guard case .kpi(let kind) = clause.kind, let name = Checking.nameIfOnce(kind), !own.contains(name) else { return nil }
      return Syntax.Clause(span: clause.span, keywordSpan: clause.keywordSpan, kind: kind)
    }
  }

  private func calledTemplate(of kpi: Syntax.KPI, _ names: FolderNames) -> Syntax.Template? {
    for clause in kpi.clauses {
      guard case .formula(let formula) = clause.kind, case .call(let call) = formula.unwrapped.kind else { continue }
      return template(call.function, in: names).flatMap { templates[$0]?.node }
    }
    return nil
  }
}

extension Syntax.TemplateClause {
  /// What a clause is called that may stand once in a template; nil for the others.
  var nameIfOnce: String? {
    switch self {
    case .about: "about"
    case .serves: "serves"
    case .benchmark: "benchmark"
    case .kpi(let clause): Checking.nameIfOnce(clause)
    case .parameter, .caution, .malformed: nil
    }
  }
}
