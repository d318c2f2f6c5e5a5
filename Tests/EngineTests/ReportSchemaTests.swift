import Foundation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// The published schema describes what is written, and refuses what is not.
@Suite(.needsDuckDB)
struct ReportSchemaTests {
  private static let path = "\(Checkout.root)/docs/reference/report.schema.json"

  private func schema() throws -> JSONSchema {
    try JSONSchema(try #require(FileManager.default.contents(atPath: Self.path)))
  }

  private func json(_ report: String) throws -> String {
    let project = try TestProject(copyOf: Checkout.root)
    let files = try project.report("reports/\(report).md", asOf: Day(unchecked: 2026, 8, 24)).flatMap(\.files)
    return try #require(files.first { $0.name.hasSuffix(".json") }).text
  }

  private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  @Test(arguments: ["weekly", "detail"])
  func theDemonstrationKeepsToIt(_ report: String) throws {
    let faults = try schema().faults(of: object(json(report)))
    #expect(faults == [], "\(faults.prefix(5))")
  }

  /// What the closer look and the actions of the demonstration must have, so that the test above tests something.
  @Test func theDemonstrationHasWhatIsDescribed() throws {
    let document = try #require(try object(json("detail")) as? [String: Any])
    let kpis = try #require(document["kpis"] as? [[String: Any]])
    let revenue = try #require(kpis.first { $0["name"] as? String == "revenue" }?["analysis"] as? [String: Any])
    let detail = try #require(revenue["detail"] as? [String: [Any]])
    #expect(detail["recent"]?.count == 6)
    #expect(detail["months"]?.count == 12)
    #expect(detail["to_date"]?.count == 3)
    let segments = try #require(revenue["segments"] as? [[String: Any]])
    #expect(segments.first?["dimensions"] as? [String] == ["channel"])
    let actions = try #require(document["actions"] as? [[String: Any]])
    #expect(actions.compactMap { $0["state"] as? String } == ["overdue", "open", "closed"])
    #expect((document["analyses"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } == ["cohort", "funnel"])
    #expect((document["gaps"] as? [Any])?.isEmpty == true)
  }

  /// A wrong value, a missing member, a member too many, and a wrong word are each found.
  @Test(arguments: [
    ("\"format\": \"kpi-report/1\"", "\"format\": \"kpi-report/2\"", "$.format"),
    ("\"as_of\": \"2026-08-24\"", "\"as_of\": \"24.08.2026\"", "$.report.as_of"),
    ("\"complete\": true", "\"complete\": \"yes\"", "$.report.complete"),
    ("\"language\": \"en\",", "", "`language` is missing"),
    ("\"language\": \"en\"", "\"language\": \"en\", \"tongue\": \"en\"", "`tongue` is not described"),
    ("\"state\": \"overdue\"", "\"state\": \"late\"", "$.actions[0].state"),
    ("\"attainment\": \"missed\"", "\"attainment\": \"nearly\"", "attainment"),
  ])
  func aWrongDocumentIsRefused(_ found: String, _ wrong: String, _ place: String) throws {
    let text = try json("weekly")
    let range = try #require(text.range(of: found), "the JSON has no `\(found)`")
    let faults = try schema().faults(of: object(text.replacingCharacters(in: range, with: wrong)))
    #expect(!faults.isEmpty)
    #expect(faults.contains { $0.contains(place) }, "\(faults.prefix(5))")
  }
}
