import KPIDiagnostics
import KPIModel
import KPISyntax

// Expressions and conditions over one row.
extension Diagnostic {
  static func aggregateInRow(_ name: String, at span: Span) -> Diagnostic {
    let smaller =
      name == "min"
      ? " For the smaller of two values, write `lowest(a, b)`."
      : name == "max" ? " For the larger of two values, write `highest(a, b)`." : ""
    return Diagnostic(
      .error, code: "aggregate-in-row", at: span, "`\(name)` looks at many rows, and this is a value of one row",
      label: "whose rows?", why: "A look-up says with `per` which rows belong to this one.",
      help: "write `\(name)(dataset.column) per key`." + smaller)
  }

  static func contextInRow(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "context-in-row", at: span, "`\(name)` speaks of periods, and this is a value of one row",
      label: "has no meaning here",
      help: "use it in a formula; for the row before this one, write `preceding(x) per person`")
  }

  static func rowFunctionInFormula(_ path: Syntax.Path) -> Diagnostic {
    Diagnostic(
      .error, code: "row-function-in-formula", at: path.span, "`\(path.text)` is a function of one row",
      label: "not of a formula",
      help: "use it in a column, in a `where`, or inside an aggregate: `count(d where \(path.text)(x) = …)`")
  }

  static func nestedLookup(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "nested-look-up", at: span, "a look-up stands inside a look-up", label: "the inner one",
      help: "declare the inner one as a column of its dataset, and use the column's name")
  }

  static func otherDataset(_ path: Syntax.Path, dataset: String, links: [String], child: String?) -> Diagnostic {
    if let link = links.first {
      let column = path.rest.map(\.text).joined(separator: ".")
      return Diagnostic(
        .error, code: "other-dataset", at: path.span, "`\(path.text)` is of another dataset than `\(dataset)`",
        label: "reached through a link",
        why: "An aggregate looks at the rows of one dataset; others are reached through its links.",
        help: "write `\(link).\(column)`", fixes: [.replace(path.first.span, with: link, safety: .safe)])
    }
    return fanOut(path.first, dataset: dataset, child: child, column: path.text)
  }

  /// `child` is the link by which several rows of the other dataset may belong to one row of this one, if there is one.
  static func fanOut(_ name: Syntax.Name, dataset: String, child: String?, column: String? = nil) -> Diagnostic {
    let other = name.text
    let help =
      if let child {
        "look it up: declare a column `= sum(\(column ?? "\(other).column")) per \(child)` in `\(dataset)`, or aggregate `\(other)` itself"
      } else {
        "declare `link name = column -> \(other)` in `\(dataset)`, or divide two aggregates"
      }
    return Diagnostic(
      .error, code: "fan-out", at: name.span,
      child == nil
        ? "`\(dataset)` has no link to `\(other)`" : "one row of `\(dataset)` may have several rows of `\(other)`",
      label: child == nil ? "cannot be reached" : "would multiply the rows",
      why:
        "An aggregate is computed at the grain of its own dataset: joined to several rows, every amount would count several times.",
      help: help)
  }

  /// A dataset made with `per` has no rows of what it was made from any more.
  static func grouped(_ name: Syntax.Name, dataset: String) -> Diagnostic {
    let other = name.text
    return Diagnostic(
      .error, code: "fan-out", at: name.span, "one row of `\(dataset)` stands for several rows of `\(other)`",
      label: "would multiply the rows",
      why:
        "An aggregate is computed at the grain of its own dataset: joined to several rows, every amount would count several times.",
      help: "add a column to `\(dataset)`, as in `number n = count(where …)` or `text t = latest(…)`, or aggregate `\(other)` itself")
  }

  static func notALink(_ name: Syntax.Name, dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "not-a-link", at: name.span, "`\(name.text)` of `\(dataset)` is no link",
      label: "leads to no other row",
      help: "declare `link \(name.text)_row = \(name.text) -> dataset` to reach the columns of another dataset")
  }

  static func linkWithoutTarget(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "link-without-target", at: name.span, "the link `\(name.text)` names a key and leads to no dataset",
      label: "leads nowhere", help: "say the dataset: `link \(name.text) = column -> dataset`")
  }

  static func linkAsValue(_ path: Syntax.Path, columns: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "link-as-value", at: path.span,
      "the link `\(path.text)` has a key of \(columns.count) columns and is no single value",
      label: "several columns", help: "use one of \(NearestName.list(columns))")
  }

  static func tagsAsValue(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "tags-as-value", at: span, "tags may have several values for one row", label: "not one value",
      help: "test them with `= \"x\"` or `in (\"x\", \"y\")`, or use them in `by`")
  }

  static func tagComparison(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "tag-comparison", at: span, "tags cannot be tested with `\(word)`",
      label: "has no meaning for tags",
      help: "use `=`, `!=`, `in (…)` or `not in (…)`")
  }

  static func tagsOfNumbers(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "tags-of-numbers", at: span, "tags are texts, flags or keys", label: "a number or time",
      help: "declare a text column for it")
  }

  static func wrongOperand(_ op: String, _ type: Model.ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "wrong-operand", at: span, "`\(op)` needs a number, and this is \(type.text)", label: type.text,
      help: type == .text ? "if the column holds numbers, declare it as `number`" : nil)
  }

  static func wrongOperands(
    _ op: String, _ left: Model.ValueType, _ leftSpan: Span, _ right: Model.ValueType, _ rightSpan: Span
  ) -> Diagnostic {
    let isText = left == .text || right == .text
    return Diagnostic(
      .error, code: "wrong-operand", at: rightSpan, "`\(op)` has no meaning for \(left.text) and \(right.text)",
      label: right.text,
      labels: [Label(leftSpan, left.text)],
      help: isText ? "a column of the file that is not declared is text: declare it as `number`, `date` or `time`" : nil
    )
  }

  static func differentTypes(
    _ left: Model.ValueType, _ leftSpan: Span, _ right: Model.ValueType, _ rightSpan: Span
  ) -> Diagnostic {
    Diagnostic(
      .error, code: "different-types", at: rightSpan, "\(left.text) and \(right.text) do not go together",
      label: right.text,
      labels: [Label(leftSpan, left.text)],
      help: (left == .text || right == .text) ? "texts stand in quotes: `status = \"paid\"`" : nil)
  }

  static func textTestOf(_ word: String, _ type: Model.ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "text-test-of-numbers", at: span, "`\(word)` tests texts, and this is \(type.text)",
      label: type.text,
      help: "compare with `=`, `<` or `>`")
  }

  static func notACondition(_ type: Model.ValueType, at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "not-a-condition", at: span, "`\(text)` is \(type.text), not a condition",
      label: "true or false is needed",
      help: type == .text ? "compare it: `\(text) = \"…\"`" : "compare it: `\(text) > …`")
  }

  static func audienceInCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "audience-in-condition", at: span, "a test of an audience cannot stand here",
      label: "stands inside something",
      why: "An audience depends on the period. It can only limit the rows of an aggregate as a whole.",
      help: "put it into the `where` of an aggregate, joined to the rest with `and`")
  }

  static func neverTrue(_ column: String, from lower: String, to upper: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .warning, code: "never-true", at: span, "no row can ever meet this condition",
      label: "`\(column)` is \(lower) to \(upper)",
      why: "The declared range of the column leaves no value for it.",
      help: "correct the number, or the range of `\(column)`")
  }

  static func exceptInCondition(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "except-in-condition", at: span, "`except` joins audiences, not conditions",
      label: "has no meaning here",
      help: "write `and not (…)`")
  }

  static func dateComparedWith(_ type: Model.ValueType, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "date-compared", at: span,
      "only a date or time can be compared with a period, and this is \(type.text)",
      label: type.text, help: "declare the column as `date` or `time`")
  }

  static func dateInQuotes(at span: Span, text: String) -> Diagnostic {
    let inner = text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
    return Diagnostic(
      .error, code: "date-in-quotes", at: span, "a date stands without quotes", label: "a text",
      help: "write `\(inner)`", fixes: [.replace(span, with: inner, safety: .suggested)])
  }

  static func wrongListValue(_ type: Model.ValueType, at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "wrong-list-value", at: span, "`\(text)` can never be among these values, which are \(type.text)",
      label: "of another type", help: type == .text ? "texts stand in quotes" : nil,
      fixes: type == .text ? [.replace(span, with: "\"\(text)\"", safety: .suggested)] : [])
  }

  static func patternNeeded(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "pattern-needed", at: span, "`extract` needs a pattern in quotes", label: "not a text in quotes",
      help: "write `extract(x, \"#([0-9]+)\")`")
  }

  static func daysWithoutUnit(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "days-without-unit", at: span, "`\(text)` does not say which unit of time is added to a date",
      label: "a number without a unit", help: "write `\(text) days`",
      fixes: [.replace(span.endPlace, with: " days", "write `\(text) days`", safety: .suggested)])
  }

  static func noSharedEntity(_ per: Syntax.Path, call: String, own: String, other: String, known: [String])
    -> Diagnostic
  {
    Diagnostic(
      .error, code: "no-shared-key", at: per.span,
      "`\(per.text)` does not join the rows of `\(other)` to those of `\(own)`",
      label: "not known to both",
      why: "`per` names what both rows share: a link of the one to the other, or a key that both have.",
      help: known.isEmpty
        ? "declare a link in `\(other)`: `link \(own)_row = column -> \(own)`"
        : "these would work: \(NearestName.list(known))")
  }
}
