import KPIDiagnostics
import KPIModel
import KPISyntax

extension Resolver {
  mutating func read(
    _ call: Syntax.Call, _ frame: ReadingFrame, _ reading: Reading, at span: Span
  ) -> Syntax.Expr {
    let name = call.function.text
    if Model.AggregateFunction(rawValue: name) != nil {
      return Syntax.Expr(.call(readAggregate(call, frame, reading)), span: span)
    }
    if !Checking.isFunction(name), let template = template(call.function, in: frame.folder) {
      return expanded(template, call, frame, reading, at: span)
    }
    var result = call
    result.function = frame.placed(call.function)
    result.per = call.per.map { readPath($0, frame) }
    // Behind the first argument of a context word stand lengths of time, dimensions and conditions on them.
    let isContext = Checking.contextWords.contains(name)
    for index in result.arguments.indices {
      let inner = isContext && index > 0 ? Reading.rows : reading
      result.arguments[index] = readArgument(call.arguments[index], frame, inner)
    }
    return Syntax.Expr(.call(result), span: span)
  }

  /// An aggregate: its first path names a dataset, all other names are columns. Clauses of template arguments that
  /// stand anywhere in it join its own.
  private mutating func readAggregate(
    _ call: Syntax.Call, _ frame: ReadingFrame, _ reading: Reading
  ) -> Syntax.Call {
    let outside = pending
    let mustName = mustNameDataset
    pending = []
    mustNameDataset = reading == .names || (expectsDataset && mustName)
    var result = call
    result.function = frame.placed(call.function)
    for index in result.arguments.indices {
      expectsDataset = index == 0
      result.arguments[index] = readParts(call.arguments[index], frame, .rows)
    }
    expectsDataset = false
    result.per = call.per.map { readPath($0, frame) }
    if !result.arguments.isEmpty { join(pending, into: &result.arguments[0]) }
    pending = outside
    mustNameDataset = mustName
    return result
  }

  /// An argument of another function. Clauses go with the whole argument, if it is nothing but the parameter.
  mutating func readArgument(
    _ argument: Syntax.Argument, _ frame: ReadingFrame, _ reading: Reading
  ) -> Syntax.Argument {
    let outside = pending
    pending = []
    var result = readParts(argument, frame, reading)
    if argument.value.unwrapped.path != nil {
      join(pending, into: &result)
      pending = outside
    } else {
      pending = outside + pending
    }
    return result
  }

  private mutating func readParts(
    _ argument: Syntax.Argument, _ frame: ReadingFrame, _ reading: Reading
  ) -> Syntax.Argument {
    let value = read(argument.value, frame, reading)
    expectsDataset = false
    var top = argument.top
    if let written = argument.top {
      top?.number = frame.placed(written.number)
      top?.by = written.by.map { read($0, frame, .rows) }
      top?.span = frame.placed(written.span)
    }
    return Syntax.Argument(
      value: value, on: argument.on.map { readPath($0, frame) },
      whereCondition: argument.whereCondition.map { read($0, frame, .rows) },
      having: argument.having.map { read($0, frame, .rows) }, top: top, span: frame.placed(argument.span))
  }

  // MARK: Clauses of arguments

  /// Adds `on` and `where` of template arguments, of each parameter once.
  private mutating func join(_ clauses: [ArgumentClauses], into argument: inout Syntax.Argument) {
    var seen: Set<String> = []
    for clause in clauses where seen.insert("\(clause.expansion) \(clause.parameter)").inserted {
      if let on = clause.on {
        if let own = argument.on { report(.twoTimes(on, own.span)) } else { argument.on = on }
      }
      if let condition = clause.whereCondition {
        argument.whereCondition = argument.whereCondition.map { Resolver.both($0, condition) } ?? condition
      }
    }
  }

  private static func both(_ one: Syntax.Expr, _ other: Syntax.Expr) -> Syntax.Expr {
    let left = Syntax.Expr(.parenthesized(one), span: one.span)
    let right = Syntax.Expr(.parenthesized(other), span: other.span)
    return Syntax.Expr(
      .chain(first: left, rest: [Syntax.ChainLink(op: .and, operatorSpan: other.span, operand: right)]), span: one.span)
  }

  /// Says that clauses stand where no aggregate takes them.
  mutating func refusePending() {
    for clause in pending { report(.clausesWithoutAggregate(clause)) }
    pending = []
  }

  // MARK: Templates

  private mutating func expanded(
    _ name: String, _ call: Syntax.Call, _ frame: ReadingFrame, _ reading: Reading, at span: Span
  ) -> Syntax.Expr {
    guard let template = templates[name], let folder = folders[template.folder], !broken.contains(name) else {
      return Syntax.Expr(.missing, span: span)
    }
    if let per = call.per { report(.perWithoutMeaning(call.function.text, at: frame.placed(per.span))) }
    let given = call.arguments.map { handedOver($0, frame, reading) }
    // What is missing has been reported; the formula around it would only repeat that.
    if given.contains(where: { if case .missing = $0.value.kind { true } else { false } }) {
      return Syntax.Expr(.missing, span: span)
    }
    guard fits(given.count, template.node, call, at: span) else { return Syntax.Expr(.missing, span: span) }
    guard frame.depth < Resolver.deepest, expandedCount < Resolver.mostExpressions, !isExhausted else {
      return tooLarge(call, frame, at: span)
    }
    expansions.append(Expansion(template: template.node.name.text, call: span))
    let number = Int32(clamping: expansions.count)
    var inside = ReadingFrame(folder: folder, expansion: number, depth: frame.depth + 1)
    let parameters = template.node.parameters
    let standards = parameters.dropFirst(given.count).map { parameter in
      TemplateArgument(value: parameter.standard.map { read($0, inside, .names) } ?? Syntax.Expr(.missing, span: span))
    }
    for (parameter, argument) in zip(parameters, given + standards) {
      var argument = argument
      argument.clauses?.parameter = parameter.name.text
      argument.clauses?.expansion = number
      inside.arguments[parameter.name.text] = argument
    }
    let before = expandedCount
    let body = read(template.node.formula, inside, reading)
    if isExhausted || expandedCount - before > Resolver.mostInOneCall || Calls.depth(of: body) > Resolver.mostNested {
      return tooLarge(call, frame, at: span)
    }
    if var unit = template.node.unit {
      unit.span = inside.placed(unit.span)
      statedUnits[span] = unit
    } else if let unit = statedUnits[body.span] {
      // The formula is nothing but a call of another template.
      statedUnits[span] = unit
    }
    return Syntax.Expr(body.kind, span: span)
  }

  /// Nothing, with one message for a call and all calls inside it.
  private mutating func tooLarge(_ call: Syntax.Call, _ frame: ReadingFrame, at span: Span) -> Syntax.Expr {
    if !isExhausted { report(.templateTooLarge(call.function.text, at: span)) }
    isExhausted = frame.depth > 0
    return Syntax.Expr(.missing, span: span)
  }

  /// What an argument hands over: its value, and the clauses that go with it.
  private mutating func handedOver(
    _ argument: Syntax.Argument, _ frame: ReadingFrame, _ reading: Reading
  ) -> TemplateArgument {
    let outside = pending
    pending = []
    let expects = expectsDataset
    var read = readParts(argument, frame, reading)
    join(pending, into: &read)
    pending = outside
    expectsDataset = expects
    if let clause = read.having?.span ?? read.top?.span { report(.clauseOfTemplateArgument(at: clause)) }
    guard read.on != nil || read.whereCondition != nil else {
      return TemplateArgument(value: read.value, size: Calls.size(of: read.value))
    }
    let clauses = ArgumentClauses(
      parameter: "", expansion: 0, on: read.on, whereCondition: read.whereCondition, span: read.span)
    return TemplateArgument(value: read.value, clauses: clauses, size: Calls.size(of: read.value))
  }

  private mutating func fits(_ count: Int, _ node: Syntax.Template, _ call: Syntax.Call, at span: Span) -> Bool {
    let least = node.parameters.prefix { $0.standard == nil }.count
    guard (least...max(least, node.parameters.count)).contains(count) else {
      report(.templateArguments(call.function.text, node, least: least, found: count, at: span))
      return false
    }
    return true
  }
}
