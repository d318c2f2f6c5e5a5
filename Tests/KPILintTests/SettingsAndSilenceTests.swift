import KPIDiagnostics
import KPISyntax
import Testing

@testable import KPILint

struct SettingsTests {
  private let alone = "kpi alone \"A\" { formula count(orders); owner \"a@example.com\" }\n"

  @Test func anUnknownRuleIsNamedWithTheNearest() throws {
    let program = LintedProgram("lint { mising-goal error }")
    let found = try #require(program.first("unknown-rule"))
    #expect(found.severity == .error && found.help == "did you mean `missing-goal`?")
    #expect(program.place("unknown-rule") == "mising-goal")
  }

  @Test func anUnknownLevelIsAnErrorOfReading() throws {
    let program = LintedProgram("lint { missing-goal fatal }")
    #expect(program.codes == ["unknown-word"])
    #expect(program.first("unknown-word")?.help?.contains("off, warn, error") == true)
  }

  @Test func aRuleIsSetOnceInAllFiles() throws {
    let program = LintedProgram("lint { missing-goal error }\nlint { missing-goal off }")
    let found = try #require(program.first("doubled-clause"))
    #expect(found.labels.count == 1 && program.place("doubled-clause") == "missing-goal")
  }

  @Test func allIsForTheRulesThatAreNotNamed() {
    #expect(LintedProgram("lint { all off }\n" + alone).found == [])
    #expect(LintedProgram("lint { all off; missing-goal error }\n" + alone).found == ["error missing-goal"])
    #expect(LintedProgram("lint { all warn; missing-target off; missing-review off }\n" + alone).found == ["warning missing-goal"])
  }

  @Test(arguments: [
    "lint {", "lint", "lint { }", "lint { missing }", "lint { missing- error }", "lint { - }", "lint { missing-goal }",
    "lint { missing-goal error error }", "lint { 1 }", "lint { \"missing-goal\" error }", "lint missing-goal error",
    "lint { missing-goal error; ; }",
  ])
  func nothingBreaksIt(_ text: String) {
    let program = LintedProgram(text)
    #expect(text == "lint { }" || text.hasSuffix("; ; }") ? program.found.isEmpty : !program.found.isEmpty)
  }

  @Test func itHasOneForm() {
    var sources = SourceMap()
    let text = "lint { missing-owner   error ;unused-definition off }\nlint {\n    all warn\n missing-goal error # strict\n}\n"
    let (tree, found) = Syntax.parse(sources.add(path: "a.kpi", text: text))
    #expect(found.isEmpty)
    let formatted = Syntax.format(tree)
    #expect(formatted.hasPrefix("lint { missing-owner error; unused-definition off }\nlint {\n  all warn\n  missing-goal error"))
    let (again, _) = Syntax.parse(sources.add(path: "b.kpi", text: formatted))
    #expect(Syntax.format(again) == formatted)
  }
}

struct SilenceTests {
  private let alone = "kpi alone \"A\" { formula count(orders); owner \"a@example.com\" }"

  @Test func commentsStackAboveALine() {
    #expect(LintedProgram("# allow missing-goal: new\n# Counted since 2020.\n\n\(alone)\n").found == [])
    #expect(LintedProgram("# allow missing-goal, unused-definition: new\nkpi x { formula 1 + count(orders) }\n").codes.sorted() == ["missing-owner", "unused-silence"])
  }

  @Test func aSilenceIsOfOneLine() {
    let program = LintedProgram("\(alone)  # allow missing-goal: new\n\(alone.replacing("alone", with: "other").replacing("count(orders)", with: "2 * count(orders)"))")
    #expect(program.found == ["warning missing-goal"])
    #expect(program.first("missing-goal")?.headline.contains("other") == true)
  }

  @Test func errorsCannotBeSilenced() {
    #expect(LintedProgram("metric m = count(order)  # allow unknown-dataset: later").codes.contains("unknown-dataset"))
  }

  @Test func aMisspeltRuleIsNoSilence() throws {
    let program = LintedProgram("\(alone)  # allow missing-gaol: new")
    #expect(program.codes.sorted() == ["missing-goal", "unknown-rule"])
  }

  @Test(arguments: ["allow for rounding", "allow rounding-errors of a cent", "allowed: missing-goal", "Allow missing-goal: x", "allow: x", "allow", "allow "])
  func proseIsNoSilence(_ comment: String) { #expect(Silences.read(comment) == nil) }

  @Test(arguments: [("allow a-b", ["a-b"], false), ("allow a-b: c", ["a-b"], true), ("allow a-b , c-d:e:f", ["a-b", "c-d"], true), ("allow a-b: ", ["a-b"], false)])
  func whatASilenceSays(_ comment: String, _ codes: [String], _ hasReason: Bool) throws {
    let read = try #require(Silences.read(comment))
    #expect(read.codes == codes && read.hasReason == hasReason)
  }

  @Test func theLastLineOfAFile() {
    #expect(LintedProgram("# allow missing-goal: nothing follows").found == ["warning unused-silence"])
  }
}
