import Foundation
import KPITestSupport
import Testing

/// The same definitions give the same numbers on files, on a database server and on a distributed engine.
@Suite(.needsDuckDB, .serialized)
struct ConformanceTests {
  @Test(.needsPostgres)
  func postgresGivesTheNumbersOfTheFiles() throws {
    let server = try PostgresServer()
    try server.run(ServedDemonstration.postgres)
    let folder = try ServerProcess.folder("rows")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try ServedDemonstration.write("csv", into: folder)
    for (dataset, _) in ServedDemonstration.tables {
      try server.run("\\copy \(dataset) from '\(folder)/\(dataset).csv' with (format csv, header)")
    }
    let project = try ServedDemonstration.project(
      connection: "connection server { driver postgresql; uri from env \"KPI_TEST_SERVER\" }", source: { "table \"\($0)\" on server" })
    try compare(project, address: server.address)
  }

  @Test(.needsSail)
  func aDistributedEngineGivesTheNumbersOfTheFiles() throws {
    let server = try SailServer()
    let folder = try ServerProcess.folder("rows")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try ServedDemonstration.write("parquet", into: folder)
    let project = try ServedDemonstration.project(
      connection: "connection server { driver flightsql; uri from env \"KPI_TEST_SERVER\" }",
      source: { "query \"SELECT * FROM parquet.`\(folder)/\($0).parquet`\" on server" })
    try compare(project, address: server.address)
  }

  /// Both reports, in all that they say but where the data came from.
  private func compare(_ project: TestProject, address: String) throws {
    for report in ["weekly", "detail"] {
      let files = try facts(try TestProject(copyOf: Checkout.root), report, [:])
      let served = try facts(project, report, ["KPI_TEST_SERVER": address])
      #expect(files.count > 1_000)
      #expect(files.count == served.count)
      let different = zip(files, served).filter { $0 != $1 }.prefix(8).map { "\($0) | \($1)" }
      #expect(different.isEmpty)
    }
  }

  /// The lines of a report's JSON: values, series, parts, sentences, goals and analyses.
  private func facts(_ project: TestProject, _ report: String, _ environment: [String: String]) throws -> [Substring] {
    let run = try Kpi.run(
      ["report", "reports/\(report).md", "--as-of", "2026-08-24", "--out", "\(project.path)/out"], in: project, environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    let data = try Data(contentsOf: URL(filePath: "\(project.path)/out/\(report)-2026-W34.json"))
    var whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for key in ["sources", "provenance"] { whole[key] = nil }
    let text = try JSONSerialization.data(withJSONObject: whole, options: [.sortedKeys, .prettyPrinted])
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
  }
}
