import Foundation
import KPITestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A server that does not answer in time is told to break off, and is not waited for.
@Suite(.needsDuckDB, .serialized)
struct ServerControlTests {
  private static func definitions(_ driver: String, _ query: String) -> String {
    """
    connection shop { driver \(driver); uri from env "KPI_TEST_SERVER" }
    dataset orders query "\(query)" on shop { key id; date day; number n }
    metric orders_n = sum(orders.n)

    """
  }

  private static let template = "# Orders\n\nSo far: `= orders_n`\n"

  private func project(_ driver: String, _ query: String) throws -> TestProject {
    try TestProject(Self.definitions(driver, query), data: ["reports/orders.md": Self.template])
  }

  private func report(_ project: TestProject, _ address: String, _ options: [String] = []) throws -> Kpi.Started {
    try Kpi.Started(
      ["report", "reports/orders.md", "--as-of", "2026-01-12"] + options, folder: project.path, environment: ["KPI_TEST_SERVER": address])
  }

  private func hasReport(_ project: TestProject) -> Bool {
    FileManager.default.fileExists(atPath: "\(project.path)/reports/out")
  }

  /// Asks the condition until it holds; false if it does not within so many seconds.
  private func comesTrue(seconds: Double = 30, _ condition: () throws -> Bool) throws -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if try condition() { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  private static let sleeping = "select 1 as id, date '2026-01-05' as day, 1 as n, pg_sleep(600)::text as slept"

  private func isBusy(_ server: PostgresServer) throws -> Bool {
    try server.run("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()") != "0\n"
  }

  @Test(.needsPostgres) func whatTakesTooLongIsBrokenOffOnTheServer() throws {  // H5
    let server = try PostgresServer()
    let project = try project("postgresql", Self.sleeping)
    let started = try report(project, server.address, ["--timeout", "3s"])
    #expect(try comesTrue { try isBusy(server) })
    let run = try started.end(seconds: 60)
    #expect(run.status == 124, "\(run.errors)")
    #expect(run.errors.contains("not finished within 3s"), "\(run.errors)")
    #expect(!hasReport(project))
    #expect(try comesTrue { try !isBusy(server) })
  }

  @Test(.needsPostgres) func whoIsStoppedBreaksOffOnTheServer() throws {  // D5, H5
    let server = try PostgresServer()
    let project = try project("postgresql", Self.sleeping)
    let started = try report(project, server.address)
    #expect(try comesTrue { try isBusy(server) })
    started.send(SIGINT)
    let run = try started.end(seconds: 20)
    #expect(run.status == 130, "\(run.errors)")
    #expect(run.errors.hasPrefix("kpi: stopped while"), "\(run.errors)")
    #expect(!hasReport(project))
    #expect(try comesTrue { try !isBusy(server) })
  }

  /// It takes the call and says nothing, ever.
  @Test(.needsPostgres) func aSilentServerIsNotWaitedForLongerThanAsked() throws {  // H6
    let port = try SailServer.freePort()
    let handle = socket(AF_INET, SailServer.streamSocket, 0)
    defer { close(handle) }
    var place = SailServer.loopback(port: port)
    let isOpen = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    #expect(isOpen == 0 && listen(handle, 8) == 0)
    let project = try project("postgresql", "select 1 as id, date '2026-01-05' as day, 1 as n")
    let run = try report(project, "postgresql://kpi@127.0.0.1:\(port)/postgres", ["--timeout", "1s"]).end(seconds: 60)
    #expect(run.status == 124, "\(run.errors)")
    #expect(run.errors.contains("not finished within 1s, and stopped while opening the connection `shop`"), "\(run.errors)")
    #expect(!hasReport(project))
  }
}
