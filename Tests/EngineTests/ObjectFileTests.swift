import KPIDiagnostics
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// JSON lines are read with the same honesty as CSV.
@Suite(.needsDuckDB)
struct ObjectFileTests {
  private static let definitions = """
    dataset d from "data/d.jsonl" {
      key    id
      text   city = [place.city]
      money  amount in EUR
      flag   paid
      scale  score 1..5
    }
    metric total  = sum(d.amount)
    metric rows   = count(d)
    metric cities = distinct(d.city)
    metric paid   = count(d where paid)
    metric scored = count(d.score)

    """

  private func read(_ text: String, named name: String = "data/d.jsonl", _ definitions: String = definitions) throws
    -> ShowResult
  {
    try TestProject(definitions, data: [name: text]).show(ShowRequest("total,rows,cities,paid,scored", .all))
  }

  private func problems(_ result: ShowResult) -> String {
    result.sources.flatMap(\.problems).map { "\($0.text) [\($0.places.joined(separator: "; "))]" }.joined(separator: "\n")
  }

  private static let good = """
    {"id": 1, "place": {"city": "Rome"}, "amount": 0.10, "paid": true, "score": 5}
    {"id": 2, "place": {"city": "Oslo"}, "amount": 0.20, "paid": false, "score": 3, "more": [1, 2]}
    {"id": 3, "amount": 1e2, "place": null}

    """

  @Test func fieldsAreReadWithTheirDeclaredTypes() throws {
    let result = try read(Self.good)
    #expect(result.values == ["100.3", "3", "2", "1", "2"])
    #expect(problems(result).isEmpty, "\(problems(result))")
  }

  @Test func aLineThatIsNoObjectIsLocatedAndNotCounted() throws {
    let text = "{\"id\": 1, \"amount\": 5}\n\n{\"id\": 2, \"amount\": 6\n[1, 2]\n{\"id\": 3, \"amount\": \"N/A\", \"paid\": 1, \"score\": 9, \"place\": {\"city\": \"a\"}}\n"
    let result = try read(text)
    #expect(result.values == ["5", "2", "1", "1", "0"])
    let problems = problems(result)
    #expect(problems.contains("2 rows of `d` could not be read and are not counted"), "\(problems)")
    #expect(problems.contains("d.jsonl, line 3: `{\"id\": 2, \"amount\": 6` (not an object of JSON)"), "\(problems)")
    #expect(problems.contains("d.jsonl, line 4: `[1, 2]`"), "\(problems)")
    #expect(problems.contains("d.jsonl, line 5: `N/A`"), "\(problems)")
    #expect(problems.contains("d.jsonl, line 5: `9`"), "\(problems)")
  }

  @Test func quotesAndCommasWithinTextsSeparateNothing() throws {
    let text = "{\"id\": \"a\\\"b\", \"place\": {\"city\": \"x, \\\"y\\\"\"}, \"amount\": 1, \"paid\": true, \"score\": 1}\n"
    #expect(try read(text).values == ["1", "1", "1", "1", "1"])
  }

  @Test func otherLineEndsAndNamesAreReadToo() throws {
    let text = String(Self.good.flatMap { $0 == "\n" ? "\r\n" : "\($0)" })
    #expect(try read(text).values == ["100.3", "3", "2", "1", "2"])
    let definitions = Self.definitions.replacing("data/d.jsonl", with: "data/*.ndjson")
    #expect(try read(Self.good, named: "data/d.ndjson", definitions).values == ["100.3", "3", "2", "1", "2"])
  }

  @Test(arguments: [
    ("", "holds no objects"), ("[\n{\"id\": 1}\n]\n1\n", "has no column"), ("nonsense\n", "holds no objects"),
    ("{\"id\": 1, \"amount\": 2}\n", "has no column `place.city`"),
  ])
  func aFileWithoutTheFieldsIsRefused(_ text: String, _ reason: String) throws {
    #expect {
      _ = try read(text)
    } throws: { error in
      let problem = error as? WorkspaceProblem
      let all = ([problem?.message ?? ""] + (problem?.diagnostics.map(\.headline) ?? [])).joined(separator: " ")
      return all.contains(reason)
    }
  }
}
