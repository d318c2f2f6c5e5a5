import KPIDiagnostics
import KPIModel
import KPISyntax
import Testing

@testable import KPICheck

/// Actions and decisions: what they say, and what is refused.
struct ActionTests {
  private func checked(_ lines: String) -> CheckedProgram {
    CheckedProgram(CheckDiagnosticCodes.setting, "kpi k { formula sum(orders.paid); goal grow }\n" + lines)
  }

  @Test func lineAndBlockSayTheSame() throws {
    let line = checked("action \"Call\" for k owner \"a@example.com\" since 2018-05-01 due 2018-05-04 closed 2018-05-03 because \"done\"")
    let block = checked(
      """
      action "Call" for k {
        closed  2018-05-03 because "done"
        due     2018-05-04
        owner   "a@example.com"
        since   2018-05-01
      }
      """)
    let mixed = checked("action \"Call\" for k due 2018-05-04 {\n since 2018-05-01; owner \"a@example.com\"\n closed 2018-05-03 because \"done\"\n}")
    for program in [line, block, mixed] {
      #expect(program.errorLines == [])
      let action = try #require(program.project.actions.first)
      #expect(action.kind == .action)
      #expect(action.title == "Call")
      #expect(action.kpi == "k")
      #expect(action.owner == "a@example.com")
      #expect(action.since == Day(unchecked: 2018, 5, 1))
      #expect(action.due == Day(unchecked: 2018, 5, 4))
      #expect(action.closed == Day(unchecked: 2018, 5, 3))
      #expect(action.outcome == "done")
    }
  }

  @Test func theDayDecides() throws {
    let action = try #require(
      checked("decision \"Stop?\" for k since 2018-05-02 due 2018-05-04 closed 2018-05-08").project.actions.first)
    #expect(action.kind == .decision)
    let states = (1...9).map { action.state(on: Day(unchecked: 2018, 5, $0)) }
    #expect(states == [nil, .open, .open, .open, .overdue, .overdue, .overdue, .closed, .closed])
  }

  @Test(arguments: [
    ("action \"Call\" for kk due 2018-05-04", "unknown-kpi"),
    ("action \"Call\" for revenue due 2018-05-04", "unknown-kpi"),
    ("action \"Call\" for k", "action-without-day"),
    ("action \"Call\" for k due 2018-05", "day-needed"),
    ("action \"Call\" for k since 2018-05-05 due 2018-05-04", "action-days-backwards"),
    ("action \"Call\" for k since 2018-05-05 due 2018-05-09 closed 2018-05-04", "action-days-backwards"),
    ("action \"Call\" for k due 2018-05-04 due 2018-05-05", "doubled-clause"),
    ("action \"Call\" for k due 2018-05-04 { due 2018-05-05 }", "doubled-clause"),
  ])
  func mistakesAreFound(_ lines: String, _ code: String) {
    #expect(checked(lines).errors == [code])
  }

  @Test(arguments: [
    "action for k due 2018-05-04", "action \"Call\" k due 2018-05-04", "action \"Call\" for k dew 2018-05-04",
    "action \"Call\" for k due tomorrow", "action \"Call\" for k due 2018-05-04 because \"x\"", "action", "decision \"a\" for",
  ])
  func brokenOnesGiveOneMessage(_ lines: String) {
    #expect(checked(lines).errorLines.count == 1, "\(checked(lines).errorLines)")
  }

  @Test func theFormIsKept() {
    let text = """
      action "Call" for k owner "a@example.com" due 2018-05-04

      decision "Stop?" for k {
        about     "It costs more."
        due       2018-05-04
        closed    2018-05-03 because "No."
      }

      """
    let source = SourceFile(id: FileID(0), path: "a.kpi", text: text)
    #expect(Syntax.format(Syntax.parse(source).file) == text)
  }
}
