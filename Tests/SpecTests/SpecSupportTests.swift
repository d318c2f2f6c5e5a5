import Testing

/// The reader of pages itself: a page that is not understood would pass.
struct SpecSupportTests {
  @Test func fencesAreFound() {
    let fences = SpecFence.all(in: ["text", "```kpi continued", "metric m = 1", "```", "````report", "```kpi short", "```", "````"])
    #expect(fences.map(\.words) == [["kpi", "continued"], ["report"]])
    #expect(fences.map(\.lines) == [["metric m = 1"], ["```kpi short", "```"]])
    #expect(fences.map(\.firstLine) == [2, 5])
  }

  @Test func aFenceWithoutAnEndReachesTheEnd() {
    #expect(SpecFence.all(in: ["```kpi", "metric m = 1"]).map(\.lines) == [["metric m = 1"]])
  }

  @Test func announcementsAreTakenOut() {
    let (program, expected) = ExpectedFinding.read(["a # error: one, two-three", "b # an error: no", "use \"c  # warning: four"])
    #expect(program == "a\nb # an error: no\nuse \"c\n")
    #expect(expected == [
      ExpectedFinding(line: 1, severity: "error", code: "one"), ExpectedFinding(line: 1, severity: "error", code: "two-three"),
      ExpectedFinding(line: 3, severity: "warning", code: "four"),
    ])
  }

  // MARK: Pages that do not hold

  private func failures(_ lines: String...) -> [String] {
    var page = SpecPage(path: "none")
    page.lines = lines
    var run = SpecRun(page, hasEngine: SpecProject.hasEngine)
    run.run()
    return run.failures
  }

  @Test func whatIsNotAnnouncedIsAFailure() {
    #expect(failures("```kpi", "metric m = 1 +", "```").count == 1)
    #expect(failures("```kpi", "metric m = 1 +  # error: expected-value", "```") == [])
    #expect(failures("```kpi", "metric m = 1  # error: expected-value", "```").count == 1)
    #expect(failures("```kpi fragment", "metric m = revenue", "```") == [])
    #expect(failures("```kpi", "metric m = revenue", "```").count == 1)
  }

  @Test func aMessageIsComparedToTheLetter() {
    let program = ["```kpi", "metric m = 1,000  # error: thousands-comma", "```", "```text", "error: nothing", "```"]
    var page = SpecPage(path: "none")
    page.lines = program
    var run = SpecRun(page, hasEngine: false)
    run.run()
    #expect(run.failures.count == 1 || SpecPage.isUpdating)
  }

  @Test(.enabled(if: SpecProject.hasEngine, "DuckDB is not installed"))
  func aWrongNumberIsAFailure() {
    func page(_ value: String) -> [String] {
      failures(
        "```kpi", "dataset d from \"data/d.csv\" {", "  time t", "  number n", "}", "metric m = sum(d.n)", "```", "```data d.csv",
        "t,n", "2026-01-05,2", "2026-01-11,3", "```", "```result m --grain week --last 1", "2026-W02  \(value)", "```")
    }
    #expect(page("5") == [] || SpecPage.isUpdating)
    #expect(page("6").count == 1 || SpecPage.isUpdating)
  }

  @Test func anOutputThatExpectsNothingIsAFailure() {
    #expect(SpecProject.hasEngine == !failures("```output", "```").isEmpty || SpecPage.isUpdating)
  }

  @Test func everyCommandHasASection() {
    let lines = Set(SpecPage(path: "docs/reference/commands.md").lines)
    #expect(!SpecCommands.known.isEmpty)
    for command in SpecCommands.known.sorted() where !lines.contains("## `kpi \(command)`") {
      Issue.record("docs/reference/commands.md lacks the line\n## `kpi \(command)`")
    }
  }

  @Test func unknownCommandsAreFound() {
    #expect(failures("```sh", "kpi check", "```") == [])
    #expect(failures("```sh", "kpi chek", "```").count == 1)
  }
}
