import KPIDiagnostics
import KPIModel
import KPISyntax

// Rates between currencies.
extension Diagnostic {
  static func currencyNeeded(_ name: Syntax.Name) -> Diagnostic {
    let capitals = name.text.uppercased()
    let isNear = Checking.isCurrency(capitals)
    return Diagnostic(
      .error, code: "currency-needed", at: name.span, "`\(name.text)` is no currency", label: "three capitals are needed",
      help: isNear ? "write `\(capitals)`" : "write it as in `rate USD to EUR = 0.92`",
      fixes: isNear ? [.replace(name.span, with: capitals, "write `\(capitals)`", safety: .safe)] : [])
  }

  static func rateToItself(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "rate-to-itself", at: name.span, "a rate from \(name.text) to \(name.text) says nothing",
      label: "the same currency", help: "write the currency that amounts are to be converted to")
  }

  static func doubledRate(_ from: Syntax.Name, _ to: Syntax.Name, earlier: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "doubled-rate", at: from.span.joined(with: to.span),
      "the rate from \(from.text) to \(to.text) is declared twice", label: "the second one",
      labels: [Label(earlier, "the first one")], why: "Nobody could say which of the two holds.",
      help: "keep one of them; rates that change belong into a file: `rate \(from.text) to \(to.text) from \"rates.csv\"`")
  }

  static func rateValue(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "rate-value", at: span, "`\(text)` is no rate", label: "a number above 0 is needed",
      why: "A rate says how much of the second currency one unit of the first is worth.",
      help: "write it as in `rate USD to EUR = 0.92`")
  }

  static func rateColumn(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "rate-column", at: span, "a file of rates has no use for `\(name)`",
      label: "only `date day` and `number rate` are read",
      help: "say where they stand: `date day = [Date]`, `number rate = [USD/EUR]`")
  }

  static func rateWithoutDay(_ rate: Model.Rate, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "rate-without-day", at: span,
      "there is no day for which the rate from \(rate.from) to \(rate.to) could be taken",
      label: "belongs to no day", labels: [Label(rate.span, "changes from day to day")],
      why:
        "Amounts are converted at the rate of their row's day. A number in the text, a dataset without a time, and what is open at a moment have none.",
      help: "write the amount in \(rate.to), or convert it in a column of the dataset: `money x in \(rate.to) = amount`")
  }

  static func rateOverHistory(_ name: String, _ rate: Model.Rate, since: Span, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "rate-over-history", at: span,
      "`\(name)` cannot be converted to \(rate.to), because its definition has changed", label: "in \(rate.from)",
      labels: [Label(since, "changed here")],
      why: "Only the present formula would be converted, and its result would be shown for the time before too.",
      help:
        "convert in the definition itself: `unit \(rate.to)` in `\(name)` holds for all its formulas; or write here what it is made of")
  }
}
