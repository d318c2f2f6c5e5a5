import KPIDiagnostics
import KPISyntax
import Testing

@Suite struct FormatTests {
  private func formatted(_ text: String) -> String { Syntax.format(parsed(text).file) }

  @Test func theShopIsAlreadyInItsForm() {
    #expect(formatted(Corpus.shop) == Corpus.shop + "\n")
  }

  @Test(arguments: Corpus.all)
  func formattingTwiceChangesNothing(_ program: String) {
    let once = formatted(program)
    #expect(formatted(once) == once)
  }

  @Test(arguments: Corpus.all)
  func theMeaningStays(_ program: String) { expectSameMeaning(program) }

  /// Programs written without any care: all blanks doubled, or line breaks of another system.
  @Test(arguments: Corpus.all)
  func carelessProgramsGetTheSameForm(_ program: String) {
    let wanted = formatted(program)
    #expect(
      formatted(program.replacing("\n", with: "\r\n")).replacing("\r\n", with: "\n")
        == wanted.replacing("\r\n", with: "\n"))
    #expect(formatted(program.replacing("\n", with: "   \n")).replacing("   \n", with: "\n") == wanted)
  }

  private func expectSameMeaning(_ program: String) {
    let before = parsed(program).file
    let after = parsed(Syntax.format(before)).file
    let hasErrors = after.hasErrors
    #expect(!hasErrors)
    #expect(before.declarations.map { outline($0.kind) } == after.declarations.map { outline($0.kind) })
    #expect(before.comments.map(\.text) == after.comments.map(\.text))
  }

  @Test(arguments: [
    ("metric  m=a+b *-c", "metric m = a + b * -c"),
    ("metric m = f ( a , 1 ) per  e", "metric m = f(a, 1) per e"),
    ("metric m = count(d where x in(1,2) and not(y))", "metric m = count(d where x in (1, 2) and not (y))"),
    ("metric m = only(f, 2018 .. 2019)", "metric m = only(f, 2018..2019)"),
    ("metric m = a ; metric long = b", "metric m    = a\nmetric long = b"),
    ("metric m = a\n\n\n\nmetric long = b", "metric m = a\n\nmetric long = b"),
    ("metric m = a\n+ b", "metric m = a\n    + b"),
    ("goal g   {weight 2;owner \"a\"}", "goal g { weight 2; owner \"a\" }"),
    ("goal g { }", "goal g {}"),
    ("goal g\n{\nweight 2; owner \"a\" }", "goal g {\n  weight    2\n  owner     \"a\"\n}"),
    ("goal g # why\n{\n\n weight 2\n\n}", "goal g {  # why\n  weight    2\n}"),
    ("dataset d from \"f\" { flag ok = a = \"x\" }", "dataset d from \"f\" { flag ok = (a = \"x\") }"),
    ("dataset d from \"f\" { flag ok = a or b }", "dataset d from \"f\" { flag ok = (a or b) }"),
    (
      "dataset d from \"f\" { flag ok = (a = 1); number n = a - 1 }",
      "dataset d from \"f\" { flag ok = (a = 1); number n = a - 1 }"
    ),
    ("calendar { retail 4-4-5 }", "calendar { retail 4-4-5 }"),
    (
      "kpi k { at risk below 95% of target; minimum sample 3 }",
      "kpi k { at risk below 95% of target; minimum sample 3 }"
    ),
    ("kpi k {\nat risk below 1\nminimum sample 3\n}", "kpi k {\n  at risk   below 1\n  minimum sample 3\n}"),
    (
      "kpi k {\nformula a  # x\nby abc # y\n}",
      "kpi k {\n  formula   a                                             # x\n"
        + "  by        abc                                           # y\n}"
    ),
    (
      "example \"e\" {\ngiven d\n|a|  bcd|\n|ef|g|\n}",
      "example \"e\" {\n  given d\n    | a  | bcd |\n    | ef | g   |\n}"
    ),
  ])
  func oneForm(_ written: String, _ wanted: String) {
    #expect(formatted(written) == wanted + "\n")
    #expect(formatted(wanted + "\n") == wanted + "\n")
    expectSameMeaning(written)
  }

  @Test func aFileWithErrorsIsLeftAlone() {
    let text = "metric   m =\n  goal g {"
    #expect(formatted(text) == text)
  }

  @Test func nothingStaysNothing() {
    #expect(formatted("") == "")
    #expect(formatted("\n\n  \n") == "")
    #expect(formatted("# only this") == "# only this\n")
  }

  @Test func aLongTextIsKeptToTheByte() {
    let text = "dataset d query \"\"\"\n  a  ;\n\t b \"\"\" on c\n"
    #expect(formatted(text) == text)
  }
}
