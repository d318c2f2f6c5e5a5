import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a + b * c", "(a + (b * c))"),
    ("a - b - c", "(a - b - c)"),
    ("a * -b / 2", "(a * (- b) / 2)"),
    ("a = b + 1 and not c < d", "((a = (b + 1)) and (not (c < d)))"),
    ("(a or b) and c", "((a or b) and c)"),
    ("a except b except c", "(a except b except c)"),
    ("a in (1, \"x\", -2)", "(a in {1, 'x', (- 2)})"),
    ("a not in buyers", "(a not in buyers)"),
    ("a in (buyers and others)", "(a in (buyers and others))"),
    ("a in last_year(buyers) and b", "((a in last_year(buyers)) and b)"),
    ("a in 1..5", "(a in {[1..5]})"),
    ("a is missing or b is not missing", "((a is missing) or (b is not missing))"),
    ("a starts with \"x\" and b ends with \"y\"", "((a starts with 'x') and (b ends with 'y'))"),
    ("if a then b else if c then d else e + 1", "(if a then b else (if c then d else (e + 1)))"),
    ("sum(o.x on t where c having h top 10% by f) per e", "sum(o.x on t where c having h top 10 by f) per e"),
    ("percentile(d.x where c, 90)", "percentile(d.x where c, 90)"),
    ("only(f, all)", "only(f, all)"),
    ("only(f, 2018-W01..2018-W13)", "only(f, [2018-W01..2018-W13])"),
    ("[Any Name].b", "Any Name.b"),
    ("85% + 2 points - 3 days", "(85 percent + 2 points - 3 time(KPISyntax.Syntax.TimeUnit.day))"),
    ("100 EUR * 1_000.50", "(100 currency(\"EUR\") * 1000.50)"),
    ("\"a \\\"b\\\" \\\\ \\d\"", "'a \"b\" \\ \\d'"),
    ("starts + contains", "(starts + contains)"),
    ("2018 - 8", "(2018 - 8)"),
    ("-5..-1", "[(- 5)..(- 1)]"),
  ])
  func whatBelongsTogether(_ text: String, _ wanted: String) {
    #expect(codes("metric m = " + text) == [])
    #expect(grouped(text) == wanted)
  }

  @Test(arguments: [
    ("2026-08-17", Syntax.Period.Kind.day(year: 2026, month: 8, day: 17)),
    ("2026-W34", .week(year: 2026, week: 34)), ("2026-08", .month(year: 2026, month: 8)),
    ("2026-Q3", .quarter(year: 2026, quarter: 3)), ("2024-02-29", .day(year: 2024, month: 2, day: 29)),
    ("2026", .year(2026)),
  ])
  func periods(_ text: String, _ wanted: Syntax.Period.Kind) {
    #expect(formula(text)?.period?.kind == wanted)
  }

  @Test(arguments: ["2026-13", "2026-00", "2026-W54", "2026-W00", "2026-Q5", "2025-02-29", "1900-02-29", "2026-04-31"])
  func periodsThatDoNotExist(_ text: String) { #expect(codes("metric m = f(a, \(text))") == ["no-such-period"]) }

  @Test func spansPointAtWhatWasWritten() throws {
    let text = "metric m = sum(a.b where c) / count(d)"
    let source = SourceFile(id: FileID(0), path: "", text: text)
    guard case .metric(let metric) = parsed(text).file.declarations.first?.kind,
      case .chain(let first, let rest) = metric.formula.kind
    else {
      Issue.record("not a quotient")
      return
    }
    #expect(source.text(of: metric.formula.span) == "sum(a.b where c) / count(d)")
    #expect(source.text(of: first.span) == "sum(a.b where c)")
    #expect(rest.map { source.text(of: $0.operand.span) } == ["count(d)"])
    #expect(rest.map { source.text(of: $0.operatorSpan) } == ["/"])
  }

  @Test func linesGoOnWhereTheGrammarSays() {
    for text in [
      "a\n  + b", "a +\n  b", "f(\na\n)", "count(d\n where x)", "if a\n then b\n else c", "a\n  # note\n  * b",
    ] {
      #expect(codes("metric m = " + text + "\nmetric n = 1") == [])
      #expect(parsed("metric m = " + text + "\nmetric n = 1").file.declarations.count == 2)
    }
  }
}

@Suite struct FragmentTests {
  @Test func aReportBlockIsMadeOfClauses() {
    let text = "title \"Weekly\"\nevery week; goals find, keep\nby channel top 5 by revenue\nweeks 26"
    let (clauses, diagnostics) = Syntax.parseClauses(text, at: 100, in: FileID(3))
    #expect(diagnostics == [])
    #expect(clauses.map(\.kind.keyword.text) == ["title", "every", "goals", "by", "weeks"])
    #expect(clauses.map(\.kind.operands.count) == [1, 1, 2, 1, 1])
    #expect(clauses.map(\.span.lower) == [100, 115, 127, 144, 172])
    #expect(clauses[3].kind.operands.first?.top?.number.digits == "5")
  }

  @Test func juxtaposedValuesAreOneOperand() {
    let (clauses, _) = Syntax.parseClauses("compare last week, target", at: 0, in: FileID(0))
    #expect(clauses.first?.kind.operands.map(\.values.count) == [2, 1])
  }

  @Test func aFormulaInTextHasItsPlace() {
    let (inline, diagnostics) = Syntax.parseExpression("revenue.change as pp", at: 40, in: FileID(2))
    #expect(diagnostics == [])
    #expect(inline.formula.path?.text == "revenue.change")
    #expect(inline.formula.span == Span(file: FileID(2), lower: 40, upper: 54))
    #expect(inline.format?.text == "pp")
  }

  @Test(arguments: ["", "a b", "a }", "a\nb", "as x", "kpi x"])
  func whatIsNoFormulaIsAMessageInside(_ text: String) {
    let (_, diagnostics) = Syntax.parseExpression(text, at: 10, in: FileID(0))
    #expect(diagnostics.count == 1)
    for diagnostic in diagnostics {
      #expect((10...(10 + text.utf8.count)).contains(diagnostic.span?.lower ?? 0))
    }
  }
}
