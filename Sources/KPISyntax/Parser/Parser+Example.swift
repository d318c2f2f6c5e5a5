import KPIDiagnostics

extension Parser {
  mutating func example() -> Syntax.Example {
    let title = text()
    let clauses = block(of: "an example", Keywords.example, malformed: Syntax.ExampleClause.malformed) {
      $0.exampleClause($1)
    }
    return Syntax.Example(title: title, clauses: clauses)
  }

  private mutating func exampleClause(_ keyword: String) -> Syntax.ExampleClause {
    guard keyword == "given" else {
      let condition = expression()
      return .expect(condition, during: accept("for").map { _ in periodOrRange() })
    }
    return given()
  }

  private mutating func given() -> Syntax.ExampleClause {
    let dataset = definitionName()
    if !isAtEnd { fail(.unexpectedText(token.span, found: found)) }
    guard !isPanicking else { return .given(Syntax.Given(dataset: dataset, header: [], rows: [])) }
    guard token.kind == .symbol(.bar), isFirstOfLine(index) else {
      fail(.givenWithoutRows(dataset.span))
      return .given(Syntax.Given(dataset: dataset, header: [], rows: []))
    }
    let header = row().cells
    var rows: [Syntax.Row] = []
    while token.kind == .symbol(.bar), isFirstOfLine(index) { rows.append(row()) }
    return .given(Syntax.Given(dataset: dataset, header: header, rows: rows))
  }

  /// A line of bars and cells. Line breaks end it, whatever is open.
  private mutating func row() -> Syntax.Row {
    let start = index
    var cells: [Syntax.Cell] = []
    layout.rowStarts.insert(token.span.lower)
    advance()
    while isInRow, token.kind == .cell || token.kind == .symbol(.bar) {
      let cell = token.kind == .cell ? advance().span : previousEnd
      cells.append(Syntax.Cell(text: Self.unescaped(text(of: cell), "|"), span: cell))
      if isInRow, token.kind == .symbol(.bar) { advance() }
    }
    let end = span(from: start)
    if isInRow || cells.isEmpty { report(.openRow(isInRow ? end.joined(with: token.span) : end)) }
    while isInRow { advance() }
    return Syntax.Row(cells: cells, span: end)
  }

  private var isInRow: Bool {
    switch token.kind {
    case .endOfFile, .symbol(.closeBrace), .symbol(.semicolon): false
    default: !isFirstOfLine(index)
    }
  }
}
