import KPIDiagnostics
import KPIModel
import KPISyntax

// `only`, series, breakdowns.
extension Diagnostic {
  static func dimensionTestNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "dimension-test", at: span, "`only` needs a period or a test of a dimension", label: "neither",
      help: "write `only(f, channel = \"email\")` or `only(f, 2018-Q1)`")
  }

  static func onlyOfDatasetWithout(_ name: Syntax.Name, datasets: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "only-dimension", at: name.span, "\(NearestName.list(datasets)) has no `\(name.text)` to be chosen by",
      label: "not a dimension of all datasets",
      why: "`only` holds for every dataset inside it; otherwise a part would be of one segment and the rest of all.",
      help: "declare the dimension there, or put `only` around the part that has it")
  }

  static func onlyWithoutEffect(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "only-without-effect", at: name.span, "this changes nothing: no rows inside are chosen by `\(name.text)`",
      label: "taken out again inside",
      why: "Words apply from the outside in: an `overall` inside takes out what `only` said.",
      help: "put `only` inside of `overall`, or remove one of them")
  }

  static func dimensionValue(_ name: String, dataset: String, at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "dimension-value", at: span, "`\(name)` of `\(dataset)` cannot be compared so with `\(text)`",
      label: "of another type", help: "texts stand in quotes, flags are `true` or `false`; tags know `=`, `!=` and `in`")
  }

  static func undivided(_ dataset: Model.Dataset, by audience: Model.NamedAudience) -> Diagnostic {
    let keys = dataset.entities(ofKind: audience.entityKind).compactMap { key -> String? in
      if case .column(let name) = key.kind { name } else { nil }
    }
    return Diagnostic(
      .error, code: "audience-breakdown", at: nil,
      keys.isEmpty
        ? "rows of `\(dataset.name)` have no key of the members of `\(audience.name)`"
        : "rows of `\(dataset.name)` have several keys that may be members of `\(audience.name)`",
      label: keys.isEmpty ? "in it, or not?" : "which of them?",
      why: "A breakdown by an audience asks of each row whether its \(audience.entityKind) is a member.",
      help: keys.isEmpty
        ? "give `\(dataset.name)` an `entity` column of the same kind"
        : "put `where \(keys[0]) in \(audience.name)` into the formula instead")
  }

  static func allOfWhat(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "all-of-what", at: span, "it is not said what all values of `\(name)` are", label: "all of what?",
      why: "`all` shows every row of one linked dataset, also those that nothing belongs to.",
      help: "link the column to a dataset, or list its values with `one of (…)`, which always shows all of them")
  }

  static func seriesTooLong(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "series-too-long", at: span, "more than 10,000 values would be put together", label: "too many",
      why: "Each of them is computed from the rows. Series inside of series multiply.",
      help: "take fewer units, or longer ones")
  }
}
