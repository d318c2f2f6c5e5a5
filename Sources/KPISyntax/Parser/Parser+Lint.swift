import KPIDiagnostics

extension Parser {
  /// `lint { missing-owner error; unused-definition off }`
  mutating func lint() -> Syntax.Lint {
    recoverToBlock()
    if kind != .symbol(.openBrace) { fail(.expectedSign(place, "{", found: found)) }
    var clauses: [Syntax.Clause<Syntax.LintSetting>] = []
    inBraces { clauses.append($0.lintSetting()) }
    return Syntax.Lint(clauses: clauses)
  }

  private mutating func lintSetting() -> Syntax.Clause<Syntax.LintSetting> {
    let start = index
    let rule = ruleName()
    let level = isPanicking ? nil : oneOf(Syntax.LintLevel.self)
    let span = span(from: start)
    finishClause()
    return Syntax.Clause(span: span, keywordSpan: rule.span, kind: Syntax.LintSetting(rule: rule, level: level))
  }

  /// Words with hyphens between them: `missing-owner`. Reserved words may be among them.
  private mutating func ruleName() -> Syntax.Name {
    guard kind == .word else {
      fail(.expectedName(place, found: found, text: nil))
      return Syntax.Name(text: "", span: place)
    }
    let start = index
    advance()
    while kind == .symbol(.minus), peekToken(1).kind == .word {
      attach()
      advance()
      attach()
      advance()
    }
    let span = span(from: start)
    return Syntax.Name(text: text(of: span).filter { !$0.isWhitespace }, span: span)
  }
}
