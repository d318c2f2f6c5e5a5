import KPIDiagnostics

extension Parser {
  mutating func kpi() -> Syntax.KPI {
    let name = name()
    let title = title()
    let clauses = block(of: "a KPI", Keywords.kpi, malformed: Syntax.KPIClause.malformed) { $0.kpiClause($1) }
    return Syntax.KPI(name: name, title: title, clauses: clauses)
  }

  mutating func goal() -> Syntax.Goal {
    let name = name()
    let title = title()
    let clauses = block(
      of: "a goal", Keywords.goal, isRequired: false, malformed: Syntax.GoalClause.malformed
    ) { $0.goalClause($1) }
    return Syntax.Goal(name: name, title: title, clauses: clauses)
  }

  private mutating func goalClause(_ keyword: String) -> Syntax.GoalClause {
    switch keyword {
    case "about": .about(text())
    case "objective": .objective(text())
    case "owner": .owner(text())
    case "under": .under(definitionName())
    case "weight": .weight(number())
    default: .malformed
    }
  }

  /// A clause of a KPI; some of them may stand in a template too.
  mutating func kpiClause(_ keyword: String) -> Syntax.KPIClause {
    switch keyword {
    case "about": return .about(text())
    case "at": return atRisk()
    case "bands": return .bands(bands())
    case "baseline": return .baseline(sum())
    case "by": return .by(breakdown())
    case "complete":
      expect("after")
      return .completeAfter(number())
    case "every": return .every(grain())
    case "formula": return .formula(expression())
    case "goal": return goalReference()
    case "higher", "inside", "lower":
      expect("is", "better")
      return Syntax.Direction(rawValue: keyword).map { .direction($0) } ?? .malformed
    case "kind": return oneOf(Syntax.Hardness.self).map { .kind($0) } ?? .malformed
    case "labels": return .labels(commaSeparated { $0.textOrWord() })
    case "minimum":
      expect("sample")
      return .minimumSample(number())
    case "owner": return .owner(text())
    case "renamed":
      expect("from")
      return .renamedFrom(names())
    case "review": return review()
    case "reviewed": return .reviewed(period())
    case "since": return since()
    case "stage": return .stage(textOrWord())
    case "supports": return supports()
    case "target": return .target(target())
    case "unit": return .unit(unitName())
    default: return .malformed
    }
  }

  private mutating func goalReference() -> Syntax.KPIClause {
    let name = definitionName()
    return .goal(name, weight: accept("weight").map { _ in number() })
  }

  private mutating func supports() -> Syntax.KPIClause {
    let name = definitionName()
    return .supports(name, after: accept("after").map { _ in number() })
  }

  private mutating func review() -> Syntax.KPIClause {
    expect("every")
    return .review(kind == .number ? .number(number()) : .grain(grain()))
  }

  private mutating func since() -> Syntax.KPIClause {
    let date = period()
    let reason = because()
    return .since(date, because: reason, before: accept("formula").map { _ in expression() })
  }

  private mutating func atRisk() -> Syntax.KPIClause {
    expect("risk")
    guard !isPanicking, let side = oneOf(Syntax.AtRisk.Side.self) else { return .malformed }
    let threshold = sum()
    let isOfTarget = accept("of") != nil
    if isOfTarget { expect("target") }
    return .atRisk(Syntax.AtRisk(side: side, threshold: threshold, isOfTarget: isOfTarget))
  }

  private mutating func bands() -> Syntax.Bands {
    let first = textOrWord()
    var rest: [Syntax.Bands.Step] = []
    repeat {
      let start = index
      let belongsBelow = bandSign() == .lessOrEqual
      let boundary = operand()
      let belongsAbove = bandSign() == .lessOrEqual
      let signs = span(from: start)
      rest.append(
        Syntax.Bands.Step(
          boundary: boundary, belongsBelow: belongsBelow, belongsAbove: belongsAbove, span: signs, name: textOrWord()))
    } while !isAtEnd
    return Syntax.Bands(first: first, rest: rest)
  }

  private mutating func bandSign() -> Token.Symbol? {
    if accept(.less) != nil { return .less }
    if accept(.lessOrEqual) != nil { return .lessOrEqual }
    fail(.expectedSign(place, "<", found: found))
    return nil
  }

  /// `A, B [all] [top n [by f]]`
  mutating func breakdown() -> Syntax.Breakdown {
    let dimensions = paths()
    let showsAll = accept("all") != nil
    return Syntax.Breakdown(dimensions: dimensions, showsAll: showsAll, top: top())
  }
}

// MARK: Targets

extension Parser {
  private mutating func target() -> Syntax.Target {
    var target = Syntax.Target(kind: targetKind())
    if accept("by") != nil { target.by = period() }
    if accept("over") != nil {
      target.over = periodOrRange()
      if accept("paced") != nil {
        expect("like")
        target.pacedLike = name()
      }
    }
    if accept("where") != nil { target.whereCondition = expression() }
    return target
  }

  private mutating func targetKind() -> Syntax.Target.Kind {
    if word == "between" {
      advance()
      let low = sum()
      expect("and")
      return .band(low, sum())
    }
    if word == "from", peekToken(1).kind == .text {
      advance()
      return .file(text())
    }
    guard kind == .symbol(.openBrace) else { return .value(sum()) }
    var entries: [Syntax.Target.Entry] = []
    inBraces { entries.append($0.scheduleEntry()) }
    return .schedule(entries)
  }

  private mutating func scheduleEntry() -> Syntax.Target.Entry {
    let start = index
    let period = periodOrRange()
    let entry = Syntax.Target.Entry(period: period, value: sum(), span: span(from: start))
    finishClause()
    return entry
  }
}
