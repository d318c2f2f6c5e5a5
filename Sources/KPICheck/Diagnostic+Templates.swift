import KPIDiagnostics
import KPISyntax

// Templates and their calls.
extension Diagnostic {
  static func templateArguments(
    _ name: String, _ node: Syntax.Template, least: Int, found: Int, at span: Span
  ) -> Diagnostic {
    let most = node.parameters.count
    let wanted = least == most ? "\(most)" : "\(least) to \(most)"
    let call = "\(name)(\(node.parameters.map(\.name.text).joined(separator: ", ")))"
    return Diagnostic(
      .error, code: "template-arguments", at: span,
      "`\(name)` needs \(wanted) argument\(wanted == "1" ? "" : "s") and has \(found)",
      label: found > most ? "too many" : "too few", labels: [Label(node.name.span, "the template")],
      help: "write `\(call)`, each name replaced by what it stands for")
  }

  static func templateCycle(_ places: [(name: String, span: Span)]) -> Diagnostic {
    let circle = (places.map { "`\($0.name)`" } + places.prefix(1).map { "`\($0.name)`" }).joined(separator: " → ")
    return Diagnostic(
      .error, code: "template-cycle", at: places.first?.span,
      places.count == 1
        ? "the template \(places.first.map { "`\($0.name)`" } ?? "") calls itself"
        : "these templates call each other: \(circle)",
      label: places.count == 1 ? "stands in its own formula" : "calls the next one",
      labels: places.dropFirst().prefix(7).map { Label($0.span, "is part of the circle") },
      why: "A call is replaced by the template's formula, which would never end.",
      help: "write a formula without the call")
  }

  static func templateTooLarge(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "template-too-large", at: span, "`\(name)` becomes too large a formula",
      label: "templates in templates", why: "Templates may stand in each other \(Resolver.deepest) deep, and one call may "
        + "make a formula of \(Resolver.mostInOneCall) parts and \(Resolver.mostNested) levels.",
      help: "give parts of it names, as metrics of their own")
  }

  static func doubledParameter(_ name: Syntax.Name, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-parameter", at: name.span, "the parameter `\(name.text)` stands twice",
      label: "the second time", labels: [Label(earlier, "the first time")], help: "rename one of the two")
  }

  static func parameterOrder(_ name: Syntax.Name, after standard: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "parameter-order", at: name.span, "`\(name.text)` stands behind a parameter that may be left out",
      label: "has no value of its own", labels: [Label(standard.span, "may be left out")],
      why: "Arguments are told apart by their order.", help: "put `\(name.text)` in front")
  }

  static func unusedParameter(_ name: Syntax.Name, template: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "unused-parameter", at: name.span, "`\(template)` does not use its parameter `\(name.text)`",
      label: "is not in the formula", help: "remove it, or use it in the formula")
  }

  static func unknownParameter(_ name: Syntax.Name, _ template: String, _ known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-parameter", at: name.span, "`\(template)` has no parameter `\(name.text)`",
      label: "unknown", help: NearestName.help(name.text, known: known, none: "it has no parameters"))
  }

  static func functionTaken(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "function-taken", at: name.span, "`\(name.text)` is a function of the language",
      label: "cannot be defined anew", help: "choose another name for the template")
  }

  static func datasetNeededForParameter(_ name: Syntax.Name, _ argument: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "dataset-for-parameter", at: argument, "`\(name.text)` needs a dataset",
      label: "this is none", labels: [Label(name.span, "its columns are used here")],
      help: "hand over the name of a dataset")
  }

  static func clauseOfTemplateArgument(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-of-template-argument", at: span, "an argument of a template takes only `on` and `where`",
      label: "is not handed over",
      help: "give the audience a name, with `audience name = …`, and hand that over")
  }

  static func clausesWithoutAggregate(_ clauses: ArgumentClauses) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-without-aggregate", at: clauses.whereCondition?.span ?? clauses.on?.span ?? clauses.span,
      "the template has no aggregate here that could take the clause", label: "speaks of rows",
      why: "`on` and `where` of an argument join those of the aggregates in which the argument stands.",
      help: "give the audience a name, with `audience name = … where …`, and hand that over")
  }

  static func twoTimes(_ on: Syntax.Path, _ own: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "two-times", at: on.span, "the template says already by which time rows are counted",
      label: "the second `on`", labels: [Label(own, "the first one")],
      why: "A row lies in one period only.", help: "remove `on` from the argument")
  }
}
