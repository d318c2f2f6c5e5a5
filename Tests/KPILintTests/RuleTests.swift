import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPILint

struct RuleTests {
  /// Every rule at `warn` only where it is the one looked at: examples are small and lack what other rules ask for.
  private func only(_ code: String, _ level: String, _ lines: String) -> LintedProgram {
    LintedProgram("lint { all off; \(code) \(level) }\n" + lines, today: RuleCase.today)
  }

  @Test func theSettingHasNoFindings() {
    #expect(LintedProgram("").diagnostics == [])
  }

  @Test(arguments: RuleCase.all) func itFires(_ rule: RuleCase) {
    #expect(only(rule.code, "warn", rule.bad).found == ["warning \(rule.code)"])
  }

  @Test(arguments: RuleCase.all) func itDoesNotFire(_ rule: RuleCase) {
    #expect(only(rule.code, "warn", rule.good).found == [])
  }

  @Test(arguments: RuleCase.all) func itCanBeSwitchedOff(_ rule: RuleCase) {
    #expect(only(rule.code, "off", rule.bad).found == [])
  }

  @Test(arguments: RuleCase.all) func itCanBeAnError(_ rule: RuleCase) {
    #expect(only(rule.code, "error", rule.bad).found == ["error \(rule.code)"])
  }

  /// The comment stands at the end of the last line of the example, where the message points to.
  @Test(arguments: RuleCase.all) func itCanBeSilenced(_ rule: RuleCase) {
    let end = only(rule.code, "error", rule.bad + "  # allow \(rule.code): bought list, nobody owns it")
    #expect(end.found == [], "\(end.diagnostics)")
    var lines = rule.bad.split(separator: "\n").map(String.init)
    lines.insert("# allow \(rule.code): bought list", at: lines.count - 1)
    #expect(only(rule.code, "error", lines.joined(separator: "\n")).found == [])
  }

  @Test(arguments: RuleCase.all) func aSilenceNeedsAReason(_ rule: RuleCase) {
    let settings = "lint { all off; \(rule.code) warn; silence-without-reason warn }\n"
    for comment in ["# allow \(rule.code)", "# allow \(rule.code):", "# allow \(rule.code):  "] {
      let program = LintedProgram(settings + rule.bad + "  " + comment, today: RuleCase.today)
      #expect(program.found == ["warning silence-without-reason"])
    }
  }

  @Test(arguments: RuleCase.all) func aSilenceOfNothingIsAFinding(_ rule: RuleCase) {
    let settings = "lint { all off; \(rule.code) warn; unused-silence warn }\n"
    let program = LintedProgram(settings + rule.good + "  # allow \(rule.code): old", today: RuleCase.today)
    #expect(program.found == ["warning unused-silence"])
  }

  /// Each rule is tried above or in a test of its own.
  @Test func noRuleIsForgotten() {
    let data = LintRules.all.filter { $0.basis == .data }.map(\.code)
    #expect(
      Set(LintRules.all.map(\.code))
        == Set(RuleCase.all.map(\.code) + data + ["silence-without-reason", "unused-silence"]))
  }

  @Test func rulesAreListedOnceAndInOrder() {
    let codes = LintRules.all.map(\.code)
    #expect(codes == Set(codes).sorted())
    // A comment that begins with "allow" is a silence only if a hyphen stands in what follows.
    #expect(codes.allSatisfy { $0.contains("-") && $0.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  @Test(arguments: LintRules.all.filter { !$0.example.isEmpty }.map(\.code))
  func theExampleGivesTheCode(_ code: String) throws {
    let rule = try #require(LintRules.named(code))
    let program = LintedProgram(rule.example, today: RuleCase.today)
    let found = try #require(program.first(code), "\(program.found)")
    #expect(found.help?.isEmpty == false && !found.label.isEmpty && found.why?.isEmpty == false)
    #expect(!found.headline.hasSuffix("."))
  }

  /// Without the day of today nothing can be overdue.
  @Test func rulesWithoutWhatTheyNeedSayNothing() throws {
    let rule = try #require(RuleCase.all.first { $0.code == "review-overdue" })
    #expect(LintedProgram(rule.bad).found == [])
    // A silence of a rule that could not be run may well be needed.
    #expect(LintedProgram(rule.bad + "  # allow review-overdue: on leave").found == [])
  }

  @Test func errorsComeFirst() {
    #expect(LintedProgram("kpi alone \"A\" { formula count(order) }").found == ["error unknown-dataset"])
  }
}
