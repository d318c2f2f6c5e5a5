import KPIDiagnostics
import KPISyntax

// Names that are unknown, doubled, or stand for something else.
extension Diagnostic {
  static func doubledName(_ name: Syntax.Name, earlier: SymbolTable.Symbol) -> Diagnostic {
    let difference =
      earlier.name.lowercased() == name.text.lowercased()
      ? "`\(name.text)` differs from `\(earlier.name)` only in upper and lower case"
      : "`\(name.text)` looks like `\(earlier.name)` and has letters of another alphabet"
    return Diagnostic(
      .error, code: "doubled-name", at: name.span,
      earlier.name == name.text ? "`\(name.text)` is defined twice" : difference,
      label: "the second definition", labels: [Label(earlier.span, "the first one, \(earlier.kind.text)")],
      why: "All definitions of a project share one list of names, so that a name means one thing to every reader.",
      help: "rename one of the two, or remove it")
  }

  static func doubledClause(_ name: String, at span: Span, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-clause", at: span, "`\(name)` is said twice", label: "the second time",
      labels: [Label(earlier, "the first time")], why: "It can have one value only.",
      help: "remove one of the two lines")
  }

  static func doubledColumn(_ name: Syntax.Name, in place: String, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-column", at: name.span, "`\(name.text)` is declared twice in `\(place)`",
      label: "the second time", labels: [Label(earlier, "the first time")],
      why: "Columns, links and tags of a dataset share one list of names.", help: "rename one of the two")
  }

  static func inheritedColumn(_ name: Syntax.Name, in dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "column-taken-over", at: name.span,
      "`\(dataset)` already has `\(name.text)` from the dataset that it is made of",
      label: "is taken over",
      why: "A dataset made from another one keeps its columns; they cannot change their meaning.",
      help: "give the new column another name")
  }

  static func doubledDimension(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-dimension", at: name.span, "`\(name.text)` stands twice in one breakdown",
      label: "once is enough",
      help: "remove one of the two")
  }

  static func unknownName(_ name: Syntax.Name, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-name", at: name.span, "there is no metric or KPI named `\(name.text)`", label: "unknown",
      help: NearestName.help(name.text, known: known, none: "nothing is defined yet"), fixes: fix(name, known))
  }

  static func unknownDataset(_ name: Syntax.Name, symbol: SymbolTable.Symbol?, known: [String]) -> Diagnostic {
    unknown(name, "dataset", code: "unknown-dataset", symbol, known)
  }

  static func unknownAudience(_ name: Syntax.Name, symbol: SymbolTable.Symbol?, known: [String]) -> Diagnostic {
    unknown(name, "audience", code: "unknown-audience", symbol, known)
  }

  static func unknownGoal(_ name: Syntax.Name, symbol: SymbolTable.Symbol?, known: [String]) -> Diagnostic {
    unknown(name, "goal", code: "unknown-goal", symbol, known)
  }

  static func unknownKPI(_ name: Syntax.Name, symbol: SymbolTable.Symbol?, known: [String]) -> Diagnostic {
    unknown(name, "KPI", code: "unknown-kpi", symbol, known)
  }

  private static func unknown(
    _ name: Syntax.Name, _ what: String, code: String, _ symbol: SymbolTable.Symbol?, _ known: [String]
  ) -> Diagnostic {
    let headline = symbol.map { "`\(name.text)` is \($0.kind.text), not \(article(what)) \(what)" }
    return Diagnostic(
      .error, code: code, at: name.span, headline ?? "there is no \(what) named `\(name.text)`",
      label: symbol == nil ? "unknown" : "a \(what) is needed here",
      labels: symbol.map { [Label($0.span, "defined here")] } ?? [],
      help: NearestName.help(name.text, known: known, none: "no \(what) is defined yet"), fixes: fix(name, known))
  }

  private static func article(_ word: String) -> String {
    word.first.map { "aeiou".contains($0) } == true ? "an" : "a"
  }

  private static func fix(_ name: Syntax.Name, _ known: [String]) -> [Fix] {
    NearestName.find(name.text, in: known).map { [.replace(name.span, with: $0, safety: .suggested)] } ?? []
  }

  static func unknownColumn(_ name: Syntax.Name, in dataset: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-column", at: name.span, "`\(dataset)` has no column, link or tags named `\(name.text)`",
      label: "unknown", help: NearestName.help(name.text, known: known, none: "no column is declared there"),
      fixes: fix(name, known))
  }

  static func timePartAsColumn(_ name: Syntax.Name, _ part: String, of time: String, in dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-column", at: name.span, "`\(dataset)` has no column, link or tags named `\(part)`",
      label: "of which time?", why: "In a condition on rows, the time has to be named.", help: "write `\(part)(\(time))`",
      fixes: [.replace(name.span, with: "\(part)(\(time))", safety: .suggested)])
  }

  static func unknownTimeColumn(_ path: Syntax.Path, dataset: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-time-column", at: path.span, "`\(path.text)` is no time or date column of `\(dataset)`",
      label: "a time is needed", why: "`on` says which time of a row decides in which period it lies.",
      help: NearestName.help(
        path.last.text, known: known, none: "`\(dataset)` has no time column; declare one with `time` or `date`"))
  }

  static func unknownFunction(_ path: Syntax.Path, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-function", at: path.span, "there is no function named `\(path.text)`", label: "unknown",
      help: ForeignFunction.advice(path.text, known: known) ?? NearestName.help(path.text, known: known, none: ""),
      fixes: path.single.map { fix($0, known) } ?? [])
  }

  static func nameIsNoFunction(_ path: Syntax.Path, kind: String) -> Diagnostic {
    Diagnostic(
      .error, code: "name-is-no-function", at: path.span, "`\(path.text)` is \(kind), not a function",
      label: "takes no arguments", help: "write `\(path.text)` without parentheses")
  }

  static func unknownDimension(_ name: Syntax.Name, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-dimension", at: name.span, "no dataset can be broken down by `\(name.text)`",
      label: "unknown",
      help: NearestName.help(name.text, known: known, none: "no dataset has a dimension"), fixes: fix(name, known))
  }

  static func unknownValue(_ text: String, column: String, known: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-value", at: span, "`\(column)` is never \"\(text)\"", label: "not among the values",
      why: "`one of` lists all values that the column may have.", help: NearestName.help(text, known: known, none: ""))
  }

  static func unknownWord(_ name: Syntax.Name, expected: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-word", at: name.span, "`\(name.text)` is not \(expected)", label: "\(expected) is needed",
      help: NearestName.help(name.text, known: known, none: ""), fixes: fix(name, known))
  }

  /// A circle of definitions: each needs the next, the last needs the first.
  static func cycle(_ places: [(name: String, span: Span)], of what: String) -> Diagnostic {
    let names = places.map { "`\($0.name)`" }
    let shown = names.count > 8 ? names.prefix(4) + ["…"] + names.suffix(3) : ArraySlice(names)
    let circle = (shown + names.prefix(1)).joined(separator: " → ")
    return Diagnostic(
      .error, code: "cycle", at: places.first?.span,
      names.count == 1 ? "\(names[0]) is defined by itself" : "these \(what) are defined by each other: \(circle)",
      label: names.count == 1 ? "needs its own value" : "needs the next one",
      labels: places.dropFirst().prefix(7).map { Label($0.span, "is part of the circle") },
      why: "There would be no value to begin with.", help: "let one of them rest on data or on something else")
  }
}
