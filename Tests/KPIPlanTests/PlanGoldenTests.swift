import KPIModel
import KPIPlan
import KPITestSupport
import KPIWorkspace
import Testing

@testable import KPIDatabase

/// The statements of small projects: looked at once, and kept.
@Suite struct PlanGoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var dataset: String
    var rest: String
    var by: [String] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "counts", dataset: "number v", rest: "metric m = sum(d.v) / count(d where v > 1)"),
    Case(name: "distribution", dataset: "number v", rest: "metric m = rolling(median(d.v), 28 days) + stddev(d.v) + latest(d.v)"),
    Case(name: "audience", dataset: "entity person", rest: "audience a = d.person having count(d) >= 2\nmetric m = size(a except before(overall(a)))", by: ["channel"]),
    Case(name: "link", dataset: "link maker = channel -> e\n text owner = maker.owner", rest: "metric m = share(d where owner != \"x\", maker is not missing)", by: ["owner"]),
    Case(name: "lookup", dataset: "number total = sum(e.v) per id\n tags owners = e.owner per id", rest: "metric m = avg(d.total)", by: ["owners"]),
    Case(name: "grouped", dataset: "entity person\n number v", rest: "dataset g = d per person {\n time at = min(at)\n number n = sum(v)\n}\nmetric m = max(g.n)"),
    Case(name: "cells", dataset: "number v as \"1.234,50 €\" missing \"-\", \"n/a\"\n date day as \"dd.MM.yyyy\"\n time seen zone \"UTC\"\n scale s 1..5\n flag f\n ratio r", rest: "metric m = count(d where v > 1 and day < 2024-02-01 and seen > 2024-01-01 and s >= 4 and f and r > 5%)"),
    Case(name: "hostile", dataset: "text odd = [a\"b; DROP TABLE d -- '?]", rest: "metric m = count(d where odd = \"'; DROP TABLE d -- ?\" or odd contains \"\\\"\")", by: ["odd"]),
  ]

  private static func plan(_ item: Case) throws -> ReportPlan {
    let definitions = """
      calendar { timezone "Europe/Berlin" }
      dataset d from "data/d.csv" {
       key id
       time at
       text channel
       entity id
       \(item.dataset)
      }
      dataset e from "data/e.csv" {
       key name
       entity id
       text owner
       number v
      }
      \(item.rest)
      """
    let project = try TestProject(definitions)
    let loaded = try project.load()
    #expect(try project.messages().filter { $0.contains(" error ") } == [])
    let columns = ["id", "at", "channel", "person", "v", "day", "seen", "s", "f", "r", "a\"b; DROP TABLE d -- '?"]
    let files = [
      "d": FileSet(
        paths: ["/data/d.csv"], names: ["data/d.csv"], columns: columns.map { FileSet.Column(name: $0) }, delimiter: ","),
      "e": FileSet(
        paths: ["/data/it's.csv"], names: ["data/it's.csv"],
        columns: ["name", "id", "owner", "v"].map { FileSet.Column(name: $0) }, delimiter: ";"),
    ]
    let planner = Planner(project: loaded.model, dialect: .duckDB, files: files, asOf: Day(unchecked: 2024, 3, 1))
    let metric = try #require(loaded.model.metric(named: "m"))
    let weeks = loaded.model.calendar.periods(.week, from: Day(unchecked: 2024, 1, 1), to: Day(unchecked: 2024, 1, 15))
    return try planner.plan(
      weeks.map { Evaluation(metric.formula, in: Context(period: $0, dimensions: item.by.map { DimensionKey($0) })) })
  }

  private static func statements(_ plan: ReportPlan) -> [SQLStatement] {
    plan.relations.map(\.statement) + plan.profiles.flatMap { [$0.statement] + $0.places } + plan.scans.map(\.statement)
  }

  @Test(arguments: cases) func sqlIsAsItWas(_ item: Case) throws {
    let plan = try Self.plan(item)
    let text = Self.statements(plan).map { $0.readable + "\n" }.joined(separator: "\n")
    #expect(Golden.difference(text, "plan/\(item.name).sql") == nil)
  }

  /// One statement each, that the engine's door lets through; as many values as places for them.
  @Test(arguments: cases) func theDoorLetsEachStatementThrough(_ item: Case) throws {
    let statements = Self.statements(try Self.plan(item))
    #expect(statements.count >= 4)
    for statement in statements {
      #expect(throws: Never.self, "\(statement.text)") { try StatementGuard.check(statement.text) }
      var outside = ""
      var quote: Character?
      for character in statement.text {
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "'" || character == "\"" {
          quote = character
        } else {
          outside.append(character)
        }
      }
      #expect(outside.filter { $0 == "?" }.count == statement.parameters.count)
      #expect(!outside.contains("DROP"))
    }
  }

  /// The same plan, whatever the order in which hash tables hand out their content.
  @Test(arguments: cases) func plansAreTheSameEachTime(_ item: Case) throws {
    let first = Self.statements(try Self.plan(item))
    for _ in 0..<3 { #expect(Self.statements(try Self.plan(item)) == first) }
  }
}
