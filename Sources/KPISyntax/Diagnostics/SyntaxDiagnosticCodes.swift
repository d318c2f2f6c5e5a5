/// Every code that reading a text can give, in alphabetical order.
public enum SyntaxDiagnosticCodes {
  /// A code, what it is about, and the smallest text that gives it and nothing else.
  public struct Entry: Hashable, Sendable {
    /// The code.
    public var code: String
    /// What it is about, in one line.
    public var summary: String
    /// A text that gives this code only.
    public var example: String

    init(_ code: String, _ summary: String, _ example: String) {
      self.code = code
      self.summary = summary
      self.example = example
    }
  }

  /// All codes.
  public static let all: [Entry] = [
    Entry("argument-order", "`on`, `where`, `having`, `top` in another order", "metric m = sum(d.x where y on t)"),
    Entry("bad-range", "a range without a number or period at both ends", "dataset d from \"f\" { scale s 1.. }"),
    Entry("chained-comparison", "two comparisons in a row", "metric m = count(d where 1 < x < 5)"),
    Entry("control-character", "a character that cannot be seen", "metric m = 1\u{1}"),
    Entry("count-star", "`*` for all rows", "metric m = count(*)"),
    Entry("curly-quotes", "typographic quotes", "use \u{201C}shop\u{201D}"),
    Entry("currency-letters", "a currency in small letters", "metric m = lowest(revenue, 5 eur)"),
    Entry("distinct-word", "`distinct` as a word", "metric m = count(distinct d.x)"),
    Entry("empty-brackets", "brackets without a name", "dataset d from \"f\" { text t = [] }"),
    Entry("expected-name", "a name is missing", "metric = 1"),
    Entry("expected-number", "a number is missing", "kpi k { minimum sample many }"),
    Entry("expected-period", "a date or period is missing", "event \"e\" on monday"),
    Entry("expected-sign", "a sign is missing", "metric m 1"),
    Entry("expected-text", "a text in quotes is missing", "kpi k { owner ann }"),
    Entry("expected-value", "a value or formula is missing", "metric m = 1 +"),
    Entry("expected-word", "a word of a phrase is missing", "kpi k { higher better }"),
    Entry("foreign-sign", "a comparison of another language", "metric m = count(d where x == 1)"),
    Entry("given-without-rows", "`given` without a table", "example \"e\" { given d }"),
    Entry("invalid-utf8", "bytes that are not text", ""),
    Entry("keyword-case", "a word in capital letters", "metric m = count(d where x AND y)"),
    Entry("leading-minus", "a minus at the beginning of a line", "metric m = 1\n  - 2"),
    Entry("list-without-parentheses", "a list without parentheses", "metric m = count(d where x in \"a\", \"b\")"),
    Entry("lower-case-period", "a week or quarter in small letters", "event \"e\" on 2026-w34"),
    Entry("malformed-number", "a number that is none", "metric m = 12abc"),
    Entry("minus-needs-blanks", "a subtraction that looks like a date", "metric m = 5-3"),
    Entry("misplaced-list", "a list where no list can stand", "metric m = (1, 2)"),
    Entry("misplaced-row", "a table's row outside of `given`", "example \"e\" {\n  | a |\n}"),
    Entry("missing-else", "`if` without `else`", "metric m = if x then 1"),
    Entry("missing-separator", "two clauses without `;`", "goal g { weight 2 owner \"a\" }"),
    Entry("mixed-words", "`and` and `or` without parentheses", "metric m = count(d where x and y or z)"),
    Entry("nested-too-deeply", "more levels than the limit", nestingExample),
    Entry("no-such-period", "a date that does not exist", "event \"e\" on 2026-02-30"),
    Entry("not-a-literal", "a list with something computed", "metric m = count(d where x in (1, y))"),
    Entry("open-row", "a row without its last bar", "example \"e\" {\n  given d\n    | a | b\n}"),
    Entry("percent-apart", "a blank before `%`", "metric m = 85 %"),
    Entry("repeated-sign", "a sign or `not` written twice", "metric m = --1"),
    Entry("reserved-name", "a reserved word as name", "metric top = 1"),
    Entry("semicolon-separator", "`;` between arguments", "metric m = lowest(1; 2)"),
    Entry("sign-for-word", "`&&`, `||` or `!`", "metric m = count(d where x && y)"),
    Entry("single-quotes", "single quotes", "use 'shop'"),
    Entry("special-blank", "a blank that is not an ordinary one", "metric\u{A0}m = 1"),
    Entry("spreadsheet-if", "`if` with commas", "metric m = if (x, 1, 2)"),
    Entry("sql-null", "`null`", "metric m = count(d where x is null)"),
    Entry("sql-operator", "`like` or `between`", "metric m = count(d where x like \"a\")"),
    Entry("sql-query", "a query in place of a formula", "metric m = select x"),
    Entry("stray-block", "a block where none can stand", "metric m = 1 { about \"x\" }"),
    Entry("stray-brace", "a `}` too many", "metric m = 1\n}"),
    Entry("stray-colon", "a colon behind a word", "goal g { weight: 2 }"),
    Entry("stray-equals", "`=` behind a clause's word", "goal g { weight = 2 }"),
    Entry("thousands-comma", "a comma inside a number", "metric m = 1,000"),
    Entry("trailing-comma", "a comma with nothing behind it", "metric m = lowest(1, 2,)"),
    Entry("typographic-sign", "a sign from a word processor", "metric m = 1 \u{2212} 2"),
    Entry("unclosed-brace", "a block without `}`", "goal g {"),
    Entry("unclosed-parenthesis", "a `(` without `)`", "metric m = (1"),
    Entry("unexpected-text", "more than a clause can take", "metric m = 1 2"),
    Entry("unit-touches-number", "a unit without a blank", "metric m = rolling(f, 28days)"),
    Entry("unknown-character", "a character without a meaning", "metric m = 2 @"),
    Entry("unknown-clause", "a word that says nothing in its block", "goal g { wieght 2 }"),
    Entry("unknown-declaration", "a word that begins no definition", "metrik m = 1"),
    Entry("unknown-word", "a word that is not on a list", "kpi k { kind medium }"),
    Entry("unterminated-bracket", "`[` without `]`", "dataset d from \"f\" { text t = [a\n}"),
    Entry("unterminated-long-text", "three quotes without their end", "use \"\"\"shop"),
    Entry("unterminated-text", "a quote without its end", "use \"shop"),
  ]

  /// One parenthesis more than the limit.
  private static let nestingExample =
    "metric m = " + String(repeating: "(", count: Syntax.maximumNesting + 1) + "1"
    + String(repeating: ")", count: Syntax.maximumNesting + 1)
}
