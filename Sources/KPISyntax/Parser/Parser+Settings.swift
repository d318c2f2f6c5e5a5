import KPIDiagnostics

extension Parser {
  /// The body of a report's block.
  mutating func settings() -> [Syntax.Clause<Syntax.Setting>] {
    var clauses: [Syntax.Clause<Syntax.Setting>] = []
    toEnd { clauses.append($0.setting()) }
    return clauses
  }

  /// `keyword operand, operand`
  mutating func setting() -> Syntax.Clause<Syntax.Setting> {
    let start = index
    let keywordSpan = place
    let keyword = name()
    passColonOrEquals()
    let operands = isAtEnd ? [] : commaSeparated { $0.settingOperand() }
    let setting = Syntax.Setting(keyword: keyword, operands: operands)
    let span = span(from: start)
    finishClause()
    return Syntax.Clause(span: span, keywordSpan: keywordSpan, kind: setting)
  }

  private mutating func settingOperand() -> Syntax.Setting.Operand {
    let start = index
    var values: [Syntax.Expr] = []
    repeat { values.append(expression()) } while startsAnotherValue
    let on = accept("on").map { _ in path() }
    let condition = accept("where").map { _ in expression() }
    let top = top()
    return Syntax.Setting.Operand(
      values: values, on: on, whereCondition: condition, top: top, span: span(from: start))
  }

  private var startsAnotherValue: Bool {
    switch kind {
    case .word: !Keywords.isReserved(word) || word == "all"
    case .bracketedName, .number, .period, .text: true
    case .symbol, .cell, .comment, .blank, .newline, .unknown, .endOfFile: false
    }
  }

  /// A formula in running text, with its format.
  mutating func inline() -> Syntax.Inline {
    beginClause()
    let formula = expression()
    let format = accept("as").map { _ in name() }
    finishClause()
    if token.kind != .endOfFile { fail(.unexpectedText(token.span, found: found)) }
    return Syntax.Inline(formula: formula, format: format)
  }
}
