import KPIDiagnostics

extension Parser {
  mutating func dataset() -> Syntax.Dataset {
    let name = name()
    let source = datasetSource()
    let clauses = block(
      of: "a dataset", Keywords.dataset, isRequired: false, malformed: Syntax.DatasetClause.malformed
    ) { $0.datasetClause($1) }
    return Syntax.Dataset(name: name, source: source, clauses: clauses)
  }

  private mutating func datasetSource() -> Syntax.Dataset.Source {
    if accept("from") != nil { return .files(text()) }
    if accept("table") != nil { return .table(text(), on: connectionName()) }
    if accept("query") != nil { return .query(text(), on: connectionName()) }
    guard accept(.equal) != nil else {
      fail(.expectedWord(place, ["from", "table", "query", "="], found: found))
      return .missing
    }
    return derived(from: path())
  }

  private mutating func connectionName() -> Syntax.Name {
    expect("on")
    return name()
  }

  private mutating func derived(from path: Syntax.Path) -> Syntax.Dataset.Source {
    if accept("where") != nil { return .filtered(path, condition: expression()) }
    if accept("per") != nil { return .grouped(path, per: paths()) }
    guard accept("unfold") != nil else {
      fail(.expectedWord(place, ["where", "per", "unfold"], found: found))
      return .missing
    }
    let columns = paths()
    expect("into")
    let question = name()
    if !isPanicking, accept(.comma) == nil { fail(.expectedSign(place, ",", found: found)) }
    return .unfolded(path, columns: columns, question: question, answer: name())
  }

  mutating func datasetClause(_ keyword: String) -> Syntax.DatasetClause {
    switch keyword {
    case "about": return .about(text())
    case "complete": return complete()
    case "expect": return .expect(expression())
    case "fresh":
      expect("within")
      return .fresh(within: number())
    case "key": return key()
    case "lasts":
      let from = path()
      expect("to")
      return .lasts(from: from, to: path())
    case "link": return .link(link())
    case "order": return .order(path())
    case "since":
      let date = period()
      return .since(date, because: because())
    case "tags": return .tags(tags())
    case "timezone": return .timezone(text())
    default: return Syntax.ColumnType(rawValue: keyword).map { .column(column($0)) } ?? .malformed
    }
  }

  mutating func because() -> Syntax.Text? { accept("because").map { _ in text() } }

  private mutating func complete() -> Syntax.DatasetClause {
    switch word {
    case "after":
      advance()
      return .completeAfter(number())
    case "from":
      advance()
      return .completeFrom(period())
    case "through":
      advance()
      return .completeThrough(period())
    default:
      fail(.expectedWord(place, ["after", "from", "through"], found: found))
      return .malformed
    }
  }

  private mutating func key() -> Syntax.DatasetClause {
    let columns = paths()
    return .key(columns, keep: accept("keep").flatMap { _ in oneOf(Syntax.Keep.self) })
  }

  private mutating func link() -> Syntax.Link {
    let name = name()
    expectEquals()
    let columns = paths()
    let target = accept(.arrow).map { _ in definitionName() }
    return Syntax.Link(name: name, columns: columns, target: target, at: accept("at").map { _ in path() })
  }

  private mutating func tags() -> Syntax.Tags {
    let name = name()
    expectEquals()
    let source = path()
    expect("per")
    let per = path()
    let condition = accept("where").map { _ in expression() }
    return Syntax.Tags(name: name, source: source, per: per, whereCondition: condition)
  }
}

// MARK: Columns

extension Parser {
  private mutating func column(_ type: Syntax.ColumnType) -> Syntax.Column {
    var column = Syntax.Column(type: type, name: path(), missing: [])
    if accept("in") != nil { column.unit = unitName() }
    column.range = columnRange()
    if accept("one") != nil {
      expect("of")
      column.oneOf = list()
    }
    if accept(.equal) != nil { column.source = expression() }
    columnFormat(&column)
    return column
  }

  private mutating func columnRange() -> Syntax.Expr? {
    guard kind == .number || kind == .period || kind == .symbol(.minus) else { return nil }
    let start = place
    let range = operand()
    if case .range = range.kind { return range }
    fail(.badRange(start))
    return nil
  }

  private mutating func columnFormat(_ column: inout Syntax.Column) {
    while true {
      if accept("as") != nil {
        column.format = text()
      } else if accept("zone") != nil {
        column.zone = text()
      } else if accept("missing") != nil {
        column.missing = commaSeparated { $0.operand() }
        checkLiterals(column.missing)
      } else {
        return
      }
    }
  }
}
