import KPIModel
import Testing

@testable import KPICheck

/// What a KPI takes over from the template that is its formula.
struct TakenClauseTests {
  private static let head = """
    dataset answers from "data/answers.csv" {
      key    answer_id
      date   day
      scale  score 0..10
      money  spent in EUR
    }
    goal keep "Keep" { owner "a@example.com" }
    template ease(answer) = avg(answer) unit points {
      about    "How easy it was."
      kind     soft
      lower    is better
      bands    easy < 4 <= fair < 6 <= hard
      minimum  sample 30
      serves   keep
      benchmark "None."
      caution  "One."
      caution  "Two."
    }
    template outer(answer) = ease(answer)

    """

  private func kpi(_ clauses: String) throws -> Model.KPI {
    let program = CheckedProgram(Self.head + "kpi k { goal keep; every month; \(clauses) }\n")
    #expect(program.errorLines == [])
    return try #require(program.project.kpi(named: "k"))
  }

  @Test(arguments: ["ease(answers.score)", "(ease(answers.score))", "ease(answers.score where score > 2)"])
  func everythingIsTaken(_ formula: String) throws {
    let kpi = try kpi("formula \(formula)")
    #expect(kpi.isSoft == true)
    #expect(kpi.direction == .lower)
    #expect(kpi.minimumSample == 30)
    #expect(kpi.bands?.steps.map(\.name) == ["fair", "hard"])
  }

  @Test func whatTheKPISaysGoesFirst() throws {
    let kpi = try kpi("formula ease(answers.score); kind hard; higher is better; minimum sample 2; bands low < 5 <= high")
    #expect(kpi.isSoft == false)
    #expect(kpi.direction == .higher)
    #expect(kpi.minimumSample == 2)
    #expect(kpi.bands?.steps.map(\.name) == ["high"])
  }

  /// Half of it is another quantity, and a template around it says what it wants to say itself.
  @Test(arguments: ["ease(answers.score) / 2", "previous(ease(answers.score))", "outer(answers.score)", "avg(answers.score)"])
  func nothingIsTakenFromAFormulaAround(_ formula: String) throws {
    let kpi = try kpi("formula \(formula)")
    #expect(kpi.isSoft == nil && kpi.direction == nil && kpi.minimumSample == nil && kpi.bands == nil)
  }

  /// A target may rest on the direction of the template.
  @Test func theDirectionServesTheTarget() throws {
    #expect(try kpi("formula ease(answers.score); target 3 points").targets.count == 1)
    let program = CheckedProgram(Self.head + "kpi k { goal keep; every month; formula outer(answers.score); target 3 points }\n")
    #expect(program.errors == ["direction-missing"])
  }

  @Test(arguments: [
    ("about \"a\"\n  about \"b\"", "doubled-clause"), ("kind soft\n  kind hard", "doubled-clause"),
    ("higher is better\n  lower is better", "doubled-clause"), ("benchmark \"a\"\n  benchmark \"b\"", "doubled-clause"),
    ("serves keep\n  serves grow", "doubled-clause"), ("minimum sample 1\n  minimum sample 2", "doubled-clause"),
  ])
  func whatMayStandOnceStandsOnce(_ program: (text: String, code: String)) {
    let errors = CheckedProgram(Self.head + "template t(x) = avg(x) {\n  \(program.text)\n}\n").errors
    #expect(errors == [program.code], "\(program.text)")
  }

  /// Bands of a template must fit what the formula becomes.
  @Test func bandsMustFit() {
    let text = "template paid(x) = sum(x) {\n  bands low < 4 points <= high\n}\nkpi k { goal keep; every month; formula paid(answers.spent) }\n"
    #expect(!CheckedProgram(Self.head + text).errors.isEmpty)
  }
}
