import KPIDiagnostics

// What can be wrong with the order of words. One function for each code; wording is changed here.

extension Diagnostic {
  /// A fix by spelling, for lists of keywords.
  private static func nearest(_ word: String, _ span: Span, _ known: [String]) -> (help: String, fixes: [Fix]) {
    let list = "known here: " + known.joined(separator: ", ")
    guard let name = Spelling.nearest(to: word, in: known) else { return (list, []) }
    return ("perhaps `\(name)` was meant; \(list)", [.replace(span, with: name, safety: .suggested)])
  }

  static func unknownDeclaration(_ span: Span, _ word: String, known: [String]) -> Diagnostic {
    let (help, fixes) = nearest(word, span, known)
    return Diagnostic(
      .error, code: "unknown-declaration", at: span, "`\(word)` does not begin a definition",
      label: "a definition begins here", why: "outside of braces each line begins with the kind of thing it defines",
      help: help, fixes: fixes)
  }

  static func unknownClause(_ span: Span, _ word: String, in block: String, known: [String]) -> Diagnostic {
    let (help, fixes) = nearest(word, span, known)
    return Diagnostic(
      .error, code: "unknown-clause", at: span, "`\(word)` says nothing in \(block)", label: "not known here",
      why: "each line of a block begins with one of a fixed list of words", help: help, fixes: fixes)
  }

  static func unknownWord(_ span: Span, _ word: String, known: [String]) -> Diagnostic {
    let (help, fixes) = nearest(word, span, known)
    return Diagnostic(
      .error, code: "unknown-word", at: span, "`\(word)` is not one of the words possible here",
      label: "one of a fixed list of words is needed", why: "only the listed words have a meaning at this place",
      help: help, fixes: fixes)
  }

  static func expectedValue(_ span: Span, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-value", at: span, "a value or formula is missing",
      label: "found \(found)", why: "something like `sum(orders.amount)`, a number, a text or a name is needed here",
      help: "write the value, or remove what asks for it")
  }

  static func expectedName(_ span: Span, found: String, text: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-name", at: span, "a name is missing", label: "found \(found)",
      why: "names begin with a letter, hold letters, digits and `_`, and stand without quotes",
      help: text.map { "write `\($0)`" } ?? "write a name; names with other characters stand in brackets: `[Any Name]`",
      fixes: text.map { [.replace(span, with: $0, safety: .suggested)] } ?? [])
  }

  static func reservedName(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "reserved-name", at: span, "`\(word)` cannot be a name", label: "this word is reserved",
      why: "these words join the parts of formulas: " + Keywords.reserved.joined(separator: ", "),
      help: "choose another name, or write a column's heading in brackets: `[\(word)]`",
      fixes: [.replace(span, with: "[\(word)]", safety: .suggested)])
  }

  static func expectedText(_ span: Span, found: String, word: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-text", at: span, "a text in double quotes is missing", label: "found \(found)",
      why: "titles, addresses, files and formats are texts", help: "write it in double quotes: `\"\(word ?? "…")\"`",
      fixes: word.map { [.replace(span, with: "\"\($0)\"", safety: .suggested)] } ?? [])
  }

  static func expectedNumber(_ span: Span, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-number", at: span, "a number is missing", label: "found \(found)",
      why: "this clause says how many or how long", help: "write a number, such as `12`, `5%` or `28 days`")
  }

  static func expectedPeriod(_ span: Span, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-period", at: span, "a date or period is missing", label: "found \(found)",
      why: "this clause says when", help: "write it as 2026-08-17, 2026-W34, 2026-08, 2026-Q3 or 2026, without quotes")
  }

  static func expectedWord(_ span: Span, _ words: [String], found: String) -> Diagnostic {
    let list = words.map { "`\($0)`" }.joined(separator: " or ")
    return Diagnostic(
      .error, code: "expected-word", at: span, "\(list) is missing", label: "found \(found)",
      why: "the sentence cannot be read without it", help: "write \(list) here")
  }

  static func expectedSign(_ span: Span, _ sign: String, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "expected-sign", at: span, "`\(sign)` is missing", label: "found \(found)",
      why: "the sign separates what is defined from what it is", help: "write `\(sign)` here",
      fixes: [.replace(Span(file: span.file, at: span.lower), with: "\(sign) ", "insert `\(sign)`", safety: .suggested)]
    )
  }

  static func unexpectedText(_ span: Span, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unexpected-text", at: span, "this is more than the clause can take", label: "found \(found)",
      why: "a clause ends with its line or with `;`, and everything in it must have a meaning",
      help: "remove it, or begin a new line if it is another clause")
  }

  static func missingSeparator(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "missing-separator", at: span, "two clauses on one line need a `;` between them",
      label: "`\(word)` begins a clause", why: "a clause ends with its line or with `;`",
      help: "write `;` before `\(word)`, or begin a new line",
      fixes: [.replace(Span(file: span.file, at: span.lower), with: "; ", "insert `;`", safety: .suggested)])
  }

  static func strayColon(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stray-colon", at: span, "no colon stands behind a word", label: "remove the colon",
      why: "a blank is enough between a word and what it says", help: "remove the colon",
      fixes: [.replace(span, with: "", "remove the colon")])
  }

  static func strayEquals(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stray-equals", at: span, "no `=` stands here", label: "remove the sign",
      why: "`=` stands behind a new name and in comparisons; this clause begins with its keyword",
      help: "remove the `=`", fixes: [.replace(span, with: "", "remove the `=`")])
  }
}

// MARK: Brackets and nesting

extension Diagnostic {
  static func unclosedBrace(_ open: Span, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unclosed-brace", at: open, "a block is not closed", label: "this `{` has no `}`",
      labels: [Label(span, "the block should have ended before this")],
      why: "without its `}` a block would swallow what follows", help: "put a `}` behind the last clause of the block",
      fixes: [
        Fix("insert `}`", [.init(Span(file: span.file, at: span.lower), "}\n")], safety: .suggested)
      ])
  }

  static func strayBrace(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stray-brace", at: span, "a `}` closes nothing", label: "no block is open here",
      why: "each `}` needs a `{` before it", help: "remove it",
      fixes: [.replace(span, with: "", "remove the `}`", safety: .suggested)])
  }

  static func strayBlock(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stray-block", at: span, "this takes no block", label: "no `{` is possible here",
      why: "formulas end with their line; only definitions with clauses have a block",
      help: "remove the block")
  }

  static func unclosedParenthesis(_ open: Span, at span: Span, found: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unclosed-parenthesis", at: span, "a `)` is missing", label: "found \(found)",
      labels: [Label(open, "this parenthesis is open")], why: "each `(` needs its `)`", help: "write `)` before this",
      fixes: [.replace(Span(file: span.file, at: span.lower), with: ")", "insert `)`", safety: .suggested)])
  }

  static func nestedTooDeeply(_ span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, code: "nested-too-deeply", at: span, "the formula is nested more than \(limit) levels deep",
      label: "level \(limit + 1) begins here", why: "the limit keeps a broken file from stopping the program",
      help: "give an inner part a name of its own with `metric`")
  }
}

// MARK: Formulas

extension Diagnostic {
  static func mixedWords(_ span: Span, _ word: String, after first: String, firstSpan: Span, operands: Span)
    -> Diagnostic
  {
    Diagnostic(
      .error, code: "mixed-words", at: span, "`\(first)` and `\(word)` are mixed without parentheses",
      label: "`\(word)` here", labels: [Label(firstSpan, "`\(first)` there")],
      why: "readers disagree on which of the two comes first",
      help: "put parentheses around the part that belongs together",
      fixes: [
        Fix(
          "put parentheses around the first part",
          [.init(Span(file: operands.file, at: operands.lower), "("), .init(operands.endPlace, ")")],
          safety: .suggested)
      ])
  }

  static func chainedComparison(_ span: Span, first: Span, between: Span, operand: String) -> Diagnostic {
    Diagnostic(
      .error, code: "chained-comparison", at: span, "comparisons do not chain", label: "a second comparison",
      labels: [Label(first, "the first comparison")], why: "the first comparison is already true or false",
      help: "write two comparisons joined by `and`, as in `0 < x and x < 10`",
      fixes: [.replace(between, with: " and \(operand)", "write two comparisons", safety: .suggested)])
  }

  static func repeatedSign(_ span: Span, _ sign: String) -> Diagnostic {
    Diagnostic(
      .error, code: "repeated-sign", at: span, "`\(sign)` stands more than once", label: "one is enough",
      why: "a repeated `\(sign)` is nearly always a slip", help: "write it once, or not at all")
  }

  static func keywordCase(_ span: Span, _ word: String, instead: String) -> Diagnostic {
    Diagnostic(
      .error, code: "keyword-case", at: span, "`\(instead)` is written in small letters", label: "write `\(instead)`",
      why: "capital and small letters differ, and all words of the language are small", help: "write `\(instead)`",
      fixes: [.replace(span, with: instead)])
  }

  static func signForWord(_ span: Span, _ sign: String, word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "sign-for-word", at: span, "`\(sign)` is written `\(word)`", label: "write `\(word)`",
      why: "conditions are joined with words", help: "write `\(word)`",
      fixes: [.replace(span, with: " \(word) ", "write `\(word)`")])
  }

  static func listWithoutParentheses(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "list-without-parentheses", at: span, "a list stands in parentheses",
      label: "write it between `(` and `)`", why: "without parentheses a comma would end the argument",
      help: "write `in (\"a\", \"b\")`",
      fixes: [
        Fix(
          "put it in parentheses", [.init(Span(file: span.file, at: span.lower), "("), .init(span.endPlace, ")")],
          safety: .safe)
      ])
  }

  static func misplacedList(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "misplaced-list", at: span, "a list cannot stand here", label: "this comma makes it a list",
      why: "lists stand behind `in` and `one of`; elsewhere parentheses hold one formula",
      help: "write `x in (\"a\", \"b\")` to compare with several values")
  }

  static func notALiteral(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "not-a-literal", at: span, "a list holds only texts, numbers and periods",
      label: "this has to be computed", why: "the values of a list are fixed in the text",
      help: "join two conditions with `or` instead, or put a name that is a value in double quotes")
  }

  static func missingElse(_ span: Span, ifSpan: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "missing-else", at: span, "an `if` has no `else`", label: "`else` is needed here",
      labels: [Label(ifSpan, "for this `if`")], why: "a formula must say what it is in both cases",
      help: "write `if … then … else …`")
  }

  static func badRange(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "bad-range", at: span, "a range needs a number or a period at both ends",
      label: "an end is missing", why: "a range goes from the first to the last, both included",
      help: "write it like `1..5` or `2018-W01..2018-W13`")
  }

  static func leadingMinus(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "leading-minus", at: span, "a line cannot begin with a minus", label: "this begins a new clause",
      why: "a minus may also belong to a number, so it does not join a line to the one before, as `+` does",
      help: "put the minus at the end of the line before")
  }

  static func argumentOrder(_ span: Span, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, code: "argument-order", at: span, "`\(word)` stands too late, or twice", label: "not here",
      why: "the words of an argument have one order: `on`, `where`, `having`, `top`",
      help: "move it before the words that it precedes; join two conditions with `and`")
  }
}
