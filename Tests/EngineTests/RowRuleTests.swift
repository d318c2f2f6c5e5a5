import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// `expect` in a dataset: rows that break a rule are counted and located, and no number changes.
@Suite(.needsDuckDB)
struct RowRuleTests {
  private static let definitions = """
    dataset orders from "data/orders.csv" {
      key    id
      time   opened
      time   closed
      number amount
      text   status
      expect opened <= closed
      expect amount >= 0
      expect status in ("open", "done")
      expect count(lines) per order >= 1
    }
    dataset lines from "data/lines.csv" { key line; link order = id -> orders }
    dataset done = orders where status = "done" {
      expect closed is not missing
    }
    metric total = sum(orders.amount)

    """
  private static let data = [
    "data/orders.csv": """
      id,opened,closed,amount,status
      a,2026-01-01 10:00:00,2026-01-02 10:00:00,5,done
      b,2026-01-03 10:00:00,2026-01-02 10:00:00,-7,done
      c,2026-01-03 10:00:00,,,open
      d,2026-01-04 10:00:00,,1,done
      e,2026-01-05 10:00:00,,2,lost

      """,
    "data/lines.csv": "line,id\n1,a\n2,b\n3,b\n4,d\n5,e\n",
  ]

  @Test func brokenRulesAreCountedLocatedAndChangeNothing() throws {
    let result = try TestProject(Self.definitions, data: Self.data).show(ShowRequest("total", .all))
    #expect(result.values == ["1"])
    let broken = result.sources.flatMap(\.problems).filter { $0.kind == .brokenRule }
    let words = broken.map { "\($0.count) \($0.text) [\($0.places.joined(separator: "; "))]" }
    #expect(
      words == [
        "1 1 row of `orders` breaks the rule `opened <= closed` and counts nevertheless [orders.csv, line 3: `b`]",
        "1 1 row of `orders` breaks the rule `amount >= 0` and counts nevertheless [orders.csv, line 3: `b`]",
        "1 1 row of `orders` breaks the rule `status in (\"open\", \"done\")` and counts nevertheless [orders.csv, line 6: `e`]",
        "1 1 row of `orders` breaks the rule `count(lines) per order >= 1` and counts nevertheless [orders.csv, line 4: `c`]",
        "1 1 row of `done` breaks the rule `closed is not missing` and counts nevertheless [orders.csv, line 5: `d`]",
      ], "\(words)")
  }

  @Test func aRuleIsACondition() throws {
    let project = try TestProject("dataset d from \"data/d.csv\" { number v; expect v; expect sum(v) > 1 }\nmetric m = count(d)\n")
    let codes = try project.load().diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes == ["not-a-condition", "aggregate-in-row"], "\(codes)")
  }
}
