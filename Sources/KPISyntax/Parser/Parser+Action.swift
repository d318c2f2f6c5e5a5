extension Parser {
  /// `"Title" for KPI [owner "…"] [due DATE] … [{ … }]`.
  mutating func action(_ kind: Syntax.Action.Kind) -> Syntax.Action {
    let title = text()
    expect("for")
    let kpi = definitionName()
    var clauses: [Syntax.Clause<Syntax.ActionClause>] = []
    while !isPanicking, self.kind == .word, Keywords.action.contains(word) {
      let start = index
      let keywordSpan = place
      let keyword = word
      advance()
      passColonOrEquals()
      let clause = actionClause(keyword)
      clauses.append(Syntax.Clause(span: span(from: start), keywordSpan: keywordSpan, kind: clause))
    }
    if !isPanicking, self.kind == .word { clauses.append(unknownActionClause()) }
    clauses += block(
      of: "an action", Keywords.action, isRequired: false, malformed: Syntax.ActionClause.malformed
    ) { $0.actionClause($1) }
    return Syntax.Action(kind: kind, title: title, kpi: kpi, clauses: clauses)
  }

  /// A word on the line that is no clause, so that nobody asks for what it may have been meant to say.
  private mutating func unknownActionClause() -> Syntax.Clause<Syntax.ActionClause> {
    let span = token.span
    fail(.unknownClause(span, String(text(of: token).prefix(40)), in: "an action", known: Keywords.action))
    return Syntax.Clause(span: span, keywordSpan: span, kind: .malformed)
  }

  private mutating func actionClause(_ keyword: String) -> Syntax.ActionClause {
    switch keyword {
    case "about": .about(text())
    case "closed": closed()
    case "due": .due(period())
    case "owner": .owner(text())
    case "since": .since(period())
    default: .malformed
    }
  }

  private mutating func closed() -> Syntax.ActionClause {
    let day = period()
    return .closed(day, because: because())
  }
}
