import KPIDiagnostics
import KPISyntax

extension Resolver {
  /// An expression with full names and without calls of templates.
  mutating func read(_ expr: Syntax.Expr, _ frame: ReadingFrame, _ reading: Reading) -> Syntax.Expr {
    if frame.expansion != 0 { expandedCount += 1 }
    let span = frame.placed(expr.span)
    switch expr.kind {
    case .path(let path): return read(path, frame, reading, at: span)
    case .call(let call): return read(call, frame, reading, at: span)
    case .number(let number): return Syntax.Expr(.number(frame.placed(number)), span: span)
    case .text(var text):
      text.span = frame.placed(text.span)
      return Syntax.Expr(.text(text), span: span)
    case .period(var period):
      period.span = frame.placed(period.span)
      return Syntax.Expr(.period(period), span: span)
    case .all, .missing: return Syntax.Expr(expr.kind, span: span)
    case .range(let low, let high):
      return Syntax.Expr(.range(read(low, frame, reading), read(high, frame, reading)), span: span)
    case .negate(let inner): return Syntax.Expr(.negate(read(inner, frame, reading)), span: span)
    case .not(let inner): return Syntax.Expr(.not(read(inner, frame, reading)), span: span)
    case .parenthesized(let inner): return Syntax.Expr(.parenthesized(read(inner, frame, reading)), span: span)
    case .isMissing(let inner, let isNegated):
      return Syntax.Expr(.isMissing(read(inner, frame, reading), isNegated: isNegated), span: span)
    case .chain, .comparison, .membership, .conditional: return readOperands(expr, frame, reading, at: span)
    }
  }

  private mutating func readOperands(
    _ expr: Syntax.Expr, _ frame: ReadingFrame, _ reading: Reading, at span: Span
  ) -> Syntax.Expr {
    switch expr.kind {
    case .chain(let first, let rest):
      let start = read(first, frame, reading)
      var links: [Syntax.ChainLink] = []
      links.reserveCapacity(rest.count)
      for link in rest {
        links.append(
          Syntax.ChainLink(
            op: link.op, operatorSpan: frame.placed(link.operatorSpan), operand: read(link.operand, frame, reading)))
      }
      return Syntax.Expr(.chain(first: start, rest: links), span: span)
    case .comparison(let left, let comparator, let operatorSpan, let right):
      let one = read(left, frame, reading)
      let other = read(right, frame, reading)
      return Syntax.Expr(.comparison(one, comparator, operatorSpan: frame.placed(operatorSpan), other), span: span)
    case .membership(let value, let isNegated, let members):
      let inner = read(value, frame, reading)
      return Syntax.Expr(.membership(inner, isNegated: isNegated, read(members, frame, reading)), span: span)
    case .conditional(let condition, let then, let otherwise):
      let test = read(condition, frame, reading)
      let one = read(then, frame, reading)
      let other = read(otherwise, frame, reading)
      return Syntax.Expr(.conditional(condition: test, then: one, otherwise: other), span: span)
    case .number, .text, .period, .range, .all, .path, .call, .negate, .not, .isMissing, .parenthesized, .missing:
      return expr
    }
  }

  private mutating func read(
    _ members: Syntax.Members, _ frame: ReadingFrame, _ reading: Reading
  ) -> Syntax.Members {
    switch members {
    case .list(let values, let span):
      return .list(values.map { read($0, frame, reading) }, span: frame.placed(span))
    case .audience(let audience):
      let expects = expectsDataset
      expectsDataset = false
      defer { expectsDataset = expects }
      return .audience(read(audience, frame, .names))
    }
  }

  // MARK: Paths

  private mutating func read(
    _ path: Syntax.Path, _ frame: ReadingFrame, _ reading: Reading, at span: Span
  ) -> Syntax.Expr {
    let namesDataset = expectsDataset
    expectsDataset = false
    if let argument = argument(path.first, frame) {
      if let clauses = argument.clauses { pending.append(clauses) }
      expandedCount += argument.size
      if path.rest.isEmpty { return argument.value }
      guard let joined = joined(argument, path, frame) else { return Syntax.Expr(.missing, span: span) }
      return Syntax.Expr(.path(joined), span: joined.span)
    }
    return Syntax.Expr(.path(full(frame.placed(path), frame, reading, namesDataset)), span: span)
  }

  private func argument(_ name: Syntax.Name, _ frame: ReadingFrame) -> TemplateArgument? {
    frame.arguments.isEmpty || name.isBracketed ? nil : frame.arguments[name.text]
  }

  /// `d.person`, where d stands for a dataset or a link.
  private mutating func joined(
    _ argument: TemplateArgument, _ path: Syntax.Path, _ frame: ReadingFrame
  ) -> Syntax.Path? {
    if case .missing = argument.value.kind { return nil }
    guard let base = argument.value.unwrapped.path else {
      report(.datasetNeededForParameter(frame.placed(path.first), argument.value.span))
      return nil
    }
    return Syntax.Path(first: base.first, rest: base.rest + path.rest.map(frame.placed))
  }

  /// Columns keep their names; only a dataset in front of them may be that of another folder.
  private mutating func full(
    _ path: Syntax.Path, _ frame: ReadingFrame, _ reading: Reading, _ namesDataset: Bool
  ) -> Syntax.Path {
    let names = frame.folder
    if names.isPlain { return path }
    if reading == .names { return named(path, in: names) }
    if namesDataset, mustNameDataset || names.own[path.first.text] == .dataset { return named(path, in: names) }
    if let second = path.rest.first, let prefix = names.folder.aliases[path.first.text],
      namesDataset || folders[prefix]?.own[second.text] == .dataset
    {
      return named(path, in: names)
    }
    return path
  }

  /// A path that stands where no formula can: behind `on` and `per`.
  mutating func readPath(_ path: Syntax.Path, _ frame: ReadingFrame) -> Syntax.Path {
    guard let argument = argument(path.first, frame) else {
      return full(frame.placed(path), frame, .rows, false)
    }
    if path.rest.isEmpty, let base = argument.value.unwrapped.path { return base }
    return joined(argument, path, frame) ?? Syntax.Path(first: Syntax.Name(text: "", span: frame.placed(path.span)))
  }
}
