import KPIDiagnostics
import KPIModel
import KPISyntax

// A KPI over time, beside others, and in examples.
extension Diagnostic {
  static func sinceTwice(_ day: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "since-twice", at: span, "the definition changes twice on \(day)", label: "the second time",
      help: "write one `since` for a day, with both reasons")
  }

  static func earlierUnit(_ unit: Model.Unit, kpi: String, expected: Model.Unit, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "earlier-formula", at: span,
      "the formula that held before gives \(unit.text), and `\(kpi)` is in \(expected.text)",
      label: "another unit", why: "Both stand in one series.",
      help: "make another KPI of it, with `renamed from` where the old name should be found")
  }

  static func supportsTwice(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "supports-twice", at: name.span, "`\(name.text)` is supported twice", label: "the second time",
      help: "keep one, with the time after which the effect is expected")
  }

  static func supportCycle(_ places: [(name: String, span: Span)]) -> Diagnostic {
    let circle = (places.map { "`\($0.name)`" } + places.prefix(1).map { "`\($0.name)`" }).joined(separator: " → ")
    return Diagnostic(
      .error, code: "support-cycle", at: places.first?.span, "these KPIs support each other: \(circle)",
      label: "supports the next one", labels: places.dropFirst().prefix(7).map { Label($0.span, "is part of the circle") },
      why: "`supports` says which KPI is meant to move which.", help: "remove one of the `supports`")
  }

  static func renamedStillThere(_ name: Syntax.Name, _ symbol: SymbolTable.Symbol) -> Diagnostic {
    Diagnostic(
      .error, code: "renamed-name", at: name.span, "`\(name.text)` is a name in use", label: "not an old name",
      labels: [Label(symbol.span, "defined here")], help: "remove it here, or rename what has it now")
  }

  static func renamedTwice(_ name: Syntax.Name, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "renamed-name", at: name.span, "two KPIs were called `\(name.text)`", label: "the second one",
      labels: [Label(earlier, "the first one")], help: "keep it where the values went on")
  }

  static func weightZero(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "weight-zero", at: span, "a weight of 0 counts nothing", label: "here",
      help: "write a number above 0, or remove the goal from the KPI")
  }

  static func doubledGoal(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-goal", at: name.span, "the goal `\(name.text)` stands twice", label: "the second time",
      why: "The KPI would count twice.", help: "keep one; `weight 2` lets it count double")
  }

  // MARK: Examples

  static func expectedStatus(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-status", at: span, "there is no status \(text)", label: "not known",
      help: "write \(Model.ExpectedStatus.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
  }

  static func expectedBand(_ text: String, kpi: String, known: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-band", at: span, "`\(kpi)` has no band \(text)", label: "not known",
      help: known.isEmpty ? "add `bands …` to the KPI" : "its bands are \(NearestName.list(known))")
  }

  static func expectedProperty(_ path: Syntax.Path, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-property", at: span, "`\(path.text)` cannot be expected", label: "not known",
      help:
        "write `\(path.first.text).target`, `.gap`, `.status` or `.band`: `expect \(path.first.text).status = \"reached\" for 2026-08`"
    )
  }

  static func expectedTarget(_ kpi: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-property", at: span, "`\(kpi)` has no target of the whole", label: "nothing to expect",
      help: "add `target …` to the KPI")
  }

  static func expectationPeriod(_ kpi: String, _ grain: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "expectation-period", at: span, "`\(kpi)` is judged every \(grain), and this is for something else",
      label: "not a \(grain)", help: "write `for` and a \(grain) behind it")
  }
}
