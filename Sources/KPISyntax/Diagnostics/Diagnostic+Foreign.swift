import KPIDiagnostics

// What people write who know spreadsheets or SQL.

extension Diagnostic {
  static func countStar(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "count-star", at: span, "`*` does not stand for all rows", label: "name the dataset",
      why: "an aggregate looks at the rows of the dataset that is named in it",
      help: "write the dataset's name, as in `count(orders)`")
  }

  static func distinctWord(_ span: Span, _ operand: String) -> Diagnostic {
    Diagnostic(
      .error, code: "distinct-word", at: span, "`distinct` is a function", label: "not a word before a column",
      why: "different values are counted by a function of their own",
      help: "write `distinct(\(operand))` in place of `count(distinct \(operand))`")
  }

  static func sqlNull(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "sql-null", at: span, "there is no `\(word)`", label: "a value that is not there is missing",
      why: "missing values are asked for with words, and are never equal to anything",
      help: "write `x is missing` or `x is not missing`; to fill gaps, write `coalesce(x, 0)`",
      fixes: [.replace(span, with: "missing", safety: .suggested)])
  }

  static func sqlOperator(_ span: Span, _ word: String) -> Diagnostic {
    let help =
      word.lowercased() == "between"
      ? "write `x in 1..5`, or `x >= 1 and x <= 5`"
      : "write `x contains \"part\"`, `x starts with \"A\"` or `x matches \"A.*\"`"
    return Diagnostic(
      .error, code: "sql-operator", at: span, "`\(word)` is not an operator here", label: "this comes from SQL",
      why: "each comparison is written in one way", help: help)
  }

  static func currencyInSmallLetters(_ span: Span, _ word: String, currency: String) -> Diagnostic {
    Diagnostic(
      .error, code: "currency-letters", at: span, "the currency is written `\(currency)`", label: "write three capitals",
      why: "currencies have three capitals, so that they cannot be taken for names", help: "write `\(currency)`",
      fixes: [.replace(span, with: currency, safety: .safe)])
  }

  static func sqlQuery(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "sql-query", at: span, "a formula is not a query", label: "`\(word)` comes from SQL",
      why: "datasets say where rows come from, and formulas only what is computed of them",
      help: word.lowercased() == "case"
        ? "write `if … then … else …`"
        : "write `sum(orders.amount where status = \"paid\")`; a query stands in `dataset NAME query \"\"\"…\"\"\" on CONNECTION`"
    )
  }

  static func spreadsheetIf(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "spreadsheet-if", at: span, "`if` has no parentheses with commas",
      label: "`then` and `else` are needed", why: "a formula with words reads like a sentence",
      help: "write `if … then … else …`")
  }

  static func semicolonSeparator(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "semicolon-separator", at: span, "arguments are separated by commas", label: "write `,`",
      why: "`;` ends a clause; some spreadsheets use it between arguments", help: "write `,`",
      fixes: [.replace(span, with: ",")])
  }

  static func trailingComma(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "trailing-comma", at: span, "nothing stands behind the comma",
      label: "a value is missing, or the comma is too many",
      why: "a comma separates two values", help: "remove the comma",
      fixes: [.replace(span, with: "", "remove the comma", safety: .suggested)])
  }
}

// MARK: Examples

extension Diagnostic {
  static func openRow(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "open-row", at: span, "a row of a table ends with a bar",
      label: "`|` is needed behind the last cell",
      why: "what stands behind the last bar belongs to no cell", help: "write `|` at the end of the row",
      fixes: [.replace(span.endPlace, with: " |", "insert `|`", safety: .suggested)])
  }

  static func misplacedRow(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "misplaced-row", at: span, "a table's row belongs to no `given`",
      label: "no dataset takes this row",
      why: "rows stand in an example, right below `given` and the dataset's name",
      help: "write `given DATASET` on the line above the table")
  }

  static func givenWithoutRows(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "given-without-rows", at: span, "a table is missing below `given`", label: "rows of which columns?",
      why: "the first row of the table names the columns", help: "write a line such as `| order_id | status |` below")
  }
}
