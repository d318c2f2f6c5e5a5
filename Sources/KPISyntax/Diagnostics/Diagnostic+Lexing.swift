import KPIDiagnostics

// What can be wrong with characters. One function for each code; wording is changed here.

extension Diagnostic {
  static func invalidUTF8(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "invalid-utf8", at: span, "these bytes are not text", label: "not UTF-8",
      why: "definitions are UTF-8 text, so that they mean the same on every machine",
      help: "save the file as UTF-8 in the editor")
  }

  static func controlCharacter(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "control-character", at: span, "a control character stands in the text",
      label: "this character cannot be seen",
      why: "characters that nobody sees can hide what a definition says", help: "remove the character",
      fixes: [.replace(span, with: "", "remove the character")])
  }

  static func unknownCharacter(_ span: Span, _ text: String) -> Diagnostic {
    let shown = String(text.prefix(20))
    return Diagnostic(
      .error, code: "unknown-character", at: span, "`\(shown)` has no meaning here", label: "not part of the language",
      why: "formulas are made of names, numbers, texts in double quotes and the signs + - * / = != < <= > >=",
      help: helpForCharacter(text))
  }

  private static func helpForCharacter(_ text: String) -> String {
    switch text.first {
    case "$": "remove the sign: `money` columns name their currency with `in`, and a number is written `100 USD`"
    case "&": "join conditions with `and`"
    case "^": "multiply instead: `x * x`"
    case "`": "write the name without quotes, or in brackets: `[Any Name]`"
    default: "put it in double quotes if it belongs to a text, or in brackets if it belongs to a name: `[Any Name]`"
    }
  }

  static func specialBlank(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "special-blank", at: span, "this blank is not an ordinary one",
      label: "a non-breaking or invisible blank",
      why: "it often comes along when text is copied from a web page or a chat, and looks like nothing",
      help: "replace it by an ordinary blank", fixes: [.replace(span, with: " ", "write an ordinary blank")])
  }

  static func typographicSign(_ span: Span, written: String, ascii: String) -> Diagnostic {
    Diagnostic(
      .error, code: "typographic-sign", at: span, "`\(written)` is written `\(ascii)`",
      label: "write `\(ascii)`", why: "word processors replace the plain signs by prettier ones",
      help: "write `\(ascii)`", fixes: [.replace(span, with: ascii)])
  }

  static func foreignSign(_ span: Span, written: String, instead: String) -> Diagnostic {
    let meaning = instead == "=" ? "equality" : instead == "!=" ? "inequality" : "this comparison"
    return Diagnostic(
      .error, code: "foreign-sign", at: span, "\(meaning) is written `\(instead)`, not `\(written)`",
      label: "write `\(instead)`", why: "`\(written)` comes from another language; here each comparison has one sign",
      help: "write `\(instead)`", fixes: [.replace(span, with: instead)])
  }

  static func curlyQuotes(_ span: Span, content: String) -> Diagnostic {
    Diagnostic(
      .error, code: "curly-quotes", at: span, "a text stands in typographic quotes",
      label: "plain double quotes are needed", why: "word processors replace plain quotes by curly ones",
      help: "write `\"\(content)\"`", fixes: [.replace(span, with: "\"\(content)\"", "write plain double quotes")])
  }

  static func singleQuotes(_ span: Span, content: String) -> Diagnostic {
    Diagnostic(
      .error, code: "single-quotes", at: span, "a text stands in single quotes", label: "double quotes are needed",
      why: "texts always stand in double quotes; names stand alone or in brackets", help: "write `\"\(content)\"`",
      fixes: [.replace(span, with: "\"\(content)\"", "write double quotes")])
  }

  static func unterminatedText(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unterminated-text", at: span, "a text is not closed", label: "the closing `\"` is missing",
      why: "a text ends on the line on which it begins; a longer one stands between \"\"\" and \"\"\"",
      help: "put a `\"` at the end of the text",
      fixes: [.replace(span.endPlace, with: "\"", "close the text", safety: .suggested)])
  }

  static func unterminatedLongText(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unterminated-long-text", at: span, "a long text is not closed",
      label: "the closing \"\"\" is missing", why: "everything up to the end of the file would belong to it",
      help: "put \"\"\" behind the text")
  }

  static func unterminatedBracket(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "unterminated-bracket", at: span, "a name in brackets is not closed",
      label: "the closing `]` is missing", why: "a name in brackets ends on the line on which it begins",
      help: "put a `]` behind the name; a list of values stands in parentheses: `in (\"a\", \"b\")`")
  }

  static func emptyBrackets(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "empty-brackets", at: span, "the brackets are empty", label: "a name is needed",
      why: "brackets hold a name of any characters, such as a column's heading",
      help: "write the name between the brackets: `[Any Name]`")
  }
}

// MARK: Numbers and periods

extension Diagnostic {
  static func malformedNumber(_ span: Span, help: String, fix: String?) -> Diagnostic {
    Diagnostic(
      .error, code: "malformed-number", at: span, "this is not a number", label: "neither a number nor a name",
      why: "numbers are written like `1000`, `1_000` or `0.5`", help: help,
      fixes: fix.map { [.replace(span, with: $0)] } ?? [])
  }

  static func unitTouchesNumber(_ span: Span, number: String, unit: String) -> Diagnostic {
    Diagnostic(
      .error, code: "unit-touches-number", at: span, "a blank is missing between number and unit",
      label: "write `\(number) \(unit)`", why: "only `%` touches its number", help: "write `\(number) \(unit)`",
      fixes: [.replace(span, with: "\(number) \(unit)")])
  }

  static func percentApart(_ span: Span, gap: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "percent-apart", at: span, "`%` does not touch its number", label: "remove the blank before it",
      why: "so that `%` cannot be taken for an operation", help: "write it right behind the digits: `85%`",
      fixes: [.replace(gap, with: "", "remove the blank")])
  }

  static func thousandsComma(_ span: Span, written: String) -> Diagnostic {
    let grouped = written.replacing(",", with: "_")
    let separate = written.replacing(",", with: ", ")
    return Diagnostic(
      .error, code: "thousands-comma", at: span, "a comma does not group digits", label: "one number or several?",
      why: "a comma separates values, so `\(written)` could be read in two ways",
      help: "write `\(grouped)` for one number, or `\(separate)` for several",
      fixes: [
        .replace(span, with: grouped, safety: .suggested), .replace(span, with: separate, safety: .suggested),
      ])
  }

  static func noSuchPeriod(_ span: Span, _ text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "no-such-period", at: span, "there is no `\(text)`", label: "this period does not exist",
      why: "months go from 01 to 12, weeks from W01 to W53, quarters from Q1 to Q4, and days to the end of their month",
      help: "write a day as 2026-08-17, a week as 2026-W34, a month as 2026-08, a quarter as 2026-Q3; "
        + "a subtraction has blanks around its minus")
  }

  static func lowerCasePeriod(_ span: Span, _ text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "lower-case-period", at: span, "weeks and quarters have a capital letter",
      label: "write `\(text.uppercased())`", why: "each period is written in one way, so that it can be searched for",
      help: "write `\(text.uppercased())`", fixes: [.replace(span, with: text.uppercased())])
  }

  static func minusNeedsBlanks(_ span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "minus-needs-blanks", at: span, "a subtraction of numbers needs blanks around its minus",
      label: "a date or a subtraction?",
      why: "dates are written with the same sign: `2018-08` is a month, `2018 - 8` is 2010",
      help: "write blanks around the minus, or write a date as 2026-08-17",
      fixes: [.replace(span, with: " - ", "put blanks around the minus", safety: .suggested)])
  }
}
