import Foundation
import KPITestSupport
import Testing

@testable import KPIDatabase

/// A PostgreSQL server of the test's own: in a new folder, on a socket there and on no port.
final class PostgresServer {
  private let process: ServerProcess

  /// The programs of the newest PostgreSQL on this machine.
  private static let programs: String? = {
    let debian = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
    let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(debian)/\($0)/bin" }
    return (folders + ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"]).first {
      FileManager.default.isExecutableFile(atPath: "\($0)/initdb")
    }
  }()

  /// Whether server, driver and a user who may run it are there.
  static let isInstalled =
    programs != nil && DriverSearch(folders: Checkout.libraryFolders).library(ofDriver: "postgresql") != nil
    && Engine.isInstalled && Kpi.isBuilt

  /// PostgreSQL refuses to run as root: there its files and its process belong to the user that its package made.
  private static let becomesPostgres = geteuid() == 0

  init() throws {
    guard let programs = Self.programs else { throw ServerTrouble(text: "PostgreSQL is not installed") }
    let folder = try ServerProcess.folder("pg")
    try FileManager.default.createDirectory(atPath: "\(folder)/server", withIntermediateDirectories: true)
    if Self.becomesPostgres { try runToEnd("/usr/bin/env", ["chown", "postgres", folder, "\(folder)/server"]) }
    try Self.asServer(
      "\(programs)/initdb", ["-D", "\(folder)/server/data", "-U", "kpi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
    let (program, arguments) = Self.command(
      "\(programs)/postgres", ["-D", "\(folder)/server/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"])
    process = try ServerProcess(program, arguments, folder: folder)
    try process.wait { (try? self.run("SELECT 1")) != nil }
  }

  /// The address as a `.kpi` file never holds it.
  var address: String { address(user: "kpi", database: "postgres") }

  func address(user: String, password: String? = nil, database: String) -> String {
    "postgresql://\(user)\(password.map { ":" + $0 } ?? "")@/\(database)?host=\(process.folder)"
  }

  /// Runs statements as the owner of the database; what they answer, without headings.
  @discardableResult
  func run(_ statements: String) throws -> String {
    guard let programs = Self.programs else { return "" }
    return try runToEnd(
      "\(programs)/psql", ["-h", process.folder, "-U", "kpi", "-d", "postgres", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statements])
  }

  /// Ends the server at once, as if its machine lost power.
  func kill() { process.stop(SIGQUIT) }

  private static func asServer(_ program: String, _ arguments: [String]) throws {
    let (program, arguments) = command(program, arguments)
    try runToEnd(program, arguments)
  }

  private static func command(_ program: String, _ arguments: [String]) -> (String, [String]) {
    becomesPostgres
      ? ("/usr/bin/env", ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program] + arguments)
      : (program, arguments)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs PostgreSQL where server or driver is not installed.
  static var needsPostgres: Self {
    .enabled(if: PostgresServer.isInstalled, "PostgreSQL or its ADBC driver is not installed; KPI_SERVERS=yes bin/test installs them")
  }
}
