import KPIDiagnostics
import KPISyntax

extension Resolver {
  /// A file's declarations with full names and without calls of templates.
  mutating func resolved(_ declarations: [Syntax.Declaration], in prefix: String) -> [Syntax.Declaration] {
    guard let names = folders[prefix] else { return declarations }
    let frame = ReadingFrame(folder: names)
    var result = declarations
    for index in result.indices {
      if !names.isPlain || Calls.any(in: declarations[index], where: { template($0.function, in: names) != nil }) {
        result[index].kind = resolved(declarations[index].kind, frame)
      }
    }
    return result
  }

  private mutating func resolved(_ kind: Syntax.Declaration.Kind, _ frame: ReadingFrame) -> Syntax.Declaration.Kind {
    let names = frame.folder
    switch kind {
    case .dataset(var node):
      node.name = named(node.name, in: names)
      node.source = resolved(node.source, frame)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .dataset(node)
    case .metric(var node):
      node.name = named(node.name, in: names)
      node.formula = formula(node.formula, frame)
      return .metric(node)
    case .audience(var node):
      node.name = named(node.name, in: names)
      node.members = members(node.members, frame)
      return .audience(node)
    case .kpi(var node):
      node.name = named(node.name, in: names)
      let taken = takenOver(from: node, names)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } } + taken
      return .kpi(node)
    case .goal(var node):
      node.name = named(node.name, in: names)
      node.clauses = node.clauses.map { item in
        clause(item) { resolver, kind in
          if case .under(let parent) = kind { .under(resolver.reference(parent, frame)) } else { kind }
        }
      }
      return .goal(node)
    case .cohort, .funnel, .experiment, .lifetime: return resolvedAnalysis(kind, frame)
    case .event(var node):
      node.whereCondition = node.whereCondition.map { condition($0, frame) }
      return .event(node)
    case .action(var node):
      node.kpi = reference(node.kpi, frame)
      return .action(node)
    case .example(var node):
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .example(node)
    case .connection(var node):
      node.name = named(node.name, in: names)
      return .connection(node)
    case .template(var node):
      node.name = node.name.renamed(names.full(node.name.text))
      return .template(node)
    case .rate(var node):
      if case .file(let text) = node.source, case .files(let inFolder) = resolved(.files(text), frame) {
        node.source = .file(inFolder)
      }
      return .rate(node)
    case .calendar, .use, .lint, .malformed: return kind
    }
  }

  private mutating func clause<Kind>(
    _ clause: Syntax.Clause<Kind>, _ change: (inout Resolver, Kind) -> Kind
  ) -> Syntax.Clause<Kind> {
    var clause = clause
    clause.kind = change(&self, clause.kind)
    return clause
  }

  // MARK: Pieces

  /// A formula or audience.
  private mutating func formula(_ expr: Syntax.Expr, _ frame: ReadingFrame) -> Syntax.Expr {
    defer { refusePending() }
    return read(expr, frame, .names)
  }

  /// A condition on rows, or a value of one row.
  private mutating func condition(_ expr: Syntax.Expr, _ frame: ReadingFrame) -> Syntax.Expr {
    defer { refusePending() }
    return read(expr, frame, .rows)
  }

  /// An audience with its clauses.
  private mutating func members(_ argument: Syntax.Argument, _ frame: ReadingFrame) -> Syntax.Argument {
    defer { refusePending() }
    return readArgument(argument, frame, .names)
  }

  /// A name that stands for a definition, where no formula can stand: `goal loyalty.grow`.
  private mutating func reference(_ name: Syntax.Name, _ frame: ReadingFrame) -> Syntax.Name {
    let parts = name.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard !frame.folder.isPlain, parts.count == 2, !name.isBracketed, let first = parts.first, let last = parts.last,
      frame.folder.folder.aliases[first] != nil, frame.folder.own[name.text] == nil
    else { return frame.folder.isPlain ? name : named(name, in: frame.folder) }
    return named(
      Syntax.Path(first: name.renamed(first), rest: [name.renamed(last)]), in: frame.folder
    ).first
  }

  private mutating func path(_ path: Syntax.Path, _ frame: ReadingFrame) -> Syntax.Path {
    named(path, in: frame.folder)
  }

  // MARK: Datasets

  private mutating func resolved(
    _ source: Syntax.Dataset.Source, _ frame: ReadingFrame
  ) -> Syntax.Dataset.Source {
    switch source {
    case .files(var text):
      // Files of a used folder lie in it, wherever the folder is put.
      let folder = frame.folder.folder.path
      if !folder.isEmpty { text.value = folder + "/" + text.value }
      return .files(text)
    case .table(let text, let on): return .table(text, on: reference(on, frame))
    case .query(let text, let on): return .query(text, on: reference(on, frame))
    case .filtered(let parent, let condition):
      return .filtered(path(parent, frame), condition: self.condition(condition, frame))
    case .grouped(let parent, let per): return .grouped(path(parent, frame), per: per)
    case .unfolded(let parent, let columns, let question, let answer):
      return .unfolded(path(parent, frame), columns: columns, question: question, answer: answer)
    case .missing: return .missing
    }
  }

  private mutating func resolved(_ clause: Syntax.DatasetClause, _ frame: ReadingFrame) -> Syntax.DatasetClause {
    switch clause {
    case .column(var column):
      column.source = column.source.map { condition($0, frame) }
      return .column(column)
    case .link(var link):
      if let target = link.target {
        link.target = reference(target, frame)
      } else if frame.folder.own[link.name.text] == .dataset, !frame.folder.isPlain {
        // A link without a target leads to the dataset of its name.
        link.target = reference(link.name, frame)
      }
      return .link(link)
    case .tags(var tags):
      tags.source = path(tags.source, frame)
      tags.whereCondition = tags.whereCondition.map { condition($0, frame) }
      return .tags(tags)
    case .expect(let expr): return .expect(condition(expr, frame))
    case .about, .key, .lasts, .order, .timezone, .completeFrom, .completeThrough, .completeAfter, .fresh, .since,
      .malformed:
      return clause
    }
  }

  // MARK: KPIs

  private mutating func resolved(_ clause: Syntax.KPIClause, _ frame: ReadingFrame) -> Syntax.KPIClause {
    switch clause {
    case .formula(let expr): return .formula(formula(expr, frame))
    case .goal(let name, let weight): return .goal(reference(name, frame), weight: weight)
    case .supports(let name, let after): return .supports(reference(name, frame), after: after)
    case .by(let breakdown): return .by(resolved(breakdown, frame))
    case .baseline(let expr): return .baseline(formula(expr, frame))
    case .target(let target): return .target(resolved(target, frame))
    case .atRisk(var risk):
      risk.threshold = formula(risk.threshold, frame)
      return .atRisk(risk)
    case .bands(var bands):
      for index in bands.rest.indices { bands.rest[index].boundary = formula(bands.rest[index].boundary, frame) }
      return .bands(bands)
    case .since(let date, let because, let before):
      return .since(date, because: because, before: before.map { formula($0, frame) })
    case .about, .unit, .every, .kind, .direction, .minimumSample, .completeAfter, .owner, .review, .reviewed, .renamedFrom,
      .labels, .stage, .malformed:
      return clause
    }
  }

  private mutating func resolved(_ breakdown: Syntax.Breakdown, _ frame: ReadingFrame) -> Syntax.Breakdown {
    var breakdown = breakdown
    if !frame.folder.isPlain {
      breakdown.dimensions = breakdown.dimensions.map { dimension in
        let isAudience = frame.folder.own[dimension.first.text] == .audience
        return isAudience || frame.folder.folder.aliases[dimension.first.text] != nil ? path(dimension, frame) : dimension
      }
    }
    if let by = breakdown.top?.by { breakdown.top?.by = formula(by, frame) }
    return breakdown
  }

  private mutating func resolved(_ target: Syntax.Target, _ frame: ReadingFrame) -> Syntax.Target {
    var target = target
    switch target.kind {
    case .value(let expr): target.kind = .value(formula(expr, frame))
    case .band(let low, let high): target.kind = .band(formula(low, frame), formula(high, frame))
    case .schedule(let entries):
      target.kind = .schedule(
        entries.map { entry in
          var entry = entry
          entry.value = formula(entry.value, frame)
          return entry
        })
    case .file(var text):
      let folder = frame.folder.folder.path
      if !folder.isEmpty { text.value = folder + "/" + text.value }
      target.kind = .file(text)
    case .missing: break
    }
    target.whereCondition = target.whereCondition.map { condition($0, frame) }
    return target
  }

  // MARK: Analyses and examples

  private mutating func resolvedAnalysis(
    _ kind: Syntax.Declaration.Kind, _ frame: ReadingFrame
  ) -> Syntax.Declaration.Kind {
    let names = frame.folder
    switch kind {
    case .cohort(var node):
      node.name = named(node.name, in: names)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .cohort(node)
    case .funnel(var node):
      node.name = named(node.name, in: names)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .funnel(node)
    case .experiment(var node):
      node.name = named(node.name, in: names)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .experiment(node)
    case .lifetime(var node):
      node.name = named(node.name, in: names)
      node.clauses = node.clauses.map { clause($0) { resolver, kind in resolver.resolved(kind, frame) } }
      return .lifetime(node)
    case .dataset, .metric, .audience, .kpi, .goal, .template, .event, .action, .calendar, .connection, .rate, .example, .use,
      .lint, .malformed:
      return kind
    }
  }

  private mutating func resolved(_ clause: Syntax.CohortClause, _ frame: ReadingFrame) -> Syntax.CohortClause {
    switch clause {
    case .start(let argument): .start(members(argument, frame))
    case .comeback(let argument): .comeback(members(argument, frame))
    case .value(let expr): .value(formula(expr, frame))
    case .by(let breakdown): .by(resolved(breakdown, frame))
    case .about, .every, .owner, .malformed: clause
    }
  }

  private mutating func resolved(_ clause: Syntax.FunnelClause, _ frame: ReadingFrame) -> Syntax.FunnelClause {
    switch clause {
    case .each(let entity): .each(path(entity, frame))
    case .step(let title, let argument): .step(title, members(argument, frame))
    case .by(let breakdown): .by(resolved(breakdown, frame))
    case .about, .within, .every, .owner, .malformed: clause
    }
  }

  private mutating func resolved(_ clause: Syntax.ExperimentClause, _ frame: ReadingFrame) -> Syntax.ExperimentClause {
    switch clause {
    case .arms(let column): .arms(path(column, frame))
    case .each(let entity): .each(path(entity, frame))
    case .outcome(let title, let expr): .outcome(title, formula(expr, frame))
    case .about, .control, .ratio, .planned, .owner, .malformed: clause
    }
  }

  private mutating func resolved(_ clause: Syntax.LifetimeClause, _ frame: ReadingFrame) -> Syntax.LifetimeClause {
    switch clause {
    case .each(let entity): .each(path(entity, frame))
    case .events(let argument): .events(members(argument, frame))
    case .value(let expr): .value(formula(expr, frame))
    case .about, .learn, .horizon, .owner, .malformed: clause
    }
  }

  private mutating func resolved(_ clause: Syntax.ExampleClause, _ frame: ReadingFrame) -> Syntax.ExampleClause {
    switch clause {
    case .given(var given):
      given.dataset = reference(given.dataset, frame)
      return .given(given)
    case .expect(let expr, let during): return .expect(formula(expr, frame), during: during)
    case .malformed: return clause
    }
  }
}
