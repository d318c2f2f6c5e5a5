import Foundation
import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace
import Testing

/// W24: what changed a value, the definition or the data. The values are sums of two or three rows, by hand.
@Suite(.needsDuckDB)
struct ValueDiffTests {
  private static let definition = """
    dataset orders from "data/orders.csv" { key id; time at; number amount; complete through 2026-03-31 }
    kpi revenue "Revenue" { formula sum(orders.amount); every month }
    dataset visits from "data/orders.csv" { key id; time at; complete through 2026-03-31 }
    kpi orders_made "Orders" { formula count(visits); every month }

    """
  private static let other = definition.replacingOccurrences(of: "sum(orders.amount)", with: "sum(orders.amount where amount > 5)")
  private static let data = "id,at,amount\n1,2026-02-01,10\n2,2026-02-15,5\n3,2026-03-31,30\n"
  private static let later = data + "4,2026-03-02,4\n"

  private func diff(_ old: (String, String), _ new: (String, String)) throws -> ValueDiff {
    let projects = try [old, new].map { try TestProject($0.0, data: ["data/orders.csv": $0.1]) }
    return try withExtendedLifetime(projects) {
      let folder = try ProjectFolder(at: projects[1].path)
      let run = try DiffRun(from: Revision(projects[0].path, of: folder), to: Revision(current: folder), project: folder)
      return try #require(
        try run.result(values: ValueDiffRequest(last: 2, asOf: Day(unchecked: 2026, 4, 1)), today: Engine.today, open: Engine.open)
          .values)
    }
  }

  private func words(_ diff: ValueDiff, _ name: String = "revenue") -> [String] {
    diff.kpis.first { $0.name == name }?.points.map { point in
      let values = [point.before, point.between, point.after].map { $0.quantity?.text ?? "-" }
      return "\(point.label) \(values.joined(separator: " ")) \(point.verdict.rawValue)"
    } ?? []
  }

  @Test func neither() throws {
    let result = try diff((Self.definition, Self.data), (Self.definition, Self.data))
    #expect(words(result) == ["2026-02 15 15 15 nothing", "2026-03 30 30 30 nothing"])
  }

  @Test func theDefinition() throws {
    let result = try diff((Self.definition, Self.data), (Self.other, Self.data))
    #expect(words(result) == ["2026-02 15 15 10 definition", "2026-03 30 30 30 nothing"])
    #expect(words(result, "orders_made") == ["2026-02 2 2 2 nothing", "2026-03 1 1 1 nothing"])
  }

  @Test func theData() throws {
    let result = try diff((Self.definition, Self.data), (Self.definition, Self.later))
    #expect(words(result) == ["2026-02 15 15 15 nothing", "2026-03 30 34 34 data"])
    #expect(words(result, "orders_made") == ["2026-02 2 2 2 nothing", "2026-03 1 2 2 data"])
  }

  @Test func both() throws {
    let result = try diff((Self.definition, Self.data), (Self.other, Self.later + "5,2026-03-03,20\n"))
    // March: 30; with the new rows 54; of these the ones above 5 make 50.
    #expect(words(result) == ["2026-02 15 15 10 definition", "2026-03 30 54 50 both"])
  }

  @Test func whatCannotBeComputedHasNoValueAndAReason() throws {
    let broken = Self.definition.replacingOccurrences(of: "number amount;", with: "number amount = gone;")
    let result = try diff((broken, Self.data), (Self.definition, Self.data))
    #expect(words(result) == ["2026-02 - - 15 definition", "2026-03 - - 30 definition"])
    #expect(result.kpis.first { $0.name == "revenue" }?.points[0].before.reason?.reason.contains("gone") == true)
    // What does not need the dataset is computed.
    #expect(words(result, "orders_made") == ["2026-02 2 2 2 nothing", "2026-03 1 1 1 nothing"])
  }

  @Test func aRenamedKPIIsFollowed() throws {
    let renamed = Self.definition.replacingOccurrences(of: "kpi revenue \"Revenue\" {", with: "kpi turnover \"Revenue\" { renamed from revenue;")
    let result = try diff((Self.definition, Self.data), (renamed, Self.data))
    #expect(words(result, "turnover") == ["2026-02 15 15 15 nothing", "2026-03 30 30 30 nothing"])
  }

  @Test func aHistoryKeepsEarlierValues() throws {
    let explained = Self.other.replacingOccurrences(
      of: "amount > 5);", with: "amount > 5); since 2026-03-01 because \"small ones are samples\" formula sum(orders.amount);")
    let result = try diff((Self.definition, Self.later), (explained, Self.later))
    #expect(words(result) == ["2026-02 15 15 15 nothing", "2026-03 34 34 30 definition"])
  }
}
