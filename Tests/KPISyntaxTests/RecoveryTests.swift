import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct RecoveryTests {
  @Test func everyClauseReportsItsOwnError() {
    let text = """
      kpi k "K" {
        formula sum(a
        evry week
        goal
        higher better
        target 5 5
        owner ann
      }
      metrik m = 1
      metric n 1
      """
    #expect(
      codes(text) == [
        "unclosed-parenthesis", "unknown-clause", "expected-name", "expected-word", "unexpected-text", "expected-text",
        "unknown-declaration", "expected-sign",
      ])
  }

  @Test func aMissingBraceDoesNotSwallowTheNextDefinition() {
    let (file, diagnostics) = parsed("kpi a {\n  formula b\n  goal g\nkpi c { formula d }\ngoal e \"E\" {}\n")
    #expect(diagnostics.map(\.code) == ["unclosed-brace"])
    #expect(file.declarations.map { $0.name?.text } == ["a", "c", "e"])
  }

  @Test func aGoalAtTheMarginInAKPIIsAClause() {
    let (file, diagnostics) = parsed("kpi a {\nformula b\ngoal g\nevery week\n}\n")
    #expect(diagnostics == [])
    #expect(file.declarations.count == 1)
  }

  @Test func aBrokenTitleKeepsTheBlock() {
    guard case .kpi(let kpi) = parsed("kpi 5x \"T\" { formula a; every week }").file.declarations.first?.kind else {
      Issue.record("no KPI")
      return
    }
    #expect(kpi.clauses.count == 2)
  }

  @Test func columnsMayHaveTheNamesOfKeywords() {
    #expect(
      codes("dataset d from \"f\" {\n  time time = time\n  number count = target\n  text month\n  text kpi = kpi\n}")
        == [])
  }

  @Test(arguments: [
    ("metrik m = 1", "metric m = 1"), ("kpi k { formla a }", "kpi k { formula a }"),
    ("kpi k { every moth }", "kpi k { every month }"), ("kpi k { kind sofft }", "kpi k { kind soft }"),
    ("metric m = count(d where x == 1)", "metric m = count(d where x = 1)"),
    ("metric m = 1,000", "metric m = 1_000"),
    ("metric m = count(d where a < x < b)", "metric m = count(d where a < x and x < b)"),
    ("metric m = count(d where a and b or c)", "metric m = count(d where (a and b) or c)"),
    ("metric m = count(d where a&&b)", "metric m = count(d where a and b)"),
    ("metric m = count(d where x in \"a\", \"b\")", "metric m = count(d where x in (\"a\", \"b\"))"),
    ("goal g { weight 2 owner \"a\" }", "goal g { weight 2 ; owner \"a\" }"),
  ])
  func fixes(_ written: String, _ wanted: String) throws {
    let source = SourceFile(id: FileID(0), path: "", text: written)
    let fix = try #require(Syntax.parse(source).diagnostics.first?.fixes.first)
    let fixed = String(decoding: fix.applied(to: source), as: UTF8.self)
    #expect(fixed.replacing("  ", with: " ") == wanted)
    #expect(codes(fixed) == [])
  }

  @Test func anOrderMarkIsWelcomeOnlyAtTheStart() {
    #expect(codes("\u{FEFF}metric m = 1") == [])
    #expect(codes("metric m = \u{FEFF}1") == ["special-blank"])
  }

  @Test func currenciesAreNoShouting() {
    #expect(codes("dataset d from \"f\" { money m in ALL }\nmetric n = 5 TOP") == [])
    #expect(codes("metric n = count(d WHERE x)") == ["keyword-case"])
  }
}
