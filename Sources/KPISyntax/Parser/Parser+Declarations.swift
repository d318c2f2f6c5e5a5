import KPIDiagnostics

extension Parser {
  /// All definitions of a file.
  mutating func declarations() -> [Syntax.Declaration] {
    var declarations: [Syntax.Declaration] = []
    toEnd { parser in
      let start = parser.index
      let keywordSpan = parser.place
      let kind = parser.declaration()
      declarations.append(
        Syntax.Declaration(span: parser.span(from: start), keywordSpan: keywordSpan, kind: kind))
      parser.finishClause(known: Keywords.declarations)
    }
    return declarations
  }

  private mutating func declaration() -> Syntax.Declaration.Kind {
    guard kind == .word, Keywords.declarations.contains(word) else {
      let written = String(text(of: token).prefix(40))
      fail(misplacedSign ?? .unknownDeclaration(token.span, written, known: offered(Keywords.declarations)))
      return .malformed
    }
    let keyword = word
    advance()
    if kind == .symbol(.colon) { report(.strayColon(advance().span)) }
    switch keyword {
    case "action": return .action(action(.action))
    case "audience": return .audience(audience())
    case "calendar": return .calendar(calendar())
    case "cohort": return .cohort(cohort())
    case "connection": return .connection(connection())
    case "dataset": return .dataset(dataset())
    case "decision": return .action(action(.decision))
    case "event": return .event(event())
    case "example": return .example(example())
    case "experiment": return .experiment(experiment())
    case "funnel": return .funnel(funnel())
    case "goal": return .goal(goal())
    case "kpi": return .kpi(kpi())
    case "lifetime": return .lifetime(lifetime())
    case "lint": return .lint(lint())
    case "metric": return .metric(metric())
    case "rate": return .rate(rate())
    case "template": return .template(template())
    default: return .use(use())
    }
  }

  /// The clauses of a block: each begins with a known word, which `body` is given.
  mutating func block<Kind>(
    of owner: String, _ known: [String], isRequired: Bool = true, malformed: Kind,
    _ body: (inout Parser, String) -> Kind
  ) -> [Syntax.Clause<Kind>] {
    recoverToBlock()
    if isRequired, kind != .symbol(.openBrace) { fail(.expectedSign(place, "{", found: found)) }
    var clauses: [Syntax.Clause<Kind>] = []
    clauses.reserveCapacity(8)
    inBraces { parser in
      let start = parser.index
      let keywordSpan = parser.place
      let keyword = parser.keyword(of: owner, known)
      let kind = keyword.map { body(&parser, $0) } ?? malformed
      clauses.append(Syntax.Clause(span: parser.span(from: start), keywordSpan: keywordSpan, kind: kind))
      parser.finishClause(known: known)
    }
    return clauses
  }

  /// The word that begins a clause.
  private mutating func keyword(of owner: String, _ known: [String]) -> String? {
    guard kind == .word, known.contains(word) else {
      let written = String(text(of: token).prefix(40))
      fail(misplacedSign ?? .unknownClause(token.span, written, in: owner, known: offered(known)))
      return nil
    }
    let keyword = word
    advance()
    passColonOrEquals()
    return keyword
  }

  /// A sign at the beginning of a line that has its place elsewhere.
  private var misplacedSign: Diagnostic? {
    switch kind {
    case .symbol(.bar): .misplacedRow(token.span)
    case .symbol(.minus): .leadingMinus(token.span)
    default: nil
    }
  }

  /// `formula: …` and `formula = …`, as other languages write it.
  mutating func passColonOrEquals() {
    if kind == .symbol(.colon) {
      report(.strayColon(token.span))
    } else if kind == .symbol(.equal) {
      report(.strayEquals(token.span))
    } else {
      return
    }
    advance()
  }

  /// A title, if one is given.
  mutating func title() -> Syntax.Text? { kind == .text ? text() : nil }
}

// MARK: Definitions without a block

extension Parser {
  private mutating func metric() -> Syntax.Metric {
    let name = name()
    expectEquals()
    return Syntax.Metric(name: name, formula: expression(), unit: resultUnit())
  }

  mutating func resultUnit() -> Syntax.UnitName? { accept("unit").map { _ in unitName() } }

  private mutating func audience() -> Syntax.Audience {
    let name = name()
    expectEquals()
    return Syntax.Audience(name: name, members: argument())
  }

  private mutating func event() -> Syntax.Event {
    let title = text()
    expect("on")
    let from = period()
    let to = accept("to").map { _ in period() }
    let condition = accept("where").map { _ in expression() }
    return Syntax.Event(title: title, from: from, to: to, whereCondition: condition)
  }

  private mutating func rate() -> Syntax.Rate {
    let from = name()
    expect("to")
    let to = name()
    if accept("from") != nil {
      let file = text()
      let clauses = block(of: "a rate", Keywords.rate, isRequired: false, malformed: Syntax.DatasetClause.malformed) {
        $0.datasetClause($1)
      }
      return Syntax.Rate(from: from, to: to, source: .file(file), clauses: clauses)
    }
    guard accept(.equal) != nil else {
      fail(.expectedWord(place, ["from", "="], found: found))
      return Syntax.Rate(from: from, to: to, source: .missing, clauses: [])
    }
    return Syntax.Rate(from: from, to: to, source: .value(sum()), clauses: [])
  }

  private mutating func use() -> Syntax.Use {
    let folder = text()
    return Syntax.Use(folder: folder, alias: accept("as").map { _ in name() })
  }

  private mutating func connection() -> Syntax.Connection {
    let name = name()
    recoverToBlock()
    if kind != .symbol(.openBrace) { fail(.expectedSign(place, "{", found: found)) }
    var clauses: [Syntax.Clause<Syntax.Setting>] = []
    inBraces { clauses.append($0.setting()) }
    return Syntax.Connection(name: name, clauses: clauses)
  }
}
