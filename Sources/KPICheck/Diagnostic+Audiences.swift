import KPIDiagnostics
import KPIModel
import KPISyntax

// Sets of entities.
extension Diagnostic {
  static func audienceNeeded(at span: Span, text: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "audience-needed", at: span, "`\(text)` is no audience", label: "a set is needed",
      help: known.isEmpty
        ? "write `dataset.key`, as in `sales.person`" : "write `dataset.key`, or one of \(NearestName.list(known))")
  }

  static func entityNeeded(_ path: Syntax.Path, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "entity-needed", at: path.span, "`\(path.text)` does not say which members",
      label: "the dataset alone",
      help: known.isEmpty
        ? "declare an `entity` column"
        : "write \(known.prefix(6).map { "`\(path.text).\($0)`" }.joined(separator: " or "))")
  }

  static func notAnEntity(_ type: Model.ValueType, at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "not-a-key", at: span, "`\(text)` is \(type.text); members are keys", label: "not a key",
      help: "declare it as `entity`, or use a key or link of the dataset")
  }

  static func entityKindsDiffer(_ left: String, _ leftSpan: Span, _ right: String, _ rightSpan: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "different-members", at: rightSpan, "members of two kinds are mixed: \(left) and \(right)",
      label: right,
      labels: [Label(leftSpan, left)], why: "Keys of different things are never equal, even if they look alike.",
      help: "use the same key on both sides; `link … -> dataset` says that a column holds a dataset's key")
  }

  static func clauseOfAudience(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "clause-of-audience", at: span, "`where`, `on` and `having` belong to the rows of a dataset",
      label: "has no meaning here", help: "put it behind `dataset.key`, in an audience of its own")
  }

  static func havingNeedsComparison(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "having", at: span, "`having` compares numbers of one member's rows",
      label: "a comparison is needed",
      help: "write `having count(orders) >= 2`; conditions on single rows stand behind `where`")
  }

  static func havingTerm(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "having", at: span, "`having` knows numbers and functions of rows", label: "neither",
      help: "write `having sum(orders.paid) >= 100 BRL`")
  }

  static func topOfWhat(at span: Span, dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "top-of-what", at: span, "`top` does not say what is large", label: "largest in what?",
      help: "write `top 100 by count(\(dataset))`, or a `sum(…)` of a column")
  }

  static func topShare(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "top-share", at: span, "a share of the members lies between 0% and 100%", label: "no such share",
      help: "write `top 10% by …` or `top 100 by …`")
  }

  static func secondStep(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "second-step", at: span, "`\(function)` cannot be taken over one value for each entity",
      label: "not over entities",
      why: function == "share"
        ? "A share needs a condition on rows; the values of entities have none."
        : "Entities have no order in time; their rows have.",
      help: function == "share"
        ? "divide audiences: `size(regulars) / size(buyers)`, with `audience regulars = … having …`"
        : "use `avg`, `sum`, `median`, `min`, `max`, `count` or `distinct` outside of `per`")
  }
}
