import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// "Empty is not zero": a test for each sentence of the design. The rows: one on 5 January, one on 14 January 2026.
@Suite(.needsDuckDB)
struct CoverageClauseTests {
  private func show(
    _ clause: String, _ formula: String = "sum(d.v)", _ span: String = "2026-W01 2026-W05", asOf: String = "2026-03-01"
  ) throws -> [String] {
    let text = "dataset d from \"data/d.csv\" { key k; time at; number v; link o = o -> opens; \(clause) }\n"
      + "dataset opens from \"data/o.csv\" { key o; date day }\nmetric m = \(formula)\n"
    let project = try TestProject(
      text, data: [
        "data/d.csv": "k,at,v,o\n1,2026-01-05 08:00,1,x\n2,2026-01-14 08:00,2,y\n",
        "data/o.csv": "o,day\nx,2026-01-01\ny,2026-01-10\n",
      ])
    return try project.show(ShowRequest("m", .week, span, asOf: asOf)).rows.map { row in
      (row.value.quantity?.text ?? "—") + (row.value.marks.contains(.provisional) ? " p" : "")
    }
  }

  /// From the first row to the last, silent days included: 5 to 14 January.
  @Test func aDatasetCoversTheDaysFromItsFirstRowToItsLast() throws {
    #expect(try show("") == ["—", "1", "2 p", "—", "—"])
    #expect(try show("", "count(d where v > 5)") == ["—", "0", "0 p", "—", "—"])
  }

  /// Thirteen weeks are shown, and those before the first row only where somebody asks for them.
  @Test func periodsBeforeTheDataAreNotShownUnasked() throws {
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { key k; time at; number v; text g }\nmetric m = sum(d.v)\n",
      data: ["data/d.csv": "k,at,v,g\n1,2026-01-05 08:00,1,x\n2,2026-01-14 08:00,2,y\n"])
    var request = ShowRequest("m", .week)
    request.asOf = Day(unchecked: 2026, 1, 19)
    #expect(try project.show(request).rows.map(\.label) == ["2026-W02", "2026-W03"])
    request.by = ["g"]
    #expect(try project.show(request).rows.map { "\($0.label) \($0.segment[0])" } == [
      "2026-W02 x", "2026-W03 x", "2026-W02 y", "2026-W03 y",
    ])
    request.by = []
    request.last = 3
    #expect(try project.show(request).rows.map(\.label) == ["2026-W01", "2026-W02", "2026-W03"])
  }

  @Test func otherEndsAreStated() throws {
    #expect(try show("complete from 2025-12-29") == ["0", "1", "2 p", "—", "—"])
    #expect(try show("complete through 2026-01-25") == ["—", "1", "2", "0", "—"])
    // What is known of a week that is covered in part is shown, also the row before the first complete day.
    #expect(try show("complete from 2026-01-07") == ["—", "1 p", "2 p", "—", "—"])
    #expect(try show("complete through 2026-01-07") == ["—", "1 p", "—", "—", "—"])
  }

  /// Days that may still change are cut off the end: as of the 15th, three days before it.
  @Test func completeAfterCutsDays() throws {
    #expect(try show("complete after 3 days", asOf: "2026-01-15") == ["—", "1", "—", "—", "—"])
    #expect(try show("complete after 4 days", asOf: "2026-01-15") == ["—", "1 p", "—", "—", "—"])
    #expect(try show("", asOf: "2026-01-15") == ["—", "1", "2 p", "—", "—"])
  }

  /// Silence at the end counts as nothing for so long, and no longer; never beyond "as of".
  @Test func freshWithinLetsSilenceCount() throws {
    #expect(try show("fresh within 4 days") == ["—", "1", "2", "—", "—"])
    #expect(try show("fresh within 3 days") == ["—", "1", "2 p", "—", "—"])
    #expect(try show("fresh within 11 days") == ["—", "1", "2", "0", "—"])
    #expect(try show("fresh within 11 days", asOf: "2026-01-19") == ["—", "1", "2", "—", "—"])
  }

  /// A window, to-date, previous or last year that touches uncovered time has no value.
  @Test func aWindowNeedsCoveredTime() throws {
    #expect(try show("complete through 2026-01-25", "rolling(sum(d.v), 14 days)") == ["—", "—", "3", "2", "—"])
    #expect(try show("complete through 2026-01-25", "previous(sum(d.v))") == ["—", "—", "1", "2", "0"])
    #expect(try show("complete through 2026-01-25", "to_date(sum(d.v), month)") == ["—", "—", "—", "—", "—"])
    #expect(try show("complete from 2026-01-01; complete through 2026-01-25", "to_date(sum(d.v), month)") == ["0", "1", "3", "3", "—"])
    #expect(try show("", "last_year(sum(d.v))") == ["—", "—", "—", "—", "—"])
  }

  /// `before` and `so_far` need covered time; `since` says that nothing was earlier.
  @Test func sinceSaysThatNothingWasEarlier() throws {
    #expect(try show("complete through 2026-01-25", "before(sum(d.v))") == ["—", "—", "1", "3", "3"])
    let since = "since 2026-01-05 because \"We opened.\"; complete through 2026-01-25"
    #expect(try show(since, "before(sum(d.v))") == ["0", "0", "1", "3", "3"])
    #expect(try show(since, "sum(d.v)").first == "0")
    #expect(try show(since, "rolling(sum(d.v), 14 days)") == ["0", "1", "3", "2", "—"])
    #expect(try show(since, "last_year(sum(d.v))", "2026-W02 2026-W02") == ["0"])
  }

  /// A condition on a link's time needs the linked dataset to cover the period too: it ends on 10 January.
  @Test func aLinkedDatasetMustCoverThePeriodToo() throws {
    let formula = "count(d where o.day < 2026-02-01)"
    #expect(try show("complete through 2026-01-25", formula) == ["—", "1 p", "—", "—", "—"])
    #expect(try show("complete through 2026-01-25", "count(d where o is missing)") == ["—", "0 p", "—", "—", "—"])
  }

  /// Rows without a time lie in no period, not in "everything" either, and their number is told.
  @Test func rowsWithoutATimeLieInNoPeriod() throws {
    let project = try TestProject(
      "dataset d from \"data/d.csv\" { date day; number v }\nmetric m = sum(d.v)\nmetric n = so_far(sum(d.v))\n",
      data: ["data/d.csv": "day,v\n2026-01-05,1\n2026-01-11,2\n,4\n"])
    let all = try project.show(ShowRequest("m", .all))
    #expect(all.values == ["3"])
    #expect(all.problems == ["1 row of `d` has no time and lies in no period"])
    #expect(try project.show(ShowRequest("m", .week, "2026-W02 2026-W02")).values == ["3"])
  }
}
