import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// `kpi show AUDIENCE --members`.
@Suite(.needsDuckDB) struct AudienceMembersTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" { key id; date day; entity person; text channel; number n; complete through 2026-01-31 }
    audience buyers = orders.person
    audience lost   = previous(buyers) except buyers
    audience risky  = customers.alive < 50%
    lifetime customers "Customers" { each person; events orders; learn 2026-01-05..2026-01-11; horizon 4 weeks }
    metric buyer_count = size(buyers)
    """
  private static let orders = """
    id,day,person,channel,n
    1,2026-01-05,dan,web,1
    2,2026-01-06,ann,web,1
    3,2026-01-07,ann,web,1
    4,2026-01-08,,web,1
    5,2026-01-13,+4930123,web,1
    6,2026-01-14,=cmd(),shop,1
    7,2026-01-15,"Lee, Q",shop,1
    8,2026-01-16,ann,web,1
    9,2026-01-17,Ärzte,web,1
    """

  private func members(
    _ name: String, _ grain: TimeGrain? = nil, to: String? = nil, asOf: String? = "2026-02-01", strict: Bool = false
  ) throws -> MembersResult {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders + "\n"])
    let day = asOf.flatMap { Model.Calendar().period(labelled: $0)?.start }
    return try MembersRun(try project.load(), ShowRequest(names: [name], grain: grain, to: to, asOf: day))
      .result(today: Engine.today, open: Engine.open)
  }

  /// By bytes: signs, capitals, small letters, letters beyond ASCII. A row without a person makes nobody a member.
  @Test func keysOnceAndSorted() throws {
    let result = try members("buyers", .all)
    #expect(result.members.keys == ["+4930123", "=cmd()", "Lee, Q", "ann", "dan", "Ärzte"])
    #expect(result.entity == "person" && !result.members.isPartial)
    #expect(try members("buyers", to: "2026-W02").members.keys == ["ann", "dan"])
  }

  @Test func theLastCompletePeriodAsOfADay() throws {
    // 2026-01-15 is a Thursday of week 3: week 2 is the last complete one.
    let week = try members("buyers", asOf: "2026-01-15")
    #expect(week.label == "2026-W02" && week.members.keys == ["ann", "dan"])
    let day = try members("buyers", .day, asOf: "2026-01-15")
    #expect(day.label == "2026-01-14" && day.members.keys == ["=cmd()"])
    #expect(try members("lost", asOf: "2026-01-19").members.keys == ["dan"])
    #expect(try members("buyers", .day, to: "2026-01-20").members.keys == [])
  }

  /// A telephone number stays as it is; what a spreadsheet would run does not.
  @Test func asCSV() throws {
    #expect(try members("buyers", to: "2026-W03").text(.csv) == "person\n+4930123\n'=cmd()\n\"Lee, Q\"\nann\nÄrzte\n")
    // Nobody is a list with a head alone.
    #expect(try members("buyers", .day, to: "2026-01-20").text(.csv) == "person\n")
  }

  @Test func asOtherForms() throws {
    let result = try members("buyers", to: "2026-W02")
    #expect(
      result.text(.table) == "buyers (person), 2026-W02, at the end of 2026-01-11: 2 members\n\n  ann\n  dan\n\nAs of 2026-02-01.\n")
    let json = result.text(.json)
    #expect(json.contains("\"members\": [\n    \"ann\",\n    \"dan\"\n  ]") && json.contains("\"end\": \"2026-01-11\""))
    #expect(result.text(.markdown).hasPrefix("### buyers"))
    #expect(result.text(.markdown).contains("- ann\n- dan\n"))
  }

  /// An audience that cannot be told is no empty list.
  @Test func whatCannotBeToldIsRefused() throws {
    let problem = #expect(throws: WorkspaceProblem.self) { try members("risky") }
    #expect(problem?.kind == .finding && problem?.message == "who is in `risky` in 2026-W04 cannot be told")
    #expect(problem?.help?.contains("a model needs 30") == true)
    let late = #expect(throws: WorkspaceProblem.self) { try members("buyers", to: "2026-W10", asOf: "2026-04-01") }
    #expect(late?.message == "who is in `buyers` in 2026-W10 cannot be told")
  }

  @Test func onlyAudiencesHaveMembers() throws {
    let problem = #expect(throws: WorkspaceProblem.self) { try members("buyer_count") }
    #expect(problem?.message == "`buyer_count` is no audience, and has no members")
    #expect(#expect(throws: WorkspaceProblem.self) { try members("buyer") }?.help == "an audience named `buyers` exists")
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders + "\n"])
    let shown = #expect(throws: WorkspaceProblem.self) { try project.show(ShowRequest(names: ["buyers"])) }
    #expect(shown?.message == "`buyers` is an audience, and no number")
  }

  @Test(.enabled(if: Kpi.isBuilt)) func fromTheCommandLine() throws {
    let project = try TestProject(Self.definitions, data: ["data/orders.csv": Self.orders + "\n"])
    let run = try Kpi.run(["show", "lost", "--members", "--as-of", "2026-01-19", "--format", "csv"], in: project)
    #expect(run.status == 0 && run.output == "person\ndan\n", "\(run.errors)")
    let refused = try Kpi.run(["show", "risky", "--members", "--as-of", "2026-02-01", "--format", "csv"], in: project)
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(try Kpi.run(["show", "buyers", "lost", "--members"], in: project).status == 2)
  }
}
